import { type FormEvent, useState } from "react";
import { ACTIONS } from "../api/me";
import type { Action, MadeApiKey, NewApiKey } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { CopyField } from "../ui/Copy";
import { Checkbox, Field, Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useNow } from "../ui/Time";
import {
  ACTING,
  endOf,
  example,
  isForAiClients,
  LIFETIMES,
  type Lifetime,
  READING,
  scopeWords,
} from "./scopes";

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one));

/** A name, what it may do, and until when. */
export function NewKeyForm({
  isBusy,
  fields,
  error,
  onMake,
  onCancel,
}: {
  isBusy: boolean;
  fields: Record<string, string>;
  error: string | undefined;
  onMake: (key: NewApiKey) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const now = useNow();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Action[]>(READING);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [day, setDay] = useState("");
  const expires_at = endOf(lifetime, day, now);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (expires_at !== undefined) onMake({ name: name.trim(), scopes, expires_at });
  }
  return (
    <form onSubmit={submit} className="grid gap-5">
      <Field
        label={t("key-name")}
        hint={t("key-name-hint")}
        value={name}
        error={fields.name}
        onChange={setName}
        isRequired
        autoFocus
      />
      <fieldset>
        <legend className="mb-2 font-medium text-xs">{t("key-scopes")}</legend>
        <div className="mb-3 flex flex-wrap gap-1.5">
          <Chip isSelected={same(scopes, READING)} onPress={() => setScopes(READING)}>
            {t("key-preset-read")}
          </Chip>
          <Chip isSelected={same(scopes, ACTIONS)} onPress={() => setScopes([...ACTIONS])}>
            {t("key-preset-all")}
          </Chip>
        </div>
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <Scopes title={t("key-reads")} all={READING} scopes={scopes} onChange={setScopes} />
          <Scopes title={t("key-acts")} all={ACTING} scopes={scopes} onChange={setScopes} />
        </div>
        {fields.scopes ? <p className="mt-1 text-negative text-xs">{fields.scopes}</p> : null}
        {scopes.length === 0 ? (
          <p className="mt-1 text-ink-3 text-xs">{t("key-scopes-none")}</p>
        ) : null}
      </fieldset>
      <div className="flex flex-wrap items-start gap-3">
        <div className="w-48">
          <Select<Lifetime>
            label={t("key-lifetime")}
            value={lifetime}
            choices={LIFETIMES.map((id) => ({ id, label: t(`key-lifetime-${id}`) }))}
            onChange={setLifetime}
          />
        </div>
        {lifetime === "custom" ? (
          <Field
            label={t("key-last-day")}
            type="date"
            value={day}
            error={
              fields.expires_at ?? (day && expires_at === undefined ? t("key-day-past") : undefined)
            }
            onChange={setDay}
            isRequired
          />
        ) : null}
      </div>
      {lifetime === "never" ? <p className="text-ink-2 text-xs">{t("key-never-hint")}</p> : null}
      {error && Object.keys(fields).length === 0 ? (
        <p role="alert" className="rounded-control bg-negative-wash px-3 py-2 text-negative">
          {error}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t("cancel")}</Button>
        <Button
          look="primary"
          type="submit"
          isDisabled={isBusy || scopes.length === 0 || expires_at === undefined}
        >
          {t("key-make")}
        </Button>
      </div>
    </form>
  );
}

function Scopes({
  title,
  all,
  scopes,
  onChange,
}: {
  title: string;
  all: readonly Action[];
  scopes: Action[];
  onChange: (scopes: Action[]) => void;
}) {
  const t = useText();
  return (
    <fieldset>
      <legend className="text-ink-3 text-xs">{title}</legend>
      {all.map((scope) => (
        <Checkbox
          key={scope}
          label={scopeWords(t, scope)}
          isSelected={scopes.includes(scope)}
          onChange={(on) =>
            onChange(ACTIONS.filter((one) => (one === scope ? on : scopes.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}

/** The key, this once, and something to try it with. */
export function MadeKey({
  made,
  origin,
  onClose,
}: {
  made: MadeApiKey;
  origin: string;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <div className="grid gap-4">
      <p role="status" className="rounded-control bg-accent-wash px-3 py-2 text-accent-text">
        {t("key-once")}
      </p>
      <CopyField label={made.api_key.name} value={made.key} />
      <CopyField label={t("key-try")} value={example(origin, made.key, made.api_key.scopes)} />
      {isForAiClients(made.api_key.scopes) ? (
        <div>
          <CopyField label={t("key-mcp")} value={`${origin}/mcp`} />
          <p className="mt-1 text-ink-3 text-xs">{t("key-mcp-hint")}</p>
        </div>
      ) : null}
      <div className="flex justify-end">
        <Button look="primary" onPress={onClose}>
          {t("key-copied-close")}
        </Button>
      </div>
    </div>
  );
}
