// What stands in the address of the inbox.
import type { Workspace } from "../api/types";

export const WORKSPACES = ["customers", "employees", "community"] as const satisfies Workspace[];
export const FILTERS = ["all", "unread", "mine", "archived"] as const;
type Filter = (typeof FILTERS)[number];

/** What is not said is the customers, all of them. */
export type InboxSearch = {
  workspace?: Exclude<Workspace, "customers">;
  filter?: Exclude<Filter, "all">;
  q?: string;
};

export type ListFilters = {
  workspace: Workspace;
  filter: Filter;
  q: string;
};

export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const found: InboxSearch = {};
  const workspace = WORKSPACES.find((one) => one === search.workspace);
  if (workspace && workspace !== "customers") found.workspace = workspace;
  const filter = FILTERS.find((one) => one === search.filter);
  if (filter && filter !== "all") found.filter = filter;
  // The address bar turns "1042" into a number.
  if (typeof search.q === "string" || typeof search.q === "number") found.q = String(search.q);
  return found;
}

export function filtersOf(search: InboxSearch): ListFilters {
  return {
    workspace: search.workspace ?? "customers",
    filter: search.filter ?? "all",
    q: search.q ?? "",
  };
}

export function searchOf({ workspace, filter, q }: ListFilters): InboxSearch {
  return {
    ...(workspace === "customers" ? {} : { workspace }),
    ...(filter === "all" ? {} : { filter }),
    ...(q ? { q } : {}),
  };
}

/** The place in a conversation to which a found word leads. */
export function threadSearch(search: Record<string, unknown>): { at?: number } {
  const at = Number(search.at);
  return Number.isInteger(at) && at > 0 ? { at } : {};
}
