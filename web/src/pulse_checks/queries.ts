import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { Page, PulseCheck } from "../api/types";

export type FeedFilters = {
  status?: "sending" | "sent" | "held" | "suppressed" | "failed" | "answered";
  sentiment?: "positive" | "neutral" | "negative";
  campaign_id?: string;
  technician_ref?: string;
  q?: string;
};

type FeedData = { pages: Page<PulseCheck>[]; pageParams: (string | undefined)[] };

function readFeed(filters: FeedFilters, cursor: string | undefined): Promise<Page<PulseCheck>> {
  const query = { ...filters, limit: 50, ...(cursor ? { cursor } : {}) };
  return take(api.GET("/v1/pulse_checks", { params: { query } }));
}

export function feedQuery(filters: FeedFilters) {
  return infiniteQueryOptions({
    queryKey: keys.feed(filters),
    queryFn: ({ pageParam }) => readFeed(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<PulseCheck>) => page.next_cursor ?? undefined,
  });
}

export const summaryQuery = queryOptions({
  queryKey: keys.summary,
  queryFn: () => take(api.GET("/v1/pulse_checks/summary")),
});

export function storyQuery(id: string) {
  return queryOptions({
    queryKey: keys.story(id),
    queryFn: () => take(api.GET("/v1/pulse_checks/{id}", { params: { path: { id } } })),
  });
}

export function useResend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      take(api.POST("/v1/pulse_checks/{id}/resend", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.pulseChecks }),
  });
}

/**
 * Brings the feeds up to date after something changed: one page is read anew, however far
 * the person has scrolled.
 */
export async function refreshFeeds(client: QueryClient): Promise<void> {
  const feeds = client.getQueryCache().findAll({ queryKey: keys.feeds });
  await Promise.all(
    feeds.map(async (feed) => {
      const data = feed.state.data as FeedData | undefined;
      if (!feed.isActive() || !data || data.pages.length < 2) {
        await client.invalidateQueries({ queryKey: feed.queryKey });
        return;
      }
      const filters = (feed.queryKey[2] ?? {}) as FeedFilters;
      const newest = await readFeed(filters, undefined);
      client.setQueryData<FeedData>(feed.queryKey, (old) => (old ? onTop(old, newest) : old));
    }),
  );
}

/** Puts the newest page on top of what is loaded; each pulse check stays once. */
export function onTop(old: FeedData, newest: Page<PulseCheck>): FeedData {
  const fresh = new Set(newest.items.map((item) => item.id));
  const pages = old.pages.map((page, index) => {
    const rest = page.items.filter((item) => !fresh.has(item.id));
    return { ...page, items: index === 0 ? [...newest.items, ...rest] : rest };
  });
  return { ...old, pages };
}
