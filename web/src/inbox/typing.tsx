// The field in which one writes: where the caret is, and the list that opens at "/" and "@".
import { type ChangeEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { SavedReply } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";
import type { Compose, Mode } from "./compose";
import type { Option } from "./Picker";
import { usePicking } from "./picking";
import { repliesFor } from "./saved-replies";
import { peopleFor, triggerOf } from "./triggers";
import { replyWords } from "./words";

export type Somebody = { id: string; name: string; avatar_url?: string | null | undefined };
export type Rendered = { body: string; missing: string[] };

type Sources = {
  replies: SavedReply[];
  /** Those who can be mentioned. */
  people: Somebody[];
  /** The words of a reply for this conversation. */
  onRender: (reply: SavedReply) => Promise<Rendered>;
};

const MOST_PEOPLE = 8;

export function useTyping(compose: Compose, { replies, people, onRender }: Sources) {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [caret, setCaret] = useState(0);
  /** Of a reply that was put in: what the hub knows nothing of. */
  const [missing, setMissing] = useState<string[]>([]);
  const { mode, text } = compose;
  const trigger = triggerOf(mode, text, caret);
  const options = trigger ? optionsOf(trigger.kind, trigger.typed) : [];
  const picking = usePicking(trigger, options, pick);

  function optionsOf(kind: "reply" | "mention", typed: string): Option[] {
    if (kind === "reply") {
      return repliesFor(replies, typed).map(({ id, title, body }) => ({
        id,
        title,
        body: replyWords(t, body),
      }));
    }
    return peopleFor(people, typed)
      .slice(0, MOST_PEOPLE)
      .map(({ id, name, avatar_url }) => ({
        id,
        title: name,
        face: <Avatar name={name} url={avatar_url} size="small" />,
      }));
  }
  function focusAt(place: number) {
    setCaret(place);
    field.current?.focus();
    field.current?.setSelectionRange(place, place);
  }
  function insert(words: string, from: number, to: number) {
    flushSync(() => compose.write(text.slice(0, from) + words + text.slice(to)));
    focusAt(from + words.length);
  }
  async function insertReply(reply: SavedReply, from = caret, to = caret) {
    try {
      const rendered = await onRender(reply);
      insert(rendered.body, from, to);
      setMissing(rendered.missing);
    } catch (error) {
      toast.bad(error);
    }
  }
  function pick(option: Option) {
    if (!trigger) return;
    if (trigger.kind === "reply") {
      const reply = replies.find((one) => one.id === option.id);
      if (reply) void insertReply(reply, trigger.from, trigger.to);
      return;
    }
    compose.pick({ id: option.id, name: option.title });
    insert(`@${option.title} `, trigger.from, trigger.to);
  }
  return {
    field,
    list,
    setCaret,
    missing,
    forgetMissing: () => setMissing([]),
    trigger,
    options,
    picking,
    pick,
    insertReply,
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => {
      compose.write(event.target.value);
      setCaret(event.target.selectionStart);
      setMissing([]);
    },
    /** Goes to the field, to write a message or a note. */
    begin: (next: Mode) => {
      // At once: the next key is already the first letter.
      flushSync(() => compose.setMode(next));
      focusAt(Number.MAX_SAFE_INTEGER);
    },
  };
}

export type Typing = ReturnType<typeof useTyping>;
