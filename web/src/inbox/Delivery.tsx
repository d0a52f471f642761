import {
  Ban,
  CalendarClock,
  CheckCheck,
  CircleEllipsis,
  type LucideIcon,
  RotateCcw,
  X,
} from "lucide-react";
import { useLocale } from "react-aria-components";
import type { Entry } from "../api/types";
import { Button } from "../ui/Button";
import { deliveryWords, iconOf } from "../ui/decision";
import { useText } from "../ui/i18n";
import { Time, useNow, useZone } from "../ui/Time";
import { untilWords } from "./when";

export type MessageDeeds = {
  /** Nothing for those who may only look. */
  onCancel: ((message: string) => void) | undefined;
  onTryAgain: ((message: string) => void) | undefined;
  /** The message about which the hub is being asked. */
  busy: string | null;
};

type Message = NonNullable<Entry["message"]>;

const CALM = ["sent", "delivered"];

/** What needs no word under every bubble, but only at the end of a turn. */
export function isCalm(entry: Entry): boolean {
  if (entry.partner_state === "refused") return false;
  return !entry.message || CALM.includes(entry.message.delivery);
}

/** How far a message came: an icon and a word, and what can be done about it. */
export function Delivery({ entry, deeds }: { entry: Entry; deeds: MessageDeeds }) {
  const t = useText();
  const { message, partner_state } = entry;
  if (partner_state) return <ToCompany at={entry.at} state={partner_state} />;
  if (!message || entry.direction !== "outgoing") return <Time at={entry.at} kind="clock" />;
  if (message.delivery === "held") return <Waiting message={message} deeds={deeds} />;
  const Icon = iconOf(message.delivery);
  const hasFailed = message.delivery === "failed";
  const { onTryAgain } = deeds;
  return (
    <>
      <Time at={message.sent_at ?? entry.at} kind="clock" />
      <span className={`inline-flex items-center gap-1 ${hasFailed ? "text-negative" : ""}`}>
        <Icon className="size-3.5 shrink-0" aria-hidden />
        {deliveryWords(t, message.delivery)}
        {message.delivery_detail ? `: ${message.delivery_detail}` : null}
      </span>
      {hasFailed && onTryAgain ? (
        <Button
          small
          look="quiet"
          isDisabled={deeds.busy === message.id}
          onPress={() => onTryAgain(message.id)}
        >
          <RotateCcw className="size-3.5" aria-hidden />
          {t("try-again")}
        </Button>
      ) : null}
    </>
  );
}

type PartnerState = NonNullable<Entry["partner_state"]>;

const PARTNER_ICONS: Record<PartnerState, LucideIcon> = {
  on_its_way: CircleEllipsis,
  delivered: CheckCheck,
  refused: Ban,
};

/** How far it came to another company. */
function ToCompany({ at, state }: { at: string; state: PartnerState }) {
  const t = useText();
  const Icon = PARTNER_ICONS[state];
  return (
    <>
      <Time at={at} kind="clock" />
      <span
        className={`inline-flex items-center gap-1 ${state === "refused" ? "text-negative" : ""}`}
      >
        <Icon className="size-3.5 shrink-0" aria-hidden />
        {t(`partner-${state}`)}
      </span>
    </>
  );
}

/** One that goes later: because somebody wanted it, or because the gate holds it. */
function Waiting({ message, deeds }: { message: Message; deeds: MessageDeeds }) {
  const t = useText();
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  const { onCancel } = deeds;
  const Icon = message.scheduled ? CalendarClock : iconOf("held");
  const until = message.due_at ? untilWords(message.due_at, now, locale, zone) : "";
  const why = !message.scheduled && locale.startsWith("en") ? message.explanation : null;
  return (
    <>
      <span className="inline-flex items-center gap-1 text-held">
        <Icon className="size-3.5 shrink-0" aria-hidden />
        {why ?? t(message.scheduled ? "entry-scheduled" : "entry-held", { until })}
      </span>
      {onCancel ? (
        <Button
          small
          look="quiet"
          isDisabled={deeds.busy === message.id}
          onPress={() => onCancel(message.id)}
        >
          <X className="size-3.5" aria-hidden />
          {t("cancel")}
        </Button>
      ) : null}
    </>
  );
}
