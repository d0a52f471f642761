import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Choices, Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { LONGEST, type Reason, reasonKey, reasons } from "./community";

type Chosen = Reason | "none" | "other";

/** Why a customer is not taken, for those who want to say it. */
export default function DeclineDialog({
  name,
  company,
  isBusy,
  onDecline,
  onClose,
}: {
  name: string;
  company: string;
  isBusy: boolean;
  onDecline: (reason: string | null) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [chosen, setChosen] = useState<Chosen>("none");
  const [words, setWords] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen === "none") onDecline(null);
    else onDecline(chosen === "other" ? words.trim() || null : chosen);
  }
  return (
    <Dialog title={t("referral-decline-title", { name })} isOpen onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <Choices<Chosen>
          label={t("referral-reason", { company })}
          value={chosen}
          choices={[
            { id: "none", label: t("referral-no-reason") },
            ...reasons.map((id) => ({ id, label: t(reasonKey(id)) })),
            { id: "other", label: t("referral-other-reason") },
          ]}
          onChange={setChosen}
        />
        {chosen === "other" ? (
          <Field
            label={t("referral-reason-words")}
            value={words}
            onChange={setWords}
            maxLength={LONGEST.reason}
            autoFocus
          />
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="danger" isDisabled={isBusy}>
            {t("referral-decline")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
