// What stands in the address of the people's list.

import { ROLES } from "../api/people";
import type { Role } from "../api/types";

const TABS = ["everybody", "on-call", "sign-in"] as const;
export const STATES = ["active", "invited", "disabled"] as const;

export type PeopleTab = (typeof TABS)[number];
export type PeopleSearch = {
  tab?: PeopleTab;
  q?: string;
  role?: Role;
  state?: (typeof STATES)[number];
};

export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const found: PeopleSearch = {};
  const tab = TABS.find((one) => one === search.tab);
  const role = ROLES.find((one) => one === search.role);
  const state = STATES.find((one) => one === search.state);
  if (tab) found.tab = tab;
  if (role) found.role = role;
  if (state) found.state = state;
  if (typeof search.q === "string" || typeof search.q === "number") found.q = String(search.q);
  return found;
}
