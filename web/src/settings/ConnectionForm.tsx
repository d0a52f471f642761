import { type FormEvent, useState } from "react";
import type { Connection, NewConnection } from "../api/types";
import { Button } from "../ui/Button";
import { Field, Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { type ConnectionKind, PARTS, type Part } from "./connection-kinds";

const SECRET = "secrets.";

export type ConnectionInput = Pick<NewConnection, "name" | "settings" | "secrets">;

export function ConnectionForm({
  kind,
  connection,
  isSaving,
  error,
  fields,
  onSave,
  onCancel,
}: {
  kind: ConnectionKind;
  connection: Connection | undefined;
  isSaving: boolean;
  error: string | undefined;
  fields: Record<string, string>;
  onSave: (input: ConnectionInput) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const [values, setValues] = useState<Record<string, string>>(() => startValues(kind, connection));
  const [showsRare, setShowsRare] = useState(false);
  const parts = [
    ...PARTS[kind].filter((part) => !part.rare || showsRare || values[part.name]),
    ...unlistedSecrets(kind, fields),
  ];
  const hasHidden = PARTS[kind].some((part) => !parts.includes(part));

  function submit(event: FormEvent) {
    event.preventDefault();
    onSave(inputOf(kind, values, connection, fields));
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-2">{t(`connect-${kind}-intro`)}</p>
      {parts.map((part) =>
        part.choices ? (
          <Select
            key={part.name}
            label={t(`part-${kind}-${part.name}`)}
            choices={part.choices.map((id) => ({ id, label: t(`choice-${part.name}-${id}`) }))}
            value={values[part.name] || (part.choices[0] ?? "")}
            onChange={(id) => setValues({ ...values, [part.name]: id })}
          />
        ) : (
          <Field
            key={part.name}
            label={part.label ?? t(`part-${kind}-${part.name}`)}
            hint={hintOf(part.name, part.secret ?? false)}
            type={part.secret ? "password" : part.type}
            autoComplete="off"
            placeholder={part.placeholder ?? ""}
            value={values[part.name] ?? ""}
            error={
              fields[`settings.${part.name}`] ?? fields[`secrets.${part.name}`] ?? fields[part.name]
            }
            onChange={(text) => setValues({ ...values, [part.name]: text })}
          />
        ),
      )}
      {hasHidden ? (
        <div>
          <Button look="quiet" small onPress={() => setShowsRare(true)}>
            {t("more-fields")}
          </Button>
        </div>
      ) : null}
      {error ? (
        <p role="alert" className="rounded-control bg-negative-wash px-3 py-2 text-negative">
          {error}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t("cancel")}</Button>
        <Button look="primary" type="submit" isDisabled={isSaving}>
          {isSaving ? t("saving") : t("save-and-verify")}
        </Button>
      </div>
    </form>
  );

  function hintOf(name: string, secret: boolean): string | undefined {
    if (secret && connection?.has_secrets.includes(name)) return t("secret-kept");
    if (name === "api_key" || name === "webhook_secret") return t(`part-hint-${name}`);
    return undefined;
  }
}

function startValues(kind: ConnectionKind, connection: Connection | undefined) {
  const known = (connection?.settings ?? {}) as Record<string, unknown>;
  const shown = PARTS[kind].filter((part) => !part.secret && known[part.name] != null);
  return Object.fromEntries(shown.map((part) => [part.name, String(known[part.name])]));
}

/** Secrets that came in by the API, which this form does not list; the hub asks for them by name. */
function unlistedSecrets(kind: ConnectionKind, fields: Record<string, string>): Part[] {
  return Object.keys(fields)
    .filter((field) => field.startsWith(SECRET))
    .map((field) => field.slice(SECRET.length))
    .filter((name) => PARTS[kind].every((part) => part.name !== name))
    .map((name) => ({ name, label: name, secret: true }));
}

/**
 * The settings as a whole, with what this form does not show; an emptied one goes back to the
 * usual. A secret that was not typed is left as it is.
 */
export function inputOf(
  kind: ConnectionKind,
  values: Record<string, string>,
  connection: Connection | undefined,
  fields: Record<string, string> = {},
): ConnectionInput {
  const settings: Record<string, string> = { ...connection?.settings };
  const secrets: Record<string, string> = {};
  for (const part of PARTS[kind]) {
    const text = (values[part.name] ?? "").trim();
    if (part.secret && text !== "") secrets[part.name] = text;
    if (part.secret) continue;
    if (text === "") delete settings[part.name];
    else settings[part.name] = text;
  }
  for (const part of unlistedSecrets(kind, fields)) {
    const text = (values[part.name] ?? "").trim();
    if (text !== "") secrets[part.name] = text;
  }
  return { settings, secrets };
}
