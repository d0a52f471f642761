import { Link } from "@tanstack/react-router";
import { Ban, EyeOff, Mail, MapPin, Phone, UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useLocale } from "react-aria-components";
import type { Conversation, Partner } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { useCommands } from "../ui/commands";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { clockTime, useNow, useZone } from "../ui/Time";
import { Contact, linkClass, phoneWords } from "./Contact";
import { untilWords } from "./when";
import { reasonWords } from "./words";

type PanelProps = {
  conversation: Conversation;
  isBusy: boolean;
  /** What HighLevel knows of the customer; nothing where it knows nobody. */
  timeline?: ReactNode;
  onMembers: () => void;
  /** Nothing for those who may only look. */
  onOptOut: (() => void) | undefined;
  onBlock: (() => void) | undefined;
};

/** Whom one talks to, about which job, and who reads along. */
export function SidePanel({
  conversation,
  isBusy,
  timeline,
  onMembers,
  onOptOut,
  onBlock,
}: PanelProps) {
  const t = useText();
  const { customer, job, partner, web_chat } = conversation;
  return (
    <Scroller label={t("inbox-beside")} className="flex-1 space-y-6 px-4 py-4">
      {customer ? (
        <Customer customer={customer} avatar={conversation.avatar_url ?? null} />
      ) : conversation.kind === "customer" ? (
        <p className="text-ink-2">{t("inbox-unknown-number")}</p>
      ) : null}
      {web_chat ? <WebChat chat={web_chat} /> : null}
      {job ? <Job job={job} /> : null}
      {timeline}
      {partner ? <Company partner={partner} /> : null}
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
      {partner && onBlock ? (
        <Button small look={partner.blocked ? "plain" : "danger"} onPress={onBlock}>
          <Ban className="size-4" aria-hidden />
          {t(partner.blocked ? "unblock" : "block")}
        </Button>
      ) : null}
    </Scroller>
  );
}

/** A visitor of the website, and where they read the answers. */
function WebChat({ chat }: { chat: NonNullable<Conversation["web_chat"]> }) {
  const t = useText();
  return (
    <Section title={t("web-chat-visitor")}>
      <p className="font-medium [overflow-wrap:anywhere]">{chat.name}</p>
      <p className="tabular-nums">
        {chat.phone ? (
          <a href={`tel:${chat.phone}`} className={linkClass}>
            {phoneWords(chat.phone)}
          </a>
        ) : (
          chat.phone_hint
        )}
      </p>
      {chat.page ? (
        <p className="text-ink-2 text-xs [overflow-wrap:anywhere]">
          {t("web-chat-page", { page: chat.page.replace(/^https?:\/\//, "") })}
        </p>
      ) : null}
      <p className="mt-1 text-ink-2 text-xs">
        {t(
          chat.answers_here
            ? chat.is_there
              ? "web-chat-answers-there"
              : "web-chat-answers-left"
            : "web-chat-answers-phone",
        )}
      </p>
    </Section>
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
      {customer.tags.length > 0 ? (
        <ul aria-label={t("customer-tags")} className="mt-2 flex flex-wrap gap-1.5">
          {customer.tags.map((tag) => (
            <li key={tag} className="max-w-full">
              <Badge tone="calm">
                <span className="truncate">{tag}</span>
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="mt-3 space-y-1.5 text-ink-2">
        {customer.phone ? (
          <Contact icon={<Phone className="size-4" aria-hidden />}>
            <a href={`tel:${customer.phone}`} className={linkClass}>
              {phoneWords(customer.phone)}
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

/** What the other company tells of itself. */
function Company({ partner }: { partner: Partner }) {
  const t = useText();
  const { name, trades, area, about, listed, blocked } = partner;
  return (
    <section className="[overflow-wrap:anywhere]">
      <div className="flex items-center gap-3">
        <Avatar name={name} />
        <div className="min-w-0">
          <p className="font-semibold text-base">{name}</p>
          <p className="text-ink-3 text-xs">{trades.join(" · ")}</p>
        </div>
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {blocked ? (
          <Badge tone="bad">
            <Ban className="size-3.5" aria-hidden />
            {t("community-blocked")}
          </Badge>
        ) : null}
        {listed ? null : (
          <Badge tone="grey">
            <EyeOff className="size-3.5" aria-hidden />
            {t("community-unlisted")}
          </Badge>
        )}
      </div>
      {area ? (
        <ul className="mt-3 text-ink-2">
          <Contact icon={<MapPin className="size-4" aria-hidden />}>{area}</Contact>
        </ul>
      ) : null}
      {about ? <p className="mt-3 whitespace-pre-line text-ink-2">{about}</p> : null}
    </section>
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
  useCommands(() => [
    {
      id: "opt-out",
      group: "commands-here",
      text: t("inbox-opt-out"),
      run: () => setIsAsking(true),
    },
  ]);
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
