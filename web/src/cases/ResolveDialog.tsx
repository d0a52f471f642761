import { type FormEvent, useState } from "react";
import type { CaseOutcome } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Area, Choices } from "../ui/Field";
import { useText } from "../ui/i18n";
import { OUTCOMES } from "./queries";

/** A case is settled with what it came to. */
export function ResolveDialog({
  name,
  isBusy,
  error,
  onResolve,
  onClose,
}: {
  name: string;
  isBusy: boolean;
  error: string | undefined;
  onResolve: (outcome: CaseOutcome, note: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [outcome, setOutcome] = useState<CaseOutcome>("solved");
  const [note, setNote] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onResolve(outcome, note.trim());
  }
  return (
    <Dialog title={t("case-resolve-title", { name })} isOpen onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <Choices<CaseOutcome>
          label={t("case-outcome")}
          value={outcome}
          choices={OUTCOMES.map((id) => ({ id, label: t(`case-outcome-${id}`) }))}
          onChange={setOutcome}
        />
        <Area
          label={outcome === "other" ? t("case-note-needed") : t("case-note-optional")}
          value={note}
          onChange={setNote}
          error={error}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            isDisabled={isBusy || (outcome === "other" && note.trim() === "")}
          >
            {t("case-resolve")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
