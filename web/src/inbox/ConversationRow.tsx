import {
  Archive,
  ArchiveRestore,
  AtSign,
  BellOff,
  CircleAlert,
  Clock,
  EllipsisVertical,
  MailOpen,
  NotepadText,
  PencilLine,
} from "lucide-react";
import { memo } from "react";
import type { ConversationRow as Row } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { isPlainClick } from "../ui/link";
import { MenuButton } from "../ui/Menu";
import { Time } from "../ui/Time";
import { useSwipe } from "./swipe";

export type RowDeeds = {
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  /** Nothing for those who may only look. */
  onMove: ((id: string, archived: boolean) => void) | undefined;
  onUnread: (id: string) => void;
};

type RowProps = RowDeeds & {
  row: Row;
  /** The name of whoever looks: what they said themselves is said by "You". */
  me: string;
  isOpen: boolean;
};

/** While one scrolls, the rows in sight stay as they are. */
export const ConversationRow = memo(function ConversationRow({
  row,
  me,
  isOpen,
  hrefOf,
  onOpen,
  onMove,
  onUnread,
}: RowProps) {
  const t = useText();
  const isArchived = Boolean(row.archived_at);
  const swipe = useSwipe(onMove && !isArchived ? () => onMove(row.id, true) : undefined);
  const isUnread = row.unread > 0;
  return (
    <div className="group relative h-full overflow-hidden bg-held-wash" {...swipe.handlers}>
      {swipe.offset < 0 ? (
        <span className="absolute inset-y-0 right-5 flex items-center gap-2 font-medium text-held">
          <Archive className="size-5" aria-hidden />
          {t("inbox-archive")}
        </span>
      ) : null}
      <div
        className={`relative flex h-full touch-pan-y items-stretch border-line border-b ${isOpen ? "bg-wash" : "bg-paper hover:bg-wash"}`}
        style={swipe.offset < 0 ? { transform: `translateX(${swipe.offset}px)` } : undefined}
      >
        {/* The one under the mouse has the same ground. */}
        {isOpen ? <span aria-hidden className="absolute inset-y-0 left-0 w-0.75 bg-ink-1" /> : null}
        <a
          href={hrefOf(row.id)}
          data-conversation={row.id}
          aria-current={isOpen ? "true" : undefined}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            onOpen(row.id);
          }}
          className="flex min-w-0 flex-1 items-center gap-2.5 pr-3 pl-1 -outline-offset-2 max-md:pr-12"
        >
          <Mark isUnread={isUnread} />
          <Avatar name={row.title} url={row.avatar_url} />
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline gap-2">
              <span className={`min-w-0 truncate ${isUnread ? "font-semibold" : "font-medium"}`}>
                {row.title}
              </span>
              {row.muted ? (
                <BellOff
                  className="size-3.5 shrink-0 self-center text-ink-3"
                  aria-label={t("inbox-muted")}
                />
              ) : null}
              <When row={row} />
            </span>
            <span className="flex items-center gap-1.5 text-xs">
              <Preview row={row} me={me} />
              {row.mentioned ? (
                <AtSign
                  className="size-3.5 shrink-0 text-accent-text"
                  aria-label={t("inbox-mentions-you")}
                />
              ) : null}
              {row.unread > 1 ? <Unread count={row.unread} /> : null}
            </span>
          </span>
        </a>
        <RowMenu
          row={row}
          onMove={onMove ? () => onMove(row.id, !isArchived) : undefined}
          onUnread={() => onUnread(row.id)}
        />
      </div>
    </div>
  );
});

function Mark({ isUnread }: { isUnread: boolean }) {
  const t = useText();
  return (
    <span className="flex w-3 shrink-0 justify-center">
      {isUnread ? (
        <span className="size-2 rounded-full bg-accent">
          <span className="sr-only">{t("filter-unread")}</span>
        </span>
      ) : null}
    </span>
  );
}

const MANY = 100;

function Unread({ count }: { count: number }) {
  return (
    <span className="inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full bg-accent px-1 font-semibold text-accent-ink text-xs tabular-nums leading-none">
      {count >= MANY ? `${MANY - 1}+` : count}
    </span>
  );
}

/** When something was said last; in amber since when the customer waits. */
function When({ row }: { row: Row }) {
  const t = useText();
  const base =
    "ml-auto shrink-0 text-xs md:group-hover:invisible md:group-has-[button:focus]:invisible md:group-has-aria-expanded:invisible";
  if (!row.waiting_since) {
    return (
      <span className={`${base} text-ink-3`}>
        <Time at={row.last_at} />
      </span>
    );
  }
  return (
    <span className={`${base} inline-flex items-center gap-1 text-accent-text`}>
      <Clock className="size-3.5" aria-hidden />
      <span className="sr-only">{t("inbox-waits-since")}</span>
      <Time at={row.waiting_since} />
    </span>
  );
}

function Preview({ row, me }: { row: Row; me: string }) {
  const t = useText();
  const { last } = row;
  if (row.draft) {
    return (
      <span className="flex min-w-0 flex-1 items-center gap-1 text-ink-2">
        <PencilLine className="size-3.5 shrink-0 text-accent-text" aria-hidden />
        <span className="truncate">
          <span className="text-accent-text">{t("inbox-draft")}</span> {row.draft}
        </span>
      </span>
    );
  }
  if (!last) return <span className="flex-1 text-ink-3">{t("inbox-nothing-said")}</span>;
  const isMe = last.author === me && last.direction !== "incoming";
  const who = isMe ? t("inbox-you") : row.kind === "direct" ? null : last.author;
  const hasFailed = last.delivery === "failed";
  return (
    <span
      className={`flex min-w-0 flex-1 items-center gap-1 ${row.unread > 0 ? "text-ink-1" : "text-ink-2"}`}
    >
      {hasFailed ? (
        <CircleAlert
          className="size-3.5 shrink-0 text-negative"
          aria-label={t("delivery-failed")}
        />
      ) : null}
      {last.kind === "note" ? (
        <NotepadText className="size-3.5 shrink-0 text-accent-text" aria-label={t("inbox-note")} />
      ) : null}
      <span className="truncate">
        {who && last.kind !== "event" ? <span className="text-ink-3">{who}: </span> : null}
        {last.preview || t(last.kind === "referral" ? "referral" : "inbox-attachment")}
      </span>
    </span>
  );
}

/** The same as by key and by swiping, for those who do neither. */
function RowMenu({
  row,
  onMove,
  onUnread,
}: {
  row: Row;
  onMove: (() => void) | undefined;
  onUnread: () => void;
}) {
  const t = useText();
  return (
    <span className="absolute top-1 right-1 opacity-0 focus-within:opacity-100 group-hover:opacity-100 has-aria-expanded:opacity-100 max-md:top-3.5 max-md:opacity-100">
      <MenuButton
        label={t("inbox-menu-of", { name: row.title })}
        choices={[
          ...(onMove
            ? [
                {
                  id: "move",
                  icon: row.archived_at ? (
                    <ArchiveRestore className="size-4" />
                  ) : (
                    <Archive className="size-4" />
                  ),
                  text: t(row.archived_at ? "inbox-unarchive" : "inbox-archive"),
                  onAction: onMove,
                },
              ]
            : []),
          {
            id: "unread",
            icon: <MailOpen className="size-4" />,
            text: t("inbox-mark-unread"),
            onAction: onUnread,
          },
        ]}
      >
        <EllipsisVertical className="size-4" aria-hidden />
      </MenuButton>
    </span>
  );
}
