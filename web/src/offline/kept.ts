// Which answers stay on the device to be read without a network, and how much of them.
import type { QueryKey } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { ConversationRow, Entries, Page } from "../api/types";

/** Raised when answers change their shape: what was kept in an older one is not shown. */
export const SHAPE = 2;
const MOST_ROWS = 50;
const MOST_ENTRIES = 100;
export const MOST_CONVERSATIONS = 30;

export type Kept = {
  hash: string;
  /** Empty for what belongs to none. */
  conversation: string;
  data: unknown;
  at: number;
  shape: number;
};

type ListData = { pages: Page<ConversationRow>[]; pageParams: unknown[] };

const isSame = (a: QueryKey, b: QueryKey) => JSON.stringify(a) === JSON.stringify(b);

const WHOLE: QueryKey[] = [keys.me, keys.company, keys.people, keys.conversationCounts];
const [OF_CONVERSATIONS, LISTS] = keys.conversationLists;
const [, ONE] = keys.openConversations;
const [ENTRIES] = keys.allEntries("");

function isList([group, kind, filters]: QueryKey): boolean {
  // What was looked for is nobody's but the person's at that moment.
  return group === OF_CONVERSATIONS && kind === LISTS && !(filters as { q?: string }).q;
}

/** The conversation of which this is an answer. */
export function conversationOf(key: QueryKey): string {
  const [group, second, third] = key;
  if (group === OF_CONVERSATIONS && second === ONE && key.length === 3) return String(third);
  // Around a word that was found there are gaps.
  if (group === ENTRIES && key.length === 3 && third === null) return String(second);
  return "";
}

export function isKept(key: QueryKey): boolean {
  return WHOLE.some((one) => isSame(one, key)) || isList(key) || conversationOf(key) !== "";
}

/** The part of an answer that is kept. */
export function partToKeep(key: QueryKey, data: unknown): unknown {
  if (isList(key)) return firstRows(data as ListData);
  if (key[0] === ENTRIES) return newest(data as Entries);
  return data;
}

function firstRows({ pages, pageParams }: ListData): ListData {
  const [first] = pages;
  if (!first) return { pages, pageParams };
  const items = first.items.slice(0, MOST_ROWS);
  return { pages: [{ ...first, items }], pageParams: pageParams.slice(0, 1) };
}

function newest(entries: Entries): Entries {
  const items = entries.items.slice(-MOST_ENTRIES);
  return {
    ...entries,
    items,
    has_older: entries.has_older || items.length < entries.items.length,
  };
}

/** Those that were not opened for longest make room. */
export function tooMany(opened: { id: string; at: number }[]): string[] {
  const latestFirst = opened.toSorted((a, b) => b.at - a.at);
  return latestFirst.slice(MOST_CONVERSATIONS).map(({ id }) => id);
}
