import { Fingerprint, LogIn } from "lucide-react";
import type { FormEvent } from "react";
import { useState } from "react";
import { arePasskeysPossible, ssoHref } from "../api/sign-in";
import type { WaysIn } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button, buttonClass } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Door, DoorNotice, doorCard } from "../ui/Door";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { PasswordField } from "../ui/PasswordField";
import { ForgotLink } from "./links";

/** The command that prints a new link for the first owner. */
export const OWNER_LINK = "porchlight admin owner-link";

export type SignInProps = {
  ways: WaysIn | undefined;
  /** Whether this browser knows passkeys. */
  hasPasskeys: boolean;
  email: string;
  returnTo: string;
  isBusy: boolean;
  failure: string | null;
  onEmail: (email: string) => void;
  onSignIn: (password: string) => void;
  onPasskey: () => void;
};

export function SignIn(props: SignInProps) {
  const t = useText();
  return (
    <Door title="Porchlight" intro={t("sign-in-intro")}>
      {props.ways?.needs_owner ? (
        <NobodyYet />
      ) : (
        <>
          <Password {...props} />
          <OtherWays {...props} />
        </>
      )}
    </Door>
  );
}

function NobodyYet() {
  const t = useText();
  return (
    <DoorNotice title={t("first-run-title")}>
      <p>{t("first-run-where")}</p>
      <p>{t("first-run-again")}</p>
      <CopyField label={t("first-run-command")} value={OWNER_LINK} />
    </DoorNotice>
  );
}

function Password({ email, isBusy, failure, onEmail, onSignIn }: SignInProps) {
  const t = useText();
  const [password, setPassword] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onSignIn(password);
  }
  return (
    <form onSubmit={submit} className={doorCard}>
      <Field
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username webauthn"
        isRequired
        autoFocus={email === ""}
        value={email}
        onChange={onEmail}
      />
      <PasswordField
        label={t("password")}
        autoComplete="current-password"
        autoFocus={email !== ""}
        value={password}
        onChange={setPassword}
      />
      {failure ? <Alert>{failure}</Alert> : null}
      <Button look="primary" type="submit" isDisabled={isBusy}>
        {isBusy ? t("signing-in") : t("sign-in")}
      </Button>
      <p className="text-center">
        <ForgotLink />
      </p>
    </form>
  );
}

function OtherWays({ ways, hasPasskeys, isBusy, returnTo, onPasskey }: SignInProps) {
  const t = useText();
  const sso = ways?.sso ?? [];
  const offersPasskey = hasPasskeys && arePasskeysPossible(ways);
  if (!offersPasskey && sso.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-2">
      {offersPasskey ? (
        <Button isDisabled={isBusy} onPress={onPasskey}>
          <Fingerprint className="size-4" aria-hidden />
          {t("sign-in-passkey")}
        </Button>
      ) : null}
      {sso.map(({ id, name }) => (
        <a key={id} href={ssoHref(id, returnTo)} className={`${buttonClass()} hover:bg-wash`}>
          <LogIn className="size-4" aria-hidden />
          {t("sign-in-with", { name })}
        </a>
      ))}
    </div>
  );
}
