// What the addresses of the workflows' pages carry.
import type { RunState } from "./contract";

type Search = Record<string, unknown>;

const WORKFLOW_STATES = ["on", "off", "archived"] as const;
export type WorkflowState = (typeof WORKFLOW_STATES)[number];

export const RUN_STATES = [
  "needs_attention",
  "needs_approval",
  "running",
  "waiting",
  "done",
  "stopped",
  "failed",
] as const satisfies RunState[];

export type ListSearch = { state?: WorkflowState; q?: string };

export function listSearch(search: Search): ListSearch {
  const state = WORKFLOW_STATES.find((one) => one === search.state);
  const { q } = search;
  return {
    ...(state ? { state } : {}),
    // The address bar turns "1042" into a number.
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
  };
}

export type RunsSearch = { state?: RunState; customer_ref?: string };

export function runsSearch(search: Search): RunsSearch {
  const state = RUN_STATES.find((one) => one === search.state);
  return {
    ...(state ? { state } : {}),
    ...(typeof search.customer_ref === "string" ? { customer_ref: search.customer_ref } : {}),
  };
}

export type BuilderSearch = { step?: string };

export function builderSearch(search: Search): BuilderSearch {
  return typeof search.step === "string" ? { step: search.step } : {};
}

export type DryRunSearch = { run?: string };

export function dryRunSearch(search: Search): DryRunSearch {
  return typeof search.run === "string" ? { run: search.run } : {};
}
