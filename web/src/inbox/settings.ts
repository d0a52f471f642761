// How one is told of what comes in.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { InboxSettings } from "../api/types";

export const inboxSettingsQuery = queryOptions({
  queryKey: keys.inboxSettings,
  queryFn: () => take(api.GET("/v1/inbox/settings")),
});

/** Shown at once; what the hub refuses goes back. */
export function useSaveInboxSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: InboxSettings) => take(api.PATCH("/v1/inbox/settings", { body })),
    onMutate: async (next) => {
      await client.cancelQueries({ queryKey: keys.inboxSettings });
      const before = client.getQueryData<InboxSettings>(keys.inboxSettings);
      client.setQueryData(keys.inboxSettings, next);
      return before;
    },
    onError: (_error, _next, before) => client.setQueryData(keys.inboxSettings, before),
    onSuccess: (saved) => client.setQueryData(keys.inboxSettings, saved),
  });
}
