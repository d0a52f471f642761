import { type FormEvent, useState } from "react";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Door, DoorNotice, doorCard } from "../ui/Door";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { SignInLink } from "./links";
import { useAskReset } from "./queries";
import { formWords } from "./words";

export function ForgotRoute() {
  const t = useText();
  const ask = useAskReset();
  const [email, setEmail] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate(email.trim());
  }
  if (ask.isSuccess) {
    return (
      <Door title={t("forgot-password")}>
        <DoorNotice title={t("reset-mailed")} action={<SignInLink />}>
          <p>{t("reset-mailed-explained", { email: ask.variables })}</p>
          <p>{t("reset-mailed-nothing")}</p>
        </DoorNotice>
      </Door>
    );
  }
  return (
    <Door title={t("forgot-password")} intro={t("forgot-intro")}>
      <form onSubmit={submit} className={doorCard}>
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
        {ask.error ? <Alert>{formWords(t, ask.error) ?? ask.error.message}</Alert> : null}
        <Button look="primary" type="submit" isDisabled={ask.isPending}>
          {t("reset-mail-me")}
        </Button>
        <p className="text-center">
          <SignInLink />
        </p>
      </form>
    </Door>
  );
}
