import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { SearchX, Users } from "lucide-react";
import { useState } from "react";
import { messageOf } from "../api/client";
import { useMay } from "../api/me";
import type { Customer } from "../api/types";
import { BioVisits } from "../bios/BioVisits";
import { bioVisitsQuery } from "../bios/queries";
import { SendBio } from "../bios/SendBio";
import { BothSystems } from "../timeline/BothSystems";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { More } from "../ui/More";
import { Scroller } from "../ui/Scroller";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Failed, Loaded, SkeletonRows } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { toast } from "../ui/toast";
import { CardDialog } from "./CardDialog";
import { CustomerPanel } from "./CustomerPanel";
import { customerQuery, customersQuery, useSendCard, useSetLanguages } from "./queries";

export function CustomersRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/app/customers" });
  const openRef = useParams({ strict: false }).ref ?? null;
  const isOwn = useMay("customers.read") === "own";
  const title = isOwn ? t("customers-own") : t("customers");
  const customers = useInfiniteQuery(customersQuery(q));
  return (
    <main className="flex min-h-0 flex-1">
      <title>{`${title} · Porchlight`}</title>
      <h1 className="sr-only">{title}</h1>
      <section
        aria-label={title}
        className={`@container flex min-h-0 min-w-0 flex-1 flex-col ${openRef ? "max-lg:hidden" : ""}`}
      >
        <header className="border-line border-b px-4 pt-4 pb-3">
          <p aria-hidden className="mb-2 font-semibold text-lg">
            {title}
          </p>
          {isOwn ? <p className="mb-3 text-ink-2 text-xs">{t("customers-own-intro")}</p> : null}
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
                    {isOwn ? t("customers-empty-own-next") : t("customers-empty-next")}
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

function Panel({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useText();
  const [dialog, setDialog] = useState<"bio" | "card" | null>(null);
  const [before, setBefore] = useState<Customer["languages"] | null>(null);
  const mayChange = useMay("customers.write") !== undefined;
  const mayReadChecks = useMay("pulse_checks.read") !== undefined;
  const mayReadBios = useMay("bios.read") !== undefined;
  const maySend = useMay("pulse_checks.send") !== undefined;
  const sending = useMay("bios.send");
  const languages = useSetLanguages(customer.ref);
  function setLanguages(next: Customer["languages"], undoTo: Customer["languages"] | null) {
    languages.mutate(next, { onSuccess: () => setBefore(undoTo), onError: toast.bad });
  }
  return (
    <>
      <CustomerPanel
        customer={customer}
        pulseChecks={
          mayReadChecks ? (
            <Link
              to="/pulse-checks"
              search={{ q: customer.name }}
              className="inline-flex min-h-touch items-center text-ink-2 underline underline-offset-2"
            >
              {t("customer-pulse-checks")}
            </Link>
          ) : null
        }
        timeline={<BothSystems customerRef={customer.ref} />}
        bios={mayReadBios ? <SentBios customerRef={customer.ref} /> : null}
        onLanguages={mayChange ? (next) => setLanguages(next, customer.languages) : undefined}
        onUndoLanguages={before ? () => setLanguages(before, null) : null}
        sendBioWords={sending === "own" ? t("bio-send-mine") : t("bio-send")}
        onSendBio={sending ? () => setDialog("bio") : undefined}
        onSendCard={maySend ? () => setDialog("card") : undefined}
        onClose={onClose}
      />
      {dialog === "bio" ? (
        <SendBio
          customer={{ ref: customer.ref, name: customer.name }}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === "card" ? <SendCard customer={customer} onClose={() => setDialog(null)} /> : null}
    </>
  );
}

function SentBios({ customerRef }: { customerRef: string }) {
  const t = useText();
  const visits = useInfiniteQuery(bioVisitsQuery({ customer_ref: customerRef }));
  const sent = visits.data?.pages.flatMap((page) => page.items) ?? [];
  if (sent.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-medium text-ink-3 text-xs">{t("bios-sent")}</h3>
      <BioVisits visits={sent} />
      <More query={visits} />
    </section>
  );
}

function SendCard({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const send = useSendCard(customer.ref);
  return (
    <CardDialog
      name={customer.name}
      isSending={send.isPending}
      sent={send.data?.message}
      refusal={send.error ? messageOf(send.error) : undefined}
      onSend={() => send.mutate()}
      onClose={onClose}
    />
  );
}
