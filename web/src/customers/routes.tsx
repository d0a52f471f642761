import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, BellOff, Contact, IdCard, SearchX, Users, X } from "lucide-react";
import { useState } from "react";
import type { Customer } from "../api/types";
import { bioVisitsQuery } from "../bios/queries";
import { BioVisits } from "../bios/routes";
import { SendBio } from "../bios/SendBio";
import { Avatar } from "../ui/Avatar";
import { Button, IconButton } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, type Tone } from "../ui/Layout";
import { More } from "../ui/More";
import { Scroller } from "../ui/Scroller";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Failed, Loaded, SkeletonRows } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { customerQuery, customersQuery, useSendCard, useSetLanguages } from "./queries";

export function CustomersRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/app/customers" });
  const openRef = useParams({ strict: false }).ref ?? null;
  const customers = useInfiniteQuery(customersQuery(q));
  return (
    <main className="flex min-h-0 flex-1">
      <title>{`${t("customers")} · Porchlight`}</title>
      <h1 className="sr-only">{t("customers")}</h1>
      <section
        aria-label={t("customers")}
        className={`@container flex min-h-0 min-w-0 flex-1 flex-col ${openRef ? "max-lg:hidden" : ""}`}
      >
        <header className="border-line border-b px-4 pt-4 pb-3">
          <p aria-hidden className="mb-2 font-semibold text-lg">
            {t("customers")}
          </p>
          <SearchBox
            label={t("search-customers")}
            value={q}
            onChange={(next) =>
              navigate({ to: ".", search: next ? { q: next } : {}, replace: true })
            }
          />
        </header>
        <Scroller label={t("customers-list")} className="flex-1">
          <Loaded query={customers} skeleton={<SkeletonRows count={9} />}>
            {(loaded) => {
              const items = loaded.pages.flatMap((page) => page.items);
              if (items.length === 0) {
                return q ? (
                  <Empty icon={SearchX} title={t("nobody-found")} />
                ) : (
                  <Empty icon={Users} title={t("customers-empty")}>
                    {t("customers-empty-next")}
                  </Empty>
                );
              }
              return (
                <ul>
                  {items.map((one) => (
                    <li key={one.ref} className="border-line border-b">
                      <Link
                        to="/customers/$ref"
                        params={{ ref: one.ref }}
                        search={q ? { q } : {}}
                        aria-current={one.ref === openRef ? "true" : undefined}
                        className={`flex min-h-row items-center gap-3 px-4 -outline-offset-2 hover:bg-wash ${one.ref === openRef ? "bg-wash" : ""}`}
                      >
                        <Avatar name={one.name} />
                        <span className="min-w-0 flex-1 truncate font-medium">{one.name}</span>
                        <span className="shrink-0 text-right text-ink-3 text-xs tabular-nums">
                          {one.phone_hint ?? one.email_hint}
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              );
            }}
          </Loaded>
          <More query={customers} />
        </Scroller>
      </section>
      <Outlet />
    </main>
  );
}

export function CustomerRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { ref } = useParams({ from: "/app/customers/$ref" });
  const { q } = useSearch({ from: "/app/customers" });
  const customer = useQuery(customerQuery(ref));
  const close = () => navigate({ to: "/customers", search: q ? { q } : {} });
  useShortcuts({ Escape: close });
  return (
    <aside
      aria-label={t("customer")}
      className="flex min-h-0 w-full flex-col border-line bg-surface lg:w-120 lg:border-l xl:w-140"
    >
      {customer.data ? (
        <Panel key={ref} customer={customer.data} onClose={close} />
      ) : customer.error ? (
        <Failed error={customer.error} onRetry={customer.refetch} />
      ) : (
        <SkeletonRows count={5} />
      )}
    </aside>
  );
}

const STATES: Record<string, Tone> = {
  ok: "good",
  landline: "grey",
  refused: "bad",
  opted_out: "bad",
  invalid: "bad",
};
const LANGUAGES = ["en", "es", "en,es", "es,en"] as const;
type LanguageChoice = (typeof LANGUAGES)[number];

export function Panel({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useText();
  const [isSending, setIsSending] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const card = useSendCard(customer.ref);
  const languages = useSetLanguages(customer.ref);
  const visits = useInfiniteQuery(bioVisitsQuery({ customer_ref: customer.ref }));
  const sent = visits.data?.pages.flatMap((page) => page.items) ?? [];
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
                state={phone.state}
              />
            ))}
            {customer.email ? (
              <Address
                label={t("channel-email-long")}
                hint={customer.email.hint}
                state={customer.email.state}
              />
            ) : null}
            {customer.phones.length === 0 && !customer.email ? (
              <li className="px-3 py-2 text-ink-2">{t("rule-no-address")}</li>
            ) : null}
          </ul>
        </section>
        <section className="max-w-xs">
          <Select<LanguageChoice>
            label={t("customer-languages")}
            value={customer.languages.join(",") as LanguageChoice}
            choices={LANGUAGES.map((id) => ({ id, label: t(`languages-${id.replace(",", "-")}`) }))}
            onChange={(chosen) =>
              languages.mutate(chosen.split(",") as Customer["languages"], {
                onSuccess: () => toast.good(t("saved")),
                onError: toast.bad,
              })
            }
          />
          <p className="mt-1 text-ink-3 text-xs">{t("customer-languages-hint")}</p>
        </section>
        <section>
          <h3 className="mb-1 font-medium text-ink-3 text-xs">{t("customer-jobs")}</h3>
          {customer.jobs.length === 0 ? (
            <p className="text-ink-2">{t("customer-no-jobs")}</p>
          ) : null}
          <ul className="divide-y divide-line">
            {customer.jobs.map((job) => (
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
          <Link
            to="/pulse-checks"
            search={{ q: customer.name }}
            className="inline-flex min-h-touch items-center text-ink-2 underline underline-offset-2"
          >
            {t("customer-pulse-checks")}
          </Link>
        </section>
        {sent.length > 0 ? (
          <section>
            <h3 className="mb-1 font-medium text-ink-3 text-xs">{t("bios-sent")}</h3>
            <BioVisits visits={sent} />
            <More query={visits} />
          </section>
        ) : null}
      </Scroller>
      <footer className="flex flex-wrap gap-2 border-line border-t px-5 py-3 max-md:px-4">
        <Button onPress={() => setIsSending(true)}>
          <IdCard className="size-4" aria-hidden />
          {t("bio-send")}
        </Button>
        <Button isDisabled={card.isPending} onPress={() => setIsAsking(true)}>
          <Contact className="size-4" aria-hidden />
          {t("card-send")}
        </Button>
      </footer>
      {isSending ? (
        <SendBio
          customer={{ ref: customer.ref, name: customer.name }}
          onClose={() => setIsSending(false)}
        />
      ) : null}
      <Confirm
        title={t("card-title", { name: customer.name })}
        action={t("card-send")}
        isOpen={isAsking}
        isBusy={card.isPending}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          card.mutate(undefined, {
            onSuccess: () => toast.good(t("card-sent")),
            onError: toast.bad,
          });
        }}
      >
        <p>{t("card-explained")}</p>
      </Confirm>
    </article>
  );
}

function Address({ label, hint, state }: { label: string; hint: string; state: string }) {
  const t = useText();
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="w-20 text-ink-3 text-xs">{label}</span>
      <span className="min-w-0 flex-1 truncate tabular-nums">{hint}</span>
      <Badge tone={STATES[state] ?? "grey"}>{t(`address-${state}`)}</Badge>
    </li>
  );
}
