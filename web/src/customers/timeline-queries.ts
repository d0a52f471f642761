// One customer in both systems: what is known at once, then what HighLevel says.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { CrmTimeline } from "../api/types";

const at = (ref: string) => ({ params: { path: { ref } } });

function timelineQuery(ref: string) {
  return queryOptions({
    queryKey: keys.timeline(ref),
    queryFn: () => take(api.GET("/v1/customers/{ref}/timeline", at(ref))),
  });
}

/** Shows what is kept, and asks HighLevel once when the customer is opened. */
export function useTimeline(ref: string) {
  const client = useQueryClient();
  const kept = useQuery(timelineQuery(ref));
  const ask = useMutation({
    mutationFn: () => take(api.POST("/v1/customers/{ref}/timeline/refresh", at(ref))),
    onSuccess: (fresh) => client.setQueryData<CrmTimeline>(keys.timeline(ref), fresh),
  });
  const isLinked = Boolean(kept.data?.link);
  const { mutate } = ask;
  useEffect(() => {
    if (isLinked) mutate();
  }, [ref, isLinked, mutate]);
  const trouble = ask.data?.trouble ?? null;
  return {
    timeline: kept.data ? { ...kept.data, trouble: kept.data.trouble ?? trouble } : undefined,
    isFetching: ask.isPending,
  };
}

function useTimelineChange<Input>(ref: string, call: (input: Input) => Promise<CrmTimeline>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (fresh) => client.setQueryData<CrmTimeline>(keys.timeline(ref), fresh),
  });
}

/** Ticked at once; what HighLevel refuses goes back. */
export function useTick(ref: string) {
  const client = useQueryClient();
  const queryKey = keys.timeline(ref);
  return useMutation({
    mutationFn: ({ task, done }: { task: string; done: boolean }) =>
      take(
        api.PATCH("/v1/customers/{ref}/crm_tasks/{task_ref}", {
          params: { path: { ref, task_ref: task } },
          body: { done },
        }),
      ),
    onMutate: async ({ task, done }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<CrmTimeline>(queryKey);
      if (before) {
        const items = before.items.map((item) => (item.id === task ? { ...item, done } : item));
        client.setQueryData<CrmTimeline>(queryKey, { ...before, items });
      }
      return before;
    },
    onError: (_error, _input, before) => client.setQueryData(queryKey, before),
    onSuccess: (fresh) => client.setQueryData<CrmTimeline>(queryKey, fresh),
  });
}

export const useAddTask = (ref: string) =>
  useTimelineChange(ref, (body: { title: string; due_at: string }) =>
    take(api.POST("/v1/customers/{ref}/crm_tasks", { ...at(ref), body })),
  );

export const useAddNote = (ref: string) =>
  useTimelineChange(ref, (body: string) =>
    take(api.POST("/v1/customers/{ref}/crm_notes", { ...at(ref), body: { body } })),
  );

export function useUnlink(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/v1/customers/{ref}/crm_link", at(ref))),
    onSettled: () => client.invalidateQueries({ queryKey: keys.timeline(ref) }),
  });
}
