import type { InboxSettings as Settings } from "../api/types";
import { ThisDevice } from "../push/ThisDevice";
import { Dialog } from "../ui/Dialog";
import { Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";

const EVENING = { quiet_from: "18:00", quiet_to: "08:00" };
const NEVER = { quiet_from: null, quiet_to: null };

/** When one is told of new messages; what is written is in the inbox all the same. */
export default function InboxSettings({
  settings,
  onSave,
  onClose,
}: {
  settings: Settings;
  onSave: (settings: Settings) => void;
  onClose: () => void;
}) {
  const t = useText();
  const { quiet_from, quiet_to } = settings;
  const hasQuiet = Boolean(quiet_from && quiet_to);
  const set = (part: Partial<Settings>) => onSave({ ...settings, ...part });
  return (
    <Dialog title={t("inbox-settings")} isOpen onClose={onClose}>
      <Switch
        label={t("inbox-mute-all")}
        hint={t("inbox-mute-all-hint")}
        isSelected={settings.muted}
        onChange={(muted) => set({ muted })}
      />
      <Switch
        label={t("inbox-quiet")}
        hint={t("inbox-quiet-hint")}
        isSelected={hasQuiet}
        onChange={(on) => set(on ? EVENING : NEVER)}
      />
      {hasQuiet ? (
        <div className="mt-2 grid max-w-xs grid-cols-2 gap-3 pl-12">
          <Field
            label={t("inbox-quiet-from")}
            type="time"
            value={quiet_from ?? ""}
            onChange={(time) => (time ? set({ quiet_from: time }) : undefined)}
          />
          <Field
            label={t("inbox-quiet-to")}
            type="time"
            value={quiet_to ?? ""}
            onChange={(time) => (time ? set({ quiet_to: time }) : undefined)}
          />
        </div>
      ) : null}
      <Switch
        label={t("inbox-shows-content")}
        hint={t("inbox-shows-content-hint")}
        isSelected={settings.shows_content}
        onChange={(shows_content) => set({ shows_content })}
      />
      <Switch
        label={t("inbox-mails-unseen")}
        hint={t("inbox-mails-unseen-hint")}
        isSelected={settings.mails_unseen}
        onChange={(mails_unseen) => set({ mails_unseen })}
      />
      <ThisDevice showsContent={settings.shows_content} />
    </Dialog>
  );
}
