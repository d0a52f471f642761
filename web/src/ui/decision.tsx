// A decision of the gate in words, the same in the feed, the story and the log.
import {
  Ban,
  CheckCheck,
  CircleAlert,
  CircleEllipsis,
  CircleHelp,
  Clock,
  Frown,
  type LucideIcon,
  Meh,
  Send,
  Smile,
} from "lucide-react";
import type { Decision } from "../api/types";
import type { Text } from "./i18n";
import type { Tone } from "./Layout";
import type { Language } from "./preferences";
import { clockTime } from "./Time";

export type Place = { language: Language; zone: string };

/**
 * The hub explains its decisions in English. In another language the sentence is made from
 * the rule and the time, so that nobody reads two languages in one line.
 */
export function decisionWords(t: Text, decision: Decision, place: Place): string {
  if (place.language === "en" && decision.explanation) return decision.explanation;
  const rule = t(`rule-${decision.rule}`);
  if (decision.outcome === "sent") return t("decision-sent");
  if (decision.outcome === "suppressed") return t("decision-suppressed", { rule });
  const until = decision.until ? clockTime(decision.until, place.language, place.zone) : "";
  return t("decision-held", { until, rule });
}

/** How far a message came, in words. */
export function deliveryWords(t: Text, delivery: string): string {
  return t(`delivery-${delivery}`);
}

const ICONS: Record<string, LucideIcon> = {
  positive: Smile,
  neutral: Meh,
  negative: Frown,
  queued: CircleEllipsis,
  sending: CircleEllipsis,
  outcome_unknown: CircleHelp,
  sent: Send,
  delivered: CheckCheck,
  held: Clock,
  suppressed: Ban,
  canceled: Ban,
  failed: CircleAlert,
};

const MARKS: Record<string, string> = {
  positive: "bg-positive-wash text-positive",
  neutral: "bg-neutral-wash text-neutral",
  negative: "bg-negative-wash text-negative",
  sending: "bg-wash text-ink-2",
  sent: "bg-wash text-ink-2",
  held: "bg-held-wash text-held",
  suppressed: "bg-wash text-ink-3",
  failed: "bg-negative-wash text-negative",
};

const SENTIMENT_TONES: Record<string, Tone> = {
  positive: "good",
  neutral: "calm",
  negative: "bad",
};

/** The round mark at the head of a row: the face, or the state while there is no answer. */
export function StateMark({ state, label }: { state: string; label: string }) {
  const Icon = iconOf(state);
  return (
    <span
      role="img"
      aria-label={label}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-full ${MARKS[state] ?? "bg-wash text-ink-2"}`}
    >
      <Icon className="size-4.5" aria-hidden />
    </span>
  );
}

export function iconOf(state: string): LucideIcon {
  return ICONS[state] ?? CircleHelp;
}

export function toneOfSentiment(sentiment: string): Tone {
  return SENTIMENT_TONES[sentiment] ?? "grey";
}
