import {
  ArrowLeft,
  Ban,
  ExternalLink,
  Eye,
  Filter,
  Inbox,
  Link2,
  type LucideIcon,
  MessageSquareText,
  Repeat2,
  RotateCw,
  ShieldCheck,
  Smile,
  Truck,
  Users,
  X,
} from "lucide-react";
import { useState } from "react";
import type { Message, PulseCheckStory, StoryStep } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button, buttonClass, IconButton } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { deliveryWords, iconOf, type Place, StateMark, toneOfSentiment } from "../ui/decision";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { useShortcuts } from "../ui/shortcuts";
import { Time } from "../ui/Time";
import { jobWords } from "./FeedRow";
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
  onResend: () => void;
  onClose: () => void;
};

/** From the webhook to the answer: what happened with one completed job, and why. */
export function Story({ check, place, isResending, onResend, onClose }: StoryProps) {
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
          <p className="text-ink-2 text-xs">{jobWords(check)}</p>
        </div>
        <span className="max-md:hidden">
          <IconButton label={t("close")} onPress={onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      </header>
      <Scroller label={t("story")} className="flex-1 px-5 py-4 max-md:px-4">
        <Head check={check} place={place} />
        <ol className="mt-5">
          {check.story.map((step, index) => (
            <Step
              key={index}
              step={step}
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
        <Button onPress={() => setIsAsking(true)}>
          <RotateCw className="size-4" aria-hidden />
          {t("send-again")}
        </Button>
      </footer>
      <Confirm
        title={t("send-again-title", { name: check.customer.name })}
        action={t("send-again")}
        isOpen={isAsking}
        isBusy={isResending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          onResend();
        }}
      >
        <p>{t("send-again-explained")}</p>
        <p>{t("send-again-gate")}</p>
      </Confirm>
    </article>
  );
}

function Head({ check, place }: { check: PulseCheckStory; place: Place }) {
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
      <p className="mt-3 border-line border-t pt-3">
        {check.feedback ? <Answer check={check} /> : outcomeWords(t, check, place)}
      </p>
    </section>
  );
}

function Answer({ check }: { check: PulseCheckStory }) {
  const t = useText();
  if (!check.feedback) return null;
  const { sentiment, comment, changed } = check.feedback;
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
      {comment ? <q className="basis-full text-ink-1">{comment}</q> : null}
    </span>
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
  message,
  isLast,
}: {
  step: StoryStep;
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
          <p className="font-medium">{step.title}</p>
          <span className="shrink-0 text-ink-3 text-xs">
            <Time at={step.at} kind="clock" />
          </span>
        </div>
        {step.detail ? <p className="max-w-prose text-ink-2 text-xs">{step.detail}</p> : null}
        {message ? <Bubble message={message} /> : null}
      </div>
    </li>
  );
}

/** A message as the customer saw it. */
function Bubble({ message }: { message: Message }) {
  const t = useText();
  const incoming = message.direction === "incoming";
  const Delivery = iconOf(message.delivery);
  return (
    <figure className={`mt-2 flex flex-col gap-1 ${incoming ? "items-end" : "items-start"}`}>
      <div
        className={`max-w-md break-words rounded-bubble px-4 py-2.5 ${incoming ? "rounded-br-sm bg-neutral-wash" : "rounded-bl-sm bg-wash"}`}
      >
        {message.subject ? <p className="mb-1 font-semibold">{message.subject}</p> : null}
        <p className="line-clamp-12 whitespace-pre-wrap">{plainText(message.body)}</p>
      </div>
      <figcaption className="flex items-center gap-1.5 px-1 text-ink-3 text-xs">
        {incoming ? null : <Delivery className="size-3.5 shrink-0" aria-hidden />}
        {[
          t(`channel-${message.channel}`),
          message.address_hint ?? "",
          message.segments ? t("segments", { count: message.segments }) : "",
          message.delivery && !incoming ? deliveryWords(t, message.delivery) : "",
          message.delivery_detail ?? "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </figcaption>
    </figure>
  );
}

/** An e-mail may be kept as HTML; a story shows its words. */
function plainText(body: string): string {
  if (!/^\s*</.test(body)) return body;
  const parsed = new DOMParser().parseFromString(body, "text/html");
  for (const unseen of parsed.querySelectorAll("style, script, title")) unseen.remove();
  return (parsed.body.textContent ?? "").replace(/\s*\n\s*/g, "\n").trim();
}
