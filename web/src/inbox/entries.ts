// What was said in a conversation. Loaded in stretches of which each stays what it is; what
// changes is read anew at the end and where the person looks, not all that was ever loaded.
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { Entries, Entry } from "../api/types";

const STRETCH = 50;
const NEWEST = 30;
/** Stretches after a long absence; what is more is loaded by scrolling. */
const CATCH_UP = 10;

type Which = { before?: number; after?: number; limit?: number };

function read(id: string, which: Which): Promise<Entries> {
  const query = { limit: STRETCH, ...which };
  return take(api.GET("/v1/conversations/{id}/entries", { params: { path: { id }, query } }));
}

/** The stretch that ends with the newest, or that lies around `at`. */
export function entriesQuery(id: string, at: number | null) {
  const queryKey = keys.entries(id, at);
  return queryOptions({
    queryKey,
    queryFn: async ({ client }) => {
      const known = client.getQueryData<Entries>(queryKey);
      if (!known?.items.length) return at === null ? read(id, {}) : readAround(id, at);
      const news = await readNews(id, known);
      // Older ones may have come in the meantime.
      const now = client.getQueryData<Entries>(queryKey) ?? known;
      return { ...now, items: merged(now.items, news.items), has_newer: news.has_newer };
    },
  });
}

async function readAround(id: string, at: number): Promise<Entries> {
  const [until, after] = await Promise.all([
    read(id, { before: at + 1 }),
    read(id, { after: at, limit: NEWEST }),
  ]);
  return {
    items: merged(until.items, after.items),
    has_older: until.has_older,
    has_newer: after.has_newer,
  };
}

/** What a person sees of each conversation at this moment: from one entry to another. */
const inSight = new Map<string, { from: number; to: number }>();

export function lookAt(id: string, from: number, to: number) {
  inSight.set(id, { from, to });
}

async function readNews(id: string, known: Entries): Promise<Pick<Entries, "items" | "has_newer">> {
  const news = known.has_newer ? { items: [], has_newer: true } : await readEnd(id, known.items);
  const sight = inSight.get(id);
  const isRead = !sight || news.items.some((entry) => entry.seq <= sight.from);
  if (isRead) return news;
  const seen = await read(id, { before: sight.to + 1 });
  return { ...news, items: merged(seen.items, news.items) };
}

/** The newest ones, with all that lie between them and the last known. */
async function readEnd(id: string, known: Entry[]): Promise<Pick<Entries, "items" | "has_newer">> {
  const last = known.at(-1)?.seq ?? 0;
  const newest = await read(id, { limit: NEWEST });
  const touches = !newest.has_older || newest.items.some((entry) => entry.seq <= last);
  if (touches) return { items: newest.items, has_newer: false };
  let items: Entry[] = [];
  for (let i = 0; i < CATCH_UP; i++) {
    const next = await read(id, { after: items.at(-1)?.seq ?? last });
    items = merged(items, next.items);
    if (!next.has_newer) return { items, has_newer: false };
  }
  return { items, has_newer: true };
}

/** Each once, in order; what is newer in time of reading wins. */
export function merged(known: Entry[], fresh: Entry[]): Entry[] {
  const bySeq = new Map(known.map((entry) => [entry.seq, entry]));
  for (const entry of fresh) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** An entry that the hub has just answered. */
export function putEntry(client: QueryClient, id: string, entry: Entry) {
  client.setQueriesData<Entries>({ queryKey: keys.allEntries(id) }, (old) => {
    // Where newer ones are missing, it would stand behind a gap.
    const isThere = old?.items.some((one) => one.seq === entry.seq);
    if (!old || (old.has_newer && !isThere)) return old;
    return { ...old, items: merged(old.items, [entry]) };
  });
}

/** Goes on to older and newer ones. */
export function useMoreEntries(id: string, at: number | null) {
  const client = useQueryClient();
  const key = keys.entries(id, at);
  const known = () => client.getQueryData<Entries>(key)?.items ?? [];
  const add = (page: Entries, end: Partial<Entries>) =>
    client.setQueryData<Entries>(key, (old) =>
      old ? { ...old, ...end, items: merged(old.items, page.items) } : old,
    );
  const older = useMutation({
    mutationFn: () => read(id, { before: known()[0]?.seq ?? 0 }),
    onSuccess: (page) => add(page, { has_older: page.has_older }),
  });
  const newer = useMutation({
    mutationFn: () => read(id, { after: known().at(-1)?.seq ?? 0 }),
    onSuccess: (page) => add(page, { has_newer: page.has_newer }),
  });
  return { older, newer };
}
