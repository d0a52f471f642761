import { Ban, Clock } from "lucide-react";
import { useLocale } from "react-aria-components";
import type { TextCheck } from "../api/types";
import { type Text, useText } from "../ui/i18n";
import { useNow, useZone } from "../ui/Time";
import { LONGEST_TEXT } from "./compose";
import { untilWords } from "./when";

/** The rule in the person's language; what is new to this app in the hub's own words. */
function ruleWords(t: Text, { rule, explanation }: TextCheck): string {
  const key = `rule-${rule}`;
  const words = t(key);
  return words === key ? explanation : words;
}

/** What will happen, before anything is pressed. */
export function Verdict({ verdict }: { verdict: TextCheck | undefined }) {
  const t = useText();
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  if (!verdict || verdict.outcome === "sent") return null;
  const rule = ruleWords(t, verdict);
  if (verdict.outcome === "suppressed") {
    return (
      <span className="inline-flex items-center gap-1.5 text-negative">
        <Ban className="size-3.5 shrink-0" aria-hidden />
        {t("compose-suppressed", { rule })}
      </span>
    );
  }
  const until = verdict.until ? untilWords(verdict.until, now, locale, zone) : "";
  return (
    <span className="inline-flex items-center gap-1.5 text-held">
      <Clock className="size-3.5 shrink-0" aria-hidden />
      {t("compose-held", { until, rule })}
    </span>
  );
}

/** From here on it matters how much is left. */
const NEAR_LIMIT = 1200;

export function Segments({ verdict, length }: { verdict: TextCheck | undefined; length: number }) {
  const t = useText();
  if (length > NEAR_LIMIT) {
    const isTooLong = length > LONGEST_TEXT;
    return (
      <span className={`tabular-nums ${isTooLong ? "font-medium text-negative" : ""}`}>
        {t("compose-length", { length, most: LONGEST_TEXT })}
      </span>
    );
  }
  if (!verdict || length === 0) return null;
  return (
    <span
      className="tabular-nums"
      title={verdict.encoding === "UCS-2" ? t("segments-ucs2") : undefined}
    >
      {t("segments", { count: verdict.segments })}
    </span>
  );
}
