import { Link } from "@tanstack/react-router";
import { Ban, Mail, MapPin, Phone, UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useLocale } from "react-aria-components";
import type { Conversation } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { clockTime, useNow, useZone } from "../ui/Time";
import { untilWords } from "./when";
import { reasonWords } from "./words";

type PanelProps = {
  conversation: Conversation;
  isBusy: boolean;
  onMembers: () => void;
  /** Nothing for those who may only look. */
  onOptOut: (() => void) | undefined;
};

/** Whom one talks to, about which job, and who reads along. */
export function SidePanel({ conversation, isBusy, onMembers, onOptOut }: PanelProps) {
  const t = useText();
  const { customer, job } = conversation;
  return (
    <Scroller label={t("inbox-beside")} className="flex-1 space-y-6 px-4 py-4">
      {customer ? (
        <Customer customer={customer} avatar={conversation.avatar_url ?? null} />
      ) : conversation.kind === "customer" ? (
        <p className="text-ink-2">{t("inbox-unknown-number")}</p>
      ) : null}
      {job ? <Job job={job} /> : null}
      <Section title={t("members")}>
        <ul className="space-y-2">
          {conversation.members.map(({ person, reasons }) => (
            <li key={person.id} className="flex items-center gap-2.5">
              <Avatar name={person.name} url={person.avatar_url} size="small" />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{person.name}</span>
                <span className="block truncate text-ink-3 text-xs">
                  {reasons.map((one) => reasonWords(t, one)).join(" · ")}
                </span>
              </span>
            </li>
          ))}
        </ul>
        {conversation.kind === "direct" ? null : (
          <div className="mt-2">
            <Button small onPress={onMembers}>
              <UserPlus className="size-4" aria-hidden />
              {t("members-change")}
            </Button>
          </div>
        )}
      </Section>
      {customer && !customer.opted_out && onOptOut ? (
        <OptOut name={customer.name} isBusy={isBusy} onOptOut={onOptOut} />
      ) : null}
    </Scroller>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 font-medium text-ink-3 text-xs">{title}</h3>
      {children}
    </section>
  );
}

function Customer({
  customer,
  avatar,
}: {
  customer: NonNullable<Conversation["customer"]>;
  avatar: string | null;
}) {
  const t = useText();
  return (
    <section>
      <div className="flex items-center gap-3">
        <Avatar name={customer.name} url={avatar} />
        <div className="min-w-0">
          <Link
            to="/customers/$ref"
            params={{ ref: customer.ref }}
            className="block truncate rounded-control font-semibold text-base underline-offset-2 hover:underline"
          >
            {customer.name}
          </Link>
          {customer.company_name ? (
            <p className="truncate text-ink-3 text-xs">{customer.company_name}</p>
          ) : null}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {customer.opted_out ? (
          <Badge tone="bad">
            <Ban className="size-3.5" aria-hidden />
            {t("customer-opted-out")}
          </Badge>
        ) : null}
        <Badge tone="grey">{t(customer.language === "es" ? "languages-es" : "languages-en")}</Badge>
        {customer.deleted ? <Badge tone="grey">{t("customer-deleted")}</Badge> : null}
      </div>
      <ul className="mt-3 space-y-1.5 text-ink-2">
        {customer.phone ? (
          <Contact icon={<Phone className="size-4" aria-hidden />}>
            <a href={`tel:${customer.phone}`} className={linkClass}>
              {customer.phone.replace(NORTH_AMERICAN, "($1) $2-$3")}
            </a>
          </Contact>
        ) : customer.phone_hint ? (
          <Contact icon={<Phone className="size-4" aria-hidden />}>{customer.phone_hint}</Contact>
        ) : null}
        {customer.email ? (
          <Contact icon={<Mail className="size-4" aria-hidden />}>
            <a href={`mailto:${customer.email}`} className={`${linkClass} break-all`}>
              {customer.email}
            </a>
          </Contact>
        ) : customer.email_hint ? (
          <Contact icon={<Mail className="size-4" aria-hidden />}>{customer.email_hint}</Contact>
        ) : null}
        {customer.address ? (
          <Contact icon={<MapPin className="size-4" aria-hidden />}>{customer.address}</Contact>
        ) : null}
      </ul>
    </section>
  );
}

const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;
const linkClass =
  "inline-flex items-center rounded-control underline underline-offset-2 max-md:min-h-touch";

function Contact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <span className="mt-0.5 shrink-0 text-ink-3">{icon}</span>
      <span className="min-w-0 tabular-nums">{children}</span>
    </li>
  );
}

const UNDER_WAY = ["on_my_way", "in_progress"];

function Job({ job }: { job: NonNullable<Conversation["job"]> }) {
  const t = useText();
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  const from = job.scheduled_start ? untilWords(job.scheduled_start, now, locale, zone) : "";
  const to = job.scheduled_end ? clockTime(job.scheduled_end, locale, zone) : "";
  return (
    <Section title={t("job")}>
      <div className="rounded-card border border-line bg-raised p-3">
        <div className="flex items-start justify-between gap-2">
          <p className="min-w-0 font-medium">{jobWords(job) || t("job")}</p>
          <Badge tone={UNDER_WAY.includes(job.status) ? "calm" : "grey"}>
            {t(`job-status-${job.status}`)}
          </Badge>
        </div>
        <p className="mt-1 text-ink-2 text-xs tabular-nums">
          {[job.technicians.join(", "), [from, to].filter(Boolean).join("–")]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </Section>
  );
}

function OptOut({
  name,
  isBusy,
  onOptOut,
}: {
  name: string;
  isBusy: boolean;
  onOptOut: () => void;
}) {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button small look="danger" onPress={() => setIsAsking(true)}>
        <Ban className="size-4" aria-hidden />
        {t("inbox-opt-out")}
      </Button>
      <Confirm
        title={t("opt-out-title", { name })}
        action={t("opt-out-confirm")}
        danger
        isOpen={isAsking}
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          onOptOut();
          setIsAsking(false);
        }}
      >
        <p>{t("opt-out-explained")}</p>
      </Confirm>
    </>
  );
}
