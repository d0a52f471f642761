import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { EntryPointEdit } from "../api/types";

export const waysInQuery = queryOptions({
  queryKey: keys.entryPoints,
  queryFn: () => take(api.GET("/v1/entry_points")),
});

/** The number that a keyword is texted to; none while texts go out through a messaging service. */
export const textNumberQuery = queryOptions({
  queryKey: keys.connections,
  queryFn: () => take(api.GET("/v1/connections")),
  select: (page) => {
    const from = page.items.find((one) => one.kind === "twilio")?.settings.from;
    return from?.startsWith("+") ? from : null;
  },
});

function useChange<Input>(call: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: keys.entryPoints }),
  });
}

export const useSaveWayIn = () =>
  useChange(({ id, body }: { id: string | null; body: EntryPointEdit }) =>
    id === null
      ? take(api.POST("/v1/entry_points", { body }))
      : take(api.PATCH("/v1/entry_points/{id}", { params: { path: { id } }, body })),
  );

export const useDeleteWayIn = () =>
  useChange((id: string) =>
    take(api.DELETE("/v1/entry_points/{id}", { params: { path: { id } } })),
  );
