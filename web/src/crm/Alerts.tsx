import { ArrowRight, Check, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CrmAlert, CrmAlertRule, CrmFields, CrmFiring, Person } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button, IconButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Field, Select, Switch } from "../ui/Field";
import { type Text, useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Value } from "./PlanList";

const OPS = [
  "is",
  "is_not",
  "contains",
  "is_empty",
  "is_not_empty",
  "more_than",
  "less_than",
] as const;
const rule = (part: Partial<CrmAlertRule> & { name: string }): CrmAlertRule => ({
  enabled: true,
  of: "housecall",
  field: "mobile_number",
  from: null,
  to: null,
  conditions: [],
  people: [],
  channels: ["email"],
  debounce_minutes: 5,
  needs_acknowledgement: false,
  ...part,
});

/** Three to begin with. */
export const EXAMPLES = (t: Text): [CrmAlertRule, CrmAlertRule, CrmAlertRule] => [
  rule({ name: t("crm-example-phone") }),
  rule({
    name: t("crm-example-canceled"),
    field: "job_status",
    to: "canceled",
    needs_acknowledgement: true,
  }),
  rule({ name: t("crm-example-tags"), of: "highlevel", field: "tags" }),
];

/** What happened and nobody has looked at yet. */
export function Firings({
  firings,
  onSeen,
}: {
  firings: CrmFiring[];
  onSeen: (id: string) => void;
}) {
  const t = useText();
  return (
    <Rows label={t("crm-firings")}>
      {firings.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">
              {[one.alert, one.customer].filter(Boolean).join(" · ")}
            </span>
            <span className="flex flex-wrap items-center gap-1.5 text-xs">
              <span className="text-ink-3">{one.label}</span>
              <Value text={one.before} old />
              <ArrowRight className="size-3.5 text-ink-3" aria-label={t("crm-becomes")} />
              <Value text={one.after} />
              <span className="text-ink-3">
                <Time at={one.at} />
              </span>
            </span>
          </span>
          <Button small onPress={() => onSeen(one.id)}>
            <Check className="size-4" aria-hidden />
            {t("crm-seen")}
          </Button>
        </li>
      ))}
    </Rows>
  );
}

/** A rule in words: "Phone · anything → anything, by e-mail to Ann". */
export function AlertList({
  alerts,
  people,
  fields,
  onEdit,
  onRemove,
}: {
  alerts: CrmAlert[];
  people: Pick<Person, "id" | "name">[];
  fields: CrmFields | undefined;
  onEdit: ((alert: CrmAlert) => void) | undefined;
  onRemove: ((alert: CrmAlert) => void) | undefined;
}) {
  const t = useText();
  const value = (text: string | null | undefined) =>
    text === null || text === undefined ? t("crm-anything") : text || t("crm-nothing");
  return (
    <Rows label={t("crm-rules")}>
      {alerts.map((one) => {
        const label =
          fields?.[one.of].find((field) => field.field === one.field)?.label ?? one.field;
        const names = people.filter((person) => one.people.includes(person.id));
        return (
          <li key={one.id} className="flex items-center gap-3 px-4 py-3">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {one.name}
                {one.enabled ? null : <Badge tone="grey">{t("crm-rule-off")}</Badge>}
                {one.open > 0 ? <Badge tone="act">{one.open}</Badge> : null}
              </span>
              <span className="block text-ink-2 text-xs">
                {t(`crm-side-${one.of}`)} · {label}: {value(one.from)} → {value(one.to)} ·{" "}
                {names.map((person) => person.name).join(", ")}
              </span>
              {one.last_fired_at ? (
                <span className="block text-ink-3 text-xs">
                  {t("crm-last-fired")} <Time at={one.last_fired_at} />
                </span>
              ) : null}
            </span>
            {onEdit ? (
              <IconButton label={`${t("edit")}: ${one.name}`} onPress={() => onEdit(one)}>
                <Pencil className="size-4" aria-hidden />
              </IconButton>
            ) : null}
            {onRemove ? (
              <IconButton label={`${t("remove")}: ${one.name}`} onPress={() => onRemove(one)}>
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            ) : null}
          </li>
        );
      })}
    </Rows>
  );
}

export function AlertEditor({
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
  const choices = [
    ...fields[value.of].map((one) => ({ id: one.field, label: one.label })),
    { id: "tags", label: t("crm-what-tags") },
  ];
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
            onChange={(of) => change({ of, field: fields[of][0]?.field ?? "tags", conditions: [] })}
          />
          <Select<string>
            label={t("crm-rule-field")}
            value={value.field}
            choices={choices}
            onChange={(field) => change({ field })}
          />
          <Field
            label={t("crm-rule-from")}
            hint={t("crm-rule-any")}
            value={value.from ?? ""}
            onChange={(from) => change({ from: from || null })}
          />
          <Field
            label={t("crm-rule-to")}
            hint={t("crm-rule-any")}
            value={value.to ?? ""}
            onChange={(to) => change({ to: to || null })}
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
                  <Select<string>
                    label={t("crm-rule-field")}
                    showLabel={false}
                    value={condition.field}
                    choices={choices}
                    onChange={(field) => set({ field })}
                  />
                  <Select
                    label={t("crm-rule-op")}
                    showLabel={false}
                    value={condition.op}
                    choices={OPS.map((id) => ({ id, label: t(`crm-op-${id}`) }))}
                    onChange={(op) => set({ op })}
                  />
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
                    label={t("remove")}
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
