// What the hub answers about workflows, told apart more closely than schema.d.ts can: a step is one of
// six kinds, and a schema is a JSON Schema.
import type { JsonSchema } from "./schema";

export type System = "housecall" | "highlevel" | "porchlight";

export type Operation = {
  /** "highlevel.contacts.create" */
  id: string;
  row: string | null;
  system: System;
  kind: "trigger" | "action";
  group: string;
  label: string;
  description: string;
  call: string;
  scope: string;
  writes: boolean;
  idempotency: "read" | "repeatable" | "once";
  input_schema: JsonSchema;
  output_schema: JsonSchema;
  /** An output that fits. */
  sample: unknown;
  /** Why it is not offered at all. */
  unavailable: string | null;
  /** Whether this company can use it now. */
  state: "ready" | "not_connected" | "read_only" | "unavailable";
};

/** What a field of an operation can be, as the other system has it now. */
export type FoundChoice = { value: string; label: string; detail: string | null };

/** When there are more than these, a few letters find them. */
export type FoundChoices = { items: FoundChoice[]; has_more: boolean };

export type Definition = { trigger: TriggerSpec; steps: Step[]; settings: WorkflowSettings };

export type TriggerSpec = {
  /** Empty while nothing is chosen. */
  operation: string;
  /** Only happenings for which it is true start a run. */
  when: string | null;
  schedule: Schedule | null;
};

/** Five fields, in the company's time zone. */
type Schedule = { cron: string };

export type Reentry = "always" | "once" | "not_while_running" | "after_days";

type Goal = { operation: string; when: string | null };

export type WorkflowSettings = {
  reentry: { rule: Reentry; days: number | null };
  stop_on_reply: boolean;
  goals: Goal[];
  most_starts_per_hour: number | null;
};

type Base = {
  /** Used in expressions as steps.<id>. */
  id: string;
  name: string | null;
};

export type OnError = "retry" | "continue" | "alert";
export type ActionStep = Base & {
  type: "action";
  operation: string;
  input: Record<string, unknown>;
  on_error: OnError;
};
type Path = { name: string; when: string; steps: Step[] };
export type BranchStep = Base & { type: "branch"; paths: Path[]; otherwise: Step[] };
export type WaitStep = Base & { type: "wait"; wait: Wait };
export type LoopStep = Base & { type: "loop"; over: string; limit: number; steps: Step[] };
export type ApprovalStep = Base & {
  type: "approval";
  question: string;
  timeout: Span | null;
  on_timeout: "stop" | "go_on";
};
export type StopStep = Base & { type: "stop"; reason: string | null };
export type Step = ActionStep | BranchStep | WaitStep | LoopStep | ApprovalStep | StopStep;

export type Unit = "minutes" | "hours" | "days" | "weeks";
export type Span = { amount: number; unit: Unit };

export type Wait =
  | { kind: "span"; span: Span }
  | { kind: "time_of_day"; at: string; weekdays: number[]; clock: "recipient" | "company" }
  | { kind: "moment"; moment: string; offset_minutes: number }
  | { kind: "condition"; when: string; timeout: Span }
  | { kind: "reply"; timeout: Span };

export type WorkflowRow = {
  id: string;
  name: string;
  is_on: boolean;
  trigger: { operation: string; label: string; system: string } | null;
  /** The published one. */
  version: number | null;
  /** The draft differs from what runs. */
  has_changes: boolean;
  runs: { running: number; waiting: number; needs_attention: number; done_30_days: number };
  last_run_at: string | null;
  updated_at: string;
  archived: boolean;
};

export type Workflow = WorkflowRow & {
  /** Of the draft. */
  revision: number;
  definition: Definition;
  published: Definition | null;
  problems: Finding[];
  hook_url: string | null;
  versions: { version: number; published_at: string; by: string | null }[];
};

export type WorkflowVersion = {
  version: number;
  published_at: string;
  /** Of a person. */
  by: string | null;
  definition: Definition;
};

export type Finding = {
  /** Null: the trigger, or the settings. */
  step: string | null;
  /** "operation", "input/message", "wait/timeout", "settings/goals/0/when" */
  field: string;
  severity: "error" | "warning";
  code: string;
  message: string;
};

export type Template = {
  id: string;
  name: string;
  description: string;
  systems: string[];
  definition: Definition;
};

/** Something that happened, or the catalogue's example. */
export type Sample = { id: string | null; at: string | null; title: string; payload: unknown };

export type VariableSource = "trigger" | "customer" | "job" | "company" | "step" | "loop" | "other";
export type Variable = {
  path: string;
  label: string;
  type: string;
  sample: unknown;
  source: VariableSource;
};

export type Tried = { value: unknown; error: string | null };

export type Tested = {
  input: unknown;
  output: unknown;
  ran: boolean;
  note: string | null;
  error: string | null;
};

export type RunState =
  | "running"
  | "waiting"
  | "needs_approval"
  | "needs_attention"
  | "done"
  | "stopped"
  | "failed";

export type RunRow = {
  id: string;
  workflow_id: string;
  workflow_name: string;
  version: number;
  state: RunState;
  customer_ref: string | null;
  customer_name: string | null;
  started_at: string;
  ended_at: string | null;
  wake_at: string | null;
  at_step: string | null;
  ended_because: string | null;
};

export type RunStep = {
  n: number;
  step: string;
  name: string;
  type: string;
  /** Which turn of a loop. */
  item: number | null;
  state: "running" | "waiting" | "done" | "failed" | "outcome_unknown" | "skipped";
  input: unknown;
  output: unknown;
  decision: string | null;
  error: string | null;
  started_at: string;
  ended_at: string | null;
  attempts: number;
};

export type Run = RunRow & {
  trigger: unknown;
  trigger_operation: string;
  definition: Definition;
  steps: RunStep[];
};

export type DryRun = {
  id: string;
  workflow_id: string;
  state: "running" | "done" | "failed";
  since: string;
  until: string;
  done: number;
  total: number;
  error: string | null;
  result: DryRunResult | null;
};

export type DryRunResult = {
  happenings: number;
  starts: number;
  /** The filter said no. */
  filtered: number;
  /** The re-entry rule said no. */
  not_again: number;
  ends: Record<string, number>;
  messages: { sent: number; held: number; suppressed: number; by_rule: Record<string, number> };
  actions: Record<string, number>;
  runs: DryRunRun[];
};

export type DryRunRun = {
  at: string;
  customer_ref: string | null;
  customer_name: string | null;
  title: string;
  ended_because: string;
  steps: DryRunStep[];
};

export type GateOutcome = {
  outcome: "sent" | "held" | "suppressed";
  rule: string | null;
  until: string | null;
  explanation: string;
};

export type DryRunStep = {
  at: string;
  step: string;
  name: string;
  type: string;
  input: unknown;
  decision: string | null;
  gate: GateOutcome | null;
};

/** What somebody in the office has to do. */
export type Task = {
  id: string;
  title: string;
  body: string | null;
  due_at: string | null;
  done_at: string | null;
  assigned_to: { id: string; name: string } | null;
  customer_ref: string | null;
  customer_name: string | null;
  origin: "person" | "workflow";
  run_id: string | null;
  created_at: string;
};

export type TaskEdit = {
  title: string;
  body: string | null;
  due_at: string | null;
  /** Of a person. */
  assigned_to: string | null;
  customer_ref: string | null;
};
