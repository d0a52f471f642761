// What is done to a conversation from its row, from its menu and by key.
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ConversationRow, Page } from "../api/types";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";
import { filtersOf, type ListFilters } from "./address";
import { useArchive, useMarkUnread } from "./conversation";
import { conversationsQuery } from "./lists";

/** What stands below it in the list, or else above. */
export function neighborOf(rows: { id: string }[], id: string): string | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) return null;
  return rows[at + 1]?.id ?? rows[at - 1]?.id ?? null;
}

function rowsOf(client: QueryClient, filters: ListFilters): ConversationRow[] {
  const { queryKey } = conversationsQuery(filters);
  const data = client.getQueryData<InfiniteData<Page<ConversationRow>>>(queryKey);
  return data?.pages.flatMap((page) => page.items) ?? [];
}

const isPhone = () => !matchMedia("(min-width: 48rem)").matches;

export function useInboxActions() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/inbox" });
  const openId = useParams({ strict: false }).id ?? null;
  const archive = useArchive();
  const unread = useMarkUnread();
  const isArchive = search.filter === "archived";

  function close() {
    void navigate({ to: "/inbox", search });
  }
  function open(id: string) {
    void navigate({ to: "/inbox/$id", params: { id }, search });
  }
  /** The work goes on with the next one; on a phone with the list. */
  function goOn(id: string) {
    const next = neighborOf(rowsOf(client, filtersOf(search)), id);
    if (next && !isPhone()) open(next);
    else close();
  }
  /** Into the archive, or out of it where one looks into it. */
  function move(id: string, archived: boolean) {
    const seen = rowsOf(client, filtersOf(search)).find((row) => row.id === id)?.last?.seq;
    if (id === openId && archived !== isArchive) goOn(id);
    archive.mutate({ id, archived, seen }, { onError: toast.bad });
    toast.good(t(archived ? "inbox-archived" : "inbox-unarchived"), {
      label: t("undo"),
      run: () => archive.mutate({ id, archived: !archived }, { onError: toast.bad }),
    });
  }
  function markUnread(id: string) {
    if (id === openId) close();
    unread.mutate(id, { onError: toast.bad });
  }
  return { open, close, move, markUnread, isArchive };
}
