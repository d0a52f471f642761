import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CrmAlertRule, CrmFields, Person } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Field, Select, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { labelOf } from "./labels";

const OPS = [
  "is",
  "is_not",
  "contains",
  "is_empty",
  "is_not_empty",
  "more_than",
  "less_than",
] as const;

/** Which change is told to whom. */
export default function AlertEditor({
  start,
  isNew,
  fields,
  people,
  isBusy,
  error,
  onClose,
  onSave,
}: {
  start: CrmAlertRule;
  isNew: boolean;
  fields: CrmFields;
  people: Pick<Person, "id" | "name">[];
  isBusy: boolean;
  error: string | undefined;
  onClose: () => void;
  onSave: (rule: CrmAlertRule) => void;
}) {
  const t = useText();
  const [value, setValue] = useState(start);
  const change = (part: Partial<CrmAlertRule>) => setValue((before) => ({ ...before, ...part }));
  const known = fields[value.of].filter((one) => one.field !== "tags");
  const choices = [
    ...known.map((one) => ({ id: one.field, label: labelOf(t, one) })),
    { id: "tags", label: t("crm-named-tags") },
  ];
  const options = known.find((one) => one.field === value.field)?.options ?? [];
  const conditions = value.conditions ?? [];
  return (
    <Dialog title={t(isNew ? "crm-rule-new" : "crm-rule-edit")} isOpen onClose={onClose} wide>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(value);
        }}
      >
        {error ? <Alert>{error}</Alert> : null}
        <Field
          label={t("crm-rule-name")}
          value={value.name}
          onChange={(name) => change({ name })}
          isRequired
          maxLength={120}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Select<"housecall" | "highlevel">
            label={t("crm-rule-of")}
            value={value.of}
            choices={(["housecall", "highlevel"] as const).map((id) => ({
              id,
              label: t(`crm-side-${id}`),
            }))}
            onChange={(of) =>
              change({
                of,
                field: fields[of][0]?.field ?? "tags",
                from: null,
                to: null,
                conditions: [],
              })
            }
          />
          <Select<string>
            label={t("crm-rule-field")}
            value={value.field}
            choices={choices}
            onChange={(field) => change({ field, from: null, to: null })}
          />
          <Side
            key={`from ${value.of} ${value.field}`}
            label={t("crm-rule-from")}
            value={value.from ?? null}
            options={options}
            onChange={(from) => change({ from })}
          />
          <Side
            key={`to ${value.of} ${value.field}`}
            label={t("crm-rule-to")}
            value={value.to ?? null}
            options={options}
            onChange={(to) => change({ to })}
          />
        </div>
        <fieldset>
          <legend className="mb-1 font-medium text-xs">{t("crm-rule-conditions")}</legend>
          <ul className="space-y-2">
            {conditions.map((condition, at) => {
              const set = (part: Partial<typeof condition>) =>
                change({
                  conditions: conditions.map((one, index) =>
                    index === at ? { ...one, ...part } : one,
                  ),
                });
              return (
                <li key={at} className="flex flex-wrap items-end gap-2">
                  <span className="min-w-32 flex-1">
                    <Select<string>
                      label={t("crm-rule-field")}
                      value={condition.field}
                      choices={choices}
                      onChange={(field) => set({ field })}
                    />
                  </span>
                  <span className="min-w-32 flex-1">
                    <Select
                      label={t("crm-rule-op")}
                      value={condition.op}
                      choices={OPS.map((id) => ({ id, label: t(`crm-op-${id}`) }))}
                      onChange={(op) => set({ op })}
                    />
                  </span>
                  {condition.op.endsWith("empty") ? null : (
                    <span className="min-w-32 flex-1">
                      <Field
                        label={t("crm-rule-value")}
                        value={condition.value ?? ""}
                        onChange={(text) => set({ value: text })}
                      />
                    </span>
                  )}
                  <IconButton
                    label={t("crm-rule-condition-remove")}
                    onPress={() =>
                      change({ conditions: conditions.filter((_, index) => index !== at) })
                    }
                  >
                    <Trash2 className="size-4" aria-hidden />
                  </IconButton>
                </li>
              );
            })}
          </ul>
          <Button
            small
            look="quiet"
            onPress={() =>
              change({
                conditions: [...conditions, { field: value.field, op: "is_not_empty", value: "" }],
              })
            }
          >
            <Plus className="size-4" aria-hidden />
            {t("crm-rule-condition")}
          </Button>
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-medium text-xs">{t("crm-rule-people")}</legend>
          <div className="flex flex-wrap gap-1.5">
            {people.map((person) => {
              const isIn = value.people.includes(person.id);
              return (
                <Chip
                  key={person.id}
                  isSelected={isIn}
                  onPress={() =>
                    change({
                      people: isIn
                        ? value.people.filter((id) => id !== person.id)
                        : [...value.people, person.id],
                    })
                  }
                >
                  {person.name}
                </Chip>
              );
            })}
          </div>
          {value.people.length === 0 ? (
            <p className="mt-1 text-ink-3 text-xs">{t("crm-rule-nobody")}</p>
          ) : null}
        </fieldset>
        <div className="grid gap-3 sm:grid-cols-2">
          <div className="space-y-3">
            {(["email", "push"] as const).map((channel) => (
              <Switch
                key={channel}
                label={t(`crm-channel-${channel}`)}
                isSelected={value.channels.includes(channel)}
                onChange={(on) =>
                  change({
                    channels: on
                      ? [...value.channels, channel]
                      : value.channels.filter((one) => one !== channel),
                  })
                }
              />
            ))}
          </div>
          <Field
            type="number"
            label={t("crm-rule-debounce")}
            hint={t("crm-rule-debounce-hint")}
            value={String(value.debounce_minutes ?? 0)}
            min={0}
            max={1440}
            onChange={(text) =>
              change({ debounce_minutes: Math.max(0, Number.parseInt(text, 10) || 0) })
            }
          />
        </div>
        <Switch
          label={t("crm-rule-ack")}
          hint={t("crm-rule-ack-hint")}
          isSelected={value.needs_acknowledgement ?? false}
          onChange={(needs_acknowledgement) => change({ needs_acknowledgement })}
        />
        <Switch
          label={t("crm-rule-enabled")}
          isSelected={value.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={isBusy || value.people.length === 0 || value.channels.length === 0}
          >
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What a field was, or has become: anything, nothing, or this. */
function Side({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  /** Null: anything; an empty text: nothing. */
  value: string | null;
  options: string[];
  onChange: (value: string | null) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState(value ?? "");
  const [mode, setMode] = useState<"any" | "none" | "this">(
    value === null ? "any" : value === "" ? "none" : "this",
  );
  function say(text: string) {
    setTyped(text);
    // Nothing typed yet is no condition yet.
    onChange(text || null);
  }
  return (
    <div className="space-y-2">
      <Select
        label={label}
        value={mode}
        choices={[
          { id: "any", label: t("crm-anything") },
          { id: "none", label: t("crm-nothing") },
          { id: "this", label: t("crm-this-value") },
        ]}
        onChange={(next) => {
          setMode(next);
          if (next === "any") onChange(null);
          else if (next === "none") onChange("");
          else say(typed || (options[0] ?? ""));
        }}
      />
      {mode !== "this" ? null : options.length > 0 ? (
        <Select<string>
          label={`${label}: ${t("crm-rule-value")}`}
          showLabel={false}
          value={typed}
          choices={options.map((id) => ({ id, label: id }))}
          onChange={say}
        />
      ) : (
        <Field label={`${label}: ${t("crm-rule-value")}`} value={typed} onChange={say} />
      )}
    </div>
  );
}
