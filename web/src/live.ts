// What the hub reports as it happens (GET /v1/events) makes kept answers stale; there is no
// second store. The browser's EventSource resumes by itself with Last-Event-ID; when the hub
// no longer knows that far back it sends `reset`, and everything is read anew.
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { keys } from "./api/keys";
import { refreshLists } from "./inbox/lists";
import { refreshFeeds } from "./pulse_checks/queries";

type LiveState = "connecting" | "open" | "lost";

/** What is brought up to date without reading all that was ever loaded. */
const REFRESHED = { feeds: refreshFeeds, inbox: refreshLists };

type Stale = QueryKey | keyof typeof REFRESHED;

const INBOX: Stale[] = ["inbox", keys.conversationCounts];

const CHANGES: Record<string, (id: string) => Stale[]> = {
  "pulse_check.changed": (id) => ["feeds", keys.summary, keys.story(id), keys.decisions],
  "message.changed": () => ["feeds", keys.stories, keys.decisions],
  "feedback.changed": () => ["feeds", keys.summary, keys.stories, keys.bios],
  "bio.changed": () => [keys.bios],
  "bio_visit.changed": () => [keys.bioVisits, keys.bios],
  "case.changed": () => [keys.cases, keys.stories],
  "customer.changed": (id) => [keys.allCustomers, keys.openConversations, keys.timeline(id)],
  "crm.changed": () => [keys.crm],
  "workflow.changed": (id) => [keys.workflowLists, keys.workflow(id)],
  "workflow_run.changed": () => [keys.workflowRuns, keys.workflowLists],
  "workflow_dry_run.changed": (id) => [keys.workflowDryRun(id)],
  "task.changed": () => [keys.tasks],
  "conversation.changed": (id) => [...INBOX, keys.conversation(id), keys.allEntries(id)],
  // Also how far colleagues have read.
  "presence.changed": (id) => [keys.presence(id), keys.conversation(id)],
  // Read marks and settings of one's own, made on another device.
  "inbox.changed": () => [...INBOX, keys.openConversations, keys.inboxSettings],
  "saved_reply.changed": () => [keys.savedReplies],
  "rehearsal.changed": () => [keys.rehearsal],
  "entry_point.changed": () => [keys.entryPoints],
  "forward_target.changed": () => [keys.forwardTargets],
  "campaign.changed": () => [keys.campaigns, keys.setup],
  "person.changed": () => [keys.people, keys.me],
  // Also whom the company has blocked: whoever talks to them writes no further.
  "settings.changed": () => [
    keys.settings,
    keys.company,
    keys.me,
    keys.matching,
    keys.setup,
    keys.openConversations,
  ],
  "connection.changed": () => [keys.connections, keys.setup, keys.crm, keys.operations],
  "import.changed": () => [keys.imports, keys.matching, keys.setup],
  "receipt.changed": () => [keys.receipts, keys.backgroundJobs, keys.setup],
};

const GATHER_MS = 120;
const REOPEN_MS = 3000;
/** A shorter break is not worth a word. */
const PATIENCE_MS = 1500;

let state: LiveState = "connecting";
const listeners = new Set<() => void>();

function become(next: LiveState) {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLiveState = () => useSyncExternalStore(subscribe, () => state);

/** Follows the hub until the returned function is called. */
export function followHub(
  client: QueryClient,
  open: () => EventSource = () => new EventSource("/v1/events"),
): () => void {
  const waiting = new Map<string, Stale>();
  let gather: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let worry: ReturnType<typeof setTimeout> | undefined;
  let source = connect(false);

  function connect(again: boolean): EventSource {
    const made = open();
    made.onopen = () => {
      clearTimeout(worry);
      worry = undefined;
      become("open");
      // A new connection has no Last-Event-ID, so what happened in between is unknown.
      if (again) void client.invalidateQueries();
      // The inbox was asked for before anybody listened: see public/start.js.
      else for (const stale of INBOX) note(stale);
    };
    made.onerror = () => {
      worry ??= setTimeout(() => become("lost"), PATIENCE_MS);
      if (made.readyState !== EventSource.CLOSED) return;
      clearTimeout(reopen);
      reopen = setTimeout(() => {
        source = connect(true);
      }, REOPEN_MS);
    };
    made.addEventListener("reset", () => void client.invalidateQueries());
    for (const [name, staleAfter] of Object.entries(CHANGES)) {
      made.addEventListener(name, (event) => {
        for (const stale of staleAfter(idIn(event as MessageEvent<string>))) note(stale);
      });
    }
    return made;
  }

  function note(stale: Stale) {
    waiting.set(JSON.stringify(stale), stale);
    gather ??= setTimeout(flush, GATHER_MS);
  }

  function flush() {
    gather = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const stale of all) {
      if (typeof stale === "string") void REFRESHED[stale](client).catch(() => undefined);
      else void client.invalidateQueries({ queryKey: stale });
    }
  }

  return () => {
    clearTimeout(gather);
    clearTimeout(reopen);
    clearTimeout(worry);
    source.close();
    become("connecting");
  };
}

function idIn(event: MessageEvent<string>): string {
  try {
    const data: { id?: string } = JSON.parse(event.data);
    return data.id ?? "";
  } catch {
    return "";
  }
}
