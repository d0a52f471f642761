import type { KeyboardEvent } from "react";
import type { Conversation } from "../api/types";
import { useText } from "../ui/i18n";
import type { Compose } from "./compose";
import { optionId, Picker } from "./Picker";
import type { Typing } from "./typing";

/** The words themselves: the field grows with them, and a list opens above it. */
export function ComposeField({
  conversation,
  compose,
  typing,
  onFiles,
  onSend,
}: {
  /** Whom one writes to. */
  conversation: Pick<Conversation, "title" | "workspace">;
  compose: Compose;
  typing: Typing;
  onFiles: (files: FileList) => void;
  onSend: () => void;
}) {
  const t = useText();
  const isNote = compose.mode === "note";
  const { title: name, workspace } = conversation;
  const noteHint = workspace === "community" ? "compose-note-hint-company" : "compose-note-hint";
  const { list, trigger, options, picking } = typing;
  const active = picking.isOpen ? options[picking.active] : undefined;
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (picking.onKeyDown(event)) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSend();
    } else if (event.key === "Escape") {
      // Back to the thread: from there a second one leads to the list.
      event.stopPropagation();
      document.querySelector<HTMLElement>("[data-thread]")?.focus();
    }
  }
  return (
    <>
      {picking.isOpen && trigger ? (
        <Picker
          id={list}
          label={t(trigger.kind === "reply" ? "saved-replies" : "compose-people")}
          options={options}
          active={picking.active}
          empty={t(trigger.kind === "reply" ? "compose-no-reply" : "nobody-found")}
          onPick={typing.pick}
        />
      ) : null}
      <textarea
        ref={typing.field}
        rows={1}
        value={compose.text}
        aria-label={t(isNote ? "compose-note" : "compose-message")}
        placeholder={t(isNote ? noteHint : "compose-hint", { name })}
        aria-autocomplete="list"
        aria-controls={picking.isOpen ? list : undefined}
        aria-activedescendant={active ? optionId(list, active.id) : undefined}
        onChange={typing.onChange}
        onSelect={(event) => typing.setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (isNote || event.clipboardData.files.length === 0) return;
          event.preventDefault();
          onFiles(event.clipboardData.files);
        }}
        className="field-sizing-content block max-h-60 min-h-11 w-full resize-none bg-transparent px-3.5 py-2.5 text-ink-1 outline-none placeholder:text-ink-3 max-md:max-h-40 max-md:text-base"
      />
    </>
  );
}
