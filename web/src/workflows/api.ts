// The calls of the workflows. Their answers have the closer types of contract.ts; paths and methods are
// checked against the description of the API by a test.
import { api, take } from "../api/client";
import type { Page } from "../api/types";
import type {
  Definition,
  DryRun,
  Finding,
  FoundChoices,
  Operation,
  Run,
  RunRow,
  Sample,
  Task,
  TaskEdit,
  Template,
  Tested,
  Tried,
  Variable,
  Workflow,
  WorkflowRow,
  WorkflowVersion,
} from "./contract";

type Options = {
  params?: { path?: Record<string, string>; query?: Record<string, unknown> };
  body?: unknown;
};
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Call = (path: string, options?: Options) => Promise<{ data?: unknown; response: Response }>;

const ask = <T>(method: Method, path: string, options?: Options): Promise<T> =>
  take((api[method] as unknown as Call)(path, options)) as Promise<T>;

const of = (id: string): Options => ({ params: { path: { id } } });

/** Where one is in a definition: a step, or the trigger; and with which happening. */
export type Standpoint = {
  definition: Definition;
  step: string | null;
  happening: string | null;
};

export const workflowsApi = {
  operations: () => ask<Page<Operation>>("GET", "/v1/operations"),
  choices: (id: string, query: { field: string; search?: string }) =>
    ask<FoundChoices>("GET", "/v1/operations/{operation}/choices", {
      params: { path: { operation: id }, query },
    }),
  list: (archived: boolean) =>
    ask<Page<WorkflowRow>>("GET", "/v1/workflows", { params: { query: { archived } } }),
  one: (id: string) => ask<Workflow>("GET", "/v1/workflows/{id}", of(id)),
  version: (id: string, version: number) =>
    ask<WorkflowVersion>("GET", "/v1/workflows/{id}/versions/{version}", {
      params: { path: { id, version: String(version) } },
    }),
  create: (body: { name?: string; template?: string; definition?: Definition }) =>
    ask<Workflow>("POST", "/v1/workflows", { body }),
  save: (id: string, body: { name: string; definition: Definition; revision: number }) =>
    ask<Workflow>("PUT", "/v1/workflows/{id}", { ...of(id), body }),
  publish: (id: string, revision: number) =>
    ask<Workflow>("POST", "/v1/workflows/{id}/publish", { ...of(id), body: { revision } }),
  turnOn: (id: string) => ask<Workflow>("POST", "/v1/workflows/{id}/turn_on", of(id)),
  turnOff: (id: string) => ask<Workflow>("POST", "/v1/workflows/{id}/turn_off", of(id)),
  stopRuns: (id: string) =>
    ask<{ stopped: number }>("POST", "/v1/workflows/{id}/stop_runs", of(id)),
  archive: (id: string) => ask<Workflow>("POST", "/v1/workflows/{id}/archive", of(id)),
  unarchive: (id: string) => ask<Workflow>("POST", "/v1/workflows/{id}/unarchive", of(id)),
  duplicate: (id: string) => ask<Workflow>("POST", "/v1/workflows/{id}/duplicate", of(id)),
  check: (definition: Definition) =>
    ask<{ problems: Finding[] }>("POST", "/v1/workflows/check", { body: { definition } }),
  templates: () => ask<Page<Template>>("GET", "/v1/workflow_templates"),
  samples: (operation: string) =>
    ask<{ items: Sample[] }>("GET", "/v1/workflows/samples", { params: { query: { operation } } }),
  variables: (body: Standpoint) =>
    ask<{ items: Variable[] }>("POST", "/v1/workflows/variables", { body }),
  tryOut: (body: Standpoint & { field: string }) =>
    ask<Tried>("POST", "/v1/workflows/try", { body }),
  testStep: (body: Standpoint & { for_real: boolean }) =>
    ask<Tested>("POST", "/v1/workflows/test_step", { body }),
  runs: (query: Record<string, string | number>) =>
    ask<Page<RunRow>>("GET", "/v1/workflow_runs", { params: { query } }),
  run: (id: string) => ask<Run>("GET", "/v1/workflow_runs/{id}", of(id)),
  act: (id: string, deed: Deed) => ask<Run>("POST", `/v1/workflow_runs/{id}/${deed}`, of(id)),
  dryRun: (id: string, body: { since: string; until: string }) =>
    ask<DryRun>("POST", "/v1/workflows/{id}/dry_runs", { ...of(id), body }),
  dryRunState: (id: string) => ask<DryRun>("GET", "/v1/workflow_dry_runs/{id}", of(id)),
};

/** What a person does with a run. */
export type Deed = "stop" | "approve" | "decline" | "retry" | "skip";

export const tasksApi = {
  list: (query: Record<string, string | number>) =>
    ask<Page<Task>>("GET", "/v1/tasks", { params: { query } }),
  add: (body: Partial<TaskEdit> & { title: string }) => ask<Task>("POST", "/v1/tasks", { body }),
  change: (id: string, body: Partial<TaskEdit & { done: boolean }>) =>
    ask<Task>("PATCH", "/v1/tasks/{id}", { ...of(id), body }),
  remove: (id: string) => ask<undefined>("DELETE", "/v1/tasks/{id}", of(id)),
};
