import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Mark } from "../ui/Mark";
import { setLanguage, useLanguage } from "../ui/preferences";

export type SignInFailure = "wrong-credentials" | "too-many-attempts" | "unreachable" | "other";

export function SignIn({
  isBusy,
  failure,
  onSignIn,
}: {
  isBusy: boolean;
  failure: SignInFailure | null;
  onSignIn: (email: string, password: string) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onSignIn(email.trim(), password);
  }
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-5 py-10">
      <title>Porchlight</title>
      <div className="w-full max-w-sm">
        <div className="mb-8 flex flex-col items-center gap-3 text-center">
          <Mark className="size-12" />
          <h1 className="font-semibold text-xl">Porchlight</h1>
          <p className="text-ink-2">{t("sign-in-intro")}</p>
        </div>
        <form
          onSubmit={submit}
          className="flex flex-col gap-4 rounded-card border border-line bg-surface p-6"
        >
          <Field
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            isRequired
            autoFocus
            value={email}
            onChange={setEmail}
          />
          <Field
            label={t("password")}
            name="password"
            type="password"
            autoComplete="current-password"
            isRequired
            value={password}
            onChange={setPassword}
          />
          {failure ? (
            <p role="alert" className="rounded-control bg-negative-wash px-3 py-2 text-negative">
              {t(`sign-in-${failure}`)}
            </p>
          ) : null}
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {isBusy ? t("signing-in") : t("sign-in")}
          </Button>
        </form>
        <div className="mt-4 flex justify-center">
          <Button look="quiet" small onPress={() => setLanguage(language === "en" ? "es" : "en")}>
            {language === "en" ? "Español" : "English"}
          </Button>
        </div>
      </div>
    </main>
  );
}
