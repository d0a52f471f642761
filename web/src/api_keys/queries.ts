import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { NewApiKey } from "../api/types";

export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: () => take(api.GET("/v1/api_keys")),
});

function useKeyChange<Input, Output>(call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
    // The key itself is kept nowhere once its dialog is closed.
    gcTime: 0,
  });
}

export const useMakeKey = () =>
  useKeyChange((body: NewApiKey) => take(api.POST("/v1/api_keys", { body })));

export const useRevokeKey = () =>
  useKeyChange((id: string) => take(api.DELETE("/v1/api_keys/{id}", { params: { path: { id } } })));
