import type { Decision, PulseCheck } from "../api/types";
import { decisionWords, type Place } from "../ui/decision";
import type { Text } from "../ui/i18n";

/** What became of one pulse check, in the one line that its row has. */
export function outcomeWords(t: Text, check: PulseCheck, place: Place): string {
  if (check.feedback) {
    const { comment, sentiment } = check.feedback;
    return comment ? `“${comment}”` : t(`answered-${sentiment}`);
  }
  const held = check.decisions.findLast((d) => d.outcome === "held");
  if (check.status === "held" && held) return decisionWords(t, held, place);
  const sent = handedOver(check.decisions);
  if (sent.length > 0) return sentWords(t, sent, check.opened_at != null);
  const suppressed = check.decisions.findLast((d) => d.outcome === "suppressed");
  if (suppressed) return decisionWords(t, suppressed, place);
  return t(`outcome-${check.status}`);
}

/** One per message: one that waited was decided more than once, and may have been canceled. */
function handedOver(decisions: Decision[]): Decision[] {
  const sent = decisions.filter((d) => d.outcome === "sent" && d.delivery !== "canceled");
  const isLast = (d: Decision) => sent.findLast((one) => one.message_id === d.message_id) === d;
  return sent.filter((d) => d.message_id == null || isLast(d));
}

function sentWords(t: Text, sent: Decision[], opened: boolean): string {
  const failed = sent.filter((d) => d.delivery === "failed");
  if (failed.length === sent.length && failed[0]) {
    return t("sent-all-failed", { detail: failed[0].delivery_detail || t("no-reason-given") });
  }
  const words = sent.map((d) =>
    t("sent-one", {
      channel: t(`channel-${d.channel ?? "sms"}`),
      delivery: t(`delivery-${d.delivery ?? "queued"}`),
    }),
  );
  if (opened) words.push(t("page-opened"));
  const line = words.join(" · ");
  return line.charAt(0).toLocaleUpperCase() + line.slice(1);
}

export function hasFailed(check: PulseCheck): boolean {
  return !check.feedback && check.decisions.some((d) => d.delivery === "failed");
}

/** The face, or the state while there is no answer. */
export function markOf(check: PulseCheck) {
  if (check.feedback) return check.feedback.sentiment;
  return check.status === "answered" ? "sent" : check.status;
}
