import { Link } from "@tanstack/react-router";
import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  Bell,
  BellOff,
  EllipsisVertical,
  MailOpen,
  PanelRight,
  Settings,
  UsersRound,
} from "lucide-react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Conversation } from "../api/types";
import { IconButton } from "../ui/Button";
import { type Text, useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";

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
};

const itemClass =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-sm outline-none data-focused:bg-wash max-md:min-h-touch";
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
        <AriaButton
          onPress={props.onMembers}
          className="inline-flex min-h-8 min-w-0 max-w-full items-center gap-1.5 rounded-control px-1.5 text-ink-2 text-xs data-hovered:bg-wash data-hovered:text-ink-1 max-md:hidden"
        >
          <UsersRound className="size-3.5 shrink-0" aria-hidden />
          <span className="sr-only">{t("members-of")}</span>
          <span className="truncate">{memberWords(t, conversation)}</span>
        </AriaButton>
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
      {onMove ? (
        <span className="max-md:hidden">
          <IconButton label={moveWords} onPress={onMove}>
            <MoveIcon className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      ) : null}
      {props.onCustomer ? (
        <span className="xl:hidden">
          <IconButton label={t("customer")} onPress={props.onCustomer}>
            <PanelRight className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      ) : null}
      <span className="md:hidden">
        <IconButton label={t("members-and-settings")} onPress={props.onMembers}>
          <Settings className="size-4.5" aria-hidden />
        </IconButton>
      </span>
      <MenuTrigger>
        <IconButton label={t("inbox-menu-of", { name: conversation.title })}>
          <EllipsisVertical className="size-4.5" aria-hidden />
        </IconButton>
        <Popover
          placement="bottom end"
          className="min-w-52 animate-appear rounded-card border border-line bg-raised p-1 shadow-float"
        >
          <Menu className="outline-none">
            <MenuItem onAction={props.onMembers} className={itemClass}>
              <UsersRound className="size-4 text-ink-2" aria-hidden />
              {t("members")}
            </MenuItem>
            <MenuItem onAction={props.onMute} className={itemClass}>
              {conversation.muted ? (
                <Bell className="size-4 text-ink-2" aria-hidden />
              ) : (
                <BellOff className="size-4 text-ink-2" aria-hidden />
              )}
              {t(conversation.muted ? "inbox-unmute" : "inbox-mute")}
            </MenuItem>
            <MenuItem onAction={props.onUnread} className={itemClass}>
              <MailOpen className="size-4 text-ink-2" aria-hidden />
              {t("inbox-mark-unread")}
            </MenuItem>
            {onMove ? (
              <MenuItem onAction={onMove} className={itemClass}>
                <MoveIcon className="size-4 text-ink-2" aria-hidden />
                {moveWords}
              </MenuItem>
            ) : null}
          </Menu>
        </Popover>
      </MenuTrigger>
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
