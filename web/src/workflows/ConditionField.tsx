import { useQuery } from "@tanstack/react-query";
import { ChevronDown, CircleCheck, CircleSlash, Plus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../ui/Button";
import { Field, inputClass, Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { replaced, without } from "../ui/list";
import { useIsReadOnly } from "../ui/ReadOnly";
import { useSettled } from "../ui/settled";
import { useBuilder, useFinding, useSpot } from "./builder";
import {
  type Clause,
  type Condition,
  type Literal,
  needsValue,
  operatorsFor,
  read,
  written,
} from "./condition";
import { tryQuery } from "./queries";
import { TemplateField } from "./TemplateField";
import { VariableMenu } from "./VariableMenu";
import { sampleWords } from "./values";
import { nameOf } from "./words";

const EMPTY: Condition = { join: "and", clauses: [] };

/** When something is so: chosen from variables, or as an expression where that says too little. */
export function ConditionField({
  label,
  hint,
  value,
  onChange,
  field,
}: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  field: string;
}) {
  const t = useText();
  const isAtRest = useIsReadOnly();
  const known = read(value);
  const [wantsRaw, setWantsRaw] = useState(false);
  // A clause without its variable cannot be written yet; it is kept here meanwhile.
  const [open, setOpen] = useState<Clause[]>([]);
  const isRaw = wantsRaw || known === null;
  const finding = useFinding(field);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 flex w-full items-center justify-between gap-2 font-medium text-xs">
        {label}
        {isAtRest || (isRaw && known === null) ? null : (
          <AriaButton
            className="min-h-6 rounded-control px-1.5 font-normal text-ink-3 text-xs underline-offset-2 data-hovered:text-ink-1 data-hovered:underline max-md:min-h-touch"
            onPress={() => setWantsRaw(!isRaw)}
          >
            {t(isRaw ? "wf-condition-choose" : "wf-condition-write")}
          </AriaButton>
        )}
      </legend>
      {hint ? <p className="mb-2 text-ink-3 text-xs">{hint}</p> : null}
      {isRaw ? (
        <TemplateField
          label={t("wf-expression")}
          hint={known === null ? t("wf-expression-only") : t("wf-expression-hint")}
          value={value}
          onChange={onChange}
          field={field}
          isExpression
          hasPreview={false}
        />
      ) : (
        <>
          <Chosen
            condition={known ?? EMPTY}
            open={open}
            onOpen={setOpen}
            onChange={(next) => onChange(written(next))}
          />
          {finding ? (
            <p
              role={finding.severity === "error" ? "alert" : undefined}
              className={`mt-1 text-xs ${finding.severity === "error" ? "text-negative" : "text-accent-text"}`}
            >
              {finding.message}
            </p>
          ) : null}
        </>
      )}
      {value.trim() ? <Now field={field} /> : null}
    </fieldset>
  );
}

function Chosen({
  condition,
  open,
  onOpen,
  onChange,
}: {
  condition: Condition;
  open: Clause[];
  onOpen: (open: Clause[]) => void;
  onChange: (next: Condition) => void;
}) {
  const t = useText();
  const isAtRest = useIsReadOnly();
  const { clauses } = condition;
  const blank: Clause = { path: "", operator: "is", value: { kind: "text", text: "" } };
  const setAll = (next: Clause[]) => onChange({ ...condition, clauses: next });
  return (
    <div className="space-y-2">
      <ul className="space-y-2">
        {clauses.map((clause, at) => (
          <li key={at}>
            {at > 0 ? (
              <Join
                join={condition.join}
                isFirst={at === 1}
                onChange={(join) => onChange({ ...condition, join })}
              />
            ) : null}
            <ClauseRow
              clause={clause}
              onChange={(next) => setAll(replaced(clauses, at, next))}
              onRemove={() => setAll(without(clauses, at))}
            />
          </li>
        ))}
        {open.map((clause, at) => (
          <li key={`open ${at}`}>
            <ClauseRow
              clause={clause}
              onChange={(next) => {
                if (next.path === "") return;
                onOpen(without(open, at));
                setAll([...clauses, next]);
              }}
              onRemove={() => onOpen(without(open, at))}
            />
          </li>
        ))}
      </ul>
      {isAtRest || open.length > 0 ? null : (
        <Button small look={clauses.length > 0 ? "quiet" : "plain"} onPress={() => onOpen([blank])}>
          <Plus className="size-4" aria-hidden />
          {t("wf-condition-add")}
        </Button>
      )}
    </div>
  );
}

function Join({
  join,
  isFirst,
  onChange,
}: {
  join: Condition["join"];
  isFirst: boolean;
  onChange: (join: Condition["join"]) => void;
}) {
  const t = useText();
  if (!isFirst) return <p className="mb-2 text-ink-3 text-xs">{t(`wf-join-${join}`)}</p>;
  return (
    <div className="mb-2 w-28">
      <Select
        label={t("wf-join")}
        showLabel={false}
        value={join}
        choices={(["and", "or"] as const).map((id) => ({ id, label: t(`wf-join-${id}`) }))}
        onChange={onChange}
      />
    </div>
  );
}

function ClauseRow({
  clause,
  onChange,
  onRemove,
}: {
  clause: Clause;
  onChange: (next: Clause) => void;
  onRemove: () => void;
}) {
  const t = useText();
  const isAtRest = useIsReadOnly();
  const { naming } = useBuilder();
  const { variables } = useSpot();
  const variable = variables.find((one) => one.path === clause.path);
  const offered = operatorsFor(variable?.type);
  const operators = offered.includes(clause.operator) ? offered : [clause.operator, ...offered];
  const isNumber = variable?.type === "number" || variable?.type === "integer";
  const literal = (text: string): Literal =>
    isNumber && text.trim() !== "" && !Number.isNaN(Number(text))
      ? { kind: "number", text: text.trim() }
      : { kind: clause.value.kind === "path" ? "path" : "text", text };
  return (
    <div className="space-y-2 rounded-control border border-line bg-surface p-2">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <VariableButton
            label={t("wf-condition-variable")}
            text={clause.path ? nameOf(naming, clause.path) : t("wf-choose-variable")}
            onPick={({ path, type }) => {
              const fits = operatorsFor(type);
              const operator = fits.includes(clause.operator) ? clause.operator : (fits[0] ?? "is");
              onChange({ ...clause, path, operator });
            }}
          />
        </div>
        {isAtRest ? null : (
          <IconButton label={t("wf-condition-remove")} onPress={onRemove}>
            <Trash2 className="size-4" aria-hidden />
          </IconButton>
        )}
      </div>
      {clause.path ? (
        <div className="flex gap-2">
          <div className="w-44 shrink-0">
            <Select
              label={t("wf-operator")}
              showLabel={false}
              value={clause.operator}
              choices={operators.map((id) => ({ id, label: t(`wf-op-${id}`) }))}
              onChange={(operator) => onChange({ ...clause, operator })}
            />
          </div>
          {needsValue(clause.operator) ? (
            <div className="min-w-0 flex-1 [&_label]:sr-only">
              <Field
                label={t("wf-condition-value")}
                value={clause.value.text}
                placeholder={variable ? sampleWords(variable.sample) : ""}
                onChange={(text) => onChange({ ...clause, value: literal(text) })}
              />
            </div>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** A field that holds one variable. */
export function VariableButton({
  label,
  text,
  onPick,
}: {
  label: string;
  text: string;
  onPick: (variable: { path: string; type: string }) => void;
}) {
  const isAtRest = useIsReadOnly();
  const { variables } = useSpot();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <AriaButton
        ref={button}
        isDisabled={isAtRest}
        aria-label={`${label}: ${text}`}
        aria-haspopup="menu"
        onPress={() => setIsOpen(true)}
        className={`${inputClass} flex items-center justify-between gap-2 text-left`}
      >
        <span className="truncate">{text}</span>
        <ChevronDown className="size-4 shrink-0 text-ink-3" aria-hidden />
      </AriaButton>
      {isOpen ? (
        <VariableMenu
          trigger={button}
          variables={variables}
          onPick={(variable) => {
            setIsOpen(false);
            onPick(variable);
          }}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

/** Whether it is so for the happening that was chosen. */
function Now({ field }: { field: string }) {
  const t = useText();
  const { definition, happening } = useBuilder();
  const { step } = useSpot();
  const settled = useSettled({ definition });
  const tried = useQuery(tryQuery({ ...settled, step, happening, field })).data;
  if (!tried || tried.error) return null;
  const Icon = tried.value ? CircleCheck : CircleSlash;
  return (
    <p className="mt-2 flex items-center gap-1.5 text-ink-3 text-xs">
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {t(tried.value ? "wf-condition-true" : "wf-condition-false")}
    </p>
  );
}
