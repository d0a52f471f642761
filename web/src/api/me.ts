// The signed-in person, and what the hub lets such a person do.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: () => take(api.GET("/v1/me")),
  staleTime: 60_000,
});

/** Whether this person may decide where credentials and webhooks go. */
export function useIsAdmin(): boolean {
  return useQuery(meQuery).data?.person.role === "admin";
}
