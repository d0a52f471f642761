import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { By, Period } from "./period";

export type ReportFilters = Period & {
  by: By;
  campaign_id?: string;
  technician_ref?: string;
};

export function reportQuery(filters: ReportFilters) {
  return queryOptions({
    queryKey: keys.report(filters),
    queryFn: () => take(api.GET("/v1/reports", { params: { query: filters } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function fairnessQuery(period: Period) {
  return queryOptions({
    queryKey: keys.fairness(period),
    queryFn: () => take(api.GET("/v1/reports/fairness", { params: { query: period } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Where the browser gets a table as a file. */
export function exportUrl(kind: string, filters: ReportFilters): string {
  const query = new URLSearchParams({ kind, from: filters.from, to: filters.to, by: filters.by });
  return `/v1/reports/export?${query}`;
}
