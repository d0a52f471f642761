// Answers go to the device's store as they come in, and come back from it where there is none yet:
// at once on a bad network, and alone without one.
import { hashKey, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { Problem } from "../api/client";
import { keys } from "../api/keys";
import type { Me } from "../api/types";
import { conversationOf, isKept, partToKeep, SHAPE } from "./kept";
import { dropKept, keepFor, ownerHere, readKept, writeKept } from "./store";

const GATHER_MS = 400;

/** One after the other: what another person left is gone before anything is written. */
let line: Promise<unknown> = Promise.resolve();
const inLine = (work: () => Promise<unknown>) => {
  // A full or forbidden store takes nothing; the app goes on without.
  line = line.then(work).catch(() => undefined);
  return line;
};

/** Whose answers were brought back when the app was opened. */
let shown: string | null = null;

/** `onOther` is called when it turns out that somebody else is signed in than was shown. */
export function keepAnswers(client: QueryClient, onOther: () => void): () => void {
  const waiting = new Map<string, Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function note(query: Query) {
    waiting.set(query.queryHash, query);
    timer ??= setTimeout(flush, GATHER_MS);
  }
  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...waiting.values()].map((query) => ({
      kept: keptOf(query),
      isOpen: query.isActive(),
    }));
    waiting.clear();
    void inLine(async () => {
      if (ownerHere() && rows.length > 0) await writeKept(rows, Date.now());
    });
  }
  function arrive(id: string) {
    const isOther = shown !== null && shown !== id;
    shown = null;
    void inLine(() => keepFor(id)).then(() => {
      if (isOther) onOther();
    });
  }
  const stop = client.getQueryCache().subscribe((event) => {
    const { query } = event;
    if (!isKept(query.queryKey)) return;
    if (event.type === "added") void restoreQuery(query);
    if (event.type !== "updated") return;
    if (event.action.type === "success") {
      if (query.queryHash === hashKey(keys.me)) arrive(idOf(query.state.data));
      note(query);
    }
    if (event.action.type === "error" && isClosed(event.action.error)) {
      void inLine(() => dropKept(query.queryHash, conversationOf(query.queryKey)));
    }
  });
  const leave = () => flush();
  addEventListener("pagehide", leave);
  return () => {
    clearTimeout(timer);
    removeEventListener("pagehide", leave);
    stop();
  };
}

function keptOf({ queryHash, queryKey, state }: Query) {
  return {
    hash: queryHash,
    conversation: conversationOf(queryKey),
    data: partToKeep(queryKey, state.data),
    at: state.dataUpdatedAt,
    shape: SHAPE,
  };
}

const idOf = (me: unknown) => (me as Me).person.id ?? "";

/** It is no longer this person's to read. */
function isClosed(error: unknown): boolean {
  return error instanceof Problem && (error.status === 403 || error.status === 404);
}

async function restoreQuery(query: Query) {
  if (!ownerHere()) return;
  try {
    const kept = await readKept(query.queryHash);
    if (!kept || query.state.data !== undefined) return;
    // Not as an answer: nothing counts it as read since the screen was opened.
    if (query.queryHash === hashKey(keys.me)) shown = idOf(kept.data);
    // However young: what came after it was written down, an event will not tell again.
    query.setState({
      data: kept.data,
      dataUpdatedAt: kept.at,
      isInvalidated: true,
      status: "success",
      error: null,
    });
  } catch {
    // Without a store there is nothing to bring back.
  }
}

/** What is kept under a key, unless the hub has answered before. */
export async function restore<T>(client: QueryClient, queryKey: QueryKey): Promise<T | undefined> {
  if (ownerHere() && client.getQueryData(queryKey) === undefined) {
    await restoreQuery(client.getQueryCache().build(client, { queryKey }));
  }
  return client.getQueryData<T>(queryKey);
}
