// What a step of a run decided, for those who do not read English: made from what the step gave.
import type { Text } from "../ui/i18n";
import type { RunStep, Step } from "./contract";

type Given = {
  path?: unknown;
  count?: unknown;
  replied?: unknown;
  met?: unknown;
  approved?: unknown;
  by?: unknown;
  outcome?: unknown;
  explanation?: unknown;
};

/** Nothing where only the hub's own sentence knows: why a message was not sent, who let it go on. */
export function decisionOf(t: Text, step: RunStep, spec: Step | undefined): string | null {
  const given = (step.output ?? {}) as Given;
  if (step.state === "skipped") return null;
  switch (spec?.type) {
    case "branch":
      if (typeof given.path !== "string") return null;
      return given.path === "otherwise"
        ? t("wf-went-otherwise")
        : t("wf-went", { path: given.path });
    case "loop":
      return typeof given.count === "number" ? t("wf-items", { count: given.count }) : null;
    case "wait":
      if (step.state === "waiting") return t(`wf-waits-${spec.wait.kind}`);
      if (spec.wait.kind === "reply")
        return given.replied === undefined ? null : t(given.replied ? "wf-replied" : "wf-no-reply");
      if (spec.wait.kind === "condition")
        return given.met === undefined ? null : t(given.met ? "wf-met" : "wf-not-met");
      return step.state === "done" ? t("wf-time-came") : null;
    case "approval":
      if (given.approved === undefined) return null;
      if (typeof given.by !== "string") return t("wf-nobody-answered");
      return t(given.approved ? "wf-said-yes" : "wf-said-no", { name: given.by });
    case "stop":
      return spec.reason?.trim() || t("wf-came-to-stop");
    case "action":
      return given.outcome === "sent" && !given.explanation ? t("wf-gate-let-through") : null;
    default:
      return null;
  }
}
