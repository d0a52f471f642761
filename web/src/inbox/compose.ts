// What is being written in a conversation: the words, a draft of them that the hub keeps, and
// what the gate would say.
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { Conversation, StoredFile } from "../api/types";
import { at } from "./conversation";
import { changeRows } from "./lists";
import type { Words } from "./outbox";
import { mentionedIn } from "./triggers";

export type Mode = Words["kind"];

/** A text has at most ten parts. */
export const LONGEST_TEXT = 1600;
const SAVE_MS = 1000;
const CHECK_MS = 400;
const TYPING_MS = 5000;

function checkQuery(id: string, body: string) {
  return queryOptions({
    queryKey: keys.textCheck(id, body),
    queryFn: ({ signal }) =>
      take(api.POST("/v1/conversations/{id}/check", { ...at(id), body: { body }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
}

function useLater<T>(value: T, wait: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return later;
}

/** What the gate would decide about these words; nothing while there are none. */
export function useVerdict(id: string, body: string, isAsked: boolean) {
  const settled = useLater(body.trim(), CHECK_MS);
  const isOn = isAsked && settled !== "" && body.trim() !== "";
  const check = useQuery({ ...checkQuery(id, settled), enabled: isOn });
  return isOn ? check.data : undefined;
}

/** Keeps the draft on the hub, a moment after the last key and when one leaves. */
function useSavedDraft(id: string, text: string, saved: string) {
  const client = useQueryClient();
  const kept = useRef(saved);
  const latest = useRef(text);
  latest.current = text;
  const save = useRef((_body: string) => {});
  save.current = (body: string) => {
    if (kept.current === body) return;
    kept.current = body;
    client.setQueryData<Conversation>(keys.conversation(id), (old) =>
      old ? { ...old, draft_body: body || null } : old,
    );
    changeRows(client, id, (row) => ({ ...row, draft: body ? body.slice(0, 120) : null }));
    const call = api.PUT("/v1/conversations/{id}/draft", {
      ...at(id),
      body: { body },
      keepalive: true,
    });
    // What was not kept is kept with the next key; the words are still in the field.
    take(call).catch(() => {
      kept.current = saved;
    });
  };
  useEffect(() => {
    const timer = setTimeout(() => save.current(text), SAVE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const leave = () => save.current(latest.current);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  return (body: string) => save.current(body);
}

/** A note is nobody's but one's own until it is written: it waits in this tab. */
function useNoteDraft(id: string) {
  const client = useQueryClient();
  const key = keys.noteDraft(id);
  const [note, setNote] = useState(() => client.getQueryData<string>(key) ?? "");
  function change(text: string) {
    setNote(text);
    client.setQueryDefaults(keys.noteDrafts, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData(key, text);
  }
  return [note, change] as const;
}

export function useCompose(
  conversation: Pick<Conversation, "id" | "draft_body" | "workspace">,
  onSend: (words: Words) => void,
) {
  const { id, workspace } = conversation;
  const saved = conversation.draft_body ?? "";
  const [mode, setMode] = useState<Mode>("message");
  const [message, setMessage] = useState(saved);
  const [note, setNote] = useNoteDraft(id);
  const [picked, setPicked] = useState<{ id: string; name: string }[]>([]);
  const [sendAt, setSendAt] = useState<string | null>(null);
  const [typedAt, setTypedAt] = useState(0);
  const saveDraft = useSavedDraft(id, message, saved);
  const text = mode === "note" ? note : message;

  useEffect(() => {
    if (typedAt === 0) return;
    const timer = setTimeout(() => setTypedAt(0), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typedAt]);

  function write(next: string) {
    if (mode === "note") setNote(next);
    else setMessage(next);
    setTypedAt(mode === "message" && next !== "" ? Date.now() : 0);
  }
  function send(files: StoredFile[]) {
    const body = text.trim();
    if (mode === "note") {
      onSend({ kind: mode, body, files: [], mentions: mentionedIn(body, picked), sendAt: null });
      setNote("");
      setPicked([]);
      return;
    }
    onSend({ kind: mode, body, files, mentions: [], sendAt });
    setMessage("");
    setSendAt(null);
    setTypedAt(0);
    saveDraft("");
  }
  /** What was refused comes back into the field, before what stands there. */
  function takeBack({ kind, body }: Pick<Words, "kind" | "body">) {
    const under = (text: string) => (text.trim() ? `${body}\n${text}` : body);
    setMode(kind);
    if (kind === "note") setNote(under(note));
    else setMessage(under(message));
  }
  const isText = workspace === "customers" && mode === "message";
  return {
    mode,
    setMode,
    text,
    write,
    send,
    takeBack,
    sendAt,
    setSendAt,
    isTyping: typedAt > 0,
    pick: (one: { id: string; name: string }) => setPicked((all) => [...all, one]),
    isText,
    isTooLong: isText && text.length > LONGEST_TEXT,
  };
}

export type Compose = ReturnType<typeof useCompose>;
