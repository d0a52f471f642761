import { useState } from "react";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { localIn, momentOf } from "../ui/local-time";
import { useNow, useZone } from "../ui/Time";
import { presets } from "./when";

/** A day and a time by the company's clock. */
export default function LaterDialog({
  onTime,
  onClose,
}: {
  onTime: (at: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const zone = useZone();
  const now = useNow();
  const [typed, setTyped] = useState(() =>
    localIn(Date.parse(presets(now, zone)[1]?.at ?? ""), zone),
  );
  const moment = momentOf(typed, zone);
  const isPast = moment !== null && moment <= now;
  return (
    <Dialog title={t("later-custom")} isOpen onClose={onClose}>
      <Field
        label={t("later-at")}
        type="datetime-local"
        hint={t("later-zone", { zone: zone.replaceAll("_", " ") })}
        error={isPast ? t("later-past") : undefined}
        value={typed}
        onChange={setTyped}
        autoFocus
      />
      <div className="mt-5 flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button
          look="primary"
          isDisabled={moment === null || isPast}
          onPress={() => {
            if (moment !== null) onTime(new Date(moment).toISOString());
          }}
        >
          {t("later-choose")}
        </Button>
      </div>
    </Dialog>
  );
}
