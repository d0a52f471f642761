import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Split, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { peopleQuery } from "../api/people";
import { Button } from "../ui/Button";
import { Area, Choices, Field, Select, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { replaced, swapped, without } from "../ui/list";
import { useIsReadOnly } from "../ui/ReadOnly";
import { toast } from "../ui/toast";
import { useBuilder, useFinding } from "./builder";
import { ConditionField, VariableButton } from "./ConditionField";
import type {
  ActionStep,
  ApprovalStep,
  BranchStep,
  LoopStep,
  OnError,
  Step,
  StopStep,
  Wait,
  WaitStep,
} from "./contract";
import { FindingsAt, SpanField, WeekdaysField, WholeField } from "./forms";
import { waitOf } from "./new-step";
import { SchemaForm } from "./SchemaForm";
import { type FormField, fieldsOf } from "./schema";
import { TemplateField } from "./TemplateField";
import { nameOf, SYSTEM_NAMES, spanOf, waitWords } from "./words";

/** What a step does, to be changed. */
export function StepForm({
  step,
  onSplit,
}: {
  step: Step;
  /** Puts a branch after a wait, with its two ends. */
  onSplit: (wait: WaitStep) => void;
}) {
  switch (step.type) {
    case "action":
      return <ActionForm key={step.operation} step={step} />;
    case "branch":
      return <BranchForm step={step} />;
    case "wait":
      return <WaitForm step={step} onSplit={onSplit} />;
    case "loop":
      return <LoopForm step={step} />;
    case "approval":
      return <ApprovalForm step={step} />;
    case "stop":
      return <StopForm step={step} />;
  }
}

const ON_ERROR: OnError[] = ["retry", "continue", "alert"];
const SENDS = "porchlight.message.send";
/** Who does it: one of the company's people. */
const PERSON = /^(assigned_to|assignee|person|person_id)$/;

function ActionForm({ step }: { step: ActionStep }) {
  const t = useText();
  const { catalogue, changeStep } = useBuilder();
  const operation = catalogue.get(step.operation);
  const people = useQuery(peopleQuery).data?.items;
  const fields = useMemo(
    () =>
      fieldsOf(operation?.input_schema ?? {}).map((field): FormField => {
        const isPerson = operation?.system === "porchlight" && PERSON.test(field.name);
        if (!isPerson || field.kind !== "text" || !people?.length) return field;
        const choices = people.map(({ id, name }) => ({ value: id, label: name }));
        return { ...field, kind: "choice", choices };
      }),
    [operation, people],
  );
  const textField = step.operation.startsWith(SENDS)
    ? fields.find((one) => one.kind === "text" && one.isLong)?.name
    : undefined;
  if (!operation) return <p className="text-ink-2">{t("wf-unknown-operation")}</p>;
  return (
    <div className="space-y-4">
      <div className="space-y-1.5">
        <p className="text-ink-2 text-xs">{operation.description}</p>
        <div className="flex flex-wrap gap-1.5">
          {operation.writes && operation.system !== "porchlight" ? (
            <Badge tone="grey">
              {t("wf-writes-in", { system: SYSTEM_NAMES[operation.system] })}
            </Badge>
          ) : null}
          {operation.state === "ready" ? null : (
            <Badge tone="held">{t(`wf-state-${operation.state}`)}</Badge>
          )}
        </div>
        {operation.state === "not_connected" || operation.state === "read_only" ? (
          <p className="text-held text-xs">
            {t(`wf-state-${operation.state}-hint`, { system: SYSTEM_NAMES[operation.system] })}
          </p>
        ) : null}
      </div>
      <FindingsAt step={step.id} fields={["operation", "input"]} />
      {fields.length === 0 ? (
        <p className="text-ink-3 text-xs">{t("wf-no-input")}</p>
      ) : (
        <SchemaForm
          fields={fields}
          value={step.input}
          at="input"
          textField={textField}
          onChange={(input, field) => changeStep({ ...step, input }, field)}
        />
      )}
      <div className="border-line border-t pt-4">
        <Select
          label={t("wf-on-error")}
          value={step.on_error}
          choices={ON_ERROR.map((id) => ({ id, label: t(`wf-on-error-${id}`) }))}
          onChange={(on_error) => changeStep({ ...step, on_error })}
        />
        <p className="mt-1 text-ink-3 text-xs">{t(`wf-on-error-${step.on_error}-hint`)}</p>
      </div>
    </div>
  );
}

function BranchForm({ step }: { step: BranchStep }) {
  const t = useText();
  const { changeStep } = useBuilder();
  const isAtRest = useIsReadOnly();
  const set = (paths: BranchStep["paths"], what?: string) => changeStep({ ...step, paths }, what);
  function removePath(at: number) {
    const name = step.paths[at]?.name || t("wf-path-n", { n: at + 1 });
    set(without(step.paths, at));
    toast.good(t("wf-step-removed", { name }), { label: t("undo"), run: () => changeStep(step) });
  }
  return (
    <div className="space-y-4">
      <p className="text-ink-2 text-xs">{t("wf-branch-explained")}</p>
      <ol className="space-y-3">
        {step.paths.map((path, at) => (
          <li key={at} className="space-y-3 rounded-card border border-line p-3">
            <div className="flex items-end gap-1">
              <div className="min-w-0 flex-1">
                <Field
                  label={t("wf-path-name", { n: at + 1 })}
                  value={path.name}
                  placeholder={t("wf-path-name-example")}
                  onChange={(name) =>
                    set(replaced(step.paths, at, { ...path, name }), `paths/${at}/name`)
                  }
                />
              </div>
              {isAtRest ? null : (
                <>
                  {at > 0 ? (
                    <IconButton
                      label={t("wf-path-earlier", { n: at + 1 })}
                      onPress={() => set(swapped(step.paths, at, at - 1))}
                    >
                      <ArrowUp className="size-4" aria-hidden />
                    </IconButton>
                  ) : null}
                  {at < step.paths.length - 1 ? (
                    <IconButton
                      label={t("wf-path-later", { n: at + 1 })}
                      onPress={() => set(swapped(step.paths, at, at + 1))}
                    >
                      <ArrowDown className="size-4" aria-hidden />
                    </IconButton>
                  ) : null}
                  {step.paths.length > 1 ? (
                    <IconButton
                      label={t("wf-path-remove", { n: at + 1 })}
                      onPress={() => removePath(at)}
                    >
                      <Trash2 className="size-4" aria-hidden />
                    </IconButton>
                  ) : null}
                </>
              )}
            </div>
            <ConditionField
              label={t("wf-path-when")}
              value={path.when}
              field={`paths/${at}/when`}
              onChange={(when) =>
                set(replaced(step.paths, at, { ...path, when }), `paths/${at}/when`)
              }
            />
          </li>
        ))}
      </ol>
      {isAtRest ? null : (
        <Button small onPress={() => set([...step.paths, { name: "", when: "", steps: [] }])}>
          <Plus className="size-4" aria-hidden />
          {t("wf-path-add")}
        </Button>
      )}
      <FindingsAt step={step.id} fields={["paths"]} />
      <p className="text-ink-3 text-xs">{t("wf-otherwise-explained")}</p>
    </div>
  );
}

const WAITS: Wait["kind"][] = ["span", "reply", "condition", "moment", "time_of_day"];

function WaitForm({ step, onSplit }: { step: WaitStep; onSplit: (wait: WaitStep) => void }) {
  const t = useText();
  const { naming, changeStep } = useBuilder();
  const isAtRest = useIsReadOnly();
  const { wait } = step;
  const set = (next: Wait, what?: string) => changeStep({ ...step, wait: next }, what);
  const hasEnds = wait.kind === "reply" || wait.kind === "condition";
  return (
    <div className="space-y-4">
      <Select
        label={t("wf-wait-kind")}
        value={wait.kind}
        choices={WAITS.map((id) => ({ id, label: t(`wf-new-wait-${id}`) }))}
        onChange={(kind) => set(waitOf(kind))}
      />
      <WaitFields wait={wait} onChange={set} />
      <FindingsAt
        step={step.id}
        fields={["wait", "wait/span", "wait/timeout", "wait/at", "wait/moment"]}
      />
      <p className="rounded-control bg-wash px-3 py-2 text-ink-2 text-sm">
        {waitWords(naming, wait)}
      </p>
      {hasEnds && !isAtRest ? (
        <div>
          <Button small onPress={() => onSplit(step)}>
            <Split className="size-4" aria-hidden />
            {t(`wf-split-${wait.kind}`)}
          </Button>
          <p className="mt-1 text-ink-3 text-xs">{t("wf-split-hint")}</p>
        </div>
      ) : null}
    </div>
  );
}

function WaitFields({
  wait,
  onChange,
}: {
  wait: Wait;
  onChange: (wait: Wait, what?: string) => void;
}) {
  const t = useText();
  switch (wait.kind) {
    case "span":
      return (
        <SpanField
          label={t("wf-wait-for")}
          value={wait.span}
          onChange={(span) => onChange({ ...wait, span }, "wait/span")}
        />
      );
    case "reply":
      return (
        <SpanField
          label={t("wf-wait-at-most")}
          value={wait.timeout}
          onChange={(timeout) => onChange({ ...wait, timeout }, "wait/timeout")}
        />
      );
    case "condition":
      return (
        <>
          <ConditionField
            label={t("wf-wait-until")}
            value={wait.when}
            field="wait/when"
            onChange={(when) => onChange({ ...wait, when }, "wait/when")}
          />
          <SpanField
            label={t("wf-wait-at-most")}
            value={wait.timeout}
            onChange={(timeout) => onChange({ ...wait, timeout }, "wait/timeout")}
          />
        </>
      );
    case "time_of_day":
      return (
        <>
          <div className="w-36">
            <Field
              label={t("wf-wait-at")}
              type="time"
              value={wait.at}
              onChange={(at) => (at ? onChange({ ...wait, at }, "wait/at") : undefined)}
            />
          </div>
          <WeekdaysField
            label={t("wf-wait-days")}
            value={wait.weekdays}
            onChange={(weekdays) => onChange({ ...wait, weekdays })}
          />
          <Choices
            label={t("wf-wait-clock")}
            value={wait.clock}
            choices={(["recipient", "company"] as const).map((id) => ({
              id,
              label: t(`wf-clock-${id}`),
            }))}
            onChange={(clock) => onChange({ ...wait, clock })}
          />
        </>
      );
    case "moment":
      return <MomentFields wait={wait} onChange={onChange} />;
  }
}

const MINUTES = { minutes: 1, hours: 60, days: 1440, weeks: 10_080 };
type Moment = Extract<Wait, { kind: "moment" }>;

function MomentFields({
  wait,
  onChange,
}: {
  wait: Moment;
  onChange: (wait: Wait, what?: string) => void;
}) {
  const t = useText();
  const { naming } = useBuilder();
  const side = wait.offset_minutes < 0 ? "before" : wait.offset_minutes > 0 ? "after" : "at";
  const span = spanOf(wait.offset_minutes);
  const sign = side === "before" ? -1 : 1;
  return (
    <>
      <div>
        <p className="mb-1 font-medium text-xs">{t("wf-wait-moment-of")}</p>
        <VariableButton
          label={t("wf-wait-moment-of")}
          text={wait.moment ? nameOf(naming, wait.moment) : t("wf-choose-variable")}
          onPick={({ path }) => onChange({ ...wait, moment: path })}
        />
      </div>
      <Select
        label={t("wf-wait-side")}
        value={side}
        choices={(["before", "at", "after"] as const).map((id) => ({
          id,
          label: t(`wf-side-${id}`),
        }))}
        onChange={(next) => {
          const size = Math.abs(wait.offset_minutes) || 60;
          const offset_minutes = next === "at" ? 0 : next === "before" ? -size : size;
          onChange({ ...wait, offset_minutes });
        }}
      />
      {side === "at" ? null : (
        <SpanField
          label={t("wf-wait-for")}
          value={span}
          onChange={({ amount, unit }) =>
            onChange({ ...wait, offset_minutes: sign * amount * MINUTES[unit] }, "wait/offset")
          }
        />
      )}
    </>
  );
}

function LoopForm({ step }: { step: LoopStep }) {
  const t = useText();
  const { changeStep } = useBuilder();
  return (
    <div className="space-y-4">
      <p className="text-ink-2 text-xs">{t("wf-loop-explained")}</p>
      <TemplateField
        label={t("wf-loop-over")}
        hint={t("wf-loop-over-hint")}
        value={step.over}
        field="over"
        isExpression
        isRequired
        hasPreview={false}
        onChange={(over) => changeStep({ ...step, over }, "over")}
      />
      <WholeField
        label={t("wf-loop-limit")}
        hint={t("wf-loop-limit-hint")}
        min={1}
        max={1000}
        value={step.limit}
        onChange={(limit) => changeStep({ ...step, limit }, "limit")}
      />
    </div>
  );
}

function ApprovalForm({ step }: { step: ApprovalStep }) {
  const t = useText();
  const { changeStep } = useBuilder();
  const { timeout } = step;
  return (
    <div className="space-y-4">
      <p className="text-ink-2 text-xs">{t("wf-approval-explained")}</p>
      <TemplateField
        label={t("wf-approval-question")}
        hint={t("wf-approval-question-hint")}
        value={step.question}
        field="question"
        isLong
        isRequired
        onChange={(question) => changeStep({ ...step, question }, "question")}
      />
      <Switch
        label={t("wf-approval-timeout")}
        isSelected={timeout !== null}
        onChange={(on) => changeStep({ ...step, timeout: on ? { amount: 2, unit: "days" } : null })}
      />
      {timeout ? (
        <>
          <SpanField
            label={t("wf-wait-at-most")}
            value={timeout}
            onChange={(next) => changeStep({ ...step, timeout: next }, "timeout")}
          />
          <Choices
            label={t("wf-approval-then")}
            value={step.on_timeout}
            choices={(["stop", "go_on"] as const).map((id) => ({
              id,
              label: t(`wf-approval-then-${id}`),
            }))}
            onChange={(on_timeout) => changeStep({ ...step, on_timeout })}
          />
        </>
      ) : null}
    </div>
  );
}

function StopForm({ step }: { step: StopStep }) {
  const t = useText();
  const { changeStep } = useBuilder();
  const finding = useFinding("reason");
  return (
    <div className="space-y-4">
      <p className="text-ink-2 text-xs">{t("wf-stop-explained")}</p>
      <Area
        label={t("wf-stop-reason")}
        hint={t("wf-stop-reason-hint")}
        value={step.reason ?? ""}
        error={finding?.message}
        onChange={(reason) => changeStep({ ...step, reason: reason || null }, "reason")}
      />
    </div>
  );
}
