import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import type { Action, May, NewApiKey } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Dialog } from "../ui/Dialog";
import { Checkbox, Field, Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useNow } from "../ui/Time";
import { endOf, isReading, LIFETIMES, type Lifetime, scopeName, scopesOf } from "./own-keys";
import { useMakeOwnKey } from "./queries";

/** A name, what it may do of what one may oneself, and until when; then the key, this once. */
export function NewKeyDialog({ may, onClose }: { may: May; onClose: () => void }) {
  const t = useText();
  const make = useMakeOwnKey();
  return (
    <Dialog
      title={make.data ? t("key-made-title") : t("key-new")}
      isOpen
      sticky={make.data !== undefined}
      onClose={onClose}
    >
      {make.data ? (
        <div className="grid gap-4">
          <p role="status" className="rounded-control bg-accent-wash px-3 py-2 text-accent-text">
            {t("key-once")}
          </p>
          <CopyField label={make.data.api_key.name} value={make.data.key} />
          <div className="flex justify-end">
            <Button look="primary" onPress={onClose}>
              {t("key-copied-close")}
            </Button>
          </div>
        </div>
      ) : (
        <KeyForm
          may={may}
          isBusy={make.isPending}
          error={make.error}
          onMake={(key) => make.mutate(key)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function KeyForm({
  may,
  isBusy,
  error,
  onMake,
  onCancel,
}: {
  may: May;
  isBusy: boolean;
  error: Error | null;
  onMake: (key: NewApiKey) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const now = useNow();
  const mine = scopesOf(may);
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Action[]>(() => mine.filter(isReading));
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const fields = fieldsOf(error);
  function submit(event: FormEvent) {
    event.preventDefault();
    onMake({ name: name.trim(), scopes, expires_at: endOf(lifetime, now) });
  }
  const group = (title: string, some: Action[]) =>
    some.length === 0 ? null : (
      <fieldset>
        <legend className="text-ink-3 text-xs">{title}</legend>
        {some.map((scope) => (
          <Checkbox
            key={scope}
            label={scopeName(t, scope)}
            isSelected={scopes.includes(scope)}
            onChange={(on) =>
              setScopes(mine.filter((one) => (one === scope ? on : scopes.includes(one))))
            }
          />
        ))}
      </fieldset>
    );
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
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {group(t("key-reads"), mine.filter(isReading))}
          {group(
            t("key-acts"),
            mine.filter((one) => !isReading(one)),
          )}
        </div>
        {fields.scopes ? <p className="mt-1 text-negative text-xs">{fields.scopes}</p> : null}
        {scopes.length === 0 ? (
          <p className="mt-1 text-ink-3 text-xs">{t("key-scopes-none")}</p>
        ) : null}
      </fieldset>
      <div className="w-48">
        <Select<Lifetime>
          label={t("key-lifetime")}
          value={lifetime}
          choices={LIFETIMES.map((id) => ({ id, label: t(`key-lifetime-${id}`) }))}
          onChange={setLifetime}
        />
      </div>
      {lifetime === "never" ? <p className="text-ink-2 text-xs">{t("key-never-hint")}</p> : null}
      {error && Object.keys(fields).length === 0 ? <Alert>{messageOf(error)}</Alert> : null}
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t("cancel")}</Button>
        <Button look="primary" type="submit" isDisabled={isBusy || scopes.length === 0}>
          {t("key-make")}
        </Button>
      </div>
    </form>
  );
}
