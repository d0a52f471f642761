import { Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  Ban,
  ExternalLink,
  Eye,
  Filter,
  HeartHandshake,
  Inbox,
  Link2,
  type LucideIcon,
  MessageSquareText,
  Mic,
  Repeat2,
  RotateCw,
  ShieldCheck,
  Smile,
  Truck,
  Users,
  X,
} from "lucide-react";
import { useState } from "react";
import type { FeedbackEntry, Message, PulseCheckStory, StoryStep } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Bubble } from "../ui/Bubble";
import { Button, buttonClass } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { iconOf, type Place, StateMark, toneOfSentiment } from "../ui/decision";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { useShortcuts } from "../ui/shortcuts";
import { Time } from "../ui/Time";
import { type StepWords, stepWords } from "./story-words";
import { markOf, outcomeWords } from "./words";

const ICONS: Record<string, LucideIcon> = {
  webhook: Inbox,
  campaign: Filter,
  recipients: Users,
  gate: ShieldCheck,
  message: MessageSquareText,
  delivery: Truck,
  opened: Eye,
  answer: Smile,
  link: Link2,
  repeat: Repeat2,
  resend: RotateCw,
};

export type StoryProps = {
  check: PulseCheckStory;
  place: Place;
  isResending: boolean;
  mayReadCases: boolean;
  /** Nothing for those who may not send. */
  onResend: (() => void) | undefined;
  onClose: () => void;
};

/** From the webhook to the answer: what happened with one completed job, and why. */
export function Story({ check, place, isResending, mayReadCases, onResend, onClose }: StoryProps) {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  useShortcuts({ Escape: onClose });
  const mark = markOf(check);
  return (
    <article aria-label={check.customer.name} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start gap-3 border-line border-b px-5 py-4 max-md:px-4">
        <span className="md:hidden">
          <IconButton label={t("back")} onPress={onClose}>
            <ArrowLeft className="size-5" aria-hidden />
          </IconButton>
        </span>
        <span className="max-md:hidden">
          <StateMark state={mark} label={t(`mark-${mark}`)} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">{check.customer.name}</h2>
          <p className="text-ink-2 text-xs">{jobWords(check.job)}</p>
        </div>
        <span className="max-md:hidden">
          <IconButton label={t("close")} onPress={onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      </header>
      <Scroller label={t("story")} className="flex-1 px-5 py-4 max-md:px-4">
        <Head check={check} place={place} mayReadCases={mayReadCases} />
        {check.history.length > 1 ? (
          <History entries={check.history} current={check.feedback?.voice?.file_id} />
        ) : null}
        <ol className="mt-5">
          {check.story.map((step, index) => (
            <Step
              key={index}
              step={step}
              words={stepWords(t, check, step, place)}
              isLast={index === check.story.length - 1}
              message={messageOf(check, step)}
            />
          ))}
        </ol>
        {untold(check).map((message) => (
          <Bubble key={message.id} message={message} />
        ))}
      </Scroller>
      <footer className="flex flex-wrap gap-2 border-line border-t px-5 py-3 max-md:px-4">
        {check.links.page_url ? (
          <a
            href={check.links.page_url}
            target="_blank"
            rel="noreferrer"
            className={`${buttonClass("plain")} hover:bg-wash`}
          >
            <ExternalLink className="size-4" aria-hidden />
            {t("open-customer-page")}
          </a>
        ) : null}
        {onResend ? (
          <Button onPress={() => setIsAsking(true)}>
            <RotateCw className="size-4" aria-hidden />
            {t("send-again")}
          </Button>
        ) : null}
      </footer>
      <Confirm
        title={t("send-again-title", { name: check.customer.name })}
        action={t("send-again")}
        isOpen={isAsking}
        isBusy={isResending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          onResend?.();
        }}
      >
        <p>{t("send-again-explained")}</p>
        <p>{t("send-again-gate")}</p>
      </Confirm>
    </article>
  );
}

function Head({
  check,
  place,
  mayReadCases,
}: Pick<StoryProps, "check" | "place" | "mayReadCases">) {
  const t = useText();
  return (
    <section className="rounded-card border border-line bg-surface p-4">
      {check.technician ? (
        <div className="flex items-center gap-3">
          <Avatar name={check.technician.name} url={check.technician.avatar_url} />
          <div className="min-w-0">
            <p className="truncate font-medium">{check.technician.name}</p>
            <p className="text-ink-3 text-xs">
              {check.campaign
                ? t("campaign-named", { name: check.campaign.name })
                : t("no-campaign")}
            </p>
          </div>
        </div>
      ) : (
        <p className="text-ink-2">
          {check.campaign ? t("campaign-named", { name: check.campaign.name }) : t("no-campaign")}
        </p>
      )}
      {check.also_credited.length > 0 ? (
        <p className="mt-2 text-ink-3 text-xs">
          {t("also-credited", { names: check.also_credited.map((one) => one.name).join(", ") })}
        </p>
      ) : null}
      {check.source === "job" ? null : (
        <p className="mt-2">
          <Badge tone="calm">{t(`source-${check.source}`)}</Badge>
        </p>
      )}
      <div className="mt-3 border-line border-t pt-3">
        {check.feedback ? (
          <Answer check={check} mayReadCases={mayReadCases} />
        ) : (
          outcomeWords(t, check, place)
        )}
      </div>
    </section>
  );
}

function Answer({ check, mayReadCases }: Pick<StoryProps, "check" | "mayReadCases">) {
  const t = useText();
  if (!check.feedback) return null;
  const { sentiment, comment, changed, source, voice } = check.feedback;
  const scores = check.scores.filter((score) => score != null);
  const Face = iconOf(sentiment);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone={toneOfSentiment(sentiment)}>
        <Face className="size-3.5" aria-hidden />
        {t(`mark-${sentiment}`)}
      </Badge>
      {changed ? <Badge tone="grey">{t("answer-changed")}</Badge> : null}
      {scores.length > 0 ? (
        <span className="text-ink-2 text-xs">{t("scores", { list: scores.join(" · ") })}</span>
      ) : null}
      {source === "text" ? <Badge tone="grey">{t("answer-by-text")}</Badge> : null}
      {comment ? <q className="basis-full text-ink-1">{comment}</q> : null}
      {voice ? <Voice url={voice.url} seconds={voice.seconds} /> : null}
      {check.case_id && mayReadCases ? (
        <Link
          to="/cases/$id"
          params={{ id: check.case_id }}
          className="inline-flex min-h-8 basis-full items-center gap-1 text-ink-2 text-xs underline underline-offset-2 max-md:min-h-touch"
        >
          <HeartHandshake className="size-3.5" aria-hidden />
          {t("see-case")}
        </Link>
      ) : null}
    </span>
  );
}

/** What the customer said aloud. */
function Voice({ url, seconds }: { url: string; seconds: number | null | undefined }) {
  const t = useText();
  return (
    <span className="flex basis-full items-center gap-2">
      <Mic className="size-4 shrink-0 text-ink-2" aria-hidden />
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said */}
      <audio
        controls
        preload="none"
        src={url}
        aria-label={t("voice-comment")}
        className="h-10 min-w-0 flex-1"
      />
      {seconds ? (
        <span className="text-ink-3 text-xs tabular-nums">{t("seconds", { count: seconds })}</span>
      ) : null}
    </span>
  );
}

/** All answers, the newest last: what was said before stays, and can be heard. */
function History({
  entries,
  current,
}: {
  entries: FeedbackEntry[];
  /** The voice that stands above already. */
  current: string | undefined;
}) {
  const t = useText();
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-medium text-ink-3 text-xs">{t("answer-history")}</h3>
      <ol className="divide-y divide-line rounded-card border border-line">
        {entries.map((entry, index) => {
          const Face = iconOf(entry.sentiment);
          const scores = entry.scores.filter((score) => score != null);
          return (
            <li key={index} className="flex flex-wrap items-center gap-2 px-3 py-2">
              <Badge tone={toneOfSentiment(entry.sentiment)}>
                <Face className="size-3.5" aria-hidden />
                {t(`mark-${entry.sentiment}`)}
              </Badge>
              <Badge tone="grey">{t(`answer-by-${entry.source}`)}</Badge>
              {scores.length > 0 ? (
                <span className="text-ink-2 text-xs">
                  {t("scores", { list: scores.join(" · ") })}
                </span>
              ) : null}
              <span className="ml-auto text-ink-3 text-xs">
                <Time at={entry.at} />
              </span>
              {entry.comment ? (
                <q className="basis-full break-words text-ink-2">{entry.comment}</q>
              ) : null}
              {entry.voice && entry.voice.file_id !== current ? (
                <Voice url={entry.voice.url} seconds={entry.voice.seconds} />
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Messages that no step speaks of: answers of the customer, and what still waits to go out. */
function untold(check: PulseCheckStory): Message[] {
  const told = new Set(check.story.map((step) => messageOf(check, step)?.id));
  return check.messages.filter((message) => !told.has(message.id));
}

function messageOf(check: PulseCheckStory, step: StoryStep): Message | undefined {
  if (step.kind !== "message" && step.kind !== "answer") return undefined;
  return check.messages.find((message) => message.id === step.message_id);
}

function Step({
  step,
  words: { title, detail },
  message,
  isLast,
}: {
  step: StoryStep;
  words: StepWords;
  message: Message | undefined;
  isLast: boolean;
}) {
  const Icon = ICONS[step.kind] ?? Ban;
  return (
    <li className="relative flex gap-3 pb-5">
      {isLast ? null : (
        <span aria-hidden className="absolute top-8 bottom-0 left-3.5 w-px bg-line" />
      )}
      <span className="flex size-7 shrink-0 items-center justify-center rounded-full border border-line bg-raised text-ink-2">
        <Icon className="size-3.5" aria-hidden />
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <div className="flex items-baseline justify-between gap-3">
          <p className="font-medium">{title}</p>
          <span className="shrink-0 text-ink-3 text-xs">
            <Time at={step.at} kind="clock" />
          </span>
        </div>
        {detail ? <p className="max-w-prose text-ink-2 text-xs">{detail}</p> : null}
        {message ? <Bubble message={message} /> : null}
      </div>
    </li>
  );
}
