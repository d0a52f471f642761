import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { MessageCircle } from "lucide-react";
import {
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import type { Conversation, Entries } from "../api/types";
import { useText } from "../ui/i18n";
import { Empty, Failed, SkeletonRows } from "../ui/States";
import { useZone } from "../ui/Time";
import { toast } from "../ui/toast";
import { type Deed, useReferral } from "./community";
import { useCancel, useMarkRead, useTryAgain } from "./conversation";
import { EntryView } from "./EntryView";
import { entriesQuery, lookAt, useMoreEntries } from "./entries";
import { firstUnread, isNews, itemsOf } from "./items";
import type { Pending } from "./outbox";
import { PendingView } from "./PendingView";
import { Thread } from "./Thread";
import { eventWords, saidBy } from "./words";

type PaneProps = {
  conversation: Conversation;
  isFresh: boolean;
  /** The entry to which a found word led. */
  at: number | null;
  me: string;
  mayWrite: boolean;
  /** Whether this person may answer for the company, also where nobody writes any more. */
  mayDecide: boolean;
  pending: Pending[];
  onRetry: (pending: Pending) => void;
  onDiscard: (pending: Pending) => void;
  onEdit: (pending: Pending) => void;
};

export function ThreadPane(props: PaneProps) {
  const t = useText();
  const { conversation, at, pending } = props;
  const entries = useQuery(entriesQuery(conversation.id, at));
  if (!entries.data) {
    return (
      <div className="min-h-0 flex-1 overflow-hidden">
        {entries.error ? (
          <Failed error={entries.error} onRetry={entries.refetch} />
        ) : (
          <SkeletonRows count={5} />
        )}
      </div>
    );
  }
  if (entries.data.items.length === 0 && pending.length === 0) {
    return (
      <div className="flex min-h-0 flex-1 items-center">
        <Empty icon={MessageCircle} title={t("thread-empty")}>
          {t(`thread-empty-${conversation.workspace}`, { name: conversation.title })}
        </Empty>
      </div>
    );
  }
  return <Said {...props} entries={entries.data} isFresh={props.isFresh && !entries.isStale} />;
}

/** As it was when the conversation was opened: the line above what is unread stays where it is. */
type Opening = { unreadFrom: number | null; last: number };

function useOpening({ conversation, entries, me, isFresh }: PaneProps & { entries: Entries }) {
  const opening = useRef<Opening | null>(null);
  if (!opening.current && isFresh) {
    opening.current = {
      unreadFrom: firstUnread(entries.items, conversation.unread, me),
      last: entries.items.at(-1)?.seq ?? 0,
    };
  }
  return opening.current;
}

function Said(props: PaneProps & { entries: Entries }) {
  const { conversation, at, me, mayWrite, mayDecide, pending, entries } = props;
  const { id, seen_by } = conversation;
  const t = useText();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/inbox" });
  const zone = useZone();
  const { older, newer } = useMoreEntries(id, at);
  const cancel = useCancel(id);
  const tryAgain = useTryAgain(id);
  const referral = useReferral(id);
  const opening = useOpening(props);
  const onLook = useReadMarks(id, opening);

  const unreadFrom = opening?.unreadFrom ?? null;
  const last = entries.items.at(-1)?.seq ?? 0;
  const items = useMemo(() => {
    const seenBy = seen_by
      .filter(({ person, seq }) => person.id !== me && seq >= last)
      .map(({ person }) => person.name);
    return itemsOf(entries.items, pending, { zone, unreadFrom, seenBy });
  }, [entries.items, pending, zone, unreadFrom, seen_by, me, last]);
  const openedAt = opening?.last ?? last;
  const news = useMemo(
    () => entries.items.filter((entry) => entry.seq > openedAt && isNews(entry, me)),
    [entries.items, openedAt, me],
  );
  const deeds = {
    onCancel: mayWrite
      ? (message: string) => cancel.mutate(message, { onError: toast.bad })
      : undefined,
    onTryAgain: mayWrite
      ? (message: string) => tryAgain.mutate(message, { onError: toast.bad })
      : undefined,
    busy: cancel.isPending ? cancel.variables : tryAgain.isPending ? tryAgain.variables : null,
  };
  const referrals = {
    onDeed: mayDecide
      ? (deed: Deed) =>
          referral.mutate(deed, {
            onSuccess: () => {
              if (deed.kind === "accept") toast.good(t("referral-now-yours"));
            },
            onError: toast.bad,
          })
      : undefined,
    busy: referral.isPending ? referral.variables.id : null,
  };
  const customerLink = (face: ReactNode) =>
    conversation.customer_ref ? (
      <Link
        to="/customers/$ref"
        params={{ ref: conversation.customer_ref }}
        className="rounded-full"
      >
        <span className="sr-only">{t("inbox-to-customer", { name: conversation.title })}</span>
        {face}
      </Link>
    ) : (
      face
    );
  return (
    <Thread
      items={items}
      startAt={at}
      hasOlder={entries.has_older && !older.isError}
      hasNewer={entries.has_newer}
      isLoadingOlder={older.isPending}
      news={news}
      newsWords={(entry) =>
        entry.kind === "event"
          ? eventWords(t, entry)
          : t("inbox-said", {
              name: saidBy(entry, conversation),
              text: entry.referral ? t("referral") : entry.body,
            })
      }
      onOlder={() => older.mutate()}
      onNewer={() => {
        if (!newer.isPending && !newer.isError) newer.mutate();
      }}
      onLatest={() => navigate({ to: "/inbox/$id", params: { id }, search })}
      onLook={onLook}
      renderItem={(item) =>
        item.kind === "pending" ? (
          <PendingView
            pending={item.pending}
            onRetry={() => props.onRetry(item.pending)}
            onDiscard={() => props.onDiscard(item.pending)}
            onEdit={() => props.onEdit(item.pending)}
          />
        ) : (
          <EntryView
            entry={item.entry}
            conversation={conversation}
            me={me}
            isFirst={item.isFirst}
            isLast={item.isLast}
            deeds={deeds}
            referrals={referrals}
            customerLink={customerLink}
          />
        )
      }
    />
  );
}

const READ_MS = 400;

function onVisibility(callback: () => void) {
  document.addEventListener("visibilitychange", callback);
  return () => document.removeEventListener("visibilitychange", callback);
}

/** What was in sight for a moment, on a page that can be seen, is read. */
function useReadMarks(id: string, opening: Opening | null) {
  const { mutate } = useMarkRead(id);
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState !== "hidden");
  const marked = useRef<number | null>(null);
  const seen = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isReady = opening !== null;
  if (marked.current === null && opening) {
    marked.current = opening.unreadFrom === null ? opening.last : opening.unreadFrom - 1;
  }
  const mark = useCallback(() => {
    clearTimeout(timer.current);
    if (!isReady || !isVisible) return;
    timer.current = setTimeout(() => {
      if (seen.current <= (marked.current ?? 0)) return;
      marked.current = seen.current;
      mutate(seen.current);
    }, READ_MS);
  }, [isReady, isVisible, mutate]);
  useEffect(() => {
    mark();
    return () => clearTimeout(timer.current);
  }, [mark]);
  return useCallback(
    (from: number, to: number) => {
      lookAt(id, from, to);
      seen.current = Math.max(seen.current, to);
      mark();
    },
    [id, mark],
  );
}
