import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type {
  CrmAlertRule,
  CrmChange,
  CrmConflict,
  CrmConflictChoice,
  CrmFiring,
  CrmPlanned,
  CrmReview,
  CrmReviewChoice,
  CrmSettings,
  Page,
} from "../api/types";
import type { Outcome, PlanKind } from "./search";

export const settingsQuery = queryOptions({
  queryKey: keys.crmSettings,
  queryFn: () => take(api.GET("/v1/crm/settings")),
});

export const fieldsQuery = queryOptions({
  queryKey: keys.crmFields,
  queryFn: () => take(api.GET("/v1/crm/fields")),
});

export function locationsQuery(id: string) {
  return queryOptions({
    queryKey: keys.crmLocations(id),
    queryFn: () => take(api.GET("/v1/connections/{id}/locations", { params: { path: { id } } })),
  });
}

const first = { initialPageParam: undefined as string | undefined };
const cursor = (at: string | undefined) => ({ limit: 50, ...(at ? { cursor: at } : {}) });

export function planQuery(kind: PlanKind | "") {
  return infiniteQueryOptions({
    queryKey: keys.crmPlan(kind),
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/v1/crm/sync/plan", {
          params: { query: { ...cursor(pageParam), ...(kind ? { kind } : {}) } },
        }),
      ),
    ...first,
    getNextPageParam: (page: Page<CrmPlanned>) => page.next_cursor ?? undefined,
  });
}

export const reviewsQuery = infiniteQueryOptions({
  queryKey: keys.crmReviews,
  queryFn: ({ pageParam }) =>
    take(api.GET("/v1/crm/reviews", { params: { query: cursor(pageParam) } })),
  ...first,
  getNextPageParam: (page: Page<CrmReview>) => page.next_cursor ?? undefined,
});

export const conflictsQuery = infiniteQueryOptions({
  queryKey: keys.crmConflicts,
  queryFn: ({ pageParam }) =>
    take(api.GET("/v1/crm/conflicts", { params: { query: cursor(pageParam) } })),
  ...first,
  getNextPageParam: (page: Page<CrmConflict>) => page.next_cursor ?? undefined,
});

export type HistoryFilters = { state?: Outcome; customer_ref?: string };

export function changesQuery(filters: HistoryFilters) {
  return infiniteQueryOptions({
    queryKey: keys.crmChanges(filters),
    queryFn: ({ pageParam }) =>
      take(api.GET("/v1/crm/changes", { params: { query: { ...cursor(pageParam), ...filters } } })),
    ...first,
    getNextPageParam: (page: Page<CrmChange>) => page.next_cursor ?? undefined,
  });
}

export const alertsQuery = queryOptions({
  queryKey: keys.crmAlerts,
  queryFn: () => take(api.GET("/v1/crm/alerts")),
});

export const firingsQuery = infiniteQueryOptions({
  queryKey: keys.crmFirings,
  queryFn: ({ pageParam }) =>
    take(api.GET("/v1/crm/alert_firings", { params: { query: cursor(pageParam) } })),
  ...first,
  getNextPageParam: (page: Page<CrmFiring>) => page.next_cursor ?? undefined,
});

/** A change after which everything of the CRM is read anew. */
function useCrmChange<Input, Output>(call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.crm }),
        client.invalidateQueries({ queryKey: keys.timelines }),
      ]),
  });
}

export const useSaveSettings = () =>
  useCrmChange((body: CrmSettings) => take(api.PUT("/v1/crm/settings", { body })));

export const useMakeField = () =>
  useCrmChange((body: { name: string; kind: string }) =>
    take(api.POST("/v1/crm/fields", { body })),
  );

export const useRefreshFields = () =>
  useCrmChange((_: undefined) => take(api.POST("/v1/crm/fields/refresh")));

export const useVerify = () => useCrmChange((_: undefined) => take(api.POST("/v1/crm/verify")));

export const useSync = () =>
  useCrmChange((dry_run: boolean) => take(api.POST("/v1/crm/sync", { body: { dry_run } })));

export const useStopSync = () =>
  useCrmChange((_: undefined) => take(api.POST("/v1/crm/sync/stop")));

export const useSettleReview = () =>
  useCrmChange(({ id, choice }: { id: string; choice: CrmReviewChoice }) =>
    take(api.POST("/v1/crm/reviews/{id}", { params: { path: { id } }, body: choice })),
  );

export const useSettleConflict = () =>
  useCrmChange(({ id, keep }: { id: string; keep: CrmConflictChoice }) =>
    take(api.POST("/v1/crm/conflicts/{id}", { params: { path: { id } }, body: keep })),
  );

export const useUndo = () =>
  useCrmChange((id: string) =>
    take(api.POST("/v1/crm/changes/{id}/undo", { params: { path: { id } } })),
  );

export const useSaveAlert = () =>
  useCrmChange(({ id, rule }: { id: string | null; rule: CrmAlertRule }) =>
    id
      ? take(api.PUT("/v1/crm/alerts/{id}", { params: { path: { id } }, body: rule }))
      : take(api.POST("/v1/crm/alerts", { body: rule })),
  );

export const useRemoveAlert = () =>
  useCrmChange((id: string) =>
    take(api.DELETE("/v1/crm/alerts/{id}", { params: { path: { id } } })),
  );

export const useAcknowledge = () =>
  useCrmChange((id: string) =>
    take(api.POST("/v1/crm/alert_firings/{id}/acknowledge", { params: { path: { id } } })),
  );

export type NewConnection = {
  settings: Record<string, string>;
  secrets: Record<string, string>;
};

export const useConnect = () =>
  useCrmChange((input: NewConnection) =>
    take(api.POST("/v1/connections", { body: { kind: "highlevel", ...input } })),
  );

export const useSetAccess = () =>
  useCrmChange(({ id, access }: { id: string; access: "read_only" | "read_write" }) =>
    take(api.PATCH("/v1/connections/{id}", { params: { path: { id } }, body: { access } })),
  );

export const useAuthorize = () =>
  useMutation({
    mutationFn: ({ id, access }: { id: string; access: "read_only" | "read_write" }) =>
      take(
        api.POST("/v1/connections/{id}/authorize", { params: { path: { id } }, body: { access } }),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });

export const useChooseLocation = () =>
  useCrmChange(({ id, location_id }: { id: string; location_id: string }) =>
    take(
      api.PUT("/v1/connections/{id}/location", { params: { path: { id } }, body: { location_id } }),
    ),
  );
