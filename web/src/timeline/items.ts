// The order in which one reads what two systems know of a customer.
import type { CrmTimelineItem } from "../api/types";

type Parted = {
  /** Tasks that are open, the most urgent first. */
  todo: CrmTimelineItem[];
  /** What is arranged, the next first. */
  ahead: CrmTimelineItem[];
  /** What was, the newest first. */
  past: CrmTimelineItem[];
};

const ARRANGED = ["job", "appointment"];
const CALLED_OFF = ["canceled", "cancelled", "noshow", "invalid", "completed"];
const NEVER = Number.MAX_SAFE_INTEGER;

const momentOf = (at: string | null | undefined) => (at ? Date.parse(at) : null);

/** Only tasks of HighLevel are ticked here. */
const isOpenTask = (item: CrmTimelineItem) => item.kind === "task" && item.done === false;

export function parted(items: CrmTimelineItem[], now: number): Parted {
  const isAhead = (item: CrmTimelineItem) =>
    ARRANGED.includes(item.kind) &&
    !CALLED_OFF.includes(item.status ?? "") &&
    (momentOf(item.at) ?? 0) > now;
  const soonest = (key: "at" | "due_at") => (a: CrmTimelineItem, b: CrmTimelineItem) =>
    (momentOf(a[key]) ?? NEVER) - (momentOf(b[key]) ?? NEVER);
  return {
    todo: items.filter(isOpenTask).toSorted(soonest("due_at")),
    ahead: items.filter(isAhead).toSorted(soonest("at")),
    past: items
      .filter((item) => !isOpenTask(item) && !isAhead(item))
      .toSorted((a, b) => (momentOf(b.at) ?? 0) - (momentOf(a.at) ?? 0)),
  };
}

const KINDS = ["task", "note", "appointment", "job"] as const;
export type Kind = (typeof KINDS)[number];

/** The kinds of which there is something: the others need no filter. */
export const kindsIn = (items: CrmTimelineItem[]): Kind[] =>
  KINDS.filter((kind) => items.some((item) => item.kind === kind));
