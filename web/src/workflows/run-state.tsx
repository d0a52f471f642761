// How a run stands, in one word and one sign.
import {
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CircleSlash,
  Clock,
  type LucideIcon,
  OctagonX,
  ShieldQuestion,
} from "lucide-react";
import { useText } from "../ui/i18n";
import { Badge, type Tone } from "../ui/Layout";
import type { RunState, RunStep } from "./contract";

const LOOKS: Record<RunState, [LucideIcon, Tone]> = {
  running: [CircleDot, "calm"],
  waiting: [Clock, "grey"],
  needs_approval: [ShieldQuestion, "act"],
  needs_attention: [CircleAlert, "act"],
  done: [CircleCheck, "good"],
  stopped: [OctagonX, "grey"],
  failed: [CircleAlert, "bad"],
};

export function RunBadge({ state }: { state: RunState }) {
  const t = useText();
  const [Icon, tone] = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon className="size-3.5" aria-hidden />
      {t(`wf-run-${state}`)}
    </Badge>
  );
}

const STEP_LOOKS: Record<RunStep["state"], [LucideIcon, string]> = {
  running: [CircleDot, "text-neutral"],
  waiting: [Clock, "text-ink-3"],
  done: [CircleCheck, "text-positive"],
  failed: [CircleAlert, "text-negative"],
  outcome_unknown: [CircleHelp, "text-accent-text"],
  skipped: [CircleSlash, "text-ink-3"],
};

export function StepState({ state }: { state: RunStep["state"] }) {
  const t = useText();
  const [Icon, tone] = STEP_LOOKS[state];
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${tone}`}>
      <Icon className="size-3.5" aria-hidden />
      {t(`wf-run-step-${state}`)}
    </span>
  );
}
