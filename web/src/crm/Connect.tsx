import { Link } from "@tanstack/react-router";
import { KeyRound, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Card } from "../ui/Layout";
import type { NewConnection } from "./queries";

const EMPTY = {
  client_id: "",
  client_secret: "",
  location_id: "",
  private_token: "",
  base_url: "",
};

/** Two ways in, and what reading alone means. */
export function Connect({
  mayChange,
  isBusy,
  error,
  onConnect,
}: {
  mayChange: boolean;
  isBusy: boolean;
  error: string | undefined;
  /** `agrees`: somebody has to agree at HighLevel next. */
  onConnect: (input: NewConnection, agrees: boolean) => void;
}) {
  const t = useText();
  const [values, setValues] = useState(EMPTY);
  const [showsAddress, setShowsAddress] = useState(false);
  const change = (name: keyof typeof EMPTY) => (value: string) =>
    setValues((before) => ({ ...before, [name]: value }));
  const base: Record<string, string> = values.base_url.trim()
    ? { base_url: values.base_url.trim() }
    : {};
  return (
    <>
      <p className="mb-4 flex max-w-prose gap-2 rounded-card border border-line bg-surface p-4 text-ink-2">
        <ShieldCheck className="mt-0.5 size-5 shrink-0 text-positive" aria-hidden />
        {t("crm-read-only-explained")}
      </p>
      {mayChange ? null : <AskAnAdmin />}
      {error ? (
        <div className="mb-4">
          <Alert>{error}</Alert>
        </div>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={t("crm-connect-app")} intro={t("crm-connect-app-intro")}>
          <form
            className="space-y-3"
            onSubmit={(event) => {
              event.preventDefault();
              onConnect(
                {
                  settings: { client_id: values.client_id.trim(), ...base },
                  secrets: { client_secret: values.client_secret.trim() },
                },
                true,
              );
            }}
          >
            <Field
              label={t("part-highlevel-client_id")}
              value={values.client_id}
              onChange={change("client_id")}
              isDisabled={!mayChange}
              isRequired
            />
            <Field
              type="password"
              label={t("part-highlevel-client_secret")}
              value={values.client_secret}
              onChange={change("client_secret")}
              autoComplete="off"
              isDisabled={!mayChange}
              isRequired
            />
            <Button type="submit" look="primary" isDisabled={!mayChange || isBusy}>
              {t("crm-agree")}
            </Button>
          </form>
        </Card>
        <Card title={t("crm-connect-token")} intro={t("crm-connect-token-intro")}>
          <form
            className="space-y-3"
            onSubmit={(event) => {
              event.preventDefault();
              onConnect(
                {
                  settings: { location_id: values.location_id.trim(), ...base },
                  secrets: { private_token: values.private_token.trim() },
                },
                false,
              );
            }}
          >
            <Field
              label={t("part-highlevel-location_id")}
              value={values.location_id}
              onChange={change("location_id")}
              isDisabled={!mayChange}
              isRequired
            />
            <Field
              type="password"
              label={t("part-highlevel-private_token")}
              value={values.private_token}
              onChange={change("private_token")}
              autoComplete="off"
              isDisabled={!mayChange}
              isRequired
            />
            <Button type="submit" isDisabled={!mayChange || isBusy}>
              <KeyRound className="size-4" aria-hidden />
              {t("crm-connect")}
            </Button>
          </form>
        </Card>
      </div>
      {showsAddress ? (
        <div className="max-w-md">
          <Field
            type="url"
            label={t("part-highlevel-base_url")}
            placeholder="https://services.leadconnectorhq.com"
            value={values.base_url}
            onChange={change("base_url")}
          />
        </div>
      ) : (
        <Button look="quiet" small onPress={() => setShowsAddress(true)}>
          {t("crm-other-address")}
        </Button>
      )}
    </>
  );
}

/** The app is known, and nobody has agreed at HighLevel yet. */
export function AgreeFirst({
  mayChange,
  isBusy,
  error,
  onAgree,
}: {
  mayChange: boolean;
  isBusy: boolean;
  error: string | undefined;
  onAgree: () => void;
}) {
  const t = useText();
  return (
    <Card title={t("crm-agree-first")} intro={t("crm-agree-first-intro")}>
      {error ? (
        <div className="mb-3">
          <Alert>{error}</Alert>
        </div>
      ) : null}
      <p className="mb-4 max-w-prose text-ink-2">{t("crm-read-only-explained")}</p>
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" isDisabled={isBusy} onPress={onAgree}>
            {t("crm-agree")}
          </Button>
          <ToConnections />
        </div>
      ) : (
        <AskAnAdmin />
      )}
    </Card>
  );
}

/** Keys are changed, and the connection is taken away, where the other connections are. */
export function ToConnections() {
  const t = useText();
  return (
    <Link
      to="/settings/connections"
      className="inline-flex min-h-9 items-center text-ink-2 text-xs underline underline-offset-2 max-md:min-h-touch"
    >
      {t("crm-to-connections")}
    </Link>
  );
}

/** An agency agreed: which of its accounts is it? */
export function ChooseLocation({
  locations,
  isBusy,
  onChoose,
}: {
  locations: { id: string; name: string }[];
  isBusy: boolean;
  onChoose: (id: string) => void;
}) {
  const t = useText();
  return (
    <Card title={t("crm-choose-account")} intro={t("crm-choose-account-intro")}>
      <ul className="divide-y divide-line">
        {locations.map((one) => (
          <li key={one.id} className="flex items-center justify-between gap-3 py-2">
            <span className="min-w-0">
              <span className="block truncate font-medium">{one.name}</span>
              <span className="block truncate text-ink-3 text-xs">{one.id}</span>
            </span>
            <Button small isDisabled={isBusy} onPress={() => onChoose(one.id)}>
              {t("crm-choose")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
