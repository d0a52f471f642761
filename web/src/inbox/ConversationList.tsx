import { useEffect, useRef } from "react";
import type { ConversationRow as Row } from "../api/types";
import { useText } from "../ui/i18n";
import { SkeletonRows } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { ConversationRow, type RowDeeds } from "./ConversationRow";
import { useInSight } from "./in-sight";

type ListProps = RowDeeds & {
  rows: Row[];
  me: string;
  openId: string | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
};

const LOAD_AHEAD = 12;

/** As many conversations as there are; drawn are those in sight. */
export function ConversationList(props: ListProps) {
  const t = useText();
  const { rows, me, openId, hasMore, isLoadingMore, onMore, hrefOf, onOpen, onMove, onUnread } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to, height, show, firstInSight } = useInSight(scroller);
  const last = Math.min(to, rows.length) - 1;

  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - LOAD_AHEAD) onMore();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);

  function move(step: number) {
    const here = rows.findIndex((row) => row.id === (focusedConversation() ?? openId));
    const start = here === -1 ? firstInSight() - 1 : here;
    const next = Math.min(rows.length - 1, Math.max(0, start + step));
    const id = rows[next]?.id;
    if (!id) return;
    show(next);
    focusConversation(id);
    if (openId) onOpen(id);
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ol
        aria-label={t("inbox-conversations")}
        className="relative"
        style={{ height: rows.length * height }}
      >
        {rows.slice(from, to).map((row, index) => (
          <li
            key={row.id}
            className="contain-strict absolute inset-x-0 top-0 h-row max-md:h-18"
            style={{ transform: `translateY(${(from + index) * height}px)` }}
          >
            <ConversationRow
              row={row}
              me={me}
              isOpen={row.id === openId}
              hrefOf={hrefOf}
              onOpen={onOpen}
              onMove={onMove}
              onUnread={onUnread}
            />
          </li>
        ))}
      </ol>
      {isLoadingMore ? <SkeletonRows count={2} /> : null}
    </div>
  );
}

/** The conversation whose row has the focus. */
export function focusedConversation(): string | null {
  return document.activeElement?.getAttribute("data-conversation") ?? null;
}

export function focusConversation(id: string) {
  document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
}
