// What the addresses of the CRM's pages carry.
type Search = Record<string, unknown>;

export const CRM_TABS = ["health", "fields", "plan"] as const;
export type CrmTab = (typeof CRM_TABS)[number];

export const PLAN_KINDS = ["link", "create", "update", "review", "conflict", "nothing"] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export const QUEUE_TABS = ["reviews", "conflicts", "history", "alerts"] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

export const OUTCOMES = ["planned", "written", "would_write", "failed", "unknown"] as const;
export type Outcome = (typeof OUTCOMES)[number];

function oneOf<T extends string>(known: readonly T[], given: unknown): T | undefined {
  return known.find((one) => one === given);
}

export type CrmSearch = {
  tab?: CrmTab;
  kind?: PlanKind;
  /** HighLevel sent somebody back: it went well, or it did not. */
  connected?: boolean;
  problem?: string;
};

export function crmSearch(search: Search): CrmSearch {
  const tab = oneOf(CRM_TABS, search.tab);
  const kind = oneOf(PLAN_KINDS, search.kind);
  return {
    ...(tab ? { tab } : {}),
    ...(kind ? { kind } : {}),
    ...(search.connected ? { connected: true } : {}),
    ...(typeof search.problem === "string" ? { problem: search.problem } : {}),
  };
}

export type QueueSearch = { tab?: QueueTab; state?: Outcome; customer_ref?: string };

export function queueSearch(search: Search): QueueSearch {
  const tab = oneOf(QUEUE_TABS, search.tab);
  const state = oneOf(OUTCOMES, search.state);
  return {
    ...(tab ? { tab } : {}),
    ...(state ? { state } : {}),
    ...(typeof search.customer_ref === "string" ? { customer_ref: search.customer_ref } : {}),
  };
}
