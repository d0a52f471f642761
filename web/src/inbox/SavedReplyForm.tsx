import { type FormEvent, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { SavedReply, SavedReplyEdit } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Area, Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { VARIABLES, variableLabel } from "./saved-replies";

export function SavedReplyForm({
  reply,
  mayShare,
  isBusy,
  fields,
  error,
  onSave,
  onCancel,
}: {
  /** Null for a new one. */
  reply: SavedReply | null;
  mayShare: boolean;
  isBusy: boolean;
  fields: Record<string, string>;
  error: string | undefined;
  onSave: (reply: SavedReplyEdit) => void;
  onCancel: () => void;
}) {
  const t = useText();
  const [title, setTitle] = useState(reply?.title ?? "");
  const [body, setBody] = useState(reply?.body ?? "");
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? "");
  const [shared, setShared] = useState(reply?.shared ?? mayShare);
  const area = useRef<HTMLTextAreaElement>(null);
  const isComplete = title.trim() !== "" && body.trim() !== "";
  function insert(variable: string) {
    const words = `{{ ${variable} }}`;
    const start = area.current?.selectionStart ?? body.length;
    const end = area.current?.selectionEnd ?? start;
    setBody(body.slice(0, start) + words + body.slice(end));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(start + words.length, start + words.length);
    });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isComplete) onSave({ title, body, shortcut: shortcut.trim() || null, shared });
  }
  const hasFieldError = Object.keys(fields).length > 0;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error && !hasFieldError ? <Alert>{error}</Alert> : null}
      <Field
        label={t("saved-reply-title")}
        value={title}
        onChange={setTitle}
        error={fields.title}
        autoFocus
      />
      <div>
        <Area
          label={t("saved-reply-body")}
          value={body}
          onChange={setBody}
          error={fields.body}
          areaRef={area}
          rows={5}
        />
        <p className="mt-2 mb-1.5 text-ink-3 text-xs">{t("saved-reply-variables")}</p>
        <div className="flex flex-wrap gap-1.5">
          {VARIABLES.map((variable) => (
            <AriaButton
              key={variable}
              preventFocusOnPress
              onPress={() => insert(variable)}
              className="inline-flex min-h-8 items-center rounded-full border border-line bg-raised px-3 text-ink-2 text-xs data-hovered:border-edge data-hovered:text-ink-1 max-md:min-h-touch"
            >
              {variableLabel(t, variable)}
            </AriaButton>
          ))}
        </div>
      </div>
      <Field
        label={t("saved-reply-shortcut")}
        hint={t("saved-reply-shortcut-hint")}
        value={shortcut}
        onChange={setShortcut}
        error={fields.shortcut}
      />
      {mayShare ? (
        <Switch
          label={t("saved-reply-share")}
          hint={t("saved-reply-share-hint")}
          isSelected={shared}
          onChange={setShared}
        />
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onPress={onCancel}>{t("cancel")}</Button>
        <Button look="primary" type="submit" isDisabled={!isComplete || isBusy}>
          {t(isBusy ? "saving" : "save")}
        </Button>
      </div>
    </form>
  );
}
