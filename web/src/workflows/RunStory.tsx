import { useLocale } from "react-aria-components";
import { useText } from "../ui/i18n";
import { Time } from "../ui/Time";
import type { Run, RunStep } from "./contract";
import { decisionOf } from "./decision-words";
import type { Catalogue } from "./queries";
import { StepState } from "./run-state";
import { StepMark, SystemMark } from "./Systems";
import { find } from "./tree";
import { FoldedValues } from "./values";

/** Step by step what happened: what went in, what came out, how long it took. */
export function RunStory({ run, catalogue }: { run: Run; catalogue: Catalogue }) {
  const t = useText();
  const trigger = catalogue.get(run.trigger_operation);
  const leftOut = (run.steps[0]?.n ?? 1) - 1;
  return (
    <ol aria-label={t("wf-story")} className="flex flex-col">
      <li className="flex gap-3">
        <Line isLast={run.steps.length === 0}>
          <SystemMark system={trigger?.system ?? ""} />
        </Line>
        <div className="min-w-0 flex-1 space-y-2 pb-6">
          <div>
            <p className="font-medium">{trigger?.label ?? run.trigger_operation}</p>
            <p className="text-ink-3 text-xs">
              <Time at={run.started_at} />
            </p>
          </div>
          <FoldedValues label={t("wf-trigger-data")} value={run.trigger} />
          {leftOut > 0 ? (
            <p className="text-ink-3">{t("wf-steps-left-out", { count: leftOut })}</p>
          ) : null}
        </div>
      </li>
      {run.steps.map((step, at) => (
        <Row
          key={step.n}
          run={run}
          step={step}
          catalogue={catalogue}
          isLast={at === run.steps.length - 1}
        />
      ))}
    </ol>
  );
}

function Line({ isLast, children }: { isLast: boolean; children: React.ReactNode }) {
  return (
    <span className="relative flex flex-col items-center">
      {children}
      {isLast ? null : <span aria-hidden className="w-px flex-1 bg-edge" />}
    </span>
  );
}

function Row({
  run,
  step,
  catalogue,
  isLast,
}: {
  run: Run;
  step: RunStep;
  catalogue: Catalogue;
  isLast: boolean;
}) {
  const t = useText();
  const spec = find(run.definition.steps, step.step)?.step;
  const operation = spec?.type === "action" ? catalogue.get(spec.operation) : undefined;
  const took = durationOf(step);
  const { locale } = useLocale();
  const said = step.decision;
  const decision = said && !locale.startsWith("en") ? (decisionOf(t, step, spec) ?? said) : said;
  return (
    <li className="flex gap-3" data-run-step={step.step}>
      <Line isLast={isLast}>
        <StepMark step={spec ?? { type: step.type }} operation={operation} />
      </Line>
      <div className="min-w-0 flex-1 space-y-2 pb-6">
        <div>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">
              {step.name}
              {step.item === null ? "" : ` · ${t("wf-turn", { n: step.item + 1 })}`}
            </span>
            <StepState state={step.state} />
          </p>
          <p className="flex flex-wrap gap-x-2 text-ink-3 text-xs">
            <Time at={step.started_at} />
            {took ? <span>{t(took.key, { n: took.n })}</span> : null}
            {step.attempts > 1 ? <span>{t("wf-attempts", { count: step.attempts })}</span> : null}
          </p>
        </div>
        {decision ? <p className="text-ink-2">{decision}</p> : null}
        {step.error ? (
          <p className="rounded-control bg-negative-wash px-3 py-2 text-negative">{step.error}</p>
        ) : null}
        {step.state === "outcome_unknown" ? (
          <p className="text-accent-text text-xs">{t("wf-outcome-unknown")}</p>
        ) : null}
        <FoldedValues label={t("wf-input")} value={step.input} />
        <FoldedValues label={t("wf-output")} value={step.output} />
      </div>
    </li>
  );
}

/** Nothing below a second; then in the largest unit. */
function durationOf(step: RunStep): { key: string; n: number } | null {
  if (!step.ended_at) return null;
  const seconds = (Date.parse(step.ended_at) - Date.parse(step.started_at)) / 1000;
  if (!(seconds >= 1)) return null;
  if (seconds < 90) return { key: "wf-took-seconds", n: Math.round(seconds) };
  if (seconds < 5400) return { key: "wf-took-minutes", n: Math.round(seconds / 60) };
  if (seconds < 129_600) return { key: "wf-took-hours", n: Math.round(seconds / 3600) };
  return { key: "wf-took-days", n: Math.round(seconds / 86_400) };
}
