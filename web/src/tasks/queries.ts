import {
  type InfiniteData,
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { Page } from "../api/types";
import { tasksApi } from "../workflows/api";
import type { Task, TaskEdit } from "../workflows/contract";

export type TaskFilters = { state: "open" | "done"; assigned_to: "me" | "anybody" };

export function tasksQuery(filters: TaskFilters) {
  return infiniteQueryOptions({
    queryKey: keys.taskList(filters),
    queryFn: ({ pageParam }) =>
      tasksApi.list({ limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Task>) => page.next_cursor ?? undefined,
  });
}

function useTaskChange<Input, Output>(call: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: keys.tasks }),
  });
}

export const useAddTask = () => useTaskChange(tasksApi.add);
export const useChangeTask = () =>
  useTaskChange(({ id, ...edit }: { id: string } & Partial<TaskEdit>) => tasksApi.change(id, edit));
export const useRemoveTask = () => useTaskChange(tasksApi.remove);

/** Gone from the list at once; what the hub refuses comes back. */
export function useTick() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, done }: { id: string; done: boolean }) => tasksApi.change(id, { done }),
    onMutate: async ({ id }) => {
      await client.cancelQueries({ queryKey: keys.tasks });
      client.setQueriesData<InfiniteData<Page<Task>>>({ queryKey: keys.tasks }, (loaded) =>
        loaded
          ? {
              ...loaded,
              pages: loaded.pages.map((page) => ({
                ...page,
                items: page.items.filter((one) => one.id !== id),
              })),
            }
          : loaded,
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.tasks }),
  });
}
