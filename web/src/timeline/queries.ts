// One customer in both systems: what is known at once, then what HighLevel says.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { CrmTimeline } from "../api/types";
import type { NewTask } from "./WriteDialogs";

const at = (ref: string) => ({ params: { path: { ref } } });

function timelineQuery(ref: string) {
  return queryOptions({
    queryKey: keys.timeline(ref),
    queryFn: () => take(api.GET("/v1/customers/{ref}/timeline", at(ref))),
  });
}

const isOlder = (fetched: string | null | undefined, age: number) =>
  !fetched || Date.now() - Date.parse(fetched) > age;

/**
 * Shows what is kept, and asks HighLevel once when the customer is opened, unless what is kept
 * is younger than this. The caller is keyed by the customer.
 */
export function useTimeline(ref: string, youngEnough = 0) {
  const client = useQueryClient();
  const kept = useQuery(timelineQuery(ref));
  const ask = useMutation({
    mutationFn: () => take(api.POST("/v1/customers/{ref}/timeline/refresh", at(ref))),
    onMutate: () => client.cancelQueries({ queryKey: keys.timeline(ref) }),
    onSuccess: (fresh) => client.setQueryData<CrmTimeline>(keys.timeline(ref), fresh),
  });
  const { data } = kept;
  const wants = Boolean(data?.link) && isOlder(data?.fetched_at, youngEnough);
  const hasAsked = useRef(false);
  const { mutate } = ask;
  useEffect(() => {
    if (!wants || hasAsked.current) return;
    hasAsked.current = true;
    mutate();
  }, [wants, mutate]);
  // Reading anew what is kept does not tell that HighLevel is down; asking it does.
  const trouble = ask.error ? "away" : (ask.data?.trouble ?? null);
  return {
    timeline: data ? { ...data, trouble: data.trouble ?? trouble } : undefined,
    error: kept.error,
    retry: kept.refetch,
    ask: mutate,
    isAsking: ask.isPending,
  };
}

/** What was written comes back with the whole. */
function useWrite<Input>(ref: string, call: (input: Input) => Promise<CrmTimeline>) {
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
        const items = before.items.map((item) =>
          item.kind === "task" && item.id === task ? { ...item, done } : item,
        );
        client.setQueryData<CrmTimeline>(queryKey, { ...before, items });
      }
      return before;
    },
    onError: (_error, _input, before) => client.setQueryData(queryKey, before),
    onSuccess: (fresh) => client.setQueryData<CrmTimeline>(queryKey, fresh),
  });
}

export const useAddTask = (ref: string) =>
  useWrite(ref, (body: NewTask) =>
    take(api.POST("/v1/customers/{ref}/crm_tasks", { ...at(ref), body })),
  );

export const useAddNote = (ref: string) =>
  useWrite(ref, (body: string) =>
    take(api.POST("/v1/customers/{ref}/crm_notes", { ...at(ref), body: { body } })),
  );

export function useUnlink(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/v1/customers/{ref}/crm_link", at(ref))),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.timeline(ref) }),
        client.invalidateQueries({ queryKey: keys.crm }),
      ]),
  });
}
