// What is on its way to the hub. It stays here until the hub has it: through a lost connection
// and a reload, and never twice, since each try carries the same key.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { api, isSignedOut, messageOf, Problem, take } from "../api/client";
import { keys } from "../api/keys";
import type { Entry, Me, StoredFile } from "../api/types";
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
  /** Who wrote it; nobody else sends it. */
  person: string;
  at: string;
  state: "sending" | "failed";
  problem: string | null;
  /** It did not get through: it goes by itself once there is a connection again. */
  isLost: boolean;
};

/** Where it lies while the app is closed. */
export type OutboxStore = {
  all: () => Promise<Pending[]>;
  has: (key: string) => Promise<boolean>;
  put: (one: Pending) => Promise<void>;
  remove: (key: string) => Promise<void>;
};

const listeners = new Set<() => void>();
let outbox: Pending[] = [];
let store: OutboxStore | null = null;

function become(next: Pending[]) {
  outbox = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Without a store, or with a full one, it lives until the page is left. */
const inStore = <T>(work: (store: OutboxStore) => Promise<T>, otherwise: T): Promise<T> =>
  store ? work(store).catch(() => otherwise) : Promise.resolve(otherwise);

/** Known to lie in the store: what is missing there, another window has sent or thrown away. */
const stored = new Set<string>();

const save = (one: Pending) =>
  inStore(async (its) => {
    await its.put(one);
    stored.add(one.key);
  }, undefined);

function changeOne(key: string, change: Partial<Pending>) {
  become(outbox.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const changed = outbox.find((one) => one.key === (change.key ?? key));
  const isAnew = changed !== undefined && changed.key !== key;
  return Promise.all([
    isAnew ? inStore((its) => its.remove(key), undefined) : undefined,
    changed ? save(changed) : undefined,
  ]);
}

function remove(key: string) {
  become(outbox.filter((one) => one.key !== key));
  return inStore((its) => its.remove(key), undefined);
}

/** What waited when the app was closed is here again before anything is sent. */
export function keepOutboxIn(its: OutboxStore): Promise<void> {
  store = its;
  return inLine(async () => {
    const found = await inStore((there) => there.all(), []);
    // What was written in the meantime lies there too.
    const known = new Set(outbox.map((one) => one.key));
    for (const one of found) stored.add(one.key);
    const before = found.filter((one) => !known.has(one.key));
    // Whether it arrived before the page was left is not known; trying again does no harm.
    become([
      ...before.map((one) => (one.state === "sending" ? { ...one, ...LOST } : one)),
      ...outbox,
    ]);
  });
}

/** On this device nothing waits any more: its author has left it. */
export function emptyOutbox() {
  stored.clear();
  become([]);
}

const LOST = { state: "failed", problem: null, isLost: true } as const;
/** Somebody in between may hold a call for ever. */
const PATIENCE_MS = 30_000;

function post({ conversation, key, ...words }: Pending): Promise<Entry> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const call = { ...at(conversation), headers: { "Idempotency-Key": key }, signal };
  if (words.kind === "note") {
    const body = { body: words.body, mentions: words.mentions };
    return take(api.POST("/v1/conversations/{id}/notes", { ...call, body }));
  }
  const file_ids = words.files.map((file) => file.id);
  const body = { body: words.body, file_ids, send_at: words.sendAt };
  return take(api.POST("/v1/conversations/{id}/messages", { ...call, body }));
}

/** The try before, cut off by a reload say, is still in work: its answer is ours. */
const isInWork = (error: unknown) =>
  error instanceof Problem && error.code === "idempotency-unfinished";
const ASK_AGAIN_MS = 1_000;
const MOST_TIMES = 10;

async function answerOf(one: Pending): Promise<Entry> {
  for (let times = 1; ; times += 1) {
    try {
      return await post(one);
    } catch (error) {
      if (!isInWork(error) || times === MOST_TIMES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** A refusal is kept under its key as an answer is; only what may have arrived keeps the key. */
function keyAfter(error: unknown, key: string): string {
  const isRefused = error instanceof Problem && error.status > 0 && error.status < 500;
  return isRefused && !isInWork(error) ? crypto.randomUUID() : key;
}

/** No answer of the hub: no network, something in between that says so, or nobody signed in. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  const isInBetween = error.status >= 502 && error.code === "unexpected";
  return error.status === 0 || isInBetween || isSignedOut(error);
}

/** Whether the next one may be tried. */
async function deliver(client: QueryClient, one: Pending): Promise<boolean> {
  await changeOne(one.key, { state: "sending", problem: null, isLost: false });
  try {
    const entry = await answerOf(one);
    putEntry(client, one.conversation, entry);
    await remove(one.key);
    // The next one does not wait until all is read anew.
    void refreshInbox(client).catch(() => undefined);
    void client.invalidateQueries({ queryKey: keys.allEntries(one.conversation) });
    return true;
  } catch (error) {
    if (isLoss(error)) {
      await changeOne(one.key, LOST);
      return false;
    }
    const key = keyAfter(error, one.key);
    await changeOne(one.key, { state: "failed", problem: messageOf(error), key });
    return true;
  }
}

const isDue = (one: Pending) => one.state === "sending" || one.isLost;
const personOf = (client: QueryClient) => client.getQueryData<Me>(keys.me)?.person.id ?? "";

/** As they were written: where one does not get through, those behind it wait too. */
async function sendDue(client: QueryClient) {
  let isAway = false;
  for (const { key } of outbox.filter(isDue)) {
    const one = outbox.find((it) => it.key === key);
    if (!one || !isDue(one) || one.person !== personOf(client)) continue;
    if (isAway) await changeOne(key, LOST);
    else if (stored.has(key) && !(await inStore((its) => its.has(key), true))) await remove(key);
    else isAway = !(await deliver(client, one));
  }
}

/** One after the other, so that they arrive as they were written. */
let line: Promise<unknown> = Promise.resolve();

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const done = line.then(work);
  line = done.catch(() => undefined);
  return done;
}

/** One window sends at a time: two would overtake each other. */
function alone(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request("porchlight.outbox", work) : work();
}

export function sendWaiting(client: QueryClient): Promise<void> {
  return inLine(async () => {
    if (outbox.some(isDue)) await alone(() => sendDue(client));
  });
}

const AGAIN_MS = 30_000;

/** What did not get through goes on its way as soon as there is hope. */
export function useSendingOnceOnline() {
  const client = useQueryClient();
  useEffect(() => {
    const sendAll = () => {
      if (document.visibilityState !== "hidden") void sendWaiting(client);
    };
    sendAll();
    addEventListener("online", sendAll);
    document.addEventListener("visibilitychange", sendAll);
    const timer = setInterval(() => {
      if (navigator.onLine) sendAll();
    }, AGAIN_MS);
    return () => {
      removeEventListener("online", sendAll);
      document.removeEventListener("visibilitychange", sendAll);
      clearInterval(timer);
    };
  }, [client]);
}

function useOwn(): Pending[] {
  const client = useQueryClient();
  const all = useSyncExternalStore(subscribe, () => outbox);
  const person = personOf(client);
  return useMemo(() => all.filter((one) => one.person === person), [all, person]);
}

/** How many go by themselves once there is a connection. */
export const useWaitingCount = () => useOwn().filter((one) => one.isLost).length;

/** All that the hub does not have yet. */
export const useUnsentCount = () => useOwn().length;

/** What waits in one conversation, and what can be done with it. */
export function useOutbox(conversation: string) {
  const client = useQueryClient();
  const all = useOwn();
  const pending = useMemo(
    () => all.filter((one) => one.conversation === conversation),
    [all, conversation],
  );
  function send(words: Words) {
    const one: Pending = {
      ...words,
      key: crypto.randomUUID(),
      conversation,
      person: personOf(client),
      at: new Date().toISOString(),
      state: "sending",
      problem: null,
      isLost: false,
    };
    become([...outbox, one]);
    void save(one).then(() => sendWaiting(client));
  }
  function retry({ key }: Pending) {
    void changeOne(key, { state: "sending", problem: null });
    void sendWaiting(client);
  }
  return { pending, send, retry, remove: (key: string) => void remove(key) };
}
