// The ways in which a person proves who it is; loaded when it is asked for.

import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Fingerprint, LogIn } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Problem } from "../api/client";
import { keys } from "../api/keys";
import { meQuery } from "../api/me";
import { arePasskeysPossible, ownSignInQuery, ssoHref, waysInQuery } from "../api/sign-in";
import type { Me, OwnSignIn } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button, buttonClass } from "../ui/Button";
import { CodeField } from "../ui/CodeField";
import { type Text, useText } from "../ui/i18n";
import { PasswordField } from "../ui/PasswordField";
import { Loaded, Skeleton } from "../ui/States";
import { confirmWith, provePasskey } from "./queries";
import { failureWords } from "./words";

export default function ConfirmWays({
  onProven,
  onCancel,
}: {
  onProven: () => void;
  onCancel: () => void;
}) {
  const t = useText();
  const own = useQuery(ownSignInQuery);
  return (
    <>
      <p className="mb-4 max-w-prose text-ink-2">{t("confirm-explained")}</p>
      <Loaded query={own} skeleton={<Skeleton className="h-36" />}>
        {(loaded) => <Proofs own={loaded} onProven={onProven} onCancel={onCancel} />}
      </Loaded>
    </>
  );
}

type Way = "password" | "code";

function Proofs({
  own,
  onProven,
  onCancel,
}: {
  own: OwnSignIn;
  onProven: () => void;
  onCancel: () => void;
}) {
  const t = useText();
  const hasCode = Boolean(own.totp_since);
  const knowsOne = own.passkeys.length > 0 && browserSupportsWebAuthn();
  const ways = useQuery({ ...waysInQuery, enabled: knowsOne });
  const hasPasskey = knowsOne && arePasskeysPossible(ways.data);
  const [way, setWay] = useState<Way>(own.has_password || !hasCode ? "password" : "code");
  const [typed, setTyped] = useState("");
  const confirm = useMutation({
    mutationFn: confirmWith,
    onSuccess: onProven,
    onError: () => setTyped(""),
    gcTime: 0,
  });
  const passkey = usePasskeyProof(onProven);
  const error = confirm.error ?? passkey.error;
  const isBusy = confirm.isPending || passkey.isPending;
  const send = (value: string) =>
    confirm.mutate(way === "password" ? { password: value } : { code: value });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy) send(typed);
  }
  const passkeyButton = hasPasskey ? (
    <Button isDisabled={isBusy} onPress={() => passkey.mutate()}>
      <Fingerprint className="size-4" aria-hidden />
      {t("confirm-passkey")}
    </Button>
  ) : null;
  if (!own.has_password && !hasCode) {
    return (
      <div className="flex flex-col gap-2">
        {passkeyButton}
        <Elsewhere own={own} />
        {error ? <Alert>{proofWords(t, error)}</Alert> : null}
        <Button onPress={onCancel}>{t("cancel")}</Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {way === "password" ? (
        <PasswordField
          label={t("password")}
          autoComplete="current-password"
          autoFocus
          value={typed}
          onChange={setTyped}
        />
      ) : (
        <CodeField value={typed} onChange={setTyped} onComplete={send} />
      )}
      {error ? <Alert>{proofWords(t, error)}</Alert> : null}
      <div className="flex flex-wrap items-center gap-2">
        {own.has_password && hasCode ? (
          <Button
            look="quiet"
            onPress={() => {
              confirm.reset();
              setTyped("");
              setWay(way === "password" ? "code" : "password");
            }}
          >
            {t(way === "password" ? "use-app-code" : "use-password")}
          </Button>
        ) : null}
        {passkeyButton}
      </div>
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t("cancel")}</Button>
        <Button look="primary" type="submit" isDisabled={isBusy || typed === ""}>
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}

function proofWords(t: Text, error: Error): string {
  const isWrong = error instanceof Problem && error.code === "wrong-credentials";
  return isWrong ? t("password-wrong") : failureWords(t, error);
}

/** Who has neither password nor code signs in again where they did. */
function Elsewhere({ own }: { own: OwnSignIn }): ReactNode {
  const t = useText();
  const ways = useQuery(waysInQuery);
  const linked = (ways.data?.sso ?? []).filter(({ id, name }) =>
    own.sso.some(({ provider }) => provider === id || provider === name),
  );
  return linked.map(({ id, name }) => (
    <a
      key={id}
      href={ssoHref(id, location.pathname + location.search)}
      className={`${buttonClass()} hover:bg-wash`}
    >
      <LogIn className="size-4" aria-hidden />
      {t("sign-in-with", { name })}
    </a>
  ));
}

function usePasskeyProof(onProven: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => provePasskey("at-once"),
    onSuccess: (me: Me) => {
      const before = client.getQueryData(meQuery.queryKey);
      // Somebody else's passkey signed somebody else in: what was asked for was not theirs.
      if (before && before.person.id !== me.person.id) return location.assign("/");
      client.setQueryData(keys.me, me);
      onProven();
    },
  });
}
