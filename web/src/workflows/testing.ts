// A workflow, a catalogue and a run, for tests.
import { vi } from "vitest";
import type { Asked, Hub } from "../testing/app";
import type {
  ActionStep,
  Definition,
  DryRun,
  Operation,
  Run,
  RunRow,
  Step,
  Task,
  Template,
  Variable,
  Workflow,
} from "./contract";
import { EMPTY } from "./new-step";
import type { JsonSchema } from "./schema";

function operation(
  id: string,
  kind: Operation["kind"],
  label: string,
  input_schema: JsonSchema = {},
  more: Partial<Operation> = {},
): Operation {
  return {
    id,
    row: null,
    system: id.split(".")[0] as Operation["system"],
    kind,
    group: "Group",
    label,
    description: `${label}, described.`,
    call: "",
    scope: "",
    writes: kind === "action",
    idempotency: "once",
    input_schema,
    output_schema: {},
    sample: {},
    unavailable: null,
    state: "ready",
    ...more,
  };
}

const text: JsonSchema = { type: "string" };

export const operations: Operation[] = [
  operation("housecall.estimate.sent", "trigger", "Estimate sent"),
  operation("housecall.job.completed", "trigger", "Job completed"),
  operation("porchlight.message.send", "action", "Send a message", {
    type: "object",
    properties: { message: { ...text, description: "What the customer reads." } },
    required: ["message"],
  }),
  operation("porchlight.task.create", "action", "Create a task", {
    type: "object",
    properties: { title: text },
    required: ["title"],
  }),
  operation("highlevel.contacts.create", "action", "Create contact", {}, { state: "read_only" }),
  operation("highlevel.opportunities.create", "action", "Create opportunity", {
    type: "object",
    properties: {
      pipelineId: { ...text, "x-choices": true },
      followers: { type: "array", items: text, "x-choices": true },
    },
    required: ["pipelineId"],
  }),
  operation(
    "housecall.jobs.delete",
    "action",
    "Delete a job",
    {},
    { state: "unavailable", unavailable: "The API cannot delete jobs." },
  ),
];

export const message: Step = {
  id: "message_send",
  name: null,
  type: "action",
  operation: "porchlight.message.send",
  input: { message: "Hi {{ customer.first_name }}" },
  on_error: "retry",
};
export const task: Step = {
  id: "task_create",
  name: null,
  type: "action",
  operation: "porchlight.task.create",
  input: { title: "Call {{ customer.name }}: {{ steps.reply.text }}" },
  on_error: "retry",
};
export const opportunity: ActionStep = {
  id: "opportunity",
  name: null,
  type: "action",
  operation: "highlevel.opportunities.create",
  input: {},
  on_error: "retry",
};
export const wait: Step = {
  id: "wait",
  name: null,
  type: "wait",
  wait: { kind: "span", span: { amount: 3, unit: "days" } },
};
export const reply: Step = {
  id: "reply",
  name: null,
  type: "wait",
  wait: { kind: "reply", timeout: { amount: 2, unit: "days" } },
};
export const branch: Step = {
  id: "branch",
  name: null,
  type: "branch",
  paths: [{ name: "Replied", when: "steps.reply.replied == true", steps: [] }],
  otherwise: [task],
};

export const definition: Definition = {
  ...EMPTY,
  trigger: { operation: "housecall.estimate.sent", when: null, schedule: null },
  steps: [wait, message, reply, branch],
};

export function workflow(change: Partial<Workflow> = {}): Workflow {
  return {
    id: "wfl_1",
    name: "Estimate follow-up",
    is_on: false,
    trigger: { operation: "housecall.estimate.sent", label: "Estimate sent", system: "housecall" },
    version: null,
    has_changes: true,
    runs: { running: 1, waiting: 2, needs_attention: 1, done_30_days: 30 },
    last_run_at: "2026-11-22T17:00:00Z",
    updated_at: "2026-11-22T17:00:00Z",
    archived: false,
    revision: 4,
    definition,
    published: null,
    problems: [],
    hook_url: null,
    versions: [],
    ...change,
  };
}

export const variables: Variable[] = [
  {
    path: "customer.first_name",
    label: "First name",
    type: "string",
    sample: "Ann",
    source: "customer",
  },
  {
    path: "trigger.estimate.total",
    label: "Total",
    type: "integer",
    sample: 128_000,
    source: "trigger",
  },
];

export const template: Template = {
  id: "tpl_1",
  name: "Estimate follow-up",
  description: "A friendly text, and then a task.",
  systems: ["housecall", "porchlight"],
  definition,
};

export const runRow: RunRow = {
  id: "run_1",
  workflow_id: "wfl_1",
  workflow_name: "Estimate follow-up",
  version: 1,
  state: "needs_attention",
  customer_ref: "cus_1",
  customer_name: "Ann Walker",
  started_at: "2026-11-22T16:00:00Z",
  ended_at: null,
  wake_at: null,
  at_step: "Send a message",
  ended_because: null,
};

export const run: Run = {
  ...runRow,
  trigger: { estimate: { number: "E-7" } },
  trigger_operation: "housecall.estimate.sent",
  definition,
  steps: [
    {
      n: 1,
      step: "wait",
      name: "Wait",
      type: "wait",
      item: null,
      state: "done",
      input: null,
      output: null,
      decision: "3 days passed",
      error: null,
      started_at: "2026-11-22T16:00:00Z",
      ended_at: "2026-11-22T16:05:00Z",
      attempts: 1,
    },
    {
      n: 2,
      step: "message_send",
      name: "Send a message",
      type: "action",
      item: null,
      state: "failed",
      input: { message: "Hi Ann" },
      output: null,
      decision: null,
      error: "The carrier did not answer.",
      started_at: "2026-11-22T16:05:00Z",
      ended_at: null,
      attempts: 3,
    },
  ],
};

export const dryRun: DryRun = {
  id: "dry_1",
  workflow_id: "wfl_1",
  state: "done",
  since: "2026-10-23T18:00:00Z",
  until: "2026-11-22T18:00:00Z",
  done: 9,
  total: 9,
  error: null,
  result: {
    happenings: 9,
    starts: 4,
    filtered: 5,
    not_again: 0,
    ends: { "came to its end": 4 },
    messages: { sent: 3, held: 1, suppressed: 0, by_rule: { "quiet-hours": 1 } },
    actions: { "porchlight.message.send": 4 },
    runs: [
      {
        at: "2026-11-22T16:00:00Z",
        customer_ref: "cus_1",
        customer_name: "Ann Walker",
        title: "Estimate E-7",
        ended_because: "came to its end",
        steps: [
          {
            at: "2026-11-22T16:00:00Z",
            step: "message_send",
            name: "Send a message",
            type: "action",
            input: { message: "Hi Ann" },
            decision: null,
            gate: {
              outcome: "held",
              rule: "quiet-hours",
              until: "2026-11-23T16:00:00Z",
              explanation: "Held until 9:00 · quiet hours in Denver",
            },
          },
        ],
      },
    ],
  },
};

export const officeTask: Task = {
  id: "tsk_1",
  title: "Call Ann",
  body: null,
  due_at: "2026-11-22T10:00:00Z",
  done_at: null,
  assigned_to: { id: "per_1", name: "Jo Dean" },
  customer_ref: "cus_1",
  customer_name: "Ann Walker",
  origin: "workflow",
  run_id: "run_1",
  created_at: "2026-11-22T09:00:00Z",
};

export const page = <T>(...items: T[]) => ({ items, next_cursor: null });

/** A hub that keeps what it is told. */
export function savingHub(first: Workflow, more: Hub = {}): Hub {
  let now = first;
  return {
    "GET /v1/operations": page(...operations),
    "GET /v1/workflows": page(first),
    "GET /v1/workflows/{id}": () => now,
    "GET /v1/workflow_runs": page(),
    "GET /v1/workflows/samples": {
      items: [{ id: null, at: null, title: "An example", payload: {} }],
    },
    "POST /v1/workflows/variables": { items: variables },
    "POST /v1/workflows/try": { value: "Hi Ann", error: null },
    "POST /v1/workflows/check": { problems: [] },
    "PUT /v1/workflows/{id}": ({ body }: Asked) => {
      const { name, definition: next } = body as { name: string; definition: Definition };
      now = { ...now, name, definition: next, revision: now.revision + 1 };
      return now;
    },
    "POST /v1/workflows/{id}/publish": () => {
      now = { ...now, is_on: true, version: 1, has_changes: false };
      return now;
    },
    ...more,
  };
}

/** A screen with room for paths beside each other. */
export function onDesk() {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query.includes("min-width"),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}
