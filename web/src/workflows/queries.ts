import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { Page } from "../api/types";
import { type Deed, type Standpoint, workflowsApi } from "./api";
import type { Definition, Operation, RunRow, RunState, Workflow } from "./contract";

export const operationsQuery = queryOptions({
  queryKey: keys.operations,
  queryFn: workflowsApi.operations,
  staleTime: 5 * 60_000,
});

export type Catalogue = ReadonlyMap<string, Operation>;
export const catalogueOf = (page: Page<Operation> | undefined): Catalogue =>
  new Map((page?.items ?? []).map((one) => [one.id, one]));

export type Lookup = { operation: string; field: string };

/** What a field can be. Asked of the other system, so it is kept for a while and not repeated. */
export function choicesQuery({ operation, field }: Lookup, search = "") {
  return queryOptions({
    queryKey: [...keys.operations, "choices", operation, field, search],
    queryFn: () => workflowsApi.choices(operation, { field, ...(search ? { search } : {}) }),
    staleTime: 60_000,
    retry: false,
  });
}

export function workflowsQuery(archived: boolean) {
  return queryOptions({
    queryKey: keys.workflowList(archived),
    queryFn: () => workflowsApi.list(archived),
  });
}

export function workflowQuery(id: string) {
  return queryOptions({ queryKey: keys.workflow(id), queryFn: () => workflowsApi.one(id) });
}

/** What was published stays as it is. */
export function versionQuery(id: string, version: number) {
  return queryOptions({
    queryKey: [...keys.workflow(id), "versions", version],
    queryFn: () => workflowsApi.version(id, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const templatesQuery = queryOptions({
  queryKey: keys.workflowTemplates,
  queryFn: workflowsApi.templates,
  staleTime: 5 * 60_000,
});

export function samplesQuery(operation: string) {
  return queryOptions({
    queryKey: keys.workflowSamples(operation),
    queryFn: () => workflowsApi.samples(operation),
    enabled: operation !== "",
    staleTime: 60_000,
  });
}

export function checkQuery(definition: Definition) {
  return queryOptions({
    queryKey: keys.workflowCheck(definition),
    queryFn: () => workflowsApi.check(definition),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
}

export function variablesQuery(at: Standpoint) {
  return queryOptions({
    queryKey: keys.workflowVariables(at),
    queryFn: () => workflowsApi.variables(at),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

export function tryQuery(at: Standpoint & { field: string }) {
  return queryOptions({
    queryKey: keys.workflowTry(at),
    queryFn: () => workflowsApi.tryOut(at),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    retry: false,
  });
}

export type RunFilters = { workflow_id?: string; state?: RunState; customer_ref?: string };

export function runsQuery(filters: RunFilters) {
  return infiniteQueryOptions({
    queryKey: keys.workflowRunList(filters),
    queryFn: ({ pageParam }) =>
      workflowsApi.runs({ limit: 50, ...filters, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<RunRow>) => page.next_cursor ?? undefined,
  });
}

export function runQuery(id: string) {
  return queryOptions({ queryKey: keys.workflowRun(id), queryFn: () => workflowsApi.run(id) });
}

const POLL_MS = 1500;

/** Live events say when it goes on; asking now and then covers a lost connection. */
export function dryRunQuery(id: string) {
  return queryOptions({
    queryKey: keys.workflowDryRun(id),
    queryFn: () => workflowsApi.dryRunState(id),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? POLL_MS : false),
  });
}

function useKeep() {
  const client = useQueryClient();
  return (workflow: Workflow) => {
    client.setQueryData(keys.workflow(workflow.id), workflow);
    void client.invalidateQueries({ queryKey: keys.workflowLists });
  };
}

/** A deed after which the hub says how the workflow is now. */
function useDeed<Input>(call: (input: Input) => Promise<Workflow>) {
  const keep = useKeep();
  return useMutation({ mutationFn: call, onSuccess: keep });
}

export const useCreate = () => useDeed(workflowsApi.create);
export const useDuplicate = () => useDeed(workflowsApi.duplicate);
export const usePublish = () =>
  useDeed(({ id, revision }: { id: string; revision: number }) =>
    workflowsApi.publish(id, revision),
  );
export const useTurn = () =>
  useDeed(({ id, on }: { id: string; on: boolean }) =>
    on ? workflowsApi.turnOn(id) : workflowsApi.turnOff(id),
  );
export const useArchive = () =>
  useDeed(({ id, archived }: { id: string; archived: boolean }) =>
    archived ? workflowsApi.archive(id) : workflowsApi.unarchive(id),
  );
export function useStopRuns() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: workflowsApi.stopRuns,
    onSettled: () => client.invalidateQueries({ queryKey: keys.workflows }),
  });
}

export const useTestStep = () => useMutation({ mutationFn: workflowsApi.testStep });

export const useDryRun = () =>
  useMutation({
    mutationFn: ({ id, ...period }: { id: string; since: string; until: string }) =>
      workflowsApi.dryRun(id, period),
  });

export function useAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: Deed) => workflowsApi.act(id, deed),
    onSuccess: (run) => client.setQueryData(keys.workflowRun(id), run),
    onSettled: () => client.invalidateQueries({ queryKey: keys.workflowRuns }),
  });
}
