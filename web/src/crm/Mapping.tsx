import { ArrowLeft, ArrowLeftRight, ArrowRight, Plus, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import type { CrmField, CrmFieldMap, CrmFields, CrmSettings } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Field, Select, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { ReadOnly, useIsReadOnly } from "../ui/ReadOnly";
import { Time } from "../ui/Time";
import { labelOf } from "./labels";

const POLICIES = ["hcp_wins", "highlevel_wins", "newest", "ask"] as const;
const DIRECTIONS = ["to_highlevel", "to_housecall", "both"] as const;
const FLOWS = ["off", "to_highlevel", "to_housecall", "both"] as const;
/** Beside which field it is said. */
const SAID_THERE = /^(fields\.\d+|id_field|calendar_id|ignored_tag_prefixes)$/;
const ARROWS = { to_highlevel: ArrowRight, to_housecall: ArrowLeft, both: ArrowLeftRight };
const STATUSES = ["scheduled", "in_progress", "completed", "canceled"] as const;

type MappingProps = {
  saved: CrmSettings;
  fields: CrmFields;
  mayChange: boolean;
  /** A field is made only where HighLevel may be written. */
  writes: boolean;
  isBusy: boolean;
  isRefreshing: boolean;
  error: Error | null;
  onSave: (next: CrmSettings, done: () => void) => void;
  onMakeField: (input: { name: string; kind: string }, done: () => void) => void;
  makeError: string | undefined;
  isMaking: boolean;
  onRefresh: () => void;
};

/** Which field belongs to which, with what one customer has in both. */
export function Mapping(props: MappingProps) {
  const { saved, fields, mayChange, isBusy, error, onSave } = props;
  const t = useText();
  const draft = useDraft(saved);
  const [isMaking, setIsMaking] = useState(false);
  const wrong = error ? fieldsOf(error) : {};
  const rest = Object.entries(wrong).flatMap(([field, words]) =>
    SAID_THERE.test(field) ? [] : [words],
  );
  const { value, change } = draft;
  const rows = value.fields ?? [];
  const setRow = (at: number, part: Partial<CrmFieldMap>) =>
    change({ fields: rows.map((row, index) => (index === at ? { ...row, ...part } : row)) });
  return (
    <ReadOnly when={!mayChange}>
      <Card
        title={t("crm-fields")}
        intro={t("crm-fields-intro")}
        actions={
          mayChange ? (
            <Button small isDisabled={props.isRefreshing} onPress={props.onRefresh}>
              <RefreshCw className="size-4" aria-hidden />
              {t("crm-read-fields")}
            </Button>
          ) : null
        }
      >
        {fields.error ? <p className="mb-3 text-negative text-xs">{fields.error}</p> : null}
        <div
          aria-hidden
          className={`${ROW} border-line border-b pb-2 text-ink-3 text-xs max-lg:hidden`}
        >
          <span>{t("crm-side-housecall")}</span>
          <span className="col-start-3">{t("crm-side-highlevel")}</span>
          <span>{t("crm-direction")}</span>
          <span>{t("crm-policy")}</span>
        </div>
        <ul className="divide-y divide-line">
          {rows.map((row, at) => (
            <li key={row.highlevel + row.housecall} className="py-3">
              <Row
                row={row}
                fields={fields}
                error={wrong[`fields.${at}`]}
                onChange={(part) => setRow(at, part)}
                onRemove={() => change({ fields: rows.filter((_, index) => index !== at) })}
              />
            </li>
          ))}
        </ul>
        {rows.some((row) => row.policy === "newest") ? (
          <p className="mt-1 mb-4 max-w-prose text-ink-2 text-xs">
            {t("crm-policy-newest-explained")}
          </p>
        ) : null}
        {mayChange ? (
          <div className="mt-3 flex flex-wrap gap-2">
            <AddRow
              fields={fields}
              taken={rows.map((row) => row.highlevel)}
              onAdd={(row) => change({ fields: [...rows, row] })}
            />
            <Button isDisabled={!props.writes} onPress={() => setIsMaking(true)}>
              {t("crm-make-field")}
            </Button>
            {props.writes ? null : (
              <p className="self-center text-ink-3 text-xs">{t("crm-make-field-reads")}</p>
            )}
          </div>
        ) : null}
        {fields.refreshed_at ? (
          <p className="mt-3 text-ink-3 text-xs">
            {t("crm-fields-read")} <Time at={fields.refreshed_at} />
          </p>
        ) : null}
        <div className="mt-4 max-w-sm">
          <Select<string>
            label={t("crm-id-field")}
            value={value.id_field ?? ""}
            choices={[
              { id: "", label: t("crm-id-field-none") },
              ...fields.highlevel
                .filter((one) => one.field.startsWith("custom."))
                .map((one) => ({ id: one.field, label: one.label })),
            ]}
            onChange={(id) => change({ id_field: id || null })}
          />
          <Said error={wrong.id_field} hint={t("crm-id-field-hint")} />
        </div>
      </Card>
      <Card title={t("crm-people")}>
        <div className="space-y-4">
          <Switch
            label={t("crm-create_contacts")}
            hint={t("crm-create_contacts-hint")}
            isSelected={value.create_contacts ?? true}
            onChange={(create_contacts) => change({ create_contacts })}
          />
          <Switch
            label={t("crm-create_customers")}
            hint={t("crm-create_customers-hint")}
            isSelected={value.create_customers ?? false}
            onChange={(create_customers) => change({ create_customers })}
          />
          <Switch
            label={t("crm-opt_outs")}
            hint={t("crm-opt_outs-hint")}
            isSelected={value.opt_outs ?? true}
            onChange={(opt_outs) => change({ opt_outs })}
          />
        </div>
      </Card>
      <Card title={t("crm-tags-notes")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Select<"off" | "to_highlevel" | "both">
            label={t("crm-tags")}
            value={value.tags ?? "to_highlevel"}
            choices={(["off", "to_highlevel", "both"] as const).map((id) => ({
              id,
              label: t(`crm-flow-${id}`),
            }))}
            onChange={(tags) => change({ tags })}
          />
          <Prefixes
            prefixes={value.ignored_tag_prefixes ?? []}
            error={wrong.ignored_tag_prefixes}
            onChange={(ignored_tag_prefixes) => change({ ignored_tag_prefixes })}
          />
          <div>
            <Select<(typeof FLOWS)[number]>
              label={t("crm-notes")}
              value={value.notes ?? "off"}
              choices={FLOWS.map((id) => ({ id, label: t(`crm-flow-${id}`) }))}
              onChange={(notes) => change({ notes })}
            />
            <Said hint={t("crm-notes-hint")} />
          </div>
          <div>
            <Select<(typeof FLOWS)[number]>
              label={t("crm-tasks")}
              value={value.tasks ?? "off"}
              choices={FLOWS.map((id) => ({ id, label: t(`crm-flow-${id}`) }))}
              onChange={(tasks) => change({ tasks })}
            />
            <Said hint={t("crm-tasks-hint")} />
          </div>
        </div>
      </Card>
      <Card title={t("crm-jobs")}>
        <div className="space-y-4">
          <Switch
            label={t("crm-appointments")}
            hint={t("crm-appointments-hint")}
            isSelected={value.appointments ?? false}
            onChange={(appointments) => change({ appointments })}
          />
          {value.appointments ? (
            <div className="max-w-sm">
              <Select<string>
                label={t("crm-calendar")}
                value={value.calendar_id ?? ""}
                choices={[
                  { id: "", label: t("crm-calendar-none") },
                  ...fields.calendars.map(({ id, name }) => ({ id, label: name })),
                ]}
                onChange={(id) => change({ calendar_id: id || null })}
              />
              <Said error={wrong.calendar_id} />
            </div>
          ) : null}
          <fieldset>
            <legend className="mb-2 font-medium text-xs">{t("crm-status-tags")}</legend>
            <div className="grid gap-3 sm:grid-cols-2">
              {STATUSES.map((status) => {
                const tags = value.status_tags ?? [];
                return (
                  <Field
                    key={status}
                    label={t(`job-status-${status}`)}
                    value={tags.find((one) => one.status === status)?.tag ?? ""}
                    onChange={(tag) =>
                      change({
                        status_tags: [
                          ...tags.filter((one) => one.status !== status),
                          ...(tag.trim() ? [{ status, tag }] : []),
                        ],
                      })
                    }
                  />
                );
              })}
            </div>
          </fieldset>
        </div>
      </Card>
      {rest.length > 0 ? <Alert>{rest.join(" · ")}</Alert> : null}
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={isBusy}
        error={error && rest.length === 0 ? messageOf(error) : undefined}
        onSave={() => onSave(value, draft.undo)}
        onUndo={draft.undo}
      />
      <UnsavedGuard isChanged={draft.isChanged} />
      <MakeField
        isOpen={isMaking}
        isBusy={props.isMaking}
        error={props.makeError}
        onClose={() => setIsMaking(false)}
        onMake={(input) => props.onMakeField(input, () => setIsMaking(false))}
      />
    </ReadOnly>
  );
}

function Sample({ field }: { field: CrmField | undefined }) {
  const t = useText();
  return (
    <span className="block truncate text-ink-3 text-xs">{field?.sample ?? t("crm-no-sample")}</span>
  );
}

/** What is wrong with the choice above, or what it means. */
function Said({ error, hint }: { error?: string | undefined; hint?: string }) {
  if (error) return <p className="mt-1 text-negative text-xs">{error}</p>;
  return hint ? <p className="mt-1 text-ink-3 text-xs">{hint}</p> : null;
}

const parted = (text: string) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

/** As typed, also while a comma stands at the end. */
function Prefixes({
  prefixes,
  error,
  onChange,
}: {
  prefixes: string[];
  error: string | undefined;
  onChange: (prefixes: string[]) => void;
}) {
  const t = useText();
  const known = prefixes.join(", ");
  const [typed, setTyped] = useState(known);
  return (
    <Field
      label={t("crm-ignored")}
      hint={t("crm-ignored-hint")}
      error={error}
      value={parted(typed).join(", ") === known ? typed : known}
      onChange={(text) => {
        setTyped(text);
        onChange(parted(text));
      }}
    />
  );
}

/** One grid for the heads and the rows; narrow, the two sides stand above the two choices. */
const ROW =
  "grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 lg:grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)_11.5rem_11.5rem_2.25rem]";

function Row({
  row,
  fields,
  error,
  onChange,
  onRemove,
}: {
  row: CrmFieldMap;
  fields: CrmFields;
  error: string | undefined;
  onChange: (part: Partial<CrmFieldMap>) => void;
  onRemove: () => void;
}) {
  const t = useText();
  const ours = fields.housecall.find((one) => one.field === row.housecall);
  const theirs = fields.highlevel.find((one) => one.field === row.highlevel);
  const ourName = labelOf(t, ours ?? { field: row.housecall, label: row.housecall });
  const theirName = labelOf(t, theirs ?? { field: row.highlevel, label: row.highlevel });
  const name = `${ourName} – ${theirName}`;
  const directions = DIRECTIONS.filter((one) => one === "to_highlevel" || ours?.writable);
  const Arrow = ARROWS[row.direction];
  const isAtRest = useIsReadOnly();
  return (
    <>
      <div className={ROW}>
        <span className="min-w-0">
          <span className="block truncate font-medium">{ourName}</span>
          <Sample field={ours} />
        </span>
        <Arrow className="size-4 shrink-0 text-ink-3" aria-hidden />
        <span className="min-w-0">
          <span className="block truncate font-medium">{theirName}</span>
          <Sample field={theirs} />
        </span>
        <div className="order-last col-span-full grid gap-2 sm:grid-cols-2 lg:contents">
          <span className="min-w-0">
            <span aria-hidden className="block text-ink-3 text-xs lg:hidden">
              {t("crm-direction")}
            </span>
            <Select
              label={`${t("crm-direction")}: ${name}`}
              showLabel={false}
              value={row.direction}
              choices={directions.map((id) => ({ id, label: t(`crm-flow-${id}`) }))}
              onChange={(direction) => onChange({ direction })}
            />
          </span>
          <span className="min-w-0">
            <span aria-hidden className="block text-ink-3 text-xs lg:hidden">
              {t("crm-policy")}
            </span>
            <Select
              label={`${t("crm-policy")}: ${name}`}
              showLabel={false}
              value={row.policy}
              choices={POLICIES.map((id) => ({ id, label: t(`crm-policy-${id}`) }))}
              onChange={(policy) => onChange({ policy })}
            />
          </span>
        </div>
        {isAtRest ? null : (
          <IconButton label={`${t("remove")}: ${name}`} onPress={onRemove}>
            <Trash2 className="size-4" aria-hidden />
          </IconButton>
        )}
      </div>
      <Said error={error} />
    </>
  );
}

function AddRow({
  fields,
  taken,
  onAdd,
}: {
  fields: CrmFields;
  taken: string[];
  onAdd: (row: CrmFieldMap) => void;
}) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const free = fields.highlevel.filter((one) => one.writable && !taken.includes(one.field));
  const [housecall, setHousecall] = useState(fields.housecall[0]?.field ?? "");
  const [highlevel, setHighlevel] = useState("");
  const chosen = highlevel || (free[0]?.field ?? "");
  const label = (one: CrmField) =>
    one.sample ? `${labelOf(t, one)} (${one.sample})` : labelOf(t, one);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>
        <Plus className="size-4" aria-hidden />
        {t("crm-add-row")}
      </Button>
      <Dialog title={t("crm-add-row")} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <div className="space-y-3">
          <Select<string>
            label={t("crm-side-housecall")}
            value={housecall}
            choices={fields.housecall.map((one) => ({ id: one.field, label: label(one) }))}
            onChange={setHousecall}
          />
          <Select<string>
            label={t("crm-side-highlevel")}
            value={chosen}
            choices={free.map((one) => ({ id: one.field, label: label(one) }))}
            onChange={setHighlevel}
          />
        </div>
        <div className="mt-5 flex justify-end gap-2">
          <Button onPress={() => setIsOpen(false)}>{t("cancel")}</Button>
          <Button
            look="primary"
            isDisabled={!chosen}
            onPress={() => {
              onAdd({
                housecall,
                highlevel: chosen,
                policy: "hcp_wins",
                direction: "to_highlevel",
              });
              setHighlevel("");
              setIsOpen(false);
            }}
          >
            {t("crm-add-row")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function MakeField({
  isOpen,
  isBusy,
  error,
  onClose,
  onMake,
}: {
  isOpen: boolean;
  isBusy: boolean;
  error: string | undefined;
  onClose: () => void;
  onMake: (input: { name: string; kind: string }) => void;
}) {
  const t = useText();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"text" | "number" | "date">("text");
  return (
    <Dialog title={t("crm-make-field")} isOpen={isOpen} onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          onMake({ name: name.trim(), kind });
        }}
      >
        {error ? <Alert>{error}</Alert> : null}
        <Field
          label={t("crm-field-name")}
          value={name}
          onChange={setName}
          isRequired
          maxLength={100}
        />
        <Select
          label={t("crm-field-kind")}
          value={kind}
          choices={(["text", "number", "date"] as const).map((id) => ({
            id,
            label: t(`crm-kind-of-${id}`),
          }))}
          onChange={setKind}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={isBusy || !name.trim()}>
            {t("crm-make-field")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
