import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { InboxRules } from "../api/types";

export const inboxRulesQuery = queryOptions({
  queryKey: keys.inboxRules,
  queryFn: () => take(api.GET("/v1/settings/inbox")),
});

export function useSaveInboxRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: InboxRules) => take(api.PATCH("/v1/settings/inbox", { body })),
    onSuccess: (saved) => client.setQueryData(keys.inboxRules, saved),
  });
}

export function responsesQuery(query: { from: string; to: string }) {
  return queryOptions({
    queryKey: [...keys.responses, query.from, query.to],
    queryFn: () => take(api.GET("/v1/reports/responses", { params: { query } })),
  });
}
