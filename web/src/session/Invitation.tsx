import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { fieldsOf } from "../api/client";
import type { Link } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Door, doorCard } from "../ui/Door";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { NewPassword } from "../ui/NewPassword";
import { useAccept } from "./queries";
import { formWords } from "./words";

export function Invitation({ token, link }: { token: string; link: Link }) {
  const t = useText();
  const navigate = useNavigate();
  const accept = useAccept();
  const [name, setName] = useState(link.name ?? "");
  const [password, setPassword] = useState("");
  const fields = fieldsOf(accept.error);
  const failure = formWords(t, accept.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    accept.mutate(
      { token, name: name.trim(), password },
      { onSuccess: () => navigate({ to: "/", replace: true }) },
    );
  }
  return (
    <Door
      title={t("invitation-title")}
      intro={
        link.company_name
          ? t("invitation-from", { company: link.company_name })
          : t("invitation-intro")
      }
    >
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
        <Field
          label={t("your-name")}
          name="name"
          autoComplete="name"
          isRequired
          value={name}
          error={fields.name}
          onChange={setName}
        />
        <NewPassword
          label={t("choose-password")}
          value={password}
          email={link.email}
          name={name}
          error={fields.password}
          autoFocus
          onChange={setPassword}
        />
        {failure ? <Alert>{failure}</Alert> : null}
        <Button look="primary" type="submit" isDisabled={accept.isPending}>
          {accept.isPending ? t("signing-in") : t("come-in")}
        </Button>
      </form>
    </Door>
  );
}
