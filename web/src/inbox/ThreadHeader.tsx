import { Link } from "@tanstack/react-router";
import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  Ban,
  Bell,
  BellOff,
  EllipsisVertical,
  MailOpen,
  PanelRight,
  Settings,
  UserRoundPlus,
  UsersRound,
} from "lucide-react";
import type { Conversation } from "../api/types";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { type Text, useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { MenuButton } from "../ui/Menu";

type HeaderProps = {
  conversation: Conversation;
  onBack: () => void;
  onMembers: () => void;
  /** Where there is no room for it beside the thread. */
  onCustomer: (() => void) | undefined;
  onMute: () => void;
  onUnread: () => void;
  /** Nothing for those who may only look. */
  onMove: (() => void) | undefined;
  /** Of another company. */
  onRefer: (() => void) | undefined;
  onBlock: (() => void) | undefined;
};

const NAMED = 2;

/** "Terry, Maria, +2". */
function memberWords(t: Text, { members }: Conversation): string {
  if (members.length === 0) return t("members-none");
  const names = members.slice(0, NAMED).map(({ person }) => person.name.split(" ")[0]);
  const others = members.length - names.length;
  return [...names, ...(others > 0 ? [`+${others}`] : [])].join(", ");
}

export function ThreadHeader(props: HeaderProps) {
  const t = useText();
  const { conversation, onMove } = props;
  const { partner } = conversation;
  const isArchived = Boolean(conversation.archived_at);
  const moveWords = t(isArchived ? "inbox-unarchive" : "inbox-archive");
  const MoveIcon = isArchived ? ArchiveRestore : Archive;
  return (
    <header className="flex min-h-bar shrink-0 items-center gap-2 border-line border-b bg-surface px-4 max-md:px-1">
      <span className="md:hidden">
        <IconButton label={t("back")} onPress={props.onBack}>
          <ArrowLeft className="size-5" aria-hidden />
        </IconButton>
      </span>
      <div className="flex min-w-0 flex-1 items-center gap-x-2 max-md:flex-col max-md:items-start">
        <Title conversation={conversation} />
        <button
          type="button"
          onClick={props.onMembers}
          className="inline-flex min-h-8 min-w-0 max-w-full items-center gap-1.5 rounded-control px-1.5 text-ink-2 text-xs hover:bg-wash hover:text-ink-1 max-md:hidden"
        >
          <UsersRound className="size-3.5 shrink-0" aria-hidden />
          <span className="sr-only">{t("members-of")}</span>
          <span className="truncate">{memberWords(t, conversation)}</span>
        </button>
        <p className="w-full truncate text-ink-3 text-xs md:hidden">
          {memberWords(t, conversation)}
        </p>
      </div>
      {conversation.muted ? (
        <Badge tone="grey">
          <BellOff className="size-3.5" aria-hidden />
          {t("inbox-muted")}
        </Badge>
      ) : null}
      {isArchived ? <Badge tone="grey">{t("filter-archived")}</Badge> : null}
      {props.onRefer ? (
        <span className="max-md:hidden">
          <Button small onPress={props.onRefer}>
            <UserRoundPlus className="size-4" aria-hidden />
            {t("refer")}
          </Button>
        </span>
      ) : null}
      {onMove ? (
        <span className="max-md:hidden">
          <IconButton label={moveWords} onPress={onMove}>
            <MoveIcon className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      ) : null}
      {props.onCustomer ? (
        <span className="xl:hidden">
          <IconButton
            label={t(partner ? "community-company" : "customer")}
            onPress={props.onCustomer}
          >
            <PanelRight className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      ) : null}
      <span className="md:hidden">
        <IconButton label={t("members-and-settings")} onPress={props.onMembers}>
          <Settings className="size-4.5" aria-hidden />
        </IconButton>
      </span>
      <MenuButton
        label={t("inbox-menu-of", { name: conversation.title })}
        choices={[
          {
            id: "members",
            icon: <UsersRound className="size-4" />,
            text: t("members"),
            onAction: props.onMembers,
          },
          {
            id: "mute",
            icon: conversation.muted ? <Bell className="size-4" /> : <BellOff className="size-4" />,
            text: t(conversation.muted ? "inbox-unmute" : "inbox-mute"),
            onAction: props.onMute,
          },
          {
            id: "unread",
            icon: <MailOpen className="size-4" />,
            text: t("inbox-mark-unread"),
            onAction: props.onUnread,
          },
          ...(onMove
            ? [
                {
                  id: "move",
                  icon: <MoveIcon className="size-4" />,
                  text: moveWords,
                  onAction: onMove,
                },
              ]
            : []),
          ...(partner && props.onBlock
            ? [
                {
                  id: "block",
                  icon: <Ban className="size-4" />,
                  text: t(partner.blocked ? "unblock" : "block"),
                  onAction: props.onBlock,
                },
              ]
            : []),
        ]}
      >
        <EllipsisVertical className="size-4.5" aria-hidden />
      </MenuButton>
    </header>
  );
}

function Title({ conversation }: { conversation: Conversation }) {
  const { title, customer_ref } = conversation;
  if (!customer_ref) {
    return <h2 className="max-w-full truncate font-semibold text-base">{title}</h2>;
  }
  return (
    <h2 className="min-w-0 max-w-full shrink-0 truncate font-semibold text-base md:max-w-3/5">
      <Link
        to="/customers/$ref"
        params={{ ref: customer_ref }}
        className="rounded-control underline-offset-2 hover:underline"
      >
        {title}
      </Link>
    </h2>
  );
}
