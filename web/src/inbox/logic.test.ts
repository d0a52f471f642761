import { describe, expect, it } from "vitest";
import { english } from "../testing/render";
import type { Text } from "../ui/i18n";
import { localIn, momentOf } from "../ui/local-time";
import { sizeWords } from "./Attachments";
import { neighborOf } from "./actions";
import { filtersOf, inboxSearch, searchOf, threadSearch } from "./address";
import { merged } from "./entries";
import { isTaken } from "./files";
import { rangeOf } from "./in-sight";
import { firstUnread, itemsOf } from "./items";
import { onTop, withOpen } from "./lists";
import type { Pending } from "./outbox";
import { repliesFor } from "./saved-replies";
import { archives, isHorizontal } from "./swipe";
import { entry, ME, REPLIES, row, sent, TERRY } from "./testing";
import { mentionedIn, peopleFor, triggerOf } from "./triggers";
import { dayWords, presets, untilWords } from "./when";
import { eventWords, reasonWords, replyWords } from "./words";

const DENVER = "America/Denver";
const NOW = Date.parse("2026-11-22T18:00:00Z"); // a Sunday, 11:00 in Denver

describe("a thread", () => {
  const show = { zone: DENVER, unreadFrom: null, seenBy: [] };
  const kinds = (items: ReturnType<typeof itemsOf>) => items.map(({ key }) => key);

  it("has a line for each day of the company's clock", () => {
    const items = itemsOf(
      [
        // 05:00 UTC on the 22nd is still the 21st in Denver.
        entry(1, { at: "2026-11-22T05:00:00Z" }),
        entry(2, { at: "2026-11-22T15:00:00Z" }),
        entry(3, { at: "2026-11-22T15:01:00Z" }),
      ],
      [],
      show,
    );
    expect(kinds(items)).toEqual([
      "day 2026-11-21",
      "entry 1",
      "day 2026-11-22",
      "entry 2",
      "entry 3",
    ]);
  });

  it("has no two lines of the same name, also when times go back", () => {
    const times = ["2026-11-22T15:00:00Z", "2026-11-20T15:00:00Z", "2026-11-22T16:00:00Z"];
    const items = itemsOf(
      times.map((at, index) => entry(index + 1, { at })),
      [],
      show,
    );
    expect(kinds(items).filter((key) => key.startsWith("day"))).toEqual([
      "day 2026-11-22",
      "day 2026-11-20",
      "day 2026-11-22 2",
    ]);
  });

  it("groups what one says within five minutes", () => {
    const at = (minute: number) => `2026-11-22T15:${String(minute).padStart(2, "0")}:00Z`;
    const items = itemsOf(
      [
        entry(1, { at: at(0) }),
        entry(2, { at: at(4) }),
        entry(3, { at: at(20) }),
        sent(4, {}, { at: at(21) }),
        sent(5, {}, { at: at(21), author: TERRY }),
      ],
      [],
      show,
    );
    const turns = items.flatMap((one) =>
      one.kind === "entry"
        ? `${one.isFirst ? "[" : ""}${one.entry.seq}${one.isLast ? "]" : ""}`
        : [],
    );
    expect(turns).toEqual(["[1", "2]", "[3]", "[4]", "[5]"]);
  });

  it("draws the line above the first unread one", () => {
    const items = itemsOf([entry(1), entry(2), entry(3)], [], { ...show, unreadFrom: 2 });
    expect(kinds(items)).toEqual(["day 2026-11-22", "entry 1", "unread", "entry 2", "entry 3"]);
  });

  it("ends with who has seen it, and with what is on its way", () => {
    const pending = { key: "k", at: "2026-11-22T17:10:00Z" } as Pending;
    const items = itemsOf([entry(1)], [pending], { ...show, seenBy: ["Maria"] });
    expect(kinds(items).slice(-2)).toEqual(["seen", "pending k"]);
  });

  it("counts as unread what others said, from the end", () => {
    const entries = [
      entry(1),
      entry(2),
      sent(3),
      entry(4, { kind: "event", direction: null }),
      entry(5, { kind: "note", direction: null, author: TERRY }),
      entry(6, { kind: "note", direction: null, author: ME }),
    ];
    expect(firstUnread(entries, 0, ME.id)).toBeNull();
    expect(firstUnread(entries, 1, ME.id)).toBe(5);
    expect(firstUnread(entries, 2, ME.id)).toBe(2);
    expect(firstUnread(entries, 100, ME.id)).toBe(1);
  });

  it("takes what was read anew, each once and in order", () => {
    const known = [entry(1), entry(2), entry(4)];
    const result = merged(known, [entry(4, { body: "changed" }), entry(3)]);
    expect(result.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(result.at(-1)?.body).toBe("changed");
  });
});

describe("a list", () => {
  const at = (id: string, last_at: string) => row({ id, last_at });

  it("takes the newest page, and drops what is no longer in it", () => {
    const old = {
      pages: [
        { items: [at("a", "05"), at("b", "04")], next_cursor: "x" },
        { items: [at("c", "03"), at("d", "02")], next_cursor: null },
      ],
      pageParams: [undefined, "x"],
    };
    const result = onTop(old, { items: [at("c", "06"), at("a", "05")], next_cursor: "y" });
    expect(result.pages.map((page) => page.items.map(({ id }) => id))).toEqual([
      ["c", "a", "b"],
      ["d"],
    ]);
    const archived = onTop(old, { items: [at("a", "05"), at("c", "03")], next_cursor: "y" });
    expect(archived.pages.flatMap((page) => page.items.map(({ id }) => id))).toEqual([
      "a",
      "c",
      "d",
    ]);
  });

  it("draws what is in sight, and some around it", () => {
    expect(rangeOf(0, 900, 56)).toEqual({ from: 0, to: 25 });
    expect(rangeOf(5600, 900, 56)).toEqual({ from: 92, to: 125 });
  });

  it("keeps the open conversation in its place", () => {
    const before = [row({ id: "a" }), row({ id: "b", unread: 2 }), row({ id: "c" })];
    const after = [row({ id: "a" }), row({ id: "c" })];
    expect(withOpen(after, before, "b").map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(withOpen(after, before, null)).toBe(after);
    expect(withOpen(after, after, "b")).toBe(after);
  });

  it("goes on with the one below, or else above", () => {
    const rows = [row({ id: "a" }), row({ id: "b" })];
    expect(neighborOf(rows, "a")).toBe("b");
    expect(neighborOf(rows, "b")).toBe("a");
    expect(neighborOf([row({ id: "a" })], "a")).toBeNull();
    expect(neighborOf(rows, "z")).toBeNull();
  });

  it("is in the address", () => {
    expect(inboxSearch({ workspace: "elsewhere", filter: "x", q: 1042 })).toEqual({ q: "1042" });
    expect(filtersOf(inboxSearch({ workspace: "community" })).workspace).toBe("community");
    const filters = filtersOf(inboxSearch({ workspace: "employees", filter: "unread" }));
    expect(filters).toEqual({ workspace: "employees", filter: "unread", q: "" });
    expect(searchOf(filters)).toEqual({ workspace: "employees", filter: "unread" });
    expect(searchOf(filtersOf({}))).toEqual({});
    expect(threadSearch({ at: "40" })).toEqual({ at: 40 });
    expect(threadSearch({ at: "x" })).toEqual({});
  });
});

describe("a swipe", () => {
  const pull = (dx: number, dy = 0, ms = 400) => ({ dx, dy, ms, width: 390 });

  it("to the left archives when it is far or fast enough", () => {
    expect(archives(pull(-150))).toBe(true);
    expect(archives(pull(-80))).toBe(false);
    expect(archives(pull(-80, 0, 100))).toBe(true);
    expect(archives(pull(-30, 0, 10))).toBe(false);
  });

  it("to the right or downwards does not", () => {
    expect(archives(pull(200))).toBe(false);
    expect(archives(pull(-200, 150))).toBe(false);
    expect(isHorizontal({ dx: -10, dy: 0 })).toBe(false);
  });
});

describe("later", () => {
  it("is by the company's clock, also when clocks are set", () => {
    expect(localIn(NOW, DENVER)).toBe("2026-11-22T11:00");
    expect(momentOf("2026-11-22T11:00", DENVER)).toBe(NOW);
    // The night in which clocks go forward: 8:00 is an hour nearer.
    expect(new Date(momentOf("2027-03-14T08:00", DENVER) ?? 0).toISOString()).toBe(
      "2027-03-14T14:00:00.000Z",
    );
    expect(momentOf("", DENVER)).toBeNull();
  });

  it("offers an hour, tomorrow and Monday, each once", () => {
    expect(presets(NOW, DENVER)).toEqual([
      { id: "hour", at: "2026-11-22T19:00:00.000Z" },
      { id: "tomorrow", at: "2026-11-23T15:00:00.000Z" },
    ]);
    const tuesday = Date.parse("2026-11-24T18:02:00Z");
    expect(presets(tuesday, DENVER).map(({ id }) => id)).toEqual(["hour", "tomorrow", "monday"]);
    expect(presets(tuesday, DENVER)[2]?.at).toBe("2026-11-30T15:00:00.000Z");
    expect(presets(tuesday, DENVER)[0]?.at).toBe("2026-11-24T19:05:00.000Z");
  });

  it("is said with the day when it is another", () => {
    expect(untilWords("2026-11-22T22:00:00Z", NOW, "en-US", DENVER)).toBe("3:00 PM");
    expect(untilWords("2026-11-23T15:00:00Z", NOW, "en-US", DENVER)).toBe("Mon, Nov 23, 8:00 AM");
    const day = (iso: string) => dayWords(iso, NOW, "en-US", DENVER, "Today");
    expect(day("2026-11-22T18:00:00Z")).toBe("Today");
    expect(day("2026-11-19T18:00:00Z")).toBe("Thursday");
    expect(day("2026-11-01T18:00:00Z")).toBe("Sunday, November 1");
    expect(day("2025-11-01T18:00:00Z")).toBe("Saturday, November 1, 2025");
  });
});

describe("typing", () => {
  it("opens saved replies at the beginning of a message", () => {
    expect(triggerOf("message", "/ho", 3)).toMatchObject({ kind: "reply", typed: "ho" });
    expect(triggerOf("message", "yes /ho", 7)).toBeUndefined();
    expect(triggerOf("note", "/ho", 3)).toBeUndefined();
    expect(repliesFor(REPLIES, "ho").map(({ id }) => id)).toEqual(["rep_1", "rep_2"]);
    expect(repliesFor(REPLIES, "on").map(({ id }) => id)).toEqual(["rep_2"]);
  });

  it("shows a saved reply in words, whatever it leaves to the hub", () => {
    const t = ((id: string) => `<${id}>`) as Text;
    expect(replyWords(t, "Hi {{ customer.first_name | upper }}, {{job.number}} {{ a.b }}")).toBe(
      "Hi [<variable-customer-first-name>], [<variable-job-number>] {{ a.b }}",
    );
  });

  it("calls colleagues in a note", () => {
    expect(triggerOf("note", "ask @te now", 7)).toEqual({
      kind: "mention",
      typed: "te",
      from: 4,
      to: 7,
    });
    expect(triggerOf("note", "a@te", 4)).toBeUndefined();
    expect(triggerOf("message", "ask @te", 7)).toBeUndefined();
    expect(peopleFor([ME, TERRY], "wa")).toEqual([TERRY]);
    expect(mentionedIn("@Terry Walsh please", [TERRY, TERRY, ME])).toEqual(["per_3"]);
  });

  it("takes pictures, films, sounds and PDFs along", () => {
    expect(["image/heic", "video/mp4", "audio/mpeg", "application/pdf"].every(isTaken)).toBe(true);
    expect(isTaken("application/zip")).toBe(false);
    expect(sizeWords(240_000, "en-US")).toBe("240 kB");
    expect(sizeWords(3_100_000, "en-US")).toBe("3.1 MB");
  });
});

describe("words", () => {
  it("say why somebody is in", () => {
    expect(reasonWords(english, "role")).toBe("by role");
    expect(reasonWords(english, "manual")).toBe("added by hand");
    expect(reasonWords(english, "job:1042")).toBe("on job #1042");
    expect(reasonWords(english, "job:")).toBe("on a job");
  });

  it("say what happened, and who did it", () => {
    const event = { kind: "member_added", person: TERRY, reason: "job:1042" } as const;
    expect(eventWords(english, entry(1, { event }))).toBe("Terry Walsh joined · on job #1042");
    const byHand = entry(1, { event: { ...event, reason: "manual" }, author: ME });
    expect(eventWords(english, byHand)).toBe("Jo Dean added Terry Walsh · added by hand");
    const gone = entry(1, { event: { kind: "archived", person: null, reason: null }, author: ME });
    expect(eventWords(english, gone)).toBe("Jo Dean archived the conversation");
  });
});
