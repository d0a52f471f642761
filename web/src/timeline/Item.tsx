import {
  CalendarClock,
  Check,
  Clock3,
  ListTodo,
  type LucideIcon,
  MessageSquareText,
  StickyNote,
  Wrench,
} from "lucide-react";
import { Checkbox } from "react-aria-components";
import type { CrmTimelineItem } from "../api/types";
import { useText } from "../ui/i18n";
import { Badge, type Tone } from "../ui/Layout";
import { Time } from "../ui/Time";

const ICONS: Record<string, LucideIcon> = {
  job: Wrench,
  appointment: CalendarClock,
  task: ListTodo,
  note: StickyNote,
  message: MessageSquareText,
};
const SYSTEMS: Record<string, Tone> = { housecall: "calm", highlevel: "held" };
const JOB_STATES = ["scheduled", "in_progress", "on_my_way", "completed", "canceled"];
const VISIT_STATES = ["new", "confirmed", "cancelled", "showed", "noshow"];

/** One thing that happened or is to happen, and whose it is. */
export function Item({
  item,
  isCompact = false,
  onTick,
}: {
  item: CrmTimelineItem;
  isCompact?: boolean;
  /** Nothing where tasks cannot be ticked. */
  onTick: ((done: boolean) => void) | undefined;
}) {
  const t = useText();
  const Icon = ICONS[item.kind] ?? StickyNote;
  const isNote = item.kind === "note";
  const state = JOB_STATES.includes(item.status ?? "")
    ? t(`job-status-${item.status}`)
    : VISIT_STATES.includes(item.status ?? "")
      ? t(`visit-state-${item.status}`)
      : item.status;
  const besides = [
    state,
    isNote ? item.title : item.kind === "task" ? null : item.body,
    item.author,
  ];
  const when = (
    <>
      {item.at ? <Time at={item.at} /> : null}
      {item.overdue && !item.done ? (
        <Badge tone="bad">
          <Clock3 className="size-3.5" aria-hidden />
          {t("timeline-overdue")}
        </Badge>
      ) : null}
    </>
  );
  return (
    <li className={`relative flex items-start gap-3 ${isCompact ? "py-2" : "py-2.5"}`}>
      {item.kind === "task" && item.done !== null && item.done !== undefined ? (
        <Checkbox
          aria-label={t("timeline-tick", { title: item.title })}
          isSelected={item.done}
          isDisabled={!onTick}
          onChange={(done) => onTick?.(done)}
          className="group flex size-6 shrink-0 items-center justify-center rounded-control max-md:-m-2.5 max-md:size-11"
        >
          <span className="flex size-4.5 items-center justify-center rounded-sm border border-edge bg-raised text-paper group-data-selected:border-ink-1 group-data-selected:bg-ink-1 group-data-disabled:opacity-60">
            <Check
              className="size-3.5 opacity-0 group-data-selected:opacity-100"
              strokeWidth={3}
              aria-hidden
            />
          </span>
        </Checkbox>
      ) : (
        <span className="flex size-6 shrink-0 items-center justify-center text-ink-3">
          <Icon className="size-4.5" aria-hidden />
          <span className="sr-only">{t(`timeline-${item.kind}`)}</span>
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span
          className={`[overflow-wrap:anywhere] ${isCompact ? "line-clamp-2" : "block whitespace-pre-line"} ${item.done ? "text-ink-3 line-through" : ""}`}
        >
          {(isNote ? item.body : item.title) || t(`timeline-${item.kind}`)}
        </span>
        {item.kind === "task" && item.body && !isCompact ? (
          <span className="block whitespace-pre-line text-ink-2 text-xs [overflow-wrap:anywhere]">
            {item.body}
          </span>
        ) : null}
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-3 text-xs">
          <Badge tone={SYSTEMS[item.system] ?? "grey"}>{t(`crm-side-${item.system}`)}</Badge>
          {isCompact ? (
            when
          ) : besides.some(Boolean) ? (
            <span className="min-w-0">{besides.filter(Boolean).join(" · ")}</span>
          ) : null}
        </span>
      </span>
      {isCompact ? null : (
        <span className="flex shrink-0 flex-col items-end gap-1 text-ink-3 text-xs">{when}</span>
      )}
    </li>
  );
}
