import {
  CheckCheck,
  EllipsisVertical,
  MessageSquareQuote,
  Settings2,
  SquarePen,
} from "lucide-react";
import type { ConversationCounts } from "../api/types";
import { Chip } from "../ui/Chip";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { MenuButton } from "../ui/Menu";
import { SearchBox } from "../ui/SearchBox";
import { FILTERS, type ListFilters, WORKSPACES } from "./address";
import { unreadOf } from "./lists";

type HeadProps = {
  filters: ListFilters;
  counts: ConversationCounts | undefined;
  /** Whoever sees only their own needs no filter for that. */
  isOwn: boolean;
  /** Nothing for those who may only read. */
  onNew: (() => void) | undefined;
  onFilters: (filters: ListFilters) => void;
  onReadAll: () => void;
  onSettings: () => void;
  onSavedReplies: () => void;
};

export function ListHead(props: HeadProps) {
  const t = useText();
  const { filters, counts, isOwn, onFilters } = props;
  const all = unreadOf(counts);
  const numbers: Record<string, number> = { unread: counts?.[filters.workspace].unread ?? 0 };
  const isMineAll = isOwn || filters.workspace === "employees";
  const choices = isMineAll ? FILTERS.filter((one) => one !== "mine") : FILTERS;
  const workspaces = WORKSPACES.filter(
    (one) => one !== "community" || counts?.shows_community || filters.workspace === one,
  );
  return (
    <header className="flex flex-col gap-2 border-line border-b px-3 pt-2 pb-2">
      <fieldset aria-label={t("inbox-workspaces")} className="-mx-1 flex min-w-0 gap-1">
        {workspaces.map((one) => (
          <Workspace
            key={one}
            text={t(`inbox-${one}`)}
            count={counts?.[one].unread ?? 0}
            isHere={filters.workspace === one}
            onPress={() => onFilters({ workspace: one, filter: "all", q: "" })}
          />
        ))}
      </fieldset>
      <div className="flex items-center">
        <div className="min-w-0 flex-1">
          <SearchBox
            key={filters.workspace}
            label={t("inbox-search")}
            value={filters.q}
            onChange={(q) => onFilters({ ...filters, q })}
          />
        </div>
        {props.onNew ? (
          <IconButton label={t("inbox-new")} onPress={props.onNew}>
            <SquarePen className="size-4.5" aria-hidden />
          </IconButton>
        ) : null}
        <MenuButton
          label={t("inbox-menu")}
          choices={[
            {
              id: "read",
              icon: <CheckCheck className="size-4" />,
              text: t("inbox-read-all"),
              isDisabled: all === 0,
              onAction: props.onReadAll,
            },
            {
              id: "settings",
              icon: <Settings2 className="size-4" />,
              text: t("inbox-settings"),
              onAction: props.onSettings,
            },
            {
              id: "replies",
              icon: <MessageSquareQuote className="size-4" />,
              text: t("saved-replies"),
              onAction: props.onSavedReplies,
            },
          ]}
        >
          <EllipsisVertical className="size-4.5" aria-hidden />
        </MenuButton>
      </div>
      {filters.q ? null : (
        <fieldset
          aria-label={t("filters")}
          className="-mx-3 flex gap-1.5 overflow-x-auto px-3 py-0.5 [scrollbar-width:none]"
        >
          {choices.map((one) => (
            <Chip
              key={one}
              isSelected={filters.filter === one}
              onPress={() => onFilters({ ...filters, filter: one })}
            >
              {t(`filter-${one}`)}
              {numbers[one] ? <span className="tabular-nums">{numbers[one]}</span> : null}
            </Chip>
          ))}
        </fieldset>
      )}
    </header>
  );
}

function Workspace({
  text,
  count,
  isHere,
  onPress,
}: {
  text: string;
  count: number;
  isHere: boolean;
  onPress: () => void;
}) {
  const t = useText();
  return (
    <button
      type="button"
      aria-pressed={isHere}
      onClick={onPress}
      className={`inline-flex min-h-9 min-w-0 items-center gap-1 rounded-control px-1 text-xs max-md:min-h-touch max-md:text-base 2xl:px-2 2xl:text-sm ${isHere ? "font-semibold text-ink-1" : "text-ink-3 hover:text-ink-1"}`}
    >
      <span className="truncate">{text}</span>
      {count > 0 ? (
        <span className="text-accent-text text-xs tabular-nums">
          {count}
          <span className="sr-only">{t("inbox-unread", { count })}</span>
        </span>
      ) : null}
    </button>
  );
}
