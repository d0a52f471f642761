import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, Problem, take } from "../api/client";
import { keys } from "../api/keys";
import type { Rehearsal } from "../api/types";

/** Events tell of the steps; asking covers a rehearsal that runs while they are lost. */
const ASK_MS = 1000;

/** The newest rehearsal, or null while there was none. */
export const latestQuery = queryOptions({
  queryKey: keys.rehearsal,
  queryFn: async (): Promise<Rehearsal | null> => {
    try {
      return await take(api.GET("/v1/rehearsals/latest"));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  },
  refetchInterval: (query) => (query.state.data?.state === "running" ? ASK_MS : false),
});

export function useRehearse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number) => take(api.POST("/v1/rehearsals", { body: { days } })),
    onSuccess: (started) => client.setQueryData(keys.rehearsal, started),
  });
}
