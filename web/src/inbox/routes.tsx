import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import { peopleQuery } from "../api/people";
import type { ConversationRow as Row } from "../api/types";
import { useCommands } from "../ui/commands";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { More } from "../ui/More";
import { useShortcuts } from "../ui/shortcuts";
import { useSteady } from "../ui/steady";
import { toast } from "../ui/toast";
import { useInboxActions } from "./actions";
import {
  FILTERS,
  filtersOf,
  type InboxSearch,
  type ListFilters,
  searchOf,
  WORKSPACES,
} from "./address";
import { focusedConversation } from "./ConversationList";
import { conversationQuery, isGone, useOpenConversation, useReadAll } from "./conversation";
import { ListHead } from "./ListHead";
import { ListPane } from "./ListPane";
import { conversationsQuery, countsQuery, unreadOf, withOpen, wordsQuery } from "./lists";
import { NothingOpen } from "./NothingOpen";
import { SearchResults } from "./SearchResults";
import { inboxSettingsQuery, useSaveInboxSettings } from "./settings";

const NewMessage = lazy(() => import("./NewMessage"));
const InboxSettings = lazy(() => import("./InboxSettings"));

type Opened = "new" | "read-all" | "settings" | null;

export function InboxRoute() {
  const t = useText();
  const navigate = useNavigate();
  const router = useRouter();
  const search: InboxSearch = useSearch({ from: "/app/inbox" });
  const filters = filtersOf(search);
  const openId = useParams({ strict: false }).id ?? null;
  const me = useQuery(meQuery);
  const isOwn = useMay("conversations.read") === "own";
  const mayWrite = useMay("conversations.write") !== undefined;
  // Which company one talks to is for the office.
  const mayBegin = mayWrite && !(isOwn && filters.workspace === "community");
  const counts = useQuery(countsQuery);
  const unread = unreadOf(counts.data);
  const list = useInfiniteQuery(conversationsQuery(filters));
  const words = useQuery(wordsQuery(filters.q));
  const actions = useInboxActions();
  const [opened, setOpened] = useState<Opened>(null);
  // Read by the conversation itself; here it is only looked at.
  const open = useQuery({ ...conversationQuery(openId ?? ""), enabled: false });
  const kept = isGone(open.error) ? null : openId;
  const rows = useRows(list.data?.pages, kept, JSON.stringify(filters));

  function setFilters(next: ListFilters) {
    void navigate({
      to: openId ? "/inbox/$id" : "/inbox",
      params: { id: openId ?? "" },
      search: searchOf(next),
      replace: true,
    });
  }
  const target = () => focusedConversation() ?? openId;
  const withTarget = (act: (id: string) => void) => () => {
    const id = target();
    if (id) act(id);
  };
  useShortcuts({
    ...(mayWrite
      ? {
          ...(mayBegin ? { c: () => setOpened("new") } : {}),
          e: withTarget((id) => actions.move(id, !actions.isArchive)),
        }
      : {}),
    u: withTarget(actions.markUnread),
  });
  useCommands(() => [
    ...(mayBegin
      ? [
          {
            id: "inbox new",
            group: "inbox",
            text: t("inbox-new"),
            keys: "c",
            run: () => setOpened("new"),
          },
        ]
      : []),
    ...WORKSPACES.filter((one) => one !== "community" || counts.data?.shows_community).map(
      (workspace) => ({
        id: `inbox ${workspace}`,
        group: "inbox",
        text: t("commands-inbox-of", { name: t(`inbox-${workspace}`) }),
        run: () => setFilters({ workspace, filter: "all", q: "" }),
      }),
    ),
    ...FILTERS.filter((one) => one !== "mine" || !isOwn).map((filter) => ({
      id: `inbox ${filter}`,
      group: "inbox",
      text: t("commands-inbox-of", { name: t(`filter-${filter}`) }),
      run: () => setFilters({ ...filters, filter }),
    })),
    ...(unread > 0
      ? [
          {
            id: "inbox read-all",
            group: "inbox",
            text: t("inbox-read-all"),
            run: () => setOpened("read-all"),
          },
        ]
      : []),
    {
      id: "inbox settings",
      group: "inbox",
      text: t("inbox-settings"),
      run: () => setOpened("settings"),
    },
  ]);
  // The rows stay as they are while the counts and the rest come in.
  const onOpen = useSteady(actions.open);
  const onMove = useSteady(actions.move);
  const onUnread = useSteady(actions.markUnread);
  const hrefOf = useCallback(
    (id: string) => router.buildLocation({ to: "/inbox/$id", params: { id }, search }).href,
    [router, search],
  );
  const common = {
    me: me.data?.person.name ?? "",
    openId,
    hrefOf,
    onOpen,
    onMove: mayWrite ? onMove : undefined,
    onUnread,
  };
  return (
    <main className="flex min-h-0 flex-1">
      {openId ? null : (
        <title>{`${unread > 0 ? `(${unread}) ` : ""}${t("inbox")} · Porchlight`}</title>
      )}
      <h1 className="sr-only">{t("inbox")}</h1>
      <section
        aria-label={t("inbox-conversations")}
        className={`flex min-h-0 w-full flex-col border-line md:w-72 md:shrink-0 md:border-r lg:w-80 2xl:w-96 ${openId ? "max-md:hidden" : ""}`}
      >
        <ListHead
          filters={filters}
          counts={counts.data}
          isOwn={isOwn}
          onNew={mayBegin ? () => setOpened("new") : undefined}
          onFilters={setFilters}
          onReadAll={() => setOpened("read-all")}
          onSettings={() => setOpened("settings")}
          onSavedReplies={() => navigate({ to: "/settings/saved-replies" })}
        />
        {filters.q ? (
          <SearchResults
            {...common}
            rows={rows}
            words={words.data?.items}
            more={<More query={list} />}
            onWord={(hit) =>
              navigate({
                to: "/inbox/$id",
                params: { id: hit.conversation_id },
                search: { ...search, at: hit.seq },
              })
            }
          />
        ) : (
          <ListPane
            {...common}
            rows={rows}
            error={list.error}
            filters={filters}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={list.fetchNextPage}
            onRetry={list.refetch}
            onNew={mayBegin ? () => setOpened("new") : undefined}
            onAll={() => setFilters({ ...filters, filter: "all" })}
          />
        )}
      </section>
      {openId ? <Outlet /> : <NothingOpen />}
      <Suspense>
        <Dialogs
          opened={opened}
          filters={filters}
          unread={unread}
          onClose={() => setOpened(null)}
        />
      </Suspense>
    </main>
  );
}

/** The rows of the list; the open conversation does not vanish from it while it is read. */
function useRows(pages: { items: Row[] }[] | undefined, openId: string | null, list: string) {
  const before = useRef<{ list: string; rows: Row[] }>({ list, rows: [] });
  return useMemo(() => {
    if (!pages) return undefined;
    const loaded = pages.flatMap((page) => page.items);
    const known = before.current.list === list ? before.current.rows : [];
    const rows = withOpen(loaded, known, openId);
    before.current = { list, rows };
    return rows;
  }, [pages, openId, list]);
}

function Dialogs({
  opened,
  filters,
  unread,
  onClose,
}: {
  opened: Opened;
  filters: ListFilters;
  unread: number;
  onClose: () => void;
}) {
  const t = useText();
  const readAll = useReadAll();
  if (opened === "new") return <New filters={filters} onClose={onClose} />;
  if (opened === "settings") return <OwnSettings onClose={onClose} />;
  if (opened === null) return null;
  return (
    <Confirm
      title={t("inbox-read-all-title", { count: unread })}
      action={t("inbox-read-all")}
      isOpen
      onClose={onClose}
      onConfirm={() => {
        readAll.mutate(undefined, { onError: toast.bad });
        onClose();
      }}
    >
      <p>{t("inbox-read-all-explained")}</p>
    </Confirm>
  );
}

function New({ filters, onClose }: { filters: ListFilters; onClose: () => void }) {
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const people = useQuery(peopleQuery);
  const create = useOpenConversation();
  const others = people.data?.items.filter(({ id }) => id !== me.data?.person.id) ?? [];
  function open(id: string) {
    onClose();
    const search = searchOf({ ...filters, filter: "all", q: "" });
    void navigate({ to: "/inbox/$id", params: { id }, search });
  }
  return (
    <NewMessage
      workspace={filters.workspace}
      people={others}
      isBusy={create.isPending}
      error={create.error ? messageOf(create.error) : undefined}
      onClose={onClose}
      onOpen={open}
      onCreate={(body) => create.mutate(body, { onSuccess: ({ id }) => open(id) })}
    />
  );
}

function OwnSettings({ onClose }: { onClose: () => void }) {
  const settings = useQuery(inboxSettingsQuery);
  const save = useSaveInboxSettings();
  if (!settings.data) return null;
  return (
    <InboxSettings
      settings={settings.data}
      onSave={(next) => save.mutate(next, { onError: toast.bad })}
      onClose={onClose}
    />
  );
}
