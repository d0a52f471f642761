import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf, Problem } from "../api/client";
import type { Me } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { NewPassword } from "../ui/NewPassword";
import { PasswordField } from "../ui/PasswordField";
import { toast } from "../ui/toast";
import { useChangePassword } from "./queries";

export function Password({ person, hasPassword }: { person: Me["person"]; hasPassword: boolean }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const action = t(hasPassword ? "password-change" : "password-set");
  return (
    <Card title={t("password")} intro={t(hasPassword ? "password-intro" : "password-none")}>
      <Button onPress={() => setIsOpen(true)}>{action}</Button>
      {isOpen ? (
        <Dialog title={action} isOpen onClose={() => setIsOpen(false)}>
          <ChangeForm person={person} hasPassword={hasPassword} onClose={() => setIsOpen(false)} />
        </Dialog>
      ) : null}
    </Card>
  );
}

function ChangeForm({
  person,
  hasPassword,
  onClose,
}: {
  person: Me["person"];
  hasPassword: boolean;
  onClose: () => void;
}) {
  const t = useText();
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const fields = fieldsOf(change.error);
  const isWrong = change.error instanceof Problem && change.error.code === "wrong-credentials";
  const currentError = isWrong ? t("password-wrong") : fields.current_password;
  const nextError = fields.new_password ?? fields.password;
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { current_password: hasPassword ? current : null, new_password: next },
      {
        onSuccess: () => {
          toast.good(t("password-changed"));
          onClose();
        },
      },
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {/* For password managers: whose password it is. */}
      <input
        type="text"
        name="email"
        autoComplete="username"
        value={person.email ?? ""}
        readOnly
        hidden
      />
      {hasPassword ? (
        <PasswordField
          label={t("password-current")}
          name="current-password"
          autoComplete="current-password"
          autoFocus
          value={current}
          error={currentError}
          onChange={setCurrent}
        />
      ) : null}
      <NewPassword
        label={t("new-password")}
        value={next}
        email={person.email}
        name={person.name}
        error={nextError}
        autoFocus={!hasPassword}
        onChange={setNext}
      />
      <p className="text-ink-3 text-xs">{t("password-change-ends")}</p>
      {change.error && !currentError && !nextError ? (
        <Alert>{messageOf(change.error)}</Alert>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="primary" type="submit" isDisabled={change.isPending}>
          {t(change.isPending ? "saving" : "save")}
        </Button>
      </div>
    </form>
  );
}
