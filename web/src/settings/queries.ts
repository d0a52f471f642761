import {
  infiniteQueryOptions,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, changed, take } from "../api/client";
import { keys } from "../api/keys";
import type {
  Company,
  ConnectionPatch,
  ForwardDelivery,
  NewConnection,
  Page,
  Receipt,
} from "../api/types";
import type { AuditFilters } from "./audit-search";

export const companyQuery = queryOptions({
  queryKey: keys.company,
  queryFn: () => take(api.GET("/v1/company")),
});

export const connectionsQuery = queryOptions({
  queryKey: keys.connections,
  queryFn: () => take(api.GET("/v1/connections")),
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: keys.import(id),
    queryFn: () => take(api.GET("/v1/connections/{id}/import", { params: { path: { id } } })),
    // Events tell of the steps; this covers an import that runs while they are lost.
    refetchInterval: (query) => (query.state.data?.state === "running" ? 1000 : false),
  });
}

export const forwardTargetsQuery = queryOptions({
  queryKey: keys.forwardTargets,
  queryFn: () => take(api.GET("/v1/forward_targets")),
});

export function receiptQuery(id: string) {
  return queryOptions({
    queryKey: keys.receipt(id),
    queryFn: () => take(api.GET("/v1/receipts/{id}", { params: { path: { id } } })),
  });
}

export function customersQuery(q: string) {
  return queryOptions({
    queryKey: keys.customers(q),
    queryFn: () => take(api.GET("/v1/customers", { params: { query: { q, limit: 8 } } })),
    enabled: q.length > 1,
  });
}

function paged<T>(queryKey: QueryKey, read: (cursor: { cursor?: string }) => Promise<Page<T>>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) => page.next_cursor ?? undefined,
  });
}

export const receiptsQuery = (filters: { state?: Receipt["state"] }) =>
  paged(keys.receiptList(filters), (cursor) =>
    take(api.GET("/v1/receipts", { params: { query: { ...filters, ...cursor } } })),
  );

export const forwardDeliveriesQuery = (target_id: string, state?: ForwardDelivery["state"]) =>
  paged(keys.forwardDeliveries({ target_id, state }), (cursor) =>
    take(
      api.GET("/v1/forward_deliveries", {
        params: { query: { target_id, limit: 20, ...(state ? { state } : {}), ...cursor } },
      }),
    ),
  );

export const backgroundJobsQuery = (state: string) =>
  paged(keys.backgroundJobList(state), (cursor) =>
    take(api.GET("/v1/background_jobs", { params: { query: { state, ...cursor } } })),
  );

export const decisionsQuery = (filters: { outcome?: string; rule?: string }) =>
  paged(keys.decisionList(filters), (cursor) =>
    take(api.GET("/v1/decisions", { params: { query: { ...filters, ...cursor } } })),
  );

export const optOutsQuery = paged(keys.optOuts, (cursor) =>
  take(api.GET("/v1/opt_outs", { params: { query: cursor } })),
);

export const auditQuery = (filters: AuditFilters) =>
  paged(keys.auditList(filters), (cursor) =>
    take(api.GET("/v1/audit", { params: { query: { ...filters, limit: 50, ...cursor } } })),
  );

/** The keys that can have done something. */
export const auditKeysQuery = queryOptions({
  queryKey: keys.auditKeys,
  queryFn: () => take(api.GET("/v1/api_keys")),
  staleTime: 60_000,
});

function useChange<Input, Output>(stale: QueryKey[], call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useSaveCompany() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (part: Partial<Company>) => take(api.PATCH("/v1/company", { body: changed(part) })),
    onSuccess: (company) => {
      client.setQueryData(keys.company, company);
      return client.invalidateQueries({ queryKey: keys.me });
    },
  });
}

const CONNECTIONS: QueryKey[] = [keys.connections, keys.setup];

export const useCreateConnection = () =>
  useChange(CONNECTIONS, (body: NewConnection) => take(api.POST("/v1/connections", { body })));

export const useSaveConnection = () =>
  useChange(CONNECTIONS, ({ id, ...body }: ConnectionPatch & { id: string }) =>
    take(api.PATCH("/v1/connections/{id}", { params: { path: { id } }, body })),
  );

export const useDeleteConnection = () =>
  useChange(CONNECTIONS, (id: string) =>
    take(api.DELETE("/v1/connections/{id}", { params: { path: { id } } })),
  );

export const useVerifyConnection = () =>
  useChange(CONNECTIONS, (id: string) =>
    take(api.POST("/v1/connections/{id}/verify", { params: { path: { id } } })),
  );

export const useImport = () =>
  useChange([keys.imports], (id: string) =>
    take(api.POST("/v1/connections/{id}/import", { params: { path: { id } } })),
  );

export const useReplay = () =>
  useChange([keys.receipts], (id: string) =>
    take(api.POST("/v1/receipts/{id}/replay", { params: { path: { id } } })),
  );

export const useAddForwardTarget = () =>
  useChange([keys.forwardTargets], (url: string) =>
    take(api.POST("/v1/forward_targets", { body: { url } })),
  );

export const useChangeForwardTarget = () =>
  useChange(
    [keys.forwardTargets],
    ({ id, ...body }: { id: string; enabled?: boolean; url?: string }) =>
      take(api.PATCH("/v1/forward_targets/{id}", { params: { path: { id } }, body })),
  );

export const useRotateSecret = () =>
  useChange([keys.forwardTargets], (id: string) =>
    take(api.POST("/v1/forward_targets/{id}/rotate_secret", { params: { path: { id } } })),
  );

export const useTestForward = () =>
  useChange([keys.forwardTargets], (id: string) =>
    take(api.POST("/v1/forward_targets/{id}/test", { params: { path: { id } } })),
  );

export const useRetryDelivery = () =>
  useChange([keys.forwardTargets], (id: string) =>
    take(api.POST("/v1/forward_deliveries/{id}/retry", { params: { path: { id } } })),
  );

export const useDeleteForwardTarget = () =>
  useChange([keys.forwardTargets], (id: string) =>
    take(api.DELETE("/v1/forward_targets/{id}", { params: { path: { id } } })),
  );

export const useRetryJob = () =>
  useChange([keys.backgroundJobs], (id: string) =>
    take(api.POST("/v1/background_jobs/{id}/retry", { params: { path: { id } } })),
  );

export const useOptOut = () =>
  useChange([keys.optOuts], (customer_ref: string) =>
    take(api.POST("/v1/opt_outs", { body: { customer_ref } })),
  );
