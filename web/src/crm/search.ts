// What the addresses of the CRM's pages carry.
type Search = Record<string, unknown>;

export const CRM_TABS = ["health", "fields", "plan"] as const;
export type CrmTab = (typeof CRM_TABS)[number];

export const QUEUE_TABS = ["reviews", "conflicts", "history", "alerts"] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

export function crmSearch(search: Search): { tab?: CrmTab; connected?: boolean; problem?: string } {
  const tab = CRM_TABS.find((one) => one === search.tab);
  return {
    ...(tab ? { tab } : {}),
    ...(search.connected ? { connected: true } : {}),
    ...(typeof search.problem === "string" ? { problem: search.problem } : {}),
  };
}

export function queueSearch(search: Search): {
  tab?: QueueTab;
  state?: string;
  customer_ref?: string;
} {
  const tab = QUEUE_TABS.find((one) => one === search.tab);
  return {
    ...(tab ? { tab } : {}),
    ...(typeof search.state === "string" ? { state: search.state } : {}),
    ...(typeof search.customer_ref === "string" ? { customer_ref: search.customer_ref } : {}),
  };
}
