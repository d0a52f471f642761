// Apart from the other queries: the frame counts what waits.
import { queryOptions } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { CrmOverview } from "../api/types";

export const overviewQuery = queryOptions({
  queryKey: keys.crmOverview,
  queryFn: () => take(api.GET("/v1/crm")),
});

/** How much waits for a person; null where HighLevel is not connected. */
export function waitingIn(overview: CrmOverview | undefined): number | null {
  if (!overview?.connection) return null;
  const { reviews, conflicts, alerts } = overview.counts;
  return reviews + conflicts + alerts;
}
