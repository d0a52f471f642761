import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import type { CodeKind } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { CodeField } from "../ui/CodeField";
import { Door, doorCard } from "../ui/Door";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";

/** After the right password: a code of the authenticator app, or one that was kept for this. */
export function SecondStep({
  isBusy,
  failure,
  failures,
  onCode,
  onBack,
}: {
  isBusy: boolean;
  failure: string | null;
  /** How many codes were refused; each empties the field. */
  failures: number;
  onCode: (method: CodeKind, code: string) => void;
  onBack: () => void;
}) {
  const t = useText();
  const [method, setMethod] = useState<CodeKind>("totp");
  const [code, setCode] = useState("");
  useEffect(() => {
    if (failures > 0) setCode("");
  }, [failures]);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (code.trim()) onCode(method, code.trim());
  }
  function change(next: CodeKind) {
    setMethod(next);
    setCode("");
  }
  function back(event: KeyboardEvent) {
    if (event.key === "Escape") onBack();
  }
  return (
    <Door title={t("second-step-title")} intro={t(`second-step-${method}`)}>
      <form onSubmit={submit} onKeyDown={back} className={doorCard}>
        {method === "totp" ? (
          <CodeField
            value={code}
            onChange={setCode}
            onComplete={(whole) => onCode("totp", whole)}
          />
        ) : (
          <Field
            label={t("recovery-code")}
            hint={t("recovery-code-hint")}
            name="recovery-code"
            autoComplete="off"
            isRequired
            autoFocus
            value={code}
            onChange={setCode}
          />
        )}
        {failure ? <Alert>{failure}</Alert> : null}
        <Button look="primary" type="submit" isDisabled={isBusy}>
          {isBusy ? t("signing-in") : t("sign-in")}
        </Button>
        <Button
          look="quiet"
          onPress={() => change(method === "totp" ? "recovery_code" : "totp")}
          isDisabled={isBusy}
        >
          {t(method === "totp" ? "use-recovery-code" : "use-app-code")}
        </Button>
        <Button look="quiet" onPress={onBack}>
          {t("start-again")}
        </Button>
      </form>
    </Door>
  );
}
