import { useText } from "../ui/i18n";
import type { Definition, Step } from "./contract";
import { StepMark, SystemMark } from "./Systems";
import { conditionWords, type Naming, plainly, SYSTEM_NAMES, summaryOf, titleOf } from "./words";

/** A whole workflow in words, to be read. */
export function Outline({ definition, naming }: { definition: Definition; naming: Naming }) {
  const t = useText();
  const { operation: id, when } = definition.trigger;
  const operation = naming.catalogue.get(id);
  return (
    <div className="space-y-3">
      <div className="flex gap-3">
        <SystemMark system={operation?.system ?? ""} size="small" />
        <div className="min-w-0">
          <p className="font-medium">{t("wf-when-this", { what: operation?.label ?? id })}</p>
          {when ? (
            <p className="text-ink-3 text-xs">
              {t("wf-only-if", { condition: conditionWords(naming, when) })}
            </p>
          ) : operation ? (
            <p className="text-ink-3 text-xs">{SYSTEM_NAMES[operation.system]}</p>
          ) : null}
        </div>
      </div>
      <Steps steps={definition.steps} naming={naming} label={t("wf-steps")} />
    </div>
  );
}

function Steps({ steps, naming, label }: { steps: Step[]; naming: Naming; label: string }) {
  return (
    <ol aria-label={label} className="space-y-3">
      {steps.map((step) => (
        <OneStep key={step.id} step={step} naming={naming} />
      ))}
    </ol>
  );
}

function OneStep({ step, naming }: { step: Step; naming: Naming }) {
  const { t, catalogue } = naming;
  const summary = plainly(naming, summaryOf(naming, step));
  const operation = step.type === "action" ? catalogue.get(step.operation) : undefined;
  const inner =
    step.type === "branch"
      ? [
          ...step.paths.map((path) => ({
            name: path.name || conditionWords(naming, path.when),
            steps: path.steps,
          })),
          { name: t("wf-otherwise"), steps: step.otherwise },
        ]
      : step.type === "loop"
        ? [{ name: t("wf-loop-each"), steps: step.steps }]
        : [];
  return (
    <li className="flex gap-3">
      <StepMark step={step} operation={operation} size="small" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{step.type === "wait" ? summary : titleOf(naming, step)}</p>
        {summary && step.type !== "wait" && step.type !== "branch" ? (
          <p className="whitespace-pre-line text-ink-2 text-xs">{summary}</p>
        ) : null}
        {inner.map((path) => (
          <div key={path.name} className="mt-2 border-line border-l-2 pl-3">
            <p className="mb-1.5 text-ink-3 text-xs">{path.name}</p>
            {path.steps.length > 0 ? (
              <Steps steps={path.steps} naming={naming} label={path.name} />
            ) : (
              <p className="text-ink-3 text-xs">{t("wf-goes-on")}</p>
            )}
          </div>
        ))}
      </div>
    </li>
  );
}
