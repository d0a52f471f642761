import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, changed, take } from "../api/client";
import { keys } from "../api/keys";
import type { Case, CaseChanges, CaseOutcome, CaseSettings, CaseStatus, Page } from "../api/types";

export const STATUSES: CaseStatus[] = ["open", "in_progress", "waiting", "resolved"];
export const OUTCOMES: CaseOutcome[] = [
  "solved",
  "revisit",
  "refund",
  "explained",
  "unreachable",
  "other",
];

export type CaseFilters = { owner?: "me" | "none"; overdue?: boolean; q?: string };

export function casesQuery(status: CaseStatus, filters: CaseFilters) {
  return infiniteQueryOptions({
    queryKey: keys.caseList({ status, ...filters }),
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/v1/cases", {
          params: {
            query: { status, ...filters, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Case>) => page.next_cursor ?? undefined,
  });
}

export const caseSummaryQuery = queryOptions({
  queryKey: keys.caseSummary,
  queryFn: () => take(api.GET("/v1/cases/summary")),
});

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: keys.case(id),
    queryFn: () => take(api.GET("/v1/cases/{id}", { params: { path: { id } } })),
  });
}

export const caseSettingsQuery = queryOptions({
  queryKey: keys.caseSettings,
  queryFn: () => take(api.GET("/v1/settings/cases")),
});

function useCaseChange<Input>(call: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: keys.cases }),
  });
}

export const useChangeCase = () =>
  useCaseChange(({ id, ...body }: CaseChanges & { id: string }) =>
    take(api.PATCH("/v1/cases/{id}", { params: { path: { id } }, body })),
  );

export const useNote = () =>
  useCaseChange(({ id, text }: { id: string; text: string }) =>
    take(api.POST("/v1/cases/{id}/notes", { params: { path: { id } }, body: { text } })),
  );

export const useResolve = () =>
  useCaseChange(({ id, ...body }: { id: string; outcome: CaseOutcome; note?: string }) =>
    take(api.POST("/v1/cases/{id}/resolve", { params: { path: { id } }, body })),
  );

export const useReopen = () =>
  useCaseChange((id: string) =>
    take(api.POST("/v1/cases/{id}/reopen", { params: { path: { id } } })),
  );

export const useAskSolved = () =>
  useCaseChange((id: string) =>
    take(api.POST("/v1/cases/{id}/ask_solved", { params: { path: { id } } })),
  );

export function useSaveCaseSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (part: Partial<CaseSettings>) =>
      take(api.PATCH("/v1/settings/cases", { body: changed(part) })),
    onSuccess: (saved) => client.setQueryData(keys.caseSettings, saved),
  });
}
