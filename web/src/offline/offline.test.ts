import "fake-indexeddb/auto";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Problem } from "../api/client";
import { keys } from "../api/keys";
import { entry, row } from "../inbox/testing";
import { signedIn } from "../testing/fixtures";
import { database } from "./db";
import { keepAnswers, restore } from "./keeper";
import { conversationOf, isKept, MOST_CONVERSATIONS, partToKeep, tooMany } from "./kept";
import { forgetEverything, ownerHere } from "./store";

const filters = { workspace: "customers", filter: "all", q: "" };
const LIST = keys.conversationList(filters);
const page = (from: number, count: number) => ({
  items: Array.from({ length: count }, (_, i) => row({ id: `cnv_${from + i}` })),
  next_cursor: "more",
});

it("keeps what the inbox needs, and nothing else", () => {
  const kept = [keys.me, keys.company, keys.people, keys.conversationCounts, LIST];
  expect(kept.every(isKept)).toBe(true);
  expect(isKept(keys.conversation("cnv_1"))).toBe(true);
  expect(isKept(keys.entries("cnv_1", null))).toBe(true);
  const others = [
    keys.conversationList({ ...filters, q: "leak" }),
    keys.entries("cnv_1", 7),
    keys.words("leak"),
    keys.recipients("Ann"),
    keys.textCheck("cnv_1", "Hello"),
    keys.noteDraft("cnv_1"),
    keys.peopleCandidates,
    keys.person("per_1"),
    keys.customer("cus_1"),
    keys.ownApiKeys,
    keys.account,
    keys.push,
  ];
  expect(others.filter(isKept)).toEqual([]);
  expect(conversationOf(keys.entries("cnv_1", null))).toBe("cnv_1");
  expect(conversationOf(LIST)).toBe("");
});

it("keeps the first fifty rows and the last hundred entries", () => {
  const list = partToKeep(LIST, { pages: [page(0, 60), page(60, 50)], pageParams: [1, 2] });
  expect(list).toMatchObject({ pages: [{ items: { length: 50 } }], pageParams: [1] });
  const items = Array.from({ length: 130 }, (_, i) => entry(i + 1));
  const said = { items, has_older: false, has_newer: false };
  const part = partToKeep(keys.entries("cnv_1", null), said) as typeof said;
  expect([part.items[0]?.seq, part.items.at(-1)?.seq, part.has_older]).toEqual([31, 130, true]);
});

it("lets go of those that were not opened for longest", () => {
  const opened = Array.from({ length: MOST_CONVERSATIONS + 2 }, (_, i) => ({
    id: `cnv_${i}`,
    at: i,
  }));
  expect(tooMany(opened)).toEqual(["cnv_1", "cnv_0"]);
  expect(tooMany(opened.slice(0, 3))).toEqual([]);
});

let stop = () => {};
const reloads = vi.fn();
function app() {
  stop();
  const client = new QueryClient();
  stop = keepAnswers(client, reloads);
  return client;
}
const isWritten = (count: number) =>
  vi.waitFor(async () => expect(await database.answers.count()).toBe(count), { timeout: 3000 });

beforeEach(() => reloads.mockClear());
afterEach(async () => {
  stop();
  await forgetEverything();
});

it("brings back what was read, with the time at which it was", async () => {
  const before = app();
  before.setQueryData(keys.me, signedIn("admin"));
  before.setQueryData(keys.conversationCounts, { customers: { unread: 3 } }, { updatedAt: 5000 });
  before.setQueryData(keys.words("x"), "not kept");
  await isWritten(2);

  const after = app();
  await restore(after, keys.me);
  expect(after.getQueryData(keys.me)).toEqual(signedIn("admin"));
  // Without a network the call fails, and the kept answer stands.
  const counts = new QueryObserver(after, {
    queryKey: keys.conversationCounts,
    queryFn: () => Promise.reject(new Problem(0, "unreachable", "…")),
    retry: false,
  });
  const unsubscribe = counts.subscribe(() => {});
  await vi.waitFor(() => expect(counts.getCurrentResult().data).toBeTruthy());
  expect(counts.getCurrentResult().dataUpdatedAt).toBe(5000);
  expect(counts.getCurrentResult().data).toEqual({ customers: { unread: 3 } });
  unsubscribe();
});

it("reads anew what was written down a moment ago: more may have come since", async () => {
  const before = app();
  before.setQueryData(keys.me, signedIn("admin"));
  before.setQueryData(keys.conversationCounts, { customers: { unread: 3 } });
  await isWritten(2);

  const after = app();
  await restore(after, keys.conversationCounts);
  const counts = new QueryObserver(after, {
    queryKey: keys.conversationCounts,
    queryFn: () => Promise.resolve({ customers: { unread: 4 } }),
    staleTime: 15_000,
  });
  const unsubscribe = counts.subscribe(() => {});
  const now = () => counts.getCurrentResult().data;
  await vi.waitFor(() => expect(now()).toEqual({ customers: { unread: 4 } }));
  unsubscribe();
});

it("is emptied when another person signs in, and when one signs out", async () => {
  const before = app();
  before.setQueryData(keys.me, signedIn("admin"));
  before.setQueryData(keys.conversationCounts, "theirs");
  await isWritten(2);
  const other = signedIn("field_tech", {
    person: { ...signedIn("field_tech").person, id: "per_9" },
  });
  const after = app();
  await restore(after, keys.me);
  after.setQueryData(keys.me, other);
  await vi.waitFor(() => expect(reloads).toHaveBeenCalledOnce());
  await isWritten(1);
  expect(ownerHere()).toBe("per_9");
  expect(await database.answers.toArray()).toMatchObject([{ data: { person: { id: "per_9" } } }]);

  await forgetEverything();
  expect(await database.answers.count()).toBe(0);
  // What comes in late is not kept any more.
  after.setQueryData(keys.conversationCounts, "late");
  await new Promise((done) => setTimeout(done, 600));
  expect(await database.answers.count()).toBe(0);
});
