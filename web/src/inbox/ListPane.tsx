import { Archive, CheckCheck, MessagesSquare, Search, SquarePen, Store } from "lucide-react";
import { useDeferredValue } from "react";
import type { ConversationRow as Row } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Empty, Failed, SkeletonRows } from "../ui/States";
import type { ListFilters } from "./address";
import { ConversationList } from "./ConversationList";
import type { RowDeeds } from "./ConversationRow";
import { NotListed } from "./NotListed";

export type PaneProps = RowDeeds & {
  rows: Row[] | undefined;
  error: Error | null;
  filters: ListFilters;
  me: string;
  openId: string | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  onRetry: () => void;
  /** Nothing for those who may only read. */
  onNew: (() => void) | undefined;
  onAll: () => void;
};

export function ListPane(props: PaneProps) {
  const { rows, error } = props;
  // The first rows are drawn in small pieces: on a slow phone a tap in between is heard.
  const isDrawn = useDeferredValue(rows !== undefined, false);
  if (rows && !isDrawn) return <SkeletonRows count={9} />;
  if (rows && rows.length > 0) return <ConversationList {...props} rows={rows} />;
  if (rows) return <NoConversations {...props} />;
  if (error) return <Failed error={error} onRetry={props.onRetry} />;
  return <SkeletonRows count={9} />;
}

/** Says what will be here, and the one next step. */
function NoConversations({ filters, onNew, onAll }: PaneProps) {
  const t = useText();
  if (filters.filter === "unread") {
    return (
      <Empty
        icon={CheckCheck}
        title={t("inbox-all-read")}
        action={<Button onPress={onAll}>{t("inbox-show-all")}</Button>}
      >
        {t("inbox-all-read-next")}
      </Empty>
    );
  }
  if (filters.filter === "archived") {
    return (
      <Empty icon={Archive} title={t("inbox-archive-empty")}>
        {t("inbox-archive-empty-next")}
      </Empty>
    );
  }
  if (filters.filter === "mine") {
    return (
      <Empty
        icon={MessagesSquare}
        title={t("inbox-mine-empty")}
        action={<Button onPress={onAll}>{t("inbox-show-all")}</Button>}
      >
        {t("inbox-mine-empty-next")}
      </Empty>
    );
  }
  if (filters.workspace === "community") {
    return (
      <Empty
        icon={Store}
        title={t("empty-community")}
        action={
          onNew ? (
            <Button look="primary" onPress={onNew}>
              <Search className="size-4" aria-hidden />
              {t("new-to-community")}
            </Button>
          ) : null
        }
      >
        {t("empty-community-next")}
        {onNew ? <NotListed /> : null}
      </Empty>
    );
  }
  return (
    <Empty
      icon={MessagesSquare}
      title={t(`empty-${filters.workspace}`)}
      action={
        onNew ? (
          <Button look="primary" onPress={onNew}>
            <SquarePen className="size-4" aria-hidden />
            {t("inbox-new")}
          </Button>
        ) : null
      }
    >
      {t(`empty-${filters.workspace}-next`)}
    </Empty>
  );
}
