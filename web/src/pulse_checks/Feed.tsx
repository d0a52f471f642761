import { useVirtualizer } from "@tanstack/react-virtual";
import { HeartPulse, SearchX } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { PulseCheck } from "../api/types";
import { Button } from "../ui/Button";
import type { Place } from "../ui/decision";
import { useText } from "../ui/i18n";
import { Empty, Failed, SkeletonRows } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { FeedRow } from "./FeedRow";

export type FeedProps = {
  checks: PulseCheck[] | undefined;
  error: Error | null;
  isFiltered: boolean;
  /** Only what came of this person's own visits. */
  isOwn?: boolean;
  openId: string | null;
  freshIds: ReadonlySet<string>;
  place: Place;
  hasMore: boolean;
  isLoadingMore: boolean;
  emptyAction?: ReactNode;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onMore: () => void;
  onRetry: () => void;
  onClearFilters: () => void;
};

export function Feed(props: FeedProps) {
  const t = useText();
  if (!props.checks) {
    if (props.error) return <Failed error={props.error} onRetry={props.onRetry} />;
    return <SkeletonRows count={9} />;
  }
  if (props.checks.length > 0) return <Rows {...props} checks={props.checks} />;
  if (props.isFiltered) {
    return (
      <Empty
        icon={SearchX}
        title={t("feed-nothing-matches")}
        action={<Button onPress={props.onClearFilters}>{t("clear-filters")}</Button>}
      />
    );
  }
  return (
    <Empty icon={HeartPulse} title={t("feed-empty")} action={props.emptyAction}>
      {props.isOwn ? t("feed-empty-own-next") : t("feed-empty-next")}
    </Empty>
  );
}

const ROW_GUESS = 56;
const LOAD_AHEAD = 12;

function Rows({
  checks,
  isOwn,
  openId,
  freshIds,
  place,
  hasMore,
  isLoadingMore,
  hrefOf,
  onOpen,
  onMore,
}: FeedProps & { checks: PulseCheck[] }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: checks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_GUESS,
    getItemKey: (index) => checks[index]?.id ?? index,
    overscan: 8,
    // Also in a test or before the first layout there is something to see.
    initialRect: { width: 400, height: 900 },
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= checks.length - LOAD_AHEAD) onMore();
  }, [hasMore, isLoadingMore, last, checks.length, onMore]);

  useStayInPlace(scroller, checks);

  function move(step: number) {
    const focused = document.activeElement?.getAttribute("data-pulse-check");
    const from = checks.findIndex((check) => check.id === (focused ?? openId));
    const start = from === -1 ? (virtual.range?.startIndex ?? 0) - 1 : from;
    const next = Math.min(checks.length - 1, Math.max(0, start + step));
    const id = checks[next]?.id;
    if (!id) return;
    virtual.scrollToIndex(next, { align: "auto" });
    requestAnimationFrame(() => focusRow(id));
    if (openId) onOpen(id);
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  return (
    <div ref={scroller} className="@container min-h-0 flex-1 overflow-y-auto">
      <ol
        aria-label={isOwn ? t("pulse-checks-own") : t("pulse-checks")}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map((item) => {
          const check = checks[item.index];
          if (!check) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <FeedRow
                check={check}
                place={place}
                isOpen={check.id === openId}
                isFresh={freshIds.has(check.id)}
                href={hrefOf(check.id)}
                onOpen={() => onOpen(check.id)}
              />
            </li>
          );
        })}
      </ol>
      {isLoadingMore ? <SkeletonRows count={2} /> : null}
    </div>
  );
}

/** What arrives on top must not move what a person is reading further down. */
function useStayInPlace(scroller: RefObject<HTMLElement | null>, checks: PulseCheck[]) {
  const first = useRef(checks[0]?.id);
  useLayoutEffect(() => {
    const inserted = checks.findIndex((check) => check.id === first.current);
    first.current = checks[0]?.id;
    const element = scroller.current;
    if (!element || inserted <= 0 || element.scrollTop === 0) return;
    const row = element.querySelector<HTMLElement>("[data-pulse-check]")?.offsetHeight ?? ROW_GUESS;
    element.scrollTop += inserted * row;
  }, [checks, scroller]);
}

function focusRow(id: string) {
  document.querySelector<HTMLElement>(`[data-pulse-check="${CSS.escape(id)}"]`)?.focus();
}
