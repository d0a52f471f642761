import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "../api/client";
import { keys } from "../api/keys";
import type { ConversationRow, Me, Page } from "../api/types";
import { signedIn } from "../testing/fixtures";
import { filtersOf } from "./address";
import { changeRows, conversationsQuery, readAhead, refreshLists } from "./lists";
import { row } from "./testing";

type Asked = {
  path: string;
  cursor: string | undefined;
  answer: (page: Page<ConversationRow>) => void;
};

const query = conversationsQuery(filtersOf({}));
let client: QueryClient;
let asked: Asked[];
let stop: () => void;

/** What the hub is asked waits until the test answers. */
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  asked = [];
  stop = () => undefined;
  vi.spyOn(api, "GET").mockImplementation(((path: string, given?: object) => {
    const { params } = (given ?? {}) as { params?: { query: { cursor?: string } } };
    return new Promise((resolve) => {
      const answer = (data: Page<ConversationRow>) =>
        resolve({ data, response: new Response(null, { status: 200 }) });
      asked.push({ path, cursor: params?.query.cursor, answer });
    });
  }) as never);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const said = (id: string, minute: number, preview: string) =>
  row({ id, last_at: `2026-11-22T10:${minute}:00Z`, last: { ...row().last, preview } as never });
const page = (next_cursor: string | null, ...items: ConversationRow[]) => ({ items, next_cursor });
const soon = () => new Promise((resolve) => setTimeout(resolve));

function look() {
  const observer = new InfiniteQueryObserver(client, query);
  stop = observer.subscribe(() => undefined);
  return observer;
}
const shown = () =>
  client
    .getQueryData(query.queryKey)
    ?.pages.flatMap(({ items }) => items.map(({ last }) => last?.preview));

const old = said("cnv_1", 20, "old");
const below = said("cnv_2", 15, "below");
const lowest = said("cnv_3", 10, "lowest");
const fresh = said("cnv_1", 30, "new");
const newest = said("cnv_1", 40, "newest");

function knowTwoPages() {
  const pages = [page("x", old), page("y", below)];
  client.setQueryData(query.queryKey, { pages, pageParams: [undefined, "x"] });
}

describe("a list that is brought up to date", () => {
  it("shows the newest answer, in whatever order they come", async () => {
    knowTwoPages();
    client.setQueryDefaults(query.queryKey, { staleTime: Number.POSITIVE_INFINITY });
    look();
    void refreshLists(client);
    void refreshLists(client);
    asked[1]?.answer(page("x", newest));
    await soon();
    asked[0]?.answer(page("x", fresh));
    await soon();
    expect(shown()).toEqual(["newest", "below"]);
  });

  it("keeps it when a page that was on its way comes in below", async () => {
    knowTwoPages();
    client.setQueryDefaults(query.queryKey, { staleTime: Number.POSITIVE_INFINITY });
    void look().fetchNextPage();
    await soon();
    void refreshLists(client);
    asked[1]?.answer(page("x", fresh));
    await soon();
    asked[0]?.answer(page(null, lowest));
    await soon();
    expect(shown()).toEqual(["new", "below", "lowest"]);
  });

  it("is read once more when something changed while it came for the first time", async () => {
    look();
    await soon();
    void refreshLists(client);
    asked[0]?.answer(page(null, old));
    await soon();
    expect(asked).toHaveLength(2);
    asked[1]?.answer(page(null, fresh));
    await soon();
    expect(shown()).toEqual(["new"]);
  });

  it("that nobody looked at meanwhile is read when somebody does, also after a row was changed", async () => {
    const pages = [page(null, old)];
    client.setQueryData(query.queryKey, { pages, pageParams: [undefined] });
    client.setQueryDefaults(query.queryKey, { staleTime: 15_000 });
    await refreshLists(client);
    changeRows(client, "cnv_1", (one) => ({ ...one, unread: 0 }));
    look();
    await soon();
    expect(asked).toHaveLength(1);
  });
});

describe("what is read before the list is drawn", () => {
  const readBy = (me: Me) => {
    client.setQueryData(keys.me, me);
    client.setQueryDefaults(keys.me, { staleTime: 60_000 });
    void readAhead(client);
    return soon();
  };

  it("is its first page, and the counts", async () => {
    await readBy(signedIn("office_staff"));
    const first = asked.find(({ path }) => path === "/v1/conversations");
    expect(asked.map(({ path }) => path)).toContain("/v1/conversations/counts");
    first?.answer(page(null, old));
    await soon();
    expect(shown()).toEqual(["old"]);
    client.setQueryDefaults(query.queryKey, { staleTime: 15_000 });
    look();
    await soon();
    expect(asked).toHaveLength(2);
  });

  it("is nothing for whoever may not read it, or has to set up a second factor first", async () => {
    await readBy(signedIn("office_staff", { may: {} as Me["may"] }));
    await readBy(signedIn("office_staff", { must_set_up_second_factor: true }));
    expect(asked).toEqual([]);
  });
});
