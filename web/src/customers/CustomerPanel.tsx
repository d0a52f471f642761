import { ArrowLeft, BellOff, Contact, IdCard, Undo2, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Customer } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, type Tone } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Time } from "../ui/Time";

const STATES: Record<string, Tone> = {
  ok: "good",
  landline: "grey",
  refused: "bad",
  opted_out: "bad",
  invalid: "bad",
};
const LANGUAGES = ["en", "es", "en,es", "es,en"] as const;
const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;
/** More than these would push what is to do for the customer out of sight. */
const NEWEST_JOBS = 4;
type LanguageChoice = (typeof LANGUAGES)[number];

/** One customer as the office sees them: addresses, languages, visits, and what was sent. */
export function CustomerPanel({
  customer,
  pulseChecks,
  bios,
  timeline,
  onLanguages,
  onUndoLanguages,
  sendBioWords,
  onSendBio,
  onSendCard,
  onClose,
}: {
  customer: Customer;
  /** Leads to this customer's pulse checks. */
  pulseChecks: ReactNode;
  /** The bios that were sent; nothing when none was. */
  bios: ReactNode;
  /** What HighLevel knows too; nothing where it is not connected. */
  timeline?: ReactNode;
  /** Nothing for those who may only look; the same below. */
  onLanguages: ((languages: Customer["languages"]) => void) | undefined;
  /** Null while there is nothing to undo. */
  onUndoLanguages: (() => void) | null;
  sendBioWords: string;
  onSendBio: (() => void) | undefined;
  onSendCard: (() => void) | undefined;
  onClose: () => void;
}) {
  const t = useText();
  const [allOf, setAllOf] = useState<string | null>(null);
  const jobs = allOf === customer.ref ? customer.jobs : customer.jobs.slice(0, NEWEST_JOBS);
  return (
    <article aria-label={customer.name} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start gap-3 border-line border-b px-5 py-4 max-md:px-4">
        <span className="lg:hidden">
          <IconButton label={t("back")} onPress={onClose}>
            <ArrowLeft className="size-5" aria-hidden />
          </IconButton>
        </span>
        <Avatar name={customer.name} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">{customer.name}</h2>
          <div className="mt-1 flex flex-wrap gap-1.5">
            {customer.opted_out ? <Badge tone="bad">{t("customer-opted-out")}</Badge> : null}
            {customer.notifications_enabled ? null : (
              <Badge tone="grey">
                <BellOff className="size-3.5" aria-hidden />
                {t("customer-quiet")}
              </Badge>
            )}
            {customer.deleted ? <Badge tone="grey">{t("customer-deleted")}</Badge> : null}
          </div>
        </div>
        <span className="max-lg:hidden">
          <IconButton label={t("close")} onPress={onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      </header>
      <Scroller label={t("customer")} className="flex-1 space-y-6 px-5 py-4 max-md:px-4">
        <section>
          <h3 className="mb-1 font-medium text-ink-3 text-xs">{t("customer-addresses")}</h3>
          <ul className="divide-y divide-line rounded-card border border-line">
            {customer.phones.map((phone) => (
              <Address
                key={phone.label}
                label={t(`phone-${phone.label}`)}
                hint={phone.hint}
                whole={phone.number?.replace(NORTH_AMERICAN, "($1) $2-$3")}
                href={phone.number ? `tel:${phone.number}` : undefined}
                state={phone.state}
              />
            ))}
            {customer.email ? (
              <Address
                label={t("channel-email-long")}
                hint={customer.email.hint}
                whole={customer.email.address}
                href={customer.email.address ? `mailto:${customer.email.address}` : undefined}
                state={customer.email.state}
              />
            ) : null}
            {customer.phones.length === 0 && !customer.email ? (
              <li className="px-3 py-2 text-ink-2">{t("rule-no-address")}</li>
            ) : null}
          </ul>
        </section>
        {onLanguages ? (
          <section className="max-w-xs">
            <Select<LanguageChoice>
              label={t("customer-languages")}
              value={customer.languages.join(",") as LanguageChoice}
              choices={LANGUAGES.map((id) => ({
                id,
                label: t(`languages-${id.replace(",", "-")}`),
              }))}
              onChange={(chosen) => onLanguages(chosen.split(",") as Customer["languages"])}
            />
            {onUndoLanguages ? (
              <p role="status" className="mt-1 flex items-center gap-2 text-ink-2 text-xs">
                {t("saved")}
                <Button small look="quiet" onPress={onUndoLanguages}>
                  <Undo2 className="size-4" aria-hidden />
                  {t("undo")}
                </Button>
              </p>
            ) : (
              <p className="mt-1 text-ink-3 text-xs">{t("customer-languages-hint")}</p>
            )}
          </section>
        ) : null}
        <section>
          <h3 className="mb-1 font-medium text-ink-3 text-xs">{t("customer-jobs")}</h3>
          {customer.jobs.length === 0 ? (
            <p className="text-ink-2">{t("customer-no-jobs")}</p>
          ) : null}
          <ul className="divide-y divide-line">
            {jobs.map((job) => (
              <li key={job.ref} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
                <span className="min-w-40 flex-1">
                  <span className="block font-medium">{jobWords(job) || t("job")}</span>
                  <span className="block text-ink-3 text-xs">
                    {job.technicians.map((one) => one.name).join(", ")}
                  </span>
                </span>
                <Badge tone={job.status === "completed" ? "good" : "grey"}>
                  {t(`job-status-${job.status}`)}
                </Badge>
                {(job.completed_at ?? job.scheduled_start) ? (
                  <span className="text-ink-3 text-xs">
                    <Time at={job.completed_at ?? job.scheduled_start ?? ""} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
          {jobs.length < customer.jobs.length ? (
            <Button small look="quiet" onPress={() => setAllOf(customer.ref)}>
              {t("customer-jobs-all", { count: customer.jobs.length })}
            </Button>
          ) : null}
          {pulseChecks}
        </section>
        {timeline}
        {bios}
      </Scroller>
      {onSendBio || onSendCard ? (
        <footer className="flex flex-wrap gap-2 border-line border-t px-5 py-3 max-md:px-4">
          {onSendBio ? (
            <Button onPress={onSendBio}>
              <IdCard className="size-4" aria-hidden />
              {sendBioWords}
            </Button>
          ) : null}
          {onSendCard ? (
            <Button onPress={onSendCard}>
              <Contact className="size-4" aria-hidden />
              {t("card-send")}
            </Button>
          ) : null}
        </footer>
      ) : null}
    </article>
  );
}

function Address({
  label,
  hint,
  whole,
  href,
  state,
}: {
  label: string;
  hint: string;
  /** Only for those to whom contact details are shown. */
  whole: string | null | undefined;
  href: string | undefined;
  state: string;
}) {
  const t = useText();
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="w-20 text-ink-3 text-xs">{label}</span>
      {href ? (
        <a
          href={href}
          className="min-w-0 flex-1 truncate tabular-nums underline underline-offset-2 max-md:py-2"
        >
          {whole}
        </a>
      ) : (
        <span className="min-w-0 flex-1 truncate tabular-nums">{hint}</span>
      )}
      <Badge tone={STATES[state] ?? "grey"}>{t(`address-${state}`)}</Badge>
    </li>
  );
}
