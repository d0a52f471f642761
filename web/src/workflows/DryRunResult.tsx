import { Link } from "@tanstack/react-router";
import { Ban, ChevronDown, Clock, type LucideIcon, Send } from "lucide-react";
import { useId, useState } from "react";
import { useText } from "../ui/i18n";
import { Badge, Card, type Tone } from "../ui/Layout";
import { useLanguage } from "../ui/preferences";
import { Time } from "../ui/Time";
import type { Definition, DryRunResult, DryRunRun, DryRunStep, GateOutcome } from "./contract";
import type { Catalogue } from "./queries";
import { StepMark } from "./Systems";
import { find } from "./tree";
import { mainText } from "./words";

const LOOKS: Record<GateOutcome["outcome"], [LucideIcon, Tone]> = {
  sent: [Send, "good"],
  held: [Clock, "held"],
  suppressed: [Ban, "grey"],
};

/** What a dry run found. */
export function DryRunResultView({
  result,
  definition,
  catalogue,
}: {
  result: DryRunResult;
  definition: Definition | undefined;
  catalogue: Catalogue;
}) {
  const t = useText();
  const rules = Object.entries(result.messages.by_rule).toSorted(([, a], [, b]) => b - a);
  const actions = Object.entries(result.actions).toSorted(([, a], [, b]) => b - a);
  const ends = Object.entries(result.ends).toSorted(([, a], [, b]) => b - a);
  return (
    <div className="space-y-4">
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <Figure label={t("wf-dry-happenings")} value={result.happenings} />
        <Figure
          label={t("wf-dry-starts")}
          value={result.starts}
          hint={
            result.filtered + result.not_again > 0
              ? t("wf-dry-not-started", {
                  filtered: result.filtered,
                  again: result.not_again,
                })
              : undefined
          }
        />
        <Figure label={t("wf-dry-sent")} value={result.messages.sent} />
        <Figure
          label={t("wf-dry-not-sent")}
          value={result.messages.held + result.messages.suppressed}
          hint={t("wf-dry-held-suppressed", {
            held: result.messages.held,
            suppressed: result.messages.suppressed,
          })}
        />
      </dl>
      <div className="grid items-start gap-4 md:grid-cols-3">
        <Tally title={t("wf-dry-rules")} none={t("wf-dry-rules-none")}>
          {rules.map(([rule, count]) => ({ name: t(`rule-${rule}`) || rule, count }))}
        </Tally>
        <Tally title={t("wf-dry-actions")} none={t("wf-dry-actions-none")}>
          {actions.map(([id, count]) => ({ name: catalogue.get(id)?.label ?? id, count }))}
        </Tally>
        <Tally title={t("wf-dry-ends")} none={t("wf-dry-ends-none")}>
          {ends.map(([name, count]) => ({ name, count }))}
        </Tally>
      </div>
      <section aria-label={t("wf-dry-runs")}>
        <h2 className="mb-2 font-semibold text-base">{t("wf-dry-runs")}</h2>
        {result.starts > result.runs.length && result.runs.length > 0 ? (
          <p className="mb-2 text-ink-3 text-xs">
            {t("wf-dry-runs-newest", { count: result.runs.length })}
          </p>
        ) : null}
        {result.runs.length === 0 ? (
          <p className="text-ink-2">{t("wf-dry-runs-none")}</p>
        ) : (
          <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
            {result.runs.map((run, at) => (
              <RunRow key={at} run={run} definition={definition} catalogue={catalogue} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Figure({
  label,
  value,
  hint,
}: {
  label: string;
  value: number;
  hint?: string | undefined;
}) {
  return (
    <div className="rounded-card border border-line bg-surface px-4 py-3">
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd>
        <span className="block font-semibold text-xl tabular-nums">{value.toLocaleString()}</span>
        {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
      </dd>
    </div>
  );
}

function Tally({
  title,
  none,
  children,
}: {
  title: string;
  none: string;
  children: { name: string; count: number }[];
}) {
  const most = Math.max(1, ...children.map((one) => one.count));
  return (
    <Card title={title}>
      {children.length === 0 ? (
        <p className="text-ink-3 text-xs">{none}</p>
      ) : (
        <ul className="space-y-2">
          {children.map(({ name, count }) => (
            <li key={name} className="text-xs">
              <span className="flex justify-between gap-3">
                <span className="min-w-0 first-letter:uppercase">{name}</span>
                <span className="font-medium tabular-nums">{count}</span>
              </span>
              <span aria-hidden className="mt-1 block h-1 rounded-full bg-wash">
                <span
                  className="block h-full origin-left rounded-full bg-edge"
                  style={{ transform: `scaleX(${count / most})` }}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function RunRow({
  run,
  definition,
  catalogue,
}: {
  run: DryRunRun;
  definition: Definition | undefined;
  catalogue: Catalogue;
}) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const body = useId();
  const name = run.customer_name ?? t("wf-nobody");
  const gates = run.steps.flatMap((step) => (step.gate ? [step.gate] : []));
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={body}
        onClick={() => setIsOpen((before) => !before)}
        className="flex min-h-row w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-wash"
      >
        <ChevronDown
          className={`size-4 shrink-0 text-ink-3 transition-transform duration-100 ${isOpen ? "" : "-rotate-90"}`}
          aria-hidden
        />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{name}</span>
          <span className="block truncate text-ink-3 text-xs">
            {run.title} · {run.ended_because}
          </span>
        </span>
        <span className="flex flex-wrap justify-end gap-1">
          {gates.slice(0, 3).map((gate, at) => (
            <GateBadge key={at} gate={gate} />
          ))}
        </span>
        <span className="w-20 shrink-0 text-right text-ink-3 text-xs max-md:hidden">
          <Time at={run.at} />
        </span>
      </button>
      <div id={body}>
        {isOpen ? (
          <div className="px-4 pt-1 pb-4 md:pl-11">
            <ol aria-label={name} className="space-y-3">
              {run.steps.map((step, at) => (
                <StepLine key={at} step={step} definition={definition} catalogue={catalogue} />
              ))}
            </ol>
            {run.customer_ref ? (
              <Link
                to="/customers/$ref"
                params={{ ref: run.customer_ref }}
                className="mt-3 inline-flex min-h-7 items-center text-ink-2 text-xs underline underline-offset-2 max-md:min-h-touch"
              >
                {t("wf-to-customer")}
              </Link>
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  );
}

function GateBadge({ gate }: { gate: GateOutcome }) {
  const t = useText();
  const [Icon, tone] = LOOKS[gate.outcome];
  return (
    <Badge tone={tone}>
      <Icon className="size-3.5" aria-hidden />
      {t(`wf-gate-${gate.outcome}`)}
    </Badge>
  );
}

function StepLine({
  step,
  definition,
  catalogue,
}: {
  step: DryRunStep;
  definition: Definition | undefined;
  catalogue: Catalogue;
}) {
  const spec = definition ? find(definition.steps, step.step)?.step : undefined;
  const operation = spec?.type === "action" ? catalogue.get(spec.operation) : undefined;
  const said =
    typeof step.input === "object" && step.input !== null
      ? mainText(step.input as Record<string, unknown>)
      : "";
  return (
    <li className="flex gap-3">
      <StepMark step={spec ?? { type: step.type }} operation={operation} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{step.name}</span>
          <span className="text-ink-3 text-xs">
            <Time at={step.at} />
          </span>
        </p>
        {step.decision ? <p className="text-ink-2 text-xs">{step.decision}</p> : null}
        {said ? (
          <p
            className={
              step.gate
                ? "mt-1 w-fit max-w-prose whitespace-pre-wrap rounded-bubble rounded-bl-sm bg-wash px-3.5 py-2"
                : "max-w-prose whitespace-pre-wrap text-ink-2 text-xs"
            }
          >
            {said}
          </p>
        ) : null}
        {step.gate ? <GateLine gate={step.gate} /> : null}
      </div>
    </li>
  );
}

/** What the gate would have said, in the hub's words or by its rule. */
function GateLine({ gate }: { gate: GateOutcome }) {
  const t = useText();
  const language = useLanguage();
  const [Icon, tone] = LOOKS[gate.outcome];
  const colour = tone === "held" ? "text-held" : tone === "good" ? "text-positive" : "text-ink-2";
  const rule = gate.rule ? t(`rule-${gate.rule}`) : "";
  const words =
    language === "en" && gate.explanation
      ? gate.explanation
      : [t(`wf-gate-${gate.outcome}`), rule].filter(Boolean).join(" · ");
  return (
    <p className={`mt-1 flex flex-wrap items-center gap-1.5 text-xs ${colour}`}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {words}
      {gate.until && words !== gate.explanation ? (
        <span className="text-ink-3">
          {t("wf-gate-until")} <Time at={gate.until} />
        </span>
      ) : null}
    </p>
  );
}
