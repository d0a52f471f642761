import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, changed, take } from "../api/client";
import { keys } from "../api/keys";
import type { WebChatSettings } from "../api/types";

export const webChatQuery = queryOptions({
  queryKey: keys.webChat,
  queryFn: () => take(api.GET("/v1/settings/web_chat")),
});

export function useSaveWebChat() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (part: Partial<WebChatSettings>) =>
      take(api.PATCH("/v1/settings/web_chat", { body: changed(part) })),
    onSuccess: (saved) => client.setQueryData(keys.webChat, saved),
  });
}
