import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { Customer, CustomerSummary, Page } from "../api/types";

export function customersQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: keys.customerPages(q),
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/v1/customers", {
          params: {
            query: { limit: 50, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<CustomerSummary>) => page.next_cursor ?? undefined,
  });
}

export function customerQuery(ref: string) {
  return queryOptions({
    queryKey: keys.customer(ref),
    queryFn: () => take(api.GET("/v1/customers/{ref}", { params: { path: { ref } } })),
  });
}

/** Shown at once; what the hub refuses goes back. */
export function useSetLanguages(ref: string) {
  const client = useQueryClient();
  const queryKey = keys.customer(ref);
  return useMutation({
    mutationFn: (languages: Customer["languages"]) =>
      take(api.PATCH("/v1/customers/{ref}", { params: { path: { ref } }, body: { languages } })),
    onMutate: async (languages) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Customer>(queryKey);
      if (before) client.setQueryData<Customer>(queryKey, { ...before, languages });
      return before;
    },
    onError: (_error, _languages, before) => client.setQueryData(queryKey, before),
    onSuccess: (customer) => client.setQueryData(queryKey, customer),
  });
}

export function useSendCard(ref: string) {
  return useMutation({
    mutationFn: () =>
      take(api.POST("/v1/customers/{ref}/contact_card", { params: { path: { ref } } })),
  });
}
