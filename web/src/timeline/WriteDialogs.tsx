import { useState } from "react";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Area, Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { localIn, momentOf } from "../ui/local-time";
import { useNow, useZone } from "../ui/Time";

export type NewTask = { title: string; body?: string; due_at: string };

const DAY = 86_400_000;
const END_OF_WORK = "17:00";

/** A task for HighLevel, due on the company's clock. */
export function TaskDialog({
  onSave,
  onClose,
}: {
  onSave: (task: NewTask) => void;
  onClose: () => void;
}) {
  const t = useText();
  const zone = useZone();
  const now = useNow();
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const [due, setDue] = useState(() => `${localIn(now + DAY, zone).slice(0, 10)}T${END_OF_WORK}`);
  const moment = momentOf(due, zone);
  return (
    <Dialog title={t("timeline-add-task")} isOpen onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (moment === null || !title.trim()) return;
          onSave({
            title: title.trim(),
            ...(body.trim() ? { body: body.trim() } : {}),
            due_at: new Date(moment).toISOString(),
          });
        }}
      >
        <Field
          label={t("timeline-task-title")}
          value={title}
          onChange={setTitle}
          isRequired
          maxLength={200}
          autoFocus
        />
        <Field
          type="datetime-local"
          label={t("timeline-task-due")}
          hint={t("later-zone", { zone: zone.replaceAll("_", " ") })}
          value={due}
          onChange={setDue}
          isRequired
        />
        <Area
          label={t("timeline-task-details")}
          value={body}
          onChange={setBody}
          rows={3}
          maxLength={5000}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={moment === null || !title.trim()}>
            {t("timeline-add-task")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A note for HighLevel. */
export function NoteDialog({
  onSave,
  onClose,
}: {
  onSave: (body: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [body, setBody] = useState("");
  return (
    <Dialog title={t("timeline-add-note")} isOpen onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (body.trim()) onSave(body.trim());
        }}
      >
        <Area
          label={t("timeline-note")}
          value={body}
          onChange={setBody}
          rows={4}
          maxLength={5000}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={!body.trim()}>
            {t("timeline-add-note")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
