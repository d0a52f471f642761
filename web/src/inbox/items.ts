// A thread as it is shown: days, the line above what is unread, and who speaks when.
import type { Entry } from "../api/types";
import { localIn } from "../ui/local-time";
import type { Pending } from "./outbox";

export type ThreadItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string }
  | { kind: "entry"; key: string; entry: Entry; isFirst: boolean; isLast: boolean }
  | { kind: "pending"; key: string; pending: Pending }
  /** Which colleagues have read to the end. */
  | { kind: "seen"; key: string; names: string[] };

/** What is said within this time is one turn: a name above, a time below. */
const TURN_MS = 5 * 60_000;

function speakerOf(entry: Entry): string {
  const { kind, direction, author, partner_author, origin } = entry;
  return [kind, direction, author?.id, partner_author, origin].join(" ");
}

function isSameTurn(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b || speakerOf(a) !== speakerOf(b)) return false;
  return Date.parse(b.at) - Date.parse(a.at) < TURN_MS;
}

/** A day in the company's zone. */
function dayOf(at: string, zone: string): string {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? "" : localIn(moment, zone).slice(0, 10);
}

/** Counted as unread: what others said or noted, and what another company did. */
export function isNews(entry: Entry, me: string): boolean {
  if (entry.kind === "event") return Boolean(entry.partner_author);
  if (entry.kind === "referral") return entry.referral?.sent === false;
  // What went to another company, whoever of us said it.
  if (entry.partner_state) return false;
  if (entry.kind === "message") return entry.direction === "incoming";
  return entry.author?.id !== me;
}

/** The first of so many unread ones from the end; null when all is read. */
export function firstUnread(entries: Entry[], unread: number, me: string): number | null {
  let left = unread;
  let first: number | null = null;
  for (const entry of entries.toReversed()) {
    if (left === 0) break;
    if (!isNews(entry, me)) continue;
    first = entry.seq;
    left -= 1;
  }
  return first;
}

export function itemsOf(
  entries: Entry[],
  pending: Pending[],
  { zone, unreadFrom, seenBy }: { zone: string; unreadFrom: number | null; seenBy: string[] },
): ThreadItem[] {
  const items: ThreadItem[] = [];
  let day = "";
  // What was brought in from elsewhere may stand beside its day, which then comes twice.
  const named = new Map<string, number>();
  function begin(today: string, at: string) {
    const times = (named.get(today) ?? 0) + 1;
    named.set(today, times);
    const key = times === 1 ? `day ${today}` : `day ${today} ${times}`;
    items.push({ kind: "day", key, at });
  }
  const days = entries.map((entry) => dayOf(entry.at, zone));
  entries.forEach((entry, index) => {
    const today = days[index] ?? "";
    const isNewDay = today !== day;
    const isUnread = entry.seq === unreadFrom;
    if (isNewDay) begin(today, entry.at);
    if (isUnread) items.push({ kind: "unread", key: "unread" });
    day = today;
    const next = entries[index + 1];
    const ends = days[index + 1] !== today || next?.seq === unreadFrom;
    items.push({
      kind: "entry",
      key: `entry ${entry.seq}`,
      entry,
      isFirst: isNewDay || isUnread || !isSameTurn(entries[index - 1], entry),
      isLast: ends || !isSameTurn(entry, next),
    });
  });
  if (seenBy.length > 0) items.push({ kind: "seen", key: "seen", names: seenBy });
  for (const one of pending) {
    const today = dayOf(one.at, zone);
    if (today !== day) begin(today, one.at);
    day = today;
    items.push({ kind: "pending", key: `pending ${one.key}`, pending: one });
  }
  return items;
}
