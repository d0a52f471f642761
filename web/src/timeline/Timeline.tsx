import { Link } from "@tanstack/react-router";
import { CloudOff, History, ListTodo, RefreshCw, Scale, StickyNote, Unlink } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { CrmTimeline, CrmTimelineItem } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Confirm } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { OutLink } from "../ui/OutLink";
import { Time, useNow } from "../ui/Time";
import { Item } from "./Item";
import { type Kind, kindsIn, parted } from "./items";
import type { NewTask } from "./WriteDialogs";

const TaskDialog = lazy(async () => ({ default: (await import("./WriteDialogs")).TaskDialog }));
const NoteDialog = lazy(async () => ({ default: (await import("./WriteDialogs")).NoteDialog }));

/** So much of what was is shown at first. */
const SHOWN = 10;
/** Fewer need no filter. */
const WORTH_A_FILTER = 4;

type TimelineActions = {
  onAsk: () => void;
  onTick: (task: string, done: boolean) => void;
  onTask: (task: NewTask) => void;
  onNote: (body: string) => void;
  onUnlink: () => void;
};

export type TimelineProps = {
  customerRef: string;
  timeline: CrmTimeline;
  isAsking: boolean;
  /** Whether this person may open the page on which questions are decided. */
  mayDecide: boolean;
  /** Whether this person may change customers at all. */
  mayChange: boolean;
  actions: TimelineActions;
};

/** One customer in both systems, with the age of what HighLevel said. */
export function Timeline(props: TimelineProps) {
  const { timeline, actions } = props;
  const t = useText();
  const now = useNow();
  const [kind, setKind] = useState<Kind | "">("");
  const [showsAll, setShowsAll] = useState(false);
  const [dialog, setDialog] = useState<"task" | "note" | "unlink" | null>(null);
  const { link, items, may_write } = timeline;
  const kinds = kindsIn(items);
  const shown = items.filter((item) => !kind || item.kind === kind);
  const { todo, ahead, past } = parted(shown, now);
  const close = () => setDialog(null);
  const list = (some: CrmTimelineItem[]) => (
    <Items items={some} onTick={may_write ? actions.onTick : undefined} />
  );
  return (
    <section aria-label={t("timeline")}>
      <Head {...props} />
      {timeline.trouble ? <Trouble fetchedAt={timeline.fetched_at ?? null} /> : null}
      <LinkLine {...props} onUnlink={() => setDialog("unlink")} />
      {items.length > WORTH_A_FILTER && kinds.length > 1 ? (
        <fieldset aria-label={t("filters")} className="mb-2 flex flex-wrap gap-1.5">
          {(["", ...kinds] as const).map((one) => (
            <Chip key={one} isSelected={kind === one} onPress={() => setKind(one)}>
              {one ? t(`timeline-${one}s`) : t("filter-all")}
            </Chip>
          ))}
        </fieldset>
      ) : null}
      {shown.length === 0 ? <p className="text-ink-2">{t("timeline-empty")}</p> : null}
      <Part title={t("timeline-todo")} isShown={todo.length > 0}>
        {list(todo)}
      </Part>
      <Part title={t("timeline-ahead")} isShown={ahead.length > 0}>
        {list(ahead)}
      </Part>
      <Part title={t("timeline-past")} isShown={past.length > 0}>
        {list(showsAll ? past : past.slice(0, SHOWN))}
        {past.length > SHOWN && !showsAll ? (
          <Button small look="quiet" onPress={() => setShowsAll(true)}>
            {t("timeline-more", { count: past.length - SHOWN })}
          </Button>
        ) : null}
      </Part>
      {may_write ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button small onPress={() => setDialog("task")}>
            <ListTodo className="size-4" aria-hidden />
            {t("timeline-add-task")}
          </Button>
          <Button small onPress={() => setDialog("note")}>
            <StickyNote className="size-4" aria-hidden />
            {t("timeline-add-note")}
          </Button>
        </div>
      ) : link ? (
        <p className="mt-2 text-ink-3 text-xs">
          {t(props.mayChange ? "timeline-read-only" : "timeline-not-yours")}
        </p>
      ) : null}
      <Suspense>
        {dialog === "task" ? (
          <TaskDialog
            onClose={close}
            onSave={(task) => {
              close();
              actions.onTask(task);
            }}
          />
        ) : null}
        {dialog === "note" ? (
          <NoteDialog
            onClose={close}
            onSave={(body) => {
              close();
              actions.onNote(body);
            }}
          />
        ) : null}
      </Suspense>
      <Confirm
        title={t("timeline-unlink")}
        action={t("timeline-unlink")}
        danger
        isOpen={dialog === "unlink"}
        onClose={close}
        onConfirm={() => {
          close();
          actions.onUnlink();
        }}
      >
        <p>{t("timeline-unlink-explained")}</p>
      </Confirm>
    </section>
  );
}

function Head({ timeline, isAsking, actions }: TimelineProps) {
  const t = useText();
  return (
    <div className="mb-1 flex min-h-9 items-center justify-between gap-2">
      <h3 className="font-medium text-ink-3 text-xs">{t("timeline")}</h3>
      <span className="flex items-center gap-1 text-ink-3 text-xs">
        <Age timeline={timeline} isAsking={isAsking} />
        {timeline.link ? (
          <IconButton label={t("timeline-ask")} isDisabled={isAsking} onPress={actions.onAsk}>
            <RefreshCw className="size-4" aria-hidden />
          </IconButton>
        ) : null}
      </span>
    </div>
  );
}

/** How old HighLevel's part is. */
export function Age({ timeline, isAsking }: { timeline: CrmTimeline; isAsking: boolean }) {
  const t = useText();
  return (
    <span role="status" className="text-ink-3 text-xs">
      {isAsking ? (
        t("timeline-asking")
      ) : timeline.link && timeline.fetched_at ? (
        <>
          {t("timeline-as-of")} <Time at={timeline.fetched_at} />
        </>
      ) : null}
    </span>
  );
}

/** Calm: what is known stays where it is. */
function Trouble({ fetchedAt }: { fetchedAt: string | null }) {
  const t = useText();
  return (
    <p className="mb-2 flex gap-2 rounded-control bg-wash px-3 py-2 text-ink-2 text-xs">
      <CloudOff className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        {t("timeline-down")}
        {fetchedAt ? (
          <>
            {" "}
            {t("timeline-known")} <Time at={fetchedAt} />.
          </>
        ) : null}
      </span>
    </p>
  );
}

const inline =
  "inline-flex min-h-8 items-center gap-1 underline underline-offset-2 max-md:min-h-touch";

/** Who the contact is and how that is known; or why there is none. */
function LinkLine({
  timeline,
  customerRef,
  mayDecide,
  mayChange,
  onUnlink,
}: TimelineProps & { onUnlink: () => void }) {
  const t = useText();
  const { link, conflicts, not_linked } = timeline;
  if (!link) {
    if (!not_linked) return null;
    return (
      <p className="mb-2 text-ink-2 text-xs">
        {t(`timeline-${not_linked}`)}{" "}
        {not_linked === "review" && mayDecide ? (
          <Link to="/crm" className={inline}>
            {t("timeline-decide")}
          </Link>
        ) : null}
      </p>
    );
  }
  return (
    <div className="mb-2 rounded-control bg-wash px-3 py-2 text-xs">
      <p>
        <b className="font-medium">{link.contact.name}</b>
        <span className="text-ink-2"> · {t(`crm-how-${link.how}`)}</span>
      </p>
      {link.error ? <p className="text-negative">{link.error}</p> : null}
      <p className="flex flex-wrap items-center gap-x-4">
        {conflicts > 0 ? (
          <span className="inline-flex items-center gap-1 font-medium text-accent-text">
            <Scale className="size-4" aria-hidden />
            {mayDecide ? (
              <Link to="/crm" search={{ tab: "conflicts" }} className={inline}>
                {t("timeline-conflicts", { count: conflicts })}
              </Link>
            ) : (
              t("timeline-conflicts", { count: conflicts })
            )}
          </span>
        ) : null}
        {link.url ? <OutLink href={link.url}>{t("timeline-open")}</OutLink> : null}
        {mayDecide ? (
          <Link
            to="/crm"
            search={{ tab: "history", customer_ref: customerRef }}
            className={`${inline} text-ink-2`}
          >
            <History className="size-4" aria-hidden />
            {t("crm-tab-history")}
          </Link>
        ) : null}
        {mayChange ? (
          <Button small look="quiet" onPress={onUnlink}>
            <Unlink className="size-4" aria-hidden />
            {t("timeline-unlink")}
          </Button>
        ) : null}
      </p>
    </div>
  );
}

function Part({
  title,
  isShown,
  children,
}: {
  title: string;
  isShown: boolean;
  children: ReactNode;
}) {
  if (!isShown) return null;
  return (
    <section aria-label={title} className="mt-3">
      <h4 className="text-ink-3 text-xs">{title}</h4>
      {children}
    </section>
  );
}

export function Items({
  items,
  isCompact = false,
  onTick,
}: {
  items: CrmTimelineItem[];
  isCompact?: boolean;
  onTick: ((task: string, done: boolean) => void) | undefined;
}) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => (
        <Item
          key={`${item.system} ${item.kind} ${item.id}`}
          item={item}
          isCompact={isCompact}
          onTick={onTick ? (done) => onTick(item.id, done) : undefined}
        />
      ))}
    </ul>
  );
}
