import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";

export const setupQuery = queryOptions({
  queryKey: keys.setup,
  queryFn: () => take(api.GET("/v1/setup")),
});

export const setupConnectionsQuery = queryOptions({
  queryKey: keys.connections,
  queryFn: () => take(api.GET("/v1/connections")),
});

export const setupMatchingQuery = queryOptions({
  queryKey: keys.matching,
  queryFn: () => take(api.GET("/v1/campaigns/matching")),
});

export function useAcknowledge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { step: string; acknowledged: boolean }) =>
      take(api.POST("/v1/setup/acknowledge", { body })),
    onSuccess: (setup) => client.setQueryData(keys.setup, setup),
  });
}

/** Asks Housecall Pro, Twilio and the mail server now. */
export function useVerifyAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/v1/setup/verify")),
    onSuccess: (setup) => client.setQueryData(keys.setup, setup),
  });
}

export function useMakeCampaigns() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/v1/campaigns/make_missing")),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.campaigns });
      return client.invalidateQueries({ queryKey: keys.setup });
    },
  });
}

export function useImportEmployees() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      take(api.POST("/v1/connections/{id}/import", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.imports }),
  });
}

export function setupImportQuery(id: string) {
  return queryOptions({
    queryKey: keys.import(id),
    queryFn: () => take(api.GET("/v1/connections/{id}/import", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? 1000 : false),
  });
}

export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      take(api.POST("/v1/connections/{id}/verify", { params: { path: { id } } })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.connections });
      return client.invalidateQueries({ queryKey: keys.setup });
    },
  });
}
