// What is on its way to the hub. It stays here until the hub has it: through a lost connection
// and a reload, and never twice, since each try carries the same key.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { api, messageOf, Problem, take } from "../api/client";
import { keys } from "../api/keys";
import type { Entry, StoredFile } from "../api/types";
import { at, refreshInbox } from "./conversation";
import { putEntry } from "./entries";

export type Words = {
  kind: "message" | "note";
  body: string;
  files: StoredFile[];
  mentions: string[];
  sendAt: string | null;
};

export type Pending = Words & {
  /** The hub does what has the same key once. */
  key: string;
  conversation: string;
  at: string;
  state: "sending" | "failed";
  problem: string | null;
  /** It did not get through: it goes by itself once there is a connection again. */
  isLost: boolean;
};

// This tab only: what was written to customers must not stay behind on a shared computer.
const KEPT = "porchlight.outbox";
const listeners = new Set<() => void>();
let outbox: Pending[] = kept();

function kept(): Pending[] {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Pending[];
    // Whether it arrived before the page was left is not known; trying again does no harm.
    return found.map((one) => ({ ...one, state: "failed" }));
  } catch {
    return [];
  }
}

function become(next: Pending[]) {
  outbox = next;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(outbox));
  } catch {
    // Without storage it lives until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const changeOne = (key: string, change: Partial<Pending>) =>
  become(outbox.map((one) => (one.key === key ? { ...one, ...change } : one)));

const remove = (key: string) => become(outbox.filter((one) => one.key !== key));

function post({ conversation, key, ...words }: Pending): Promise<Entry> {
  const call = { ...at(conversation), headers: { "Idempotency-Key": key } };
  if (words.kind === "note") {
    const body = { body: words.body, mentions: words.mentions };
    return take(api.POST("/v1/conversations/{id}/notes", { ...call, body }));
  }
  const file_ids = words.files.map((file) => file.id);
  const body = { body: words.body, file_ids, send_at: words.sendAt };
  return take(api.POST("/v1/conversations/{id}/messages", { ...call, body }));
}

/** A refusal is kept under its key as an answer is; only what never arrived keeps the key. */
function keyAfter(error: unknown, key: string): string {
  const isUnknown = !(error instanceof Problem) || error.status === 0 || error.status >= 500;
  return isUnknown ? key : crypto.randomUUID();
}

async function deliver(client: QueryClient, one: Pending) {
  changeOne(one.key, { state: "sending", problem: null, isLost: false });
  try {
    const entry = await post(one);
    putEntry(client, one.conversation, entry);
    remove(one.key);
    await Promise.all([
      refreshInbox(client),
      client.invalidateQueries({ queryKey: keys.allEntries(one.conversation) }),
    ]);
  } catch (error) {
    const key = keyAfter(error, one.key);
    const isLost = error instanceof Problem && error.status === 0;
    changeOne(one.key, { state: "failed", problem: messageOf(error), key, isLost });
  }
}

/** One after the other, so that they arrive as they were written. */
let line: Promise<unknown> = Promise.resolve();

function queue(client: QueryClient, one: Pending) {
  line = line.then(() => deliver(client, one));
}

/** What did not get through goes on its way when the device is online again. */
export function useSendingOnceOnline() {
  const client = useQueryClient();
  useEffect(() => {
    const sendAll = () => {
      for (const one of outbox) if (one.isLost) queue(client, one);
    };
    addEventListener("online", sendAll);
    return () => removeEventListener("online", sendAll);
  }, [client]);
}

/** What waits in one conversation, and what can be done with it. */
export function useOutbox(conversation: string) {
  const client = useQueryClient();
  const all = useSyncExternalStore(subscribe, () => outbox);
  const pending = useMemo(
    () => all.filter((one) => one.conversation === conversation),
    [all, conversation],
  );
  function send(words: Words) {
    const one: Pending = {
      ...words,
      key: crypto.randomUUID(),
      conversation,
      at: new Date().toISOString(),
      state: "sending",
      problem: null,
      isLost: false,
    };
    become([...outbox, one]);
    queue(client, one);
  }
  return { pending, send, retry: (one: Pending) => queue(client, one), remove };
}
