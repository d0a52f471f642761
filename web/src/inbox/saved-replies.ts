import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { SavedReply, SavedReplyEdit } from "../api/types";
import type { Text } from "../ui/i18n";
import { at } from "./conversation";

/** What the hub fills in from the conversation and its newest job. */
export const VARIABLES = [
  "customer.first_name",
  "customer.last_name",
  "technician.first_name",
  "company.name",
  "company.phone",
  "job.number",
  "job.description",
];

export const variableLabel = (t: Text, variable: string) =>
  t(`variable-${variable.replace(/[._]/g, "-")}`);

/** What the hub calls "customer.first_name". */
export const nameOf = (t: Text, variable: string) =>
  VARIABLES.includes(variable) ? variableLabel(t, variable) : variable;

/** A reply's words to read: "Hi [Customer’s first name]". */
export const plainly = (t: Text, body: string) =>
  body.replace(/\{\{\s*([\w.]+)[^{}]*\}\}/g, (written, variable: string) =>
    VARIABLES.includes(variable) ? `[${variableLabel(t, variable)}]` : written,
  );

export const savedRepliesQuery = queryOptions({
  queryKey: keys.savedReplies,
  queryFn: () => take(api.GET("/v1/saved_replies")),
  staleTime: 60_000,
});

function useReplyChange<Input>(call: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSettled: () => client.invalidateQueries({ queryKey: keys.savedReplies }),
  });
}

export const useSaveReply = () =>
  useReplyChange(({ id, ...body }: SavedReplyEdit & { id: string | null }) =>
    id === null
      ? take(api.POST("/v1/saved_replies", { body }))
      : take(api.PUT("/v1/saved_replies/{id}", { ...at(id), body })),
  );

export const useDeleteReply = () =>
  useReplyChange((id: string) => take(api.DELETE("/v1/saved_replies/{id}", at(id))));

/** The words of a reply for one conversation, with what is not known of its customer. */
export function renderReply(id: string, conversation_id: string) {
  return take(api.POST("/v1/saved_replies/{id}/render", { ...at(id), body: { conversation_id } }));
}

/** Those whose name or shortcut begins with what was typed, then those that contain it. */
export function repliesFor(replies: SavedReply[], typed: string): SavedReply[] {
  const wanted = typed.trim().toLowerCase();
  const begins = (one: SavedReply) =>
    [one.title, one.shortcut ?? ""].some((words) => words.toLowerCase().startsWith(wanted));
  const contains = (one: SavedReply) =>
    `${one.title} ${one.body}`.toLowerCase().includes(wanted) && !begins(one);
  return [...replies.filter(begins), ...replies.filter(contains)];
}
