import { Link } from "@tanstack/react-router";
import { ArrowLeft, HeartPulse, MessageCircleQuestion, RotateCcw, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Somebody } from "../api/people";
import type { CaseChanges, CaseStatus, CaseStory } from "../api/types";
import { Bubble } from "../ui/Bubble";
import { Button, buttonClass } from "../ui/Button";
import { StateMark } from "../ui/decision";
import { Area, Field, Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { type Text, useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Scroller } from "../ui/Scroller";
import { useShortcuts } from "../ui/shortcuts";
import { Time } from "../ui/Time";
import { Due, Escalated } from "./Board";
import { STATUSES } from "./queries";

export type CasePanelProps = {
  one: CaseStory;
  people: Somebody[];
  isBusy: boolean;
  /** Whether this person may do something about it. */
  mayChange: boolean;
  onChange: (changes: CaseChanges) => void;
  onNote: (text: string, then: () => void) => void;
  onResolve: () => void;
  onReopen: () => void;
  onAskSolved: () => void;
  onClose: () => void;
};

const NOBODY = "nobody";

/** Everything about one complaint: what was said, whose it is, what was done. */
export function CasePanel(props: CasePanelProps) {
  const t = useText();
  const { one } = props;
  useShortcuts({ Escape: props.onClose });
  return (
    <article aria-label={one.customer.name} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start gap-3 border-line border-b px-5 py-4 max-md:px-4">
        <span className="md:hidden">
          <IconButton label={t("back")} onPress={props.onClose}>
            <ArrowLeft className="size-5" aria-hidden />
          </IconButton>
        </span>
        <StateMark state={one.sentiment} label={t(`mark-${one.sentiment}`)} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">
            <Link
              to="/customers/$ref"
              params={{ ref: one.customer.ref }}
              className="underline-offset-2 hover:underline"
            >
              {one.customer.name}
            </Link>
          </h2>
          <p className="truncate text-ink-2 text-xs">
            {[one.technician?.name, one.job ? jobWords(one.job) : ""].filter(Boolean).join(" · ")}
          </p>
          <p className="truncate text-ink-3 text-xs tabular-nums">
            {[one.customer.phone_hint, one.customer.email_hint].filter(Boolean).join(" · ")}
          </p>
        </div>
        <span className="max-md:hidden">
          <IconButton label={t("close")} onPress={props.onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      </header>
      <Scroller label={t("case")} className="flex-1 px-5 py-4 max-md:px-4">
        <section className="rounded-card border border-line bg-surface p-4">
          {one.comment ? (
            <q className="block text-base">{one.comment}</q>
          ) : (
            <p className="text-ink-3">{t("case-no-comment")}</p>
          )}
          <div className="mt-3 flex flex-wrap items-center gap-2 text-xs">
            <Due one={one} />
            <Escalated one={one} />
            <Link
              to="/pulse-checks/$id"
              params={{ id: one.pulse_check_id }}
              className="inline-flex min-h-8 items-center gap-1 text-ink-2 underline underline-offset-2 max-md:min-h-touch"
            >
              <HeartPulse className="size-3.5" aria-hidden />
              {t("case-see-pulse-check")}
            </Link>
          </div>
        </section>
        {props.mayChange ? (
          <>
            <Handling {...props} />
            <Solved one={one} isBusy={props.isBusy} onAsk={props.onAskSolved} />
            <NoteForm {...props} />
          </>
        ) : null}
        <Timeline one={one} />
        {one.messages.map((message) => (
          <Bubble key={message.id} message={message} />
        ))}
      </Scroller>
      {props.mayChange ? (
        <footer className="flex flex-wrap gap-2 border-line border-t px-5 py-3 max-md:px-4">
          {one.status === "resolved" ? (
            <Button isDisabled={props.isBusy} onPress={props.onReopen}>
              <RotateCcw className="size-4" aria-hidden />
              {t("case-reopen")}
            </Button>
          ) : (
            <Button look="primary" isDisabled={props.isBusy} onPress={props.onResolve}>
              {t("case-resolve")}
            </Button>
          )}
        </footer>
      ) : null}
    </article>
  );
}

function Handling({ one, people, isBusy, onChange }: CasePanelProps) {
  const t = useText();
  if (one.status === "resolved") return null;
  const owners = [
    { id: NOBODY, label: t("case-nobody") },
    ...people.map((person) => ({ id: person.id, label: person.name })),
  ];
  return (
    <div className="mt-4 grid gap-3 md:grid-cols-2">
      <Select
        label={t("case-owner")}
        value={one.owner?.id ?? NOBODY}
        choices={owners}
        onChange={(id) => onChange({ owner_id: id === NOBODY ? null : id })}
      />
      <Select<CaseStatus>
        label={t("case-status")}
        value={one.status}
        choices={STATUSES.filter((id) => id !== "resolved").map((id) => ({
          id,
          label: t(`case-status-${id}`),
        }))}
        onChange={(status) => onChange({ status })}
      />
      <DueField key={one.due_at} due={one.due_at} isBusy={isBusy} onChange={onChange} />
    </div>
  );
}

/** The browser's own clock: whoever sets a time thinks in the time that they see. */
function DueField({
  due,
  isBusy,
  onChange,
}: {
  due: string;
  isBusy: boolean;
  onChange: (changes: CaseChanges) => void;
}) {
  const t = useText();
  const at = new Date(due);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  const [typed, setTyped] = useState(local);
  return (
    <div className="flex items-end gap-2 md:col-span-2">
      <div className="min-w-0 flex-1">
        <Field label={t("case-due-at")} type="datetime-local" value={typed} onChange={setTyped} />
      </div>
      {typed !== local && typed !== "" ? (
        <Button
          isDisabled={isBusy}
          onPress={() => onChange({ due_at: new Date(typed).toISOString() })}
        >
          {t("save")}
        </Button>
      ) : null}
    </div>
  );
}

function Solved({ one, isBusy, onAsk }: { one: CaseStory; isBusy: boolean; onAsk: () => void }) {
  const t = useText();
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface p-3">
      <p className="min-w-0 flex-1 text-ink-2 text-xs">
        {one.solved_answer
          ? t(`case-solved-${one.solved_answer}`)
          : one.asked_solved_at
            ? t("case-asked")
            : t("case-not-asked")}
        {one.asked_solved_at ? (
          <>
            {" · "}
            <Time at={one.asked_solved_at} />
          </>
        ) : null}
      </p>
      <Button small isDisabled={isBusy} onPress={onAsk}>
        <MessageCircleQuestion className="size-4" aria-hidden />
        {t("case-ask")}
      </Button>
    </div>
  );
}

function NoteForm({ onNote, isBusy }: CasePanelProps) {
  const t = useText();
  const [text, setText] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onNote(text.trim(), () => setText(""));
  }
  return (
    <form onSubmit={submit} className="mt-4">
      <Area
        label={t("case-note")}
        hint={t("case-note-hint")}
        rows={2}
        value={text}
        onChange={setText}
      />
      {text.trim() === "" ? null : (
        <div className={`mt-2 ${buttonRow}`}>
          <button type="submit" disabled={isBusy} className={buttonClass("plain", true)}>
            {t("case-note-add")}
          </button>
        </div>
      )}
    </form>
  );
}

const buttonRow = "flex justify-end";

function Timeline({ one }: { one: CaseStory }) {
  const t = useText();
  return (
    <ol aria-label={t("case-history")} className="mt-5 space-y-3">
      {one.timeline.map((event, index) => (
        <li key={index} className="flex gap-3">
          <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full bg-edge" />
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline justify-between gap-3">
              <span className="font-medium">
                {t(`case-event-${event.kind}`)}
                {event.actor ? (
                  <span className="font-normal text-ink-3"> · {event.actor}</span>
                ) : null}
              </span>
              <span className="shrink-0 text-ink-3 text-xs">
                <Time at={event.at} />
              </span>
            </p>
            {event.text ? (
              <p className="max-w-prose whitespace-pre-wrap text-ink-2">
                <EventText kind={event.kind} text={event.text} />
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Some events keep a stored word; people read ours. */
export function EventText({ kind, text }: { kind: string; text: string }) {
  const t = useText();
  if (kind === "due") return <Time at={text} />;
  return eventWords(t, kind, text);
}

function eventWords(t: Text, kind: string, text: string): string {
  const [word = "", ...rest] = text.split(": ");
  const said = rest.join(": ");
  const withSaid = (words: string) => (said ? `${words}: ${said}` : words);
  if (kind === "status") return t(`case-status-${text}`);
  if (kind === "opened") return t(`mark-${text}`);
  if (kind === "outcome") return withSaid(t(`case-outcome-${word}`));
  if (kind === "answered") return withSaid(t(`case-solved-${word}`));
  if (kind === "feedback" && said) return t(`mark-${said}`);
  if (kind === "owner" && text === "nobody") return t("case-nobody");
  return text;
}
