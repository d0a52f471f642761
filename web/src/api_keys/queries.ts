import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { ApiKey, NewApiKey, Page } from "../api/types";

export const apiKeysQuery = infiniteQueryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ pageParam }) =>
    take(
      api.GET("/v1/api_keys", {
        params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page<ApiKey>) => page.next_cursor ?? undefined,
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
