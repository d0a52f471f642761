// One conversation, and what is done to it.
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, Problem, take } from "../api/client";
import { keys } from "../api/keys";
import type { Conversation, Entry, NewConversation } from "../api/types";
import { putEntry } from "./entries";
import { changeRows, refreshLists } from "./lists";

export const at = (id: string) => ({ params: { path: { id } } });

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: keys.conversation(id),
    queryFn: () => take(api.GET("/v1/conversations/{id}", at(id))),
  });
}

/** Whoever was taken out reads no further, also not what is on the screen. */
export const isGone = (error: unknown) => error instanceof Problem && error.status === 404;

/** After something was done: the lists and the counts; the hub tells the others. */
export async function refreshInbox(client: QueryClient) {
  await Promise.all([
    refreshLists(client),
    client.invalidateQueries({ queryKey: keys.conversationCounts }),
  ]);
}

function put(client: QueryClient, conversation: Conversation) {
  client.setQueryData(keys.conversation(conversation.id), conversation);
}

/** What the hub answers with the whole conversation. */
function useChange<Input>(call: (input: Input) => Promise<Conversation>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (conversation) => {
      put(client, conversation);
      return Promise.all([
        refreshInbox(client),
        client.invalidateQueries({ queryKey: keys.allEntries(conversation.id) }),
      ]);
    },
  });
}

export const useOpenConversation = () =>
  useChange((body: NewConversation) => take(api.POST("/v1/conversations", { body })));

export const useChangeConversation = (id: string) =>
  useChange((body: { title?: string; muted?: boolean }) =>
    take(api.PATCH("/v1/conversations/{id}", { ...at(id), body })),
  );

export const useAddMember = (id: string) =>
  useChange((person_id: string) =>
    take(api.POST("/v1/conversations/{id}/members", { ...at(id), body: { person_id } })),
  );

export function useRemoveMember(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person_id: string) =>
      take(
        api.DELETE("/v1/conversations/{id}/members/{person_id}", {
          params: { path: { id, person_id } },
        }),
      ),
    onSettled: () =>
      Promise.all([
        refreshInbox(client),
        client.invalidateQueries({ queryKey: keys.conversation(id) }),
        client.invalidateQueries({ queryKey: keys.allEntries(id) }),
      ]),
  });
}

export const useOptOut = (id: string) =>
  useChange(() => take(api.POST("/v1/conversations/{id}/opt_out", at(id))));

/** `seen` is the newest entry on the screen: what a customer writes meanwhile is not put away. */
type Moved = { id: string; archived: boolean; seen?: number | undefined };

/** Shown at once; what the hub refuses comes back with the lists. */
export function useArchive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, archived, seen }: Moved) =>
      archived
        ? take(
            api.POST("/v1/conversations/{id}/archive", {
              params: { path: { id }, query: seen === undefined ? {} : { seen } },
            }),
          )
        : take(api.POST("/v1/conversations/{id}/unarchive", at(id))),
    onMutate: async ({ id, archived }) => {
      await client.cancelQueries({ queryKey: keys.conversationLists });
      changeRows(client, id, (row, { filter }) =>
        (filter === "archived") === archived ? row : null,
      );
    },
    onSettled: (_answer, _error, { id }) =>
      Promise.all([
        refreshInbox(client),
        client.invalidateQueries({ queryKey: keys.conversation(id) }),
        client.invalidateQueries({ queryKey: keys.allEntries(id) }),
      ]),
  });
}

export function useMarkUnread() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST("/v1/conversations/{id}/unread", at(id))),
    onMutate: (id) => changeRows(client, id, (row) => ({ ...row, unread: row.unread || 1 })),
    onSettled: (_answer, _error, id) =>
      Promise.all([
        refreshInbox(client),
        client.invalidateQueries({ queryKey: keys.conversation(id) }),
      ]),
  });
}

/** Seen up to here. A mark that does not arrive comes again with the next look. */
export function useMarkRead(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (seq: number) =>
      take(api.POST("/v1/conversations/{id}/read", { ...at(id), body: { seq } })),
    onMutate: () => changeRows(client, id, (row) => ({ ...row, unread: 0, mentioned: false })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.conversationCounts }),
  });
}

export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/v1/conversations/read_all")),
    onSettled: () => client.invalidateQueries({ queryKey: keys.conversations }),
  });
}

function useEntryChange(id: string, call: (message: string) => Promise<Entry>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (entry) => {
      putEntry(client, id, entry);
      return refreshInbox(client);
    },
  });
}

const message = (id: string, message_id: string) => ({ params: { path: { id, message_id } } });

export const useCancel = (id: string) =>
  useEntryChange(id, (one) =>
    take(api.POST("/v1/conversations/{id}/messages/{message_id}/cancel", message(id, one))),
  );

export const useTryAgain = (id: string) =>
  useEntryChange(id, (one) =>
    take(api.POST("/v1/conversations/{id}/messages/{message_id}/retry", message(id, one))),
  );
