export type TaskSearch = { state?: "done"; of?: "anybody" };

/** The open ones of one's own, unless the address says something else. */
export function taskSearch(search: Record<string, unknown>): TaskSearch {
  return {
    ...(search.state === "done" ? { state: "done" } : {}),
    ...(search.of === "anybody" ? { of: "anybody" } : {}),
  };
}
