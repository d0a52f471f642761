import {
  keepPreviousData,
  type QueryKey,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, changed, take } from "../api/client";
import { keys } from "../api/keys";
import type { CampaignPatch, NewCampaign, PulseCheckSettings, Template } from "../api/types";

export const campaignsQuery = queryOptions({
  queryKey: keys.campaignList,
  queryFn: () => take(api.GET("/v1/campaigns")),
});

export function campaignQuery(id: string) {
  return queryOptions({
    queryKey: keys.campaign(id),
    queryFn: () => take(api.GET("/v1/campaigns/{id}", { params: { path: { id } } })),
  });
}

export const matchingQuery = queryOptions({
  queryKey: keys.matching,
  queryFn: () => take(api.GET("/v1/campaigns/matching")),
});

export const variablesQuery = queryOptions({
  queryKey: keys.variables,
  queryFn: () => take(api.GET("/v1/campaigns/variables")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const settingsQuery = queryOptions({
  queryKey: keys.pulseCheckSettings,
  queryFn: () => take(api.GET("/v1/settings/pulse_checks")),
});

export type PreviewRequest = {
  campaign_id?: string;
  kind?: "company" | "employee";
  name?: string;
  photo_url?: string | null;
  language: "en" | "es";
  template: Template;
};

export function previewQuery(request: PreviewRequest) {
  return queryOptions({
    queryKey: keys.preview(request),
    queryFn: () => take(api.POST("/v1/campaigns/preview", { body: request })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

function useCampaignChange<Input, Output>(call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  const stale: QueryKey[] = [keys.campaigns, keys.setup];
  return useMutation({
    mutationFn: call,
    onSettled: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useCreateCampaign = () =>
  useCampaignChange((body: NewCampaign) => take(api.POST("/v1/campaigns", { body })));

export function useSaveCampaign() {
  const client = useQueryClient();
  return useCampaignChange(async ({ id, ...part }: CampaignPatch & { id: string }) => {
    const saved = await take(
      api.PATCH("/v1/campaigns/{id}", { params: { path: { id } }, body: changed(part) }),
    );
    client.setQueryData(keys.campaign(id), saved);
    return saved;
  });
}

export const useDeleteCampaign = () =>
  useCampaignChange((id: string) =>
    take(api.DELETE("/v1/campaigns/{id}", { params: { path: { id } } })),
  );

export const useFixSpelling = () =>
  useCampaignChange((body: { campaign_id: string; employee_ref: string }) =>
    take(api.POST("/v1/campaigns/matching/fix", { body })),
  );

export const useMakeMissing = () =>
  useCampaignChange(() => take(api.POST("/v1/campaigns/make_missing")));

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (part: Partial<PulseCheckSettings>) =>
      take(api.PATCH("/v1/settings/pulse_checks", { body: changed(part) })),
    onSuccess: (saved) => client.setQueryData(keys.pulseCheckSettings, saved),
    onSettled: () => client.invalidateQueries({ queryKey: keys.campaigns }),
  });
}

export const companyNameQuery = queryOptions({
  queryKey: keys.company,
  queryFn: () => take(api.GET("/v1/company")),
});
