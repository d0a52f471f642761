const TABS = ["sign-in", "devices", "keys"] as const;
export type AccountTab = (typeof TABS)[number];

/** What the address of the account page says. */
export function accountSearch(search: Record<string, unknown>): { tab?: AccountTab } {
  const tab = TABS.find((one) => one === search.tab);
  return tab ? { tab } : {};
}
