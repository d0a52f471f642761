import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, changed, take } from "../api/client";
import { keys } from "../api/keys";
import type { BioEdit, BioSettings, BioVisit, Page } from "../api/types";

export const biosQuery = queryOptions({
  queryKey: keys.bios,
  queryFn: () => take(api.GET("/v1/bios")),
});

export function bioQuery(ref: string) {
  return queryOptions({
    queryKey: keys.bio(ref),
    queryFn: () => take(api.GET("/v1/bios/{employee_ref}", at(ref))),
  });
}

const at = (ref: string) => ({ params: { path: { employee_ref: ref } } });

export type BioPreviewRequest = { ref: string; bio: BioEdit; language: "en" | "es" };

export function bioPreviewQuery({ ref, bio, language }: BioPreviewRequest) {
  return queryOptions({
    queryKey: keys.bioPreview({ ref, bio, language }),
    queryFn: () =>
      take(api.POST("/v1/bios/{employee_ref}/preview", { ...at(ref), body: { bio, language } })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export const bioSettingsQuery = queryOptions({
  queryKey: keys.bioSettings,
  queryFn: () => take(api.GET("/v1/settings/bios")),
});

export function bioVisitsQuery(filters: { customer_ref?: string }) {
  return infiniteQueryOptions({
    queryKey: keys.bioVisitList(filters),
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/v1/bio_visits", {
          params: { query: { ...filters, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<BioVisit>) => page.next_cursor ?? undefined,
  });
}

export function customerChoicesQuery(q: string) {
  return queryOptions({
    queryKey: keys.customers(q),
    queryFn: () => take(api.GET("/v1/customers", { params: { query: { q, limit: 8 } } })),
  });
}

function useBioChange<Input, Output>(call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () =>
      Promise.all(
        [keys.bios, keys.bioVisits].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

export const useSaveBio = () =>
  useBioChange(({ ref, bio }: { ref: string; bio: BioEdit }) =>
    take(api.PUT("/v1/bios/{employee_ref}", { ...at(ref), body: bio })),
  );

export const useSendBio = () =>
  useBioChange(
    ({ ref, customer_ref, job_ref }: { ref: string; customer_ref: string; job_ref?: string }) =>
      take(
        api.POST("/v1/bios/{employee_ref}/send", {
          ...at(ref),
          body: { customer_ref, ...(job_ref ? { job_ref } : {}) },
        }),
      ),
  );

export const useWithdraw = () =>
  useBioChange((id: string) =>
    take(api.POST("/v1/bio_visits/{id}/withdraw", { params: { path: { id } } })),
  );

export const useSaveBioSettings = () =>
  useBioChange((part: Partial<BioSettings>) =>
    take(api.PATCH("/v1/settings/bios", { body: changed(part) })),
  );
