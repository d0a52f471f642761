import { Link } from "@tanstack/react-router";
import { NotepadText, Zap } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useLocale } from "react-aria-components";
import type { Conversation, Entry } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { Time } from "../ui/Time";
import { Attachments } from "./Attachments";
import { Delivery, isCalm, type MessageDeeds } from "./Delivery";
import { withLinks } from "./links";
import { ReferralCard, type ReferralDeeds } from "./ReferralCard";
import { eventWords, originWords, saidBy } from "./words";

type EntryProps = {
  entry: Entry;
  conversation: Conversation;
  /** The id of whoever looks. */
  me: string;
  isFirst: boolean;
  isLast: boolean;
  deeds: MessageDeeds;
  referrals: ReferralDeeds;
  /** Around the face of the customer: leads to their page. */
  customerLink: (face: ReactNode) => ReactNode;
};

export function EntryView(props: EntryProps) {
  const { entry } = props;
  const t = useText();
  if (entry.kind === "event") {
    return (
      <Line>
        {eventWords(t, entry)} <Time at={entry.at} kind="clock" />
      </Line>
    );
  }
  if (entry.kind === "note") return <Note {...props} />;
  return isOurs(props) ? <Ours {...props} /> : <Theirs {...props} />;
}

/**
 * On the right stands what went to the customer or to the other company; among colleagues, what
 * one said oneself.
 */
function isOurs({ entry, conversation, me }: EntryProps): boolean {
  if (entry.referral) return entry.referral.sent;
  if (conversation.workspace === "community") return entry.direction !== "incoming";
  if (entry.kind === "chat") return entry.author?.id === me;
  return entry.direction === "outgoing";
}

/** What happened, as a thin line. */
export function Line({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-3 py-2 text-ink-3 text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <span className="max-w-4/5 text-center">{children}</span>
    </p>
  );
}

const turnClass = (isFirst: boolean) => (isFirst ? "pt-3" : "pt-0.5");

function Theirs(props: EntryProps) {
  const { entry, conversation, isFirst, isLast, deeds, customerLink } = props;
  const name = saidBy(entry, conversation);
  const url = entry.author ? entry.author.avatar_url : conversation.avatar_url;
  const face = <Avatar name={name} url={url} size="small" />;
  return (
    <div className={`flex max-w-11/12 items-end gap-2 pr-6 ${turnClass(isFirst)}`}>
      <span className="flex w-6 shrink-0 justify-center pb-6">
        {isLast ? (entry.author ? face : customerLink(face)) : null}
      </span>
      <div className="flex min-w-0 flex-col items-start gap-1">
        {isFirst ? <p className="px-1 font-medium text-ink-2 text-xs">{name}</p> : null}
        <Attachments attachments={entry.attachments} />
        {entry.referral ? (
          <PassedOn {...props} />
        ) : (
          <Bubble
            entry={entry}
            className={`border border-line bg-raised ${isLast ? "rounded-bl-sm" : ""}`}
          />
        )}
        {isLast ? <Foot entry={entry} deeds={deeds} /> : null}
      </div>
    </div>
  );
}

function Ours(props: EntryProps) {
  const { entry, conversation, me, isFirst, isLast, deeds } = props;
  const t = useText();
  const name = entry.author?.id === me ? t("inbox-you") : entry.author?.name;
  return (
    <div className={`flex flex-col items-end gap-1 pl-12 ${turnClass(isFirst)}`}>
      {entry.origin ? <Origin entry={entry} /> : null}
      {isFirst && name && conversation.workspace !== "employees" ? (
        <p className="px-1 font-medium text-ink-2 text-xs">{name}</p>
      ) : null}
      <Attachments attachments={entry.attachments} />
      {entry.referral ? (
        <PassedOn {...props} />
      ) : (
        <Bubble entry={entry} className={`${toneOf(entry)} ${isLast ? "rounded-br-sm" : ""}`} />
      )}
      {isLast || !isCalm(entry) ? <Foot entry={entry} deeds={deeds} /> : null}
    </div>
  );
}

function PassedOn({ entry, conversation, referrals }: EntryProps) {
  if (!entry.referral) return null;
  return <ReferralCard referral={entry.referral} company={conversation.title} deeds={referrals} />;
}

function toneOf({ message, partner_state }: Entry): string {
  if (partner_state === "refused") return "bg-negative-wash";
  if (message?.delivery === "held") return "bg-held-wash";
  if (message?.delivery === "failed") return "bg-negative-wash";
  if (message?.delivery === "canceled") return "bg-wash text-ink-3 line-through";
  return "bg-neutral-wash";
}

/** Sent by itself: by what, and, on a tap, why. */
function Origin({ entry }: { entry: Entry }) {
  const t = useText();
  const { locale } = useLocale();
  // The hub explains itself in English.
  const why = locale.startsWith("en") ? entry.message?.explanation : null;
  const words = (
    <>
      <Zap className="size-3.5 shrink-0" aria-hidden />
      {originWords(t, entry.origin ?? "")}
    </>
  );
  const story =
    entry.origin === "pulse_check" && entry.origin_id ? (
      <Link
        to="/pulse-checks/$id"
        params={{ id: entry.origin_id }}
        className="underline underline-offset-2"
      >
        {t("case-see-pulse-check")}
      </Link>
    ) : null;
  if (!why && !story) {
    return <p className="flex items-center gap-1 px-1 text-ink-3 text-xs">{words}</p>;
  }
  return (
    <details className="max-w-md px-1 text-right text-ink-3 text-xs">
      <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-control underline decoration-dotted underline-offset-2 max-md:min-h-touch">
        {words}
      </summary>
      <p className="py-1 text-ink-2">
        {why} {story}
      </p>
    </details>
  );
}

/** Words for the team only: they must never be taken for something that was sent. */
function Note({ entry, me, isFirst }: EntryProps) {
  const t = useText();
  const name = entry.author?.id === me ? t("inbox-you") : entry.author?.name;
  return (
    <div className={`pl-12 ${turnClass(isFirst)}`}>
      <div className="ml-auto w-fit max-w-md rounded-card border border-accent border-dashed bg-accent-wash px-3.5 py-2">
        <p className="flex flex-wrap items-center gap-1.5 text-accent-text text-xs">
          <NotepadText className="size-3.5 shrink-0" aria-hidden />
          <span className="font-semibold">{t("inbox-note")}</span>
          {name ? <span>· {name}</span> : null}
          <span>
            · <Time at={entry.at} kind="clock" />
          </span>
        </p>
        <p className="mt-0.5 whitespace-pre-wrap break-words">{withMentions(entry.body)}</p>
        <Attachments attachments={entry.attachments} />
      </div>
    </div>
  );
}

/** "@Terry Walsh" stands out from the words around it. */
function withMentions(body: string): ReactNode {
  const parts = body.split(/(@[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]*)?)/u);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="font-medium text-accent-text">
        {part}
      </span>
    ) : (
      <Fragment key={index}>{withLinks(part)}</Fragment>
    ),
  );
}

/** An address in an automatic message is the customer's own page: nobody here opens it by a slip. */
function Bubble({ entry, className }: { entry: Entry; className: string }) {
  if (!entry.body) return null;
  return (
    <p
      className={`max-w-lg whitespace-pre-wrap break-words rounded-bubble px-3.5 py-2 [overflow-wrap:anywhere] ${className}`}
    >
      {entry.origin ? entry.body : withLinks(entry.body)}
    </p>
  );
}

function Foot({ entry, deeds }: { entry: Entry; deeds: MessageDeeds }) {
  const t = useText();
  return (
    <div
      className={`flex flex-wrap items-center gap-x-1.5 px-1 text-ink-3 text-xs ${entry.direction === "outgoing" ? "justify-end" : ""}`}
    >
      {entry.message && entry.message.channel !== "sms" ? (
        <span>{t(`channel-${entry.message.channel}`)} ·</span>
      ) : null}
      <Delivery entry={entry} deeds={deeds} />
    </div>
  );
}
