// What lists and reports can be narrowed to.
import { queryOptions } from "@tanstack/react-query";
import { api, take } from "./client";
import { keys } from "./keys";

export const campaignChoicesQuery = queryOptions({
  queryKey: keys.campaignList,
  queryFn: () => take(api.GET("/v1/campaigns")),
  select: (page) => page.items.map((one) => ({ id: one.id, label: one.name })),
});

export const technicianChoicesQuery = queryOptions({
  queryKey: keys.matching,
  queryFn: () => take(api.GET("/v1/campaigns/matching")),
  select: (matching) =>
    matching.technicians.map((one) => ({ id: one.employee_ref, label: one.name })),
});
