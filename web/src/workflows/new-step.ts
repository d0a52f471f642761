// Steps as they are when they are new.
import type { Definition, Step, Wait } from "./contract";

export type NewStep = {
  id: string;
  type: Step["type"];
  wait?: Wait["kind"];
  operation?: string;
};

/** What leads a run on, beside the actions. */
export const KINDS: NewStep[] = [
  { id: "wait-span", type: "wait", wait: "span" },
  { id: "wait-reply", type: "wait", wait: "reply" },
  { id: "wait-condition", type: "wait", wait: "condition" },
  { id: "wait-moment", type: "wait", wait: "moment" },
  { id: "wait-time_of_day", type: "wait", wait: "time_of_day" },
  { id: "branch", type: "branch" },
  { id: "approval", type: "approval" },
  { id: "loop", type: "loop" },
  { id: "stop", type: "stop" },
];

/** What its id begins with: "message_send" of "porchlight.message.send". */
export function baseOf(made: NewStep): string {
  if (made.operation) return made.operation.split(".").slice(-2).join("_");
  if (made.wait === "reply") return "reply";
  return made.type;
}

export function stepOf(made: NewStep, id: string): Step {
  const base = { id, name: null };
  switch (made.type) {
    case "action":
      return {
        ...base,
        type: "action",
        operation: made.operation ?? "",
        input: {},
        on_error: "retry",
      };
    case "branch":
      return { ...base, type: "branch", paths: [{ name: "", when: "", steps: [] }], otherwise: [] };
    case "loop":
      return { ...base, type: "loop", over: "", limit: 20, steps: [] };
    case "approval":
      return {
        ...base,
        type: "approval",
        question: "",
        timeout: { amount: 2, unit: "days" },
        on_timeout: "stop",
      };
    case "stop":
      return { ...base, type: "stop", reason: null };
    case "wait":
      return { ...base, type: "wait", wait: waitOf(made.wait ?? "span") };
  }
}

export function waitOf(kind: Wait["kind"]): Wait {
  switch (kind) {
    case "span":
      return { kind, span: { amount: 1, unit: "days" } };
    case "time_of_day":
      return { kind, at: "09:00", weekdays: [1, 2, 3, 4, 5], clock: "recipient" };
    case "moment":
      return { kind, moment: "", offset_minutes: -60 };
    case "condition":
      return { kind, when: "", timeout: { amount: 3, unit: "days" } };
    case "reply":
      return { kind, timeout: { amount: 2, unit: "days" } };
  }
}

export const EMPTY: Definition = {
  trigger: { operation: "", when: null, schedule: null },
  steps: [],
  settings: {
    reentry: { rule: "not_while_running", days: null },
    stop_on_reply: false,
    goals: [],
    most_starts_per_hour: null,
  },
};
