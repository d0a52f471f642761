// The steps of a story in the words of the rest of the product, and in its reader's language.
import type { PulseCheckStory, StoryStep } from "../api/types";
import { decisionWords, type Place } from "../ui/decision";
import type { Text } from "../ui/i18n";

export type StepWords = { title: string; detail: string | null | undefined };

/** The hub's own sentence where the pulse check says nothing more of that step. */
export function stepWords(
  t: Text,
  check: PulseCheckStory,
  step: StoryStep,
  place: Place,
): StepWords {
  const own = { title: step.title, detail: step.detail };
  if (step.kind === "answer") {
    const answer = check.history.find(({ at }) => at === step.at);
    if (!answer) return own;
    const how = answer.voice ? "voice" : answer.source;
    return { ...own, title: t(`story-answer-${how}`, { mark: t(`mark-${answer.sentiment}`) }) };
  }
  if (place.language === "en") return own;
  const message = check.messages.find(({ id }) => id === step.message_id);
  switch (step.kind) {
    case "webhook": {
      // The event of a webhook stands only in the hub's sentence.
      if (step.receipt_id) return own;
      const how = check.source === "qr" || check.source === "keyword" ? check.source : "found";
      return { ...own, title: t(`story-${how}`) };
    }
    case "campaign": {
      const title = check.campaign
        ? t("campaign-named", { name: check.campaign.name })
        : t("no-campaign");
      return { ...own, title };
    }
    case "recipients": {
      const hints = check.decisions.flatMap(({ address_hint }) => address_hint ?? []);
      const list = [...new Set(hints)].join(", ");
      return { ...own, title: list ? t("story-recipients", { list }) : t("story-no-recipients") };
    }
    case "gate": {
      const decision = check.decisions.find(
        ({ at, message_id }) => at === step.at && message_id === step.message_id,
      );
      if (!decision) return own;
      const channel = t(`channel-${decision.channel ?? "sms"}-long`);
      const title = [channel, decision.address_hint].filter(Boolean).join(" · ");
      return { title, detail: decisionWords(t, decision, place) };
    }
    case "message":
      return message ? { ...own, title: t(`story-taken-${message.channel}`) } : own;
    case "delivery": {
      if (!message) return own;
      const state = step.detail == null ? "delivered" : message.delivery;
      const title = `${t(`channel-${message.channel}-long`)} · ${t(`delivery-${state}`)}`;
      return { ...own, title };
    }
    case "opened":
      return { ...own, title: t("story-opened") };
    case "link": {
      const click = check.clicks.find(({ at }) => at === step.at);
      return click ? { ...own, title: t("story-link", { name: click.label }) } : own;
    }
    default:
      return own;
  }
}
