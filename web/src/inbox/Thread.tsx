import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useLocale } from "react-aria-components";
import type { Entry } from "../api/types";
import { useText } from "../ui/i18n";
import { useNow, useZone } from "../ui/Time";
import { Line } from "./EntryView";
import type { ThreadItem } from "./items";
import { dayWords } from "./when";

export type ThreadProps = {
  items: ThreadItem[];
  /** The entry with which it opens; else the first unread one, else the end. */
  startAt: number | null;
  hasOlder: boolean;
  hasNewer: boolean;
  isLoadingOlder: boolean;
  /** Said by others since it was opened, for whoever looks elsewhere or hears the page. */
  news: Entry[];
  newsWords: (entry: Entry) => string;
  onOlder: () => void;
  onNewer: () => void;
  /** Where the newest are not loaded, they are asked for. */
  onLatest: () => void;
  onLook: (from: number, to: number) => void;
  renderItem: (item: Extract<ThreadItem, { kind: "entry" | "pending" }>) => ReactNode;
};

const ITEM_GUESS = 72;
const LOAD_AHEAD = 4;
/** So near to the end one still reads along. */
const NEAR_END = 80;

export function Thread(props: ThreadProps) {
  const t = useText();
  const { items, hasOlder, hasNewer, isLoadingOlder, onOlder, onNewer, onLook } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_GUESS,
    // The same one while the items are the same: else all places are counted anew in each frame.
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 8,
    // Older ones come in above without a jump.
    anchorTo: "end",
    scrollEndThreshold: NEAR_END,
    // Also in a test or before the first layout there is something to see.
    initialRect: { width: 700, height: 900 },
  });
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;

  const hasStarted = useStart(items, props.startAt, (index, align) =>
    index === null ? virtual.scrollToEnd() : virtual.scrollToIndex(index, { align }),
  );
  useEffect(() => {
    if (hasStarted && hasOlder && !isLoadingOlder && first < LOAD_AHEAD) onOlder();
  }, [hasStarted, hasOlder, isLoadingOlder, first, onOlder]);
  useEffect(() => {
    if (hasStarted && hasNewer && last >= items.length - LOAD_AHEAD) onNewer();
  }, [hasStarted, hasNewer, last, items.length, onNewer]);
  const top = virtual.range?.startIndex ?? first;
  const bottom = virtual.range?.endIndex ?? last;
  useEffect(() => {
    const seqs = items.slice(top, bottom + 1).flatMap((one) => seqOf(one) ?? []);
    const [from, to] = [seqs[0], seqs.at(-1)];
    if (from !== undefined && to !== undefined) onLook(from, to);
  }, [items, top, bottom, onLook]);
  useOwnWordsInSight(items, () => virtual.scrollToEnd());
  useStayAtEnd(scroller, items, hasStarted, isAtEnd && !hasNewer, () => virtual.scrollToEnd());
  const newest = props.news.at(-1)?.seq ?? 0;
  const [seenTo, setSeenTo] = useState(0);
  useEffect(() => {
    if (isAtEnd) setSeenTo(newest);
  }, [isAtEnd, newest]);
  const unseen = props.news.filter((entry) => entry.seq > seenTo).length;

  function onScroll() {
    const element = scroller.current;
    if (!element) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    setIsAtEnd(left < NEAR_END);
  }
  function toLatest() {
    if (hasNewer) props.onLatest();
    else virtual.scrollToEnd({ behavior: "auto" });
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label={t("inbox-thread")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by key
        tabIndex={0}
        data-thread
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden -outline-offset-2 [overflow-anchor:none]"
      >
        {/* A short conversation stands at the bottom, where the next word is written. */}
        <ol
          className="relative mt-auto w-full max-w-3xl shrink-0 self-center"
          style={{ height: virtual.getTotalSize() }}
        >
          {shown.map((one) => {
            const item = items[one.index];
            if (!item) return null;
            return (
              <li
                key={one.key}
                ref={virtual.measureElement}
                data-index={one.index}
                className="absolute inset-x-0 top-0 px-4 max-md:px-3"
                style={{ transform: `translateY(${one.start}px)` }}
              >
                {item.kind === "day" ? (
                  <Day at={item.at} />
                ) : item.kind === "unread" ? (
                  <UnreadLine />
                ) : item.kind === "seen" ? (
                  <Seen names={item.names} />
                ) : (
                  props.renderItem(item)
                )}
              </li>
            );
          })}
        </ol>
      </section>
      {isAtEnd && !hasNewer ? null : (
        <button
          type="button"
          onClick={toLatest}
          className={`absolute bottom-3 left-1/2 inline-flex min-h-9 -translate-x-1/2 animate-appear items-center gap-1.5 rounded-full border px-3.5 font-medium text-xs shadow-float max-md:min-h-touch ${unseen > 0 ? "border-accent bg-accent text-accent-ink" : "border-line bg-raised text-ink-2 hover:text-ink-1"}`}
        >
          <ArrowDown className="size-4" aria-hidden />
          {unseen > 0 ? t("inbox-new-messages", { count: unseen }) : t("inbox-latest")}
        </button>
      )}
      <div role="log" aria-live="polite" aria-label={t("inbox-new-log")} className="sr-only">
        {props.news.map((entry) => (
          <p key={entry.seq}>{props.newsWords(entry)}</p>
        ))}
      </div>
    </div>
  );
}

function seqOf(item: ThreadItem): number | undefined {
  return item.kind === "entry" ? item.entry.seq : undefined;
}

/** Sizes are measured, and the place is found, within this time. */
const START_MS = 150;

/**
 * Once there is something: to the entry that was looked for, to what is unread, or to the end.
 * Until it stands there, the beginning is in sight only because nothing was scrolled yet.
 */
function useStart(
  items: ThreadItem[],
  startAt: number | null,
  scrollTo: (index: number | null, align: "start" | "center") => void,
): boolean {
  const [hasStarted, setHasStarted] = useState(false);
  const isDone = useRef(false);
  const isThere = items.length > 0;
  useEffect(() => {
    if (!isThere) return;
    const timer = setTimeout(() => setHasStarted(true), START_MS);
    return () => clearTimeout(timer);
  }, [isThere]);
  useLayoutEffect(() => {
    if (isDone.current || items.length === 0) return;
    isDone.current = true;
    const found = startAt === null ? -1 : items.findIndex((one) => seqOf(one) === startAt);
    const unread = items.findIndex((one) => one.kind === "unread");
    if (found !== -1) scrollTo(found, "center");
    else if (unread !== -1) scrollTo(unread, "start");
    else scrollTo(null, "start");
  });
  return hasStarted;
}

/**
 * At the end one stays there: when something is said, when the field below grows, and when what
 * stands above turns out to be higher than was guessed.
 */
function useStayAtEnd(
  scroller: RefObject<HTMLElement | null>,
  items: ThreadItem[],
  hasStarted: boolean,
  isAtEnd: boolean,
  scrollToEnd: () => void,
) {
  const stay = useRef(() => {});
  stay.current = () => {
    if (hasStarted && isAtEnd) scrollToEnd();
  };
  useLayoutEffect(() => stay.current(), [items, hasStarted]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(() => stay.current());
    watch.observe(element);
    if (element.firstElementChild) watch.observe(element.firstElementChild);
    return () => watch.disconnect();
  }, [scroller]);
}

/** Whoever sends something wants to see it. */
function useOwnWordsInSight(items: ThreadItem[], scrollToEnd: () => void) {
  const pending = items.filter((one) => one.kind === "pending").length;
  const before = useRef(pending);
  useEffect(() => {
    if (pending > before.current) scrollToEnd();
    before.current = pending;
  });
}

function Day({ at }: { at: string }) {
  const t = useText();
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  return (
    <h3 className="pt-4 pb-1 text-center font-medium text-ink-3 text-xs">
      {dayWords(at, now, locale, zone, t("today"))}
    </h3>
  );
}

function Seen({ names }: { names: string[] }) {
  const t = useText();
  return (
    <p className="truncate px-1 pt-1 text-right text-ink-3 text-xs">
      {t("inbox-seen-by", { names: names.join(", ") })}
    </p>
  );
}

function UnreadLine() {
  const t = useText();
  return (
    <div className="text-accent-text">
      <Line>
        <span className="font-medium text-accent-text">{t("inbox-unread-from-here")}</span>
      </Line>
    </div>
  );
}
