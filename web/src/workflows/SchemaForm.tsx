import { ChevronDown, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Area, Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { replaced, without } from "../ui/list";
import { useIsReadOnly } from "../ui/ReadOnly";
import { useFinding } from "./builder";
import { LookupField, LookupsField } from "./LookupField";
import {
  type Choice,
  type FormField,
  folded,
  isGiven,
  isTemplate,
  numberOf,
  withValue,
} from "./schema";
import { Needed, TemplateField } from "./TemplateField";

type Value = Record<string, unknown>;

/** The form of an operation's input, made from its schema. */
export function SchemaForm({
  fields,
  value,
  onChange,
  at,
  textField,
}: {
  fields: FormField[];
  value: Value;
  /** `field` is where it was changed: "input/message". */
  onChange: (next: Value, field: string) => void;
  /** "input" */
  at: string;
  /** The field that is sent as a text message. */
  textField?: string | undefined;
}) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  // What was shown at first stays where it is while one empties it.
  const [first] = useState(() => new Set(folded(fields, value).shown.map(({ name }) => name)));
  const shown = fields.filter(({ name }) => first.has(name));
  const more = fields.filter(({ name }) => !first.has(name));
  const one = (field: FormField) => (
    <OneField
      key={field.name}
      field={field}
      value={value[field.name]}
      at={`${at}/${field.name}`}
      countsTexts={field.name === textField}
      onChange={(next) => onChange(withValue(value, field.name, next), `${at}/${field.name}`)}
    />
  );
  return (
    <div className="space-y-4">
      {shown.map(one)}
      {more.length > 0 ? (
        <>
          <Button
            small
            look="quiet"
            aria-expanded={isOpen}
            onPress={() => setIsOpen((before) => !before)}
          >
            <ChevronDown
              className={`size-4 transition-transform duration-100 ${isOpen ? "rotate-180" : ""}`}
              aria-hidden
            />
            {t("wf-more-fields", { count: more.length })}
          </Button>
          {isOpen ? more.map(one) : null}
        </>
      ) : null}
    </div>
  );
}

function OneField({
  field,
  value,
  at,
  countsTexts,
  onChange,
}: {
  field: FormField;
  value: unknown;
  at: string;
  countsTexts: boolean;
  onChange: (next: unknown) => void;
}) {
  const shared = {
    label: field.label,
    hint: field.hint,
    isRequired: field.isRequired,
    field: at,
    ...(field.example ? { placeholder: field.example } : {}),
  };
  switch (field.kind) {
    case "text":
      return (
        <TemplateField
          {...shared}
          value={isGiven(value) ? asText(value) : ""}
          onChange={onChange}
          isLong={field.isLong}
          countsTexts={countsTexts}
        />
      );
    case "number":
      return (
        <TemplateField
          {...shared}
          value={isGiven(value) ? asText(value) : ""}
          onChange={(typed) => onChange(numberOf(typed))}
        />
      );
    case "yes_no":
      return <YesNo field={field} value={value} at={at} onChange={onChange} />;
    case "choice":
      return (
        <ChoiceField
          field={field}
          choices={field.choices}
          value={value}
          at={at}
          onChange={onChange}
        />
      );
    case "texts":
      return <Texts field={field} value={value} at={at} onChange={onChange} />;
    case "several":
      return (
        <Several field={field} choices={field.choices} value={value} at={at} onChange={onChange} />
      );
    case "lookup":
      return <LookupField field={field} value={value} at={at} onChange={onChange} />;
    case "lookups":
      return <LookupsField field={field} value={value} at={at} onChange={onChange} />;
    case "group":
      return (
        <Group field={field}>
          <SchemaForm
            fields={field.fields}
            value={asObject(value)}
            at={at}
            onChange={(next) => onChange(Object.keys(next).length > 0 ? next : undefined)}
          />
        </Group>
      );
    case "groups":
      return (
        <Groups field={field} fields={field.fields} value={value} at={at} onChange={onChange} />
      );
    case "any":
      return <Raw field={field} value={value} at={at} onChange={onChange} />;
  }
}

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
const asObject = (value: unknown): Value =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Value) : {};

type FieldProps = {
  field: FormField;
  value: unknown;
  at: string;
  onChange: (next: unknown) => void;
};

const NOT_SAID = "";
const VARIABLE = "{{";

function YesNo({ field, value, at, onChange }: FieldProps) {
  const t = useText();
  const choices: Choice[] = [
    { value: true, label: t("yes") },
    { value: false, label: t("no") },
  ];
  return <ChoiceField field={field} choices={choices} value={value} at={at} onChange={onChange} />;
}

/** One of a few; or what a variable says. */
function ChoiceField({ field, choices, value, at, onChange }: FieldProps & { choices: Choice[] }) {
  const t = useText();
  const finding = useFinding(at);
  const [isVariable, setIsVariable] = useState(isTemplate(value));
  const options = [
    ...(field.isRequired && isGiven(value)
      ? []
      : [{ id: NOT_SAID, label: defaultWords(t, field, choices) }]),
    ...choices.map((one) => ({ id: String(one.value), label: one.label })),
    { id: VARIABLE, label: t("wf-from-variable") },
  ];
  const known = choices.find((one) => one.value === value);
  return (
    <div className="space-y-2">
      <Select<string>
        label={field.isRequired ? `${field.label} *` : field.label}
        value={isVariable ? VARIABLE : known ? String(known.value) : NOT_SAID}
        choices={options}
        onChange={(id) => {
          setIsVariable(id === VARIABLE);
          if (id === VARIABLE || id === NOT_SAID) onChange(undefined);
          else onChange(choices.find((one) => String(one.value) === id)?.value);
        }}
      />
      {isVariable ? (
        <TemplateField
          label={t("wf-value-of", { field: field.label })}
          value={typeof value === "string" ? value : ""}
          onChange={onChange}
          field={at}
        />
      ) : (
        <Below hint={field.hint} error={finding?.message} />
      )}
    </div>
  );
}

function defaultWords(t: ReturnType<typeof useText>, field: FormField, choices: Choice[]): string {
  const fallback = choices.find((one) => one.value === field.fallback);
  return fallback ? t("wf-default", { value: fallback.label }) : t("wf-not-said");
}

function Below({ hint, error }: { hint?: string | null; error?: string | undefined }) {
  if (error) return <p className="text-negative text-xs">{error}</p>;
  return hint ? <p className="max-w-prose text-ink-3 text-xs">{hint}</p> : null;
}

function Texts({ field, value, at, onChange }: FieldProps) {
  const t = useText();
  const isAtRest = useIsReadOnly();
  if (isTemplate(value)) {
    return (
      <TemplateField
        label={field.label}
        hint={field.hint}
        value={value}
        onChange={onChange}
        field={at}
        isRequired={field.isRequired}
      />
    );
  }
  const items = Array.isArray(value) ? value.map(asText) : [];
  const set = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <Group field={field}>
      <ul className="space-y-2">
        {items.map((item, index) => (
          <li key={index} className="flex items-end gap-1">
            <div className="min-w-0 flex-1">
              <TemplateField
                label={`${field.label} ${index + 1}`}
                value={item}
                field={`${at}/${index}`}
                onChange={(next) => set(replaced(items, index, next))}
              />
            </div>
            {isAtRest ? null : (
              <IconButton
                label={t("wf-remove-item", { name: `${field.label} ${index + 1}` })}
                onPress={() => set(without(items, index))}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {isAtRest ? null : (
        <div className="mt-2 flex flex-wrap gap-1">
          <Button small onPress={() => onChange([...items, ""])}>
            <Plus className="size-4" aria-hidden />
            {t("wf-add-item")}
          </Button>
          {items.length === 0 ? (
            <Button small look="quiet" onPress={() => onChange("{{  }}")}>
              {t("wf-from-variable")}
            </Button>
          ) : null}
        </div>
      )}
    </Group>
  );
}

function Several({ field, choices, value, at, onChange }: FieldProps & { choices: Choice[] }) {
  const finding = useFinding(at);
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const toggle = (one: Choice["value"]) => {
    const next = chosen.includes(one) ? chosen.filter((x) => x !== one) : [...chosen, one];
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <Group field={field}>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((one) => (
          <Chip
            key={String(one.value)}
            isSelected={chosen.includes(one.value)}
            onPress={() => toggle(one.value)}
          >
            {one.label}
          </Chip>
        ))}
      </div>
      <Below error={finding?.message} />
    </Group>
  );
}

function Groups({ field, fields, value, at, onChange }: FieldProps & { fields: FormField[] }) {
  const t = useText();
  const isAtRest = useIsReadOnly();
  const items = Array.isArray(value) ? value.map(asObject) : [];
  const set = (next: Value[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <Group field={field}>
      <ul className="space-y-2">
        {items.map((item, index) => (
          <li key={index} className="rounded-control border border-line bg-surface p-3">
            <div className="mb-1 flex items-center justify-between text-ink-3 text-xs">
              {`${field.label} ${index + 1}`}
              {isAtRest ? null : (
                <IconButton
                  label={t("wf-remove-item", { name: `${field.label} ${index + 1}` })}
                  onPress={() => set(without(items, index))}
                >
                  <Trash2 className="size-4" aria-hidden />
                </IconButton>
              )}
            </div>
            <SchemaForm
              fields={fields}
              value={item}
              at={`${at}/${index}`}
              onChange={(next) => set(replaced(items, index, next))}
            />
          </li>
        ))}
      </ul>
      {isAtRest ? null : (
        <div className="mt-2">
          <Button small onPress={() => onChange([...items, {}])}>
            <Plus className="size-4" aria-hidden />
            {t("wf-add-item")}
          </Button>
        </div>
      )}
    </Group>
  );
}

/** What the schema does not describe: a variable, or JSON. */
function Raw({ field, value, at, onChange }: FieldProps) {
  const t = useText();
  const finding = useFinding(at);
  const start = !isGiven(value) ? "" : isTemplate(value) ? value : JSON.stringify(value, null, 2);
  const [typed, setTyped] = useState(start);
  const [isWrong, setIsWrong] = useState(false);
  if (isTemplate(typed)) {
    return (
      <TemplateField
        label={field.label}
        hint={field.hint}
        value={typed}
        field={at}
        isRequired={field.isRequired}
        onChange={(next) => {
          setTyped(next);
          onChange(next);
        }}
      />
    );
  }
  return (
    <Area
      label={field.label}
      hint={[field.hint, t("wf-json-hint")].filter(Boolean).join(" ")}
      value={typed}
      error={isWrong ? t("wf-json-wrong") : finding?.message}
      onChange={(next) => {
        setTyped(next);
        const read = next.trim() === "" ? { value: undefined } : parsed(next);
        setIsWrong(read === null && !isTemplate(next));
        if (read) onChange(read.value);
        else if (isTemplate(next)) onChange(next);
      }}
    />
  );
}

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function Group({ field, children }: { field: FormField; children: React.ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-xs">
        {field.label}
        {field.isRequired ? <Needed /> : null}
      </legend>
      {field.hint ? <p className="max-w-prose text-ink-3 text-xs">{field.hint}</p> : null}
      <div className={`mt-1.5 ${field.kind === "group" ? "border-line border-l-2 pl-3" : ""}`}>
        {children}
      </div>
    </fieldset>
  );
}
