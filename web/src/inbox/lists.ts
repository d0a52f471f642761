// The lists of conversations, and how they stay true while things happen.
import {
  infiniteQueryOptions,
  type Query,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import { meQuery } from "../api/me";
import type { ConversationCounts, ConversationRow, Page } from "../api/types";
import { filtersOf, type ListFilters } from "./address";

type ListData = { pages: Page<ConversationRow>[]; pageParams: (string | undefined)[] };

function readList(filters: ListFilters, cursor: string | undefined) {
  const { q, ...rest } = filters;
  const query = { ...rest, limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return take(api.GET("/v1/conversations", { params: { query } }));
}

export function conversationsQuery(filters: ListFilters) {
  return infiniteQueryOptions({
    queryKey: keys.conversationList(filters),
    queryFn: ({ pageParam }) => readList(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<ConversationRow>) => page.next_cursor ?? undefined,
  });
}

export const countsQuery = queryOptions({
  queryKey: keys.conversationCounts,
  queryFn: () => take(api.GET("/v1/conversations/counts")),
});

/** How many conversations are unread, of all workspaces. */
export function unreadOf(counts: ConversationCounts | undefined): number {
  if (!counts) return 0;
  return counts.customers.unread + counts.employees.unread + counts.community.unread;
}

/** Takes in what public/start.js has asked for, so that the rows are there when they are drawn. */
export async function readAhead(client: QueryClient): Promise<void> {
  const me = await client.ensureQueryData(meQuery).catch(() => undefined);
  if (!me?.may["conversations.read"] || me.must_set_up_second_factor) return;
  const counts = client.prefetchQuery(countsQuery);
  if (!location.search) await client.prefetchInfiniteQuery(conversationsQuery(filtersOf({})));
  await counts;
}

/** Messages and notes with these words. */
export function wordsQuery(q: string) {
  return queryOptions({
    queryKey: keys.words(q),
    queryFn: () => take(api.GET("/v1/search", { params: { query: { q, limit: 30 } } })),
    enabled: q.length > 1,
  });
}

/**
 * Brings the lists up to date after something changed: one page is read anew, however far the
 * person has scrolled.
 */
export async function refreshLists(client: QueryClient): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: keys.conversationLists });
  await Promise.all(lists.map((list) => refreshList(client, list)));
}

/** How often each list was asked for its newest page, and which of these answers it shows. */
const turns = new WeakMap<Query, { asked: number; shown: number }>();

async function refreshList(client: QueryClient, list: Query): Promise<void> {
  // What is on its way for the first time may have been read before the change.
  if (list.state.data === undefined) await arrival(list);
  const data = list.state.data as ListData | undefined;
  if (!list.isActive() || !data || data.pages.length < 2) {
    await client.invalidateQueries({ queryKey: list.queryKey });
    return;
  }
  const turn = turns.get(list) ?? { asked: 0, shown: 0 };
  turns.set(list, turn);
  turn.asked += 1;
  const mine = turn.asked;
  const newest = await readList(list.queryKey[2] as ListFilters, undefined);
  const show = () => {
    // Answers overtake each other.
    if (turn.shown > mine) return;
    turn.shown = mine;
    client.setQueryData<ListData>(list.queryKey, (old) => (old ? onTop(old, newest) : old));
  };
  show();
  if (list.state.fetchStatus === "idle") return;
  // What is on its way brings back the newest page as it was when that was asked for.
  await arrival(list);
  show();
}

const arrival = (list: Query) => list.promise?.catch(() => undefined);

/** The newest page in its place: what it should hold and does not, is no longer in this list. */
export function onTop(old: ListData, newest: Page<ConversationRow>): ListData {
  const fresh = new Set(newest.items.map((row) => row.id));
  const oldest = newest.next_cursor ? (newest.items.at(-1)?.last_at ?? "") : "";
  const pages = old.pages.map((page, index) => {
    const rest = page.items.filter((row) => !fresh.has(row.id) && row.last_at < oldest);
    return { ...page, items: index === 0 ? [...newest.items, ...rest] : rest };
  });
  return { ...old, pages };
}

/** Shows a change before the hub has answered; null takes the conversation out of a list. */
export function changeRows(
  client: QueryClient,
  id: string,
  change: (row: ConversationRow, filters: ListFilters) => ConversationRow | null,
) {
  for (const list of client.getQueryCache().findAll({ queryKey: keys.conversationLists })) {
    const filters = list.queryKey[2] as ListFilters;
    const { isInvalidated, dataUpdatedAt: updatedAt } = list.state;
    const changed = (old: ListData | undefined) =>
      old && {
        ...old,
        pages: old.pages.map((page) => ({
          ...page,
          items: page.items.flatMap((row) => (row.id === id ? (change(row, filters) ?? []) : row)),
        })),
      };
    client.setQueryData<ListData>(list.queryKey, changed, { updatedAt });
    // It was not read from the hub: what is old about it stays old.
    if (isInvalidated) list.invalidate();
  }
}

/**
 * The conversation that is open stays where it is, also when it has just left the list: what
 * is read in "Unread" must not vanish under the eyes of whoever reads it.
 */
export function withOpen(
  rows: ConversationRow[],
  before: ConversationRow[],
  openId: string | null,
): ConversationRow[] {
  if (!openId || rows.some((row) => row.id === openId)) return rows;
  const at = before.findIndex((row) => row.id === openId);
  const open = before[at];
  if (!open) return rows;
  return [...rows.slice(0, at), { ...open, unread: 0 }, ...rows.slice(at)];
}
