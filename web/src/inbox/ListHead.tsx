import {
  CheckCheck,
  EllipsisVertical,
  MessageSquareQuote,
  Settings2,
  SquarePen,
} from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ConversationCounts } from "../api/types";
import { IconButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { useText } from "../ui/i18n";
import { SearchBox } from "../ui/SearchBox";
import { FILTERS, type ListFilters, WORKSPACES } from "./address";

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

const itemClass =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-sm outline-none data-focused:bg-wash data-disabled:opacity-50 max-md:min-h-touch";

export function ListHead(props: HeadProps) {
  const t = useText();
  const { filters, counts, isOwn, onFilters } = props;
  const all = (counts?.customers.unread ?? 0) + (counts?.employees.unread ?? 0);
  const numbers: Record<string, number> = { unread: counts?.[filters.workspace].unread ?? 0 };
  const isMineAll = isOwn || filters.workspace === "employees";
  const choices = isMineAll ? FILTERS.filter((one) => one !== "mine") : FILTERS;
  return (
    <header className="flex flex-col gap-2 border-line border-b px-3 pt-2 pb-2">
      <div className="flex items-center">
        <fieldset aria-label={t("inbox-workspaces")} className="-ml-1 flex min-w-0 flex-1">
          {WORKSPACES.map((one) => (
            <Workspace
              key={one}
              text={t(`inbox-${one}`)}
              count={counts?.[one].unread ?? 0}
              isHere={filters.workspace === one}
              onPress={() => onFilters({ workspace: one, filter: "all", q: "" })}
            />
          ))}
        </fieldset>
        {props.onNew ? (
          <IconButton label={t("inbox-new")} onPress={props.onNew}>
            <SquarePen className="size-4.5" aria-hidden />
          </IconButton>
        ) : null}
        <MenuTrigger>
          <IconButton label={t("inbox-menu")}>
            <EllipsisVertical className="size-4.5" aria-hidden />
          </IconButton>
          <Popover
            placement="bottom end"
            className="min-w-56 animate-appear rounded-card border border-line bg-raised p-1 shadow-float"
          >
            <Menu className="outline-none" disabledKeys={all === 0 ? ["read"] : []}>
              <MenuItem id="read" onAction={props.onReadAll} className={itemClass}>
                <CheckCheck className="size-4 text-ink-2" aria-hidden />
                {t("inbox-read-all")}
              </MenuItem>
              <MenuItem id="settings" onAction={props.onSettings} className={itemClass}>
                <Settings2 className="size-4 text-ink-2" aria-hidden />
                {t("inbox-settings")}
              </MenuItem>
              <MenuItem id="replies" onAction={props.onSavedReplies} className={itemClass}>
                <MessageSquareQuote className="size-4 text-ink-2" aria-hidden />
                {t("saved-replies")}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      <SearchBox
        key={filters.workspace}
        label={t("inbox-search")}
        value={filters.q}
        onChange={(q) => onFilters({ ...filters, q })}
      />
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
              {numbers[one] ? (
                <span className="tabular-nums opacity-75">{numbers[one]}</span>
              ) : null}
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
      className={`inline-flex min-h-9 min-w-0 items-center gap-1.5 rounded-control px-2 max-md:min-h-touch max-md:text-base ${isHere ? "font-semibold text-ink-1" : "text-ink-3 hover:text-ink-1"}`}
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
