import { Link } from "@tanstack/react-router";
import {
  CalendarClock,
  CloudOff,
  ListTodo,
  type LucideIcon,
  StickyNote,
  Unlink,
  Wrench,
} from "lucide-react";
import { useState } from "react";
import { Checkbox } from "react-aria-components";
import type { CrmTimeline, CrmTimelineItem } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Confirm, Dialog } from "../ui/Dialog";
import { Area, Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { Time } from "../ui/Time";

const ICONS: Record<string, LucideIcon> = {
  job: Wrench,
  appointment: CalendarClock,
  task: ListTodo,
  note: StickyNote,
};
const KINDS = ["task", "note", "appointment", "job"] as const;

export type TimelineActions = {
  onTick: (task: string, done: boolean) => void;
  onTask: (task: { title: string; due_at: string }) => void;
  onNote: (body: string) => void;
  onUnlink: () => void;
};

/** One customer in both systems, newest first, with the age of what HighLevel said. */
export function Timeline({
  timeline,
  isFetching,
  actions,
}: {
  timeline: CrmTimeline;
  isFetching: boolean;
  actions: TimelineActions;
}) {
  const t = useText();
  const [kind, setKind] = useState<(typeof KINDS)[number] | "">("");
  const [dialog, setDialog] = useState<"task" | "note" | "unlink" | null>(null);
  const { link, items, may_write } = timeline;
  const shown = items.filter((item) => !kind || item.kind === kind);
  const close = () => setDialog(null);
  return (
    <section aria-label={t("timeline")}>
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-ink-3 text-xs">{t("timeline")}</h3>
        <span role="status" className="text-ink-3 text-xs">
          {isFetching
            ? t("timeline-asking")
            : timeline.fetched_at && link
              ? [t("timeline-as-of"), " ", <Time key="at" at={timeline.fetched_at} />]
              : null}
        </span>
      </div>
      {timeline.trouble ? (
        <p className="mb-2 flex gap-2 rounded-control bg-held-wash px-3 py-2 text-held text-xs">
          <CloudOff className="size-4 shrink-0" aria-hidden />
          {t("timeline-down")}
        </p>
      ) : null}
      {link ? (
        <div className="mb-2 flex flex-wrap items-center gap-2 rounded-control bg-wash px-3 py-2 text-xs">
          <span className="min-w-0 flex-1 truncate">
            <b className="font-medium">{link.contact.name}</b>
            <span className="text-ink-2"> · HighLevel · {t(`crm-how-${link.how}`)}</span>
          </span>
          {link.error ? <Badge tone="bad">{link.error}</Badge> : null}
          {timeline.conflicts > 0 ? (
            <Link to="/crm" search={{ tab: "conflicts" }} className="underline underline-offset-2">
              {t("timeline-conflicts", { count: timeline.conflicts })}
            </Link>
          ) : null}
          {may_write ? (
            <Button small look="quiet" onPress={() => setDialog("unlink")}>
              <Unlink className="size-4" aria-hidden />
              {t("timeline-unlink")}
            </Button>
          ) : null}
        </div>
      ) : timeline.not_linked && timeline.not_linked !== "no_connection" ? (
        <p className="mb-2 text-ink-2 text-xs">{t(`timeline-${timeline.not_linked}`)}</p>
      ) : null}
      {items.length > 4 ? (
        <div className="mb-2 flex flex-wrap gap-1.5">
          {(["", ...KINDS] as const).map((one) => (
            <Chip key={one} isSelected={kind === one} onPress={() => setKind(one)}>
              {one ? t(`timeline-${one}s`) : t("filter-all")}
            </Chip>
          ))}
        </div>
      ) : null}
      {shown.length === 0 ? (
        <p className="text-ink-2">{t("timeline-empty")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map((item) => (
            <Item
              key={`${item.system}-${item.id}`}
              item={item}
              onTick={may_write ? (done) => actions.onTick(item.id, done) : undefined}
            />
          ))}
        </ul>
      )}
      {may_write ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button small onPress={() => setDialog("task")}>
            {t("timeline-add-task")}
          </Button>
          <Button small onPress={() => setDialog("note")}>
            {t("timeline-add-note")}
          </Button>
        </div>
      ) : link ? (
        <p className="mt-2 text-ink-3 text-xs">{t("timeline-read-only")}</p>
      ) : null}
      <NewTask
        isOpen={dialog === "task"}
        onClose={close}
        onSave={(task) => {
          close();
          actions.onTask(task);
        }}
      />
      <NewNote
        isOpen={dialog === "note"}
        onClose={close}
        onSave={(body) => {
          close();
          actions.onNote(body);
        }}
      />
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

function Item({
  item,
  onTick,
}: {
  item: CrmTimelineItem;
  onTick: ((done: boolean) => void) | undefined;
}) {
  const t = useText();
  const Icon = ICONS[item.kind] ?? StickyNote;
  const words = item.kind === "note" ? item.body : item.title;
  return (
    <li className="flex items-start gap-3 py-2.5">
      {item.kind === "task" && item.system === "highlevel" ? (
        <Checkbox
          aria-label={`${t("timeline-done")}: ${item.title}`}
          isSelected={item.done ?? false}
          isDisabled={!onTick}
          onChange={(done) => onTick?.(done)}
          className="group flex size-6 shrink-0 items-center justify-center max-md:size-11 max-md:-m-2"
        >
          <span className="flex size-5 items-center justify-center rounded-control border border-edge bg-raised text-surface group-data-selected:border-accent group-data-selected:bg-accent group-data-focus-visible:outline-2">
            {item.done ? "✓" : ""}
          </span>
        </Checkbox>
      ) : (
        <Icon className="mt-0.5 size-5 shrink-0 text-ink-3" aria-hidden />
      )}
      <span className="min-w-0 flex-1">
        <span
          className={`block whitespace-pre-line break-words ${item.done ? "text-ink-3 line-through" : ""}`}
        >
          {words || t(`timeline-${item.kind}`)}
        </span>
        <span className="block text-ink-3 text-xs">
          {[
            t(`crm-side-${item.system}`),
            t(`timeline-${item.kind}`),
            item.kind === "note" ? item.title : item.body,
            item.author,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 text-ink-3 text-xs">
        {item.at ? <Time at={item.at} /> : null}
        {item.overdue ? <Badge tone="bad">{t("timeline-overdue")}</Badge> : null}
      </span>
    </li>
  );
}

function NewTask({
  isOpen,
  onClose,
  onSave,
}: {
  isOpen: boolean;
  onClose: () => void;
  onSave: (task: { title: string; due_at: string }) => void;
}) {
  const t = useText();
  const [title, setTitle] = useState("");
  const [due, setDue] = useState("");
  return (
    <Dialog title={t("timeline-add-task")} isOpen={isOpen} onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ title, due_at: new Date(`${due}T17:00`).toISOString() });
          setTitle("");
          setDue("");
        }}
      >
        <Field
          label={t("timeline-task-title")}
          value={title}
          onChange={setTitle}
          isRequired
          maxLength={200}
          autoFocus
        />
        <Field
          type="date"
          label={t("timeline-task-due")}
          value={due}
          onChange={setDue}
          isRequired
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary">
            {t("timeline-add-task")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NewNote({
  isOpen,
  onClose,
  onSave,
}: {
  isOpen: boolean;
  onClose: () => void;
  onSave: (body: string) => void;
}) {
  const t = useText();
  const [body, setBody] = useState("");
  return (
    <Dialog title={t("timeline-add-note")} isOpen={isOpen} onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!body.trim()) return;
          onSave(body);
          setBody("");
        }}
      >
        <Area
          label={t("timeline-note")}
          value={body}
          onChange={setBody}
          rows={4}
          maxLength={5000}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={!body.trim()}>
            {t("timeline-add-note")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
