import { Link } from "@tanstack/react-router";
import {
  Ban,
  Check,
  Clock,
  type LucideIcon,
  Mail,
  MapPin,
  Phone,
  Undo2,
  UserRoundPlus,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Referral } from "../api/types";
import { Button, buttonClass } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { type Text, useText } from "../ui/i18n";
import { Badge, type Tone } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Contact, linkClass, phoneWords } from "./Contact";
import { type Deed, isReason, reasonKey } from "./community";

const DeclineDialog = lazy(() => import("./DeclineDialog"));

export type ReferralDeeds = {
  /** Nothing for those who may only look. */
  onDeed: ((deed: Deed) => void) | undefined;
  /** The referral about which the hub is being asked. */
  busy: string | null;
};

type CardProps = {
  referral: Referral;
  /** The name of the other company. */
  company: string;
  deeds: ReferralDeeds;
};

const STATES: Record<Referral["state"], { tone: Tone; icon: LucideIcon }> = {
  pending: { tone: "act", icon: Clock },
  accepted: { tone: "good", icon: Check },
  declined: { tone: "grey", icon: Ban },
  withdrawn: { tone: "grey", icon: Undo2 },
};

/** A customer whom one company passes on to the other: who, what they need, what became of it. */
export function ReferralCard(props: CardProps) {
  const t = useText();
  const { referral, company } = props;
  const { sent, state } = referral;
  const { icon: Icon } = STATES[state];
  // Amber is what waits for us.
  const tone = sent && state === "pending" ? "calm" : STATES[state].tone;
  return (
    <article
      aria-label={t("referral-of", { name: referral.name })}
      className="w-96 max-w-full rounded-card border border-line bg-raised p-4 text-left [overflow-wrap:anywhere]"
    >
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="flex items-center gap-1.5 font-medium text-ink-2 text-xs">
          <UserRoundPlus className="size-4 shrink-0" aria-hidden />
          {t("referral")}
        </p>
        <Badge tone={tone}>
          <Icon className="size-3.5 shrink-0" aria-hidden />
          {t(`referral-state-${state}`)}
        </Badge>
      </div>
      <Customer referral={referral} />
      <p className="mt-3 font-medium text-ink-3 text-xs">{t("refer-needs")}</p>
      <p className="whitespace-pre-wrap">{referral.needs}</p>
      <p className="mt-3 text-ink-2 text-xs">
        {outcomeWords(t, referral, company)}{" "}
        {referral.decided_at ? <Time at={referral.decided_at} /> : null}
      </p>
      <Next {...props} />
    </article>
  );
}

function Customer({ referral }: { referral: Referral }) {
  const { name, customer_ref, phone, email, address } = referral;
  return (
    <>
      <p className="font-semibold text-base">
        {customer_ref ? (
          <Link
            to="/customers/$ref"
            params={{ ref: customer_ref }}
            className="rounded-control underline-offset-2 hover:underline"
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </p>
      <ul className="mt-1 space-y-1 text-ink-2">
        {phone ? (
          <Contact icon={<Phone className="size-4" aria-hidden />}>
            <a href={`tel:${phone}`} className={linkClass}>
              {phoneWords(phone)}
            </a>
          </Contact>
        ) : null}
        {email ? (
          <Contact icon={<Mail className="size-4" aria-hidden />}>
            <a href={`mailto:${email}`} className={`${linkClass} break-all`}>
              {email}
            </a>
          </Contact>
        ) : null}
        {address ? (
          <Contact icon={<MapPin className="size-4" aria-hidden />}>{address}</Contact>
        ) : null}
      </ul>
    </>
  );
}

/** What became of it, or what will. */
function outcomeWords(t: Text, { sent, state, reason }: Referral, company: string): string {
  const why = reason && isReason(reason) ? t(reasonKey(reason)) : reason;
  const words = t(`referral-${sent ? "sent" : "received"}-${state}`, { company });
  return state === "declined" && why ? `${words} ${t("referral-why", { why })}` : words;
}

/** What can be done about it now. */
function Next({ referral, company, deeds }: CardProps) {
  const t = useText();
  const [asked, setAsked] = useState<"decline" | "withdraw" | null>(null);
  const { id, name, sent, state, conversation_id } = referral;
  const { onDeed } = deeds;
  const isBusy = deeds.busy === id;
  const close = () => setAsked(null);
  if (state === "accepted" && !sent && conversation_id) {
    return (
      <div className="mt-3">
        <Link to="/inbox/$id" params={{ id: conversation_id }} className={buttonClass("plain")}>
          {t("referral-open")}
        </Link>
      </div>
    );
  }
  if (state !== "pending" || !onDeed) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {sent ? (
        <Button isDisabled={isBusy} onPress={() => setAsked("withdraw")}>
          {t("referral-withdraw")}
        </Button>
      ) : (
        <>
          <Button look="primary" isDisabled={isBusy} onPress={() => onDeed({ id, kind: "accept" })}>
            {t("referral-accept")}
          </Button>
          <Button isDisabled={isBusy} onPress={() => setAsked("decline")}>
            {t("referral-decline")}
          </Button>
        </>
      )}
      <Confirm
        title={t("referral-withdraw-title", { name })}
        action={t("referral-withdraw")}
        danger
        isOpen={asked === "withdraw"}
        onClose={close}
        onConfirm={() => {
          onDeed({ id, kind: "withdraw" });
          close();
        }}
      >
        <p>{t("referral-withdraw-explained", { company })}</p>
      </Confirm>
      <Suspense>
        {asked === "decline" ? (
          <DeclineDialog
            name={name}
            company={company}
            isBusy={isBusy}
            onClose={close}
            onDecline={(reason) => {
              onDeed({ id, kind: "decline", reason });
              close();
            }}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
