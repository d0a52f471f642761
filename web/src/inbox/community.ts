// Other companies on this server: the directory, one's own place in it, who is blocked, and
// customers who are passed on.
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { CommunityProfileEdit, Entries, NewReferral, Referral } from "../api/types";
import { at, refreshInbox } from "./conversation";
import { putEntry } from "./entries";

export const MOST_TRADES = 10;
export const LONGEST = { trade: 40, area: 120, about: 500, needs: 2000, reason: 500 };

export const profileQuery = queryOptions({
  queryKey: keys.communityProfile,
  queryFn: () => take(api.GET("/v1/community/profile")),
});

export function useSaveProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CommunityProfileEdit) => take(api.PUT("/v1/community/profile", { body })),
    onSuccess: (saved) => client.setQueryData(keys.communityProfile, saved),
  });
}

/** The companies that want to be found; there are few on one server. */
export function companiesQuery(q: string) {
  return queryOptions({
    queryKey: keys.companies(q),
    queryFn: () => take(api.GET("/v1/community/companies", { params: { query: q ? { q } : {} } })),
    select: (page) => page.items,
    placeholderData: keepPreviousData,
  });
}

export const blocksQuery = queryOptions({
  queryKey: keys.communityBlocks,
  queryFn: () => take(api.GET("/v1/community/blocks")),
  select: (page) => page.items,
});

/** Whether one wants to hear of a company; the conversation with it opens and closes with that. */
export function useBlock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ company_id, blocked }: { company_id: string; blocked: boolean }) => {
      const which = { params: { path: { company_id } } };
      return blocked
        ? take(api.PUT("/v1/community/blocks/{company_id}", which))
        : take(api.DELETE("/v1/community/blocks/{company_id}", which));
    },
    onSettled: () =>
      Promise.all(
        [keys.communityBlocks, keys.openConversations, keys.allCompanies].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export function useRefer(conversation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewReferral) =>
      take(api.POST("/v1/conversations/{id}/referrals", { ...at(conversation), body })),
    onSuccess: (entry) => {
      putEntry(client, conversation, entry);
      return refreshInbox(client);
    },
  });
}

/** What is done to a customer who was passed on. */
export type Deed =
  | { id: string; kind: "accept" | "withdraw" }
  | { id: string; kind: "decline"; reason: string | null };

function does(deed: Deed): Promise<Referral> {
  const which = at(deed.id);
  switch (deed.kind) {
    case "accept":
      return take(api.POST("/v1/referrals/{id}/accept", which));
    case "withdraw":
      return take(api.POST("/v1/referrals/{id}/withdraw", which));
    case "decline": {
      const body = { reason: deed.reason };
      return take(api.POST("/v1/referrals/{id}/decline", { ...which, body }));
    }
  }
}

export function useReferral(conversation: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: does,
    onSuccess: (referral) => putReferral(client, conversation, referral),
    // Also after a refusal: the other company may have been faster.
    onSettled: () =>
      Promise.all([
        refreshInbox(client),
        client.invalidateQueries({ queryKey: keys.allEntries(conversation) }),
      ]),
  });
}

function putReferral(client: QueryClient, conversation: string, referral: Referral) {
  client.setQueriesData<Entries>({ queryKey: keys.allEntries(conversation) }, (old) =>
    old
      ? {
          ...old,
          items: old.items.map((entry) =>
            entry.referral?.id === referral.id ? { ...entry, referral } : entry,
          ),
        }
      : old,
  );
}

/** Why a customer is not taken: the hub keeps the words, each side reads them in its language. */
const REASONS = {
  "Too far away": "referral-too-far",
  "Not our trade": "referral-not-our-trade",
  "Fully booked": "referral-fully-booked",
};

export type Reason = keyof typeof REASONS;
export const reasons = Object.keys(REASONS) as Reason[];
export const reasonKey = (reason: Reason) => REASONS[reason];
export const isReason = (words: string): words is Reason => words in REASONS;
