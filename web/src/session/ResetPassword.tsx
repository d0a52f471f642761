import { Link as RouterLink } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { fieldsOf } from "../api/client";
import type { Link } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button, buttonClass } from "../ui/Button";
import { Door, DoorNotice, doorCard } from "../ui/Door";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { NewPassword } from "../ui/NewPassword";
import { useReset } from "./queries";
import { formWords } from "./words";

export function ResetPassword({ token, link }: { token: string; link: Link }) {
  const t = useText();
  const reset = useReset();
  const [password, setPassword] = useState("");
  const failure = formWords(t, reset.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate({ token, password });
  }
  if (reset.isSuccess) {
    return (
      <Door title={t("reset-title")}>
        <DoorNotice
          title={t("reset-done")}
          action={
            <RouterLink to="/sign-in" className={buttonClass("primary")}>
              {t("sign-in")}
            </RouterLink>
          }
        >
          <p>{t("reset-done-explained")}</p>
        </DoorNotice>
      </Door>
    );
  }
  return (
    <Door title={t("reset-title")} intro={link.company_name ?? undefined}>
      <form onSubmit={submit} className={doorCard}>
        <Field
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          isReadOnly
          value={link.email ?? ""}
          onChange={() => {}}
        />
        <NewPassword
          label={t("new-password")}
          value={password}
          email={link.email}
          name={link.name ?? undefined}
          error={fieldsOf(reset.error).password}
          autoFocus
          onChange={setPassword}
        />
        {failure ? <Alert>{failure}</Alert> : null}
        <Button look="primary" type="submit" isDisabled={reset.isPending}>
          {reset.isPending ? t("saving") : t("reset-save")}
        </Button>
      </form>
    </Door>
  );
}
