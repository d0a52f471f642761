import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Ban, Search } from "lucide-react";
import { useState } from "react";
import { useMay } from "../api/me";
import type { CustomerSummary, OptOut } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm, Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Badge, PageFrame, Rows } from "../ui/Layout";
import { More } from "../ui/More";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { customersQuery, optOutsQuery, useOptOut } from "./queries";

export function OptOutsRoute() {
  const t = useText();
  const optOuts = useInfiniteQuery(optOutsQuery);
  const [isAdding, setIsAdding] = useState(false);
  const [chosen, setChosen] = useState<CustomerSummary | null>(null);
  const mayAdd = useMay("customers.write") !== undefined;
  const add = useOptOut();
  return (
    <PageFrame
      title={t("opt-outs")}
      intro={t("opt-outs-intro")}
      actions={
        mayAdd ? (
          <Button onPress={() => setIsAdding(true)}>
            <Ban className="size-4" aria-hidden />
            {t("opt-out-add")}
          </Button>
        ) : null
      }
    >
      <Loaded query={optOuts}>
        {(loaded) => <OptOuts optOuts={loaded.pages.flatMap((page) => page.items)} />}
      </Loaded>
      <More query={optOuts} />
      {isAdding ? (
        <FindCustomer
          onClose={() => setIsAdding(false)}
          onChoose={(customer) => {
            setIsAdding(false);
            setChosen(customer);
          }}
        />
      ) : null}
      <Confirm
        title={t("opt-out-title", { name: chosen?.name ?? "" })}
        action={t("opt-out-confirm")}
        danger
        isOpen={chosen !== null}
        onClose={() => setChosen(null)}
        onConfirm={() => {
          if (chosen) {
            add.mutate(chosen.ref, {
              onSuccess: () => toast.good(t("opt-out-added")),
              onError: toast.bad,
            });
          }
          setChosen(null);
        }}
      >
        <p>{t("opt-out-explained")}</p>
      </Confirm>
    </PageFrame>
  );
}

/** How an opt-out can become known. */
const SOURCES = ["text", "carrier", "unsubscribe", "employee"];

export function OptOuts({ optOuts }: { optOuts: OptOut[] }) {
  const t = useText();
  if (optOuts.length === 0) {
    return (
      <Empty icon={Ban} title={t("opt-outs-empty")}>
        {t("opt-outs-empty-next")}
      </Empty>
    );
  }
  return (
    <Rows label={t("opt-outs")}>
      {optOuts.map((one) => (
        <li
          key={`${one.address_hint} ${one.channel} ${one.at}`}
          className="flex flex-wrap items-center gap-3 px-4 py-3"
        >
          <div className="min-w-40 flex-1">
            <p className="font-medium tabular-nums">{one.address_hint ?? t("every-address")}</p>
            <p className="text-ink-2 text-xs">
              {SOURCES.includes(one.source) ? t(`opt-out-source-${one.source}`) : one.source}
              {one.words ? ` · “${one.words}”` : ""}
            </p>
          </div>
          <Badge tone={one.lifted_at ? "good" : "grey"}>
            {one.lifted_at ? t("opt-out-lifted") : t("opt-out-stands")}
          </Badge>
          <span className="text-ink-3 text-xs">
            <Time at={one.lifted_at ?? one.at} />
          </span>
        </li>
      ))}
    </Rows>
  );
}

function FindCustomer({
  onChoose,
  onClose,
}: {
  onChoose: (customer: CustomerSummary) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery(customersQuery(typed.trim()));
  const items = found.data?.items ?? [];
  return (
    <Dialog title={t("opt-out-add")} isOpen onClose={onClose}>
      <Field label={t("find-customer")} value={typed} onChange={setTyped} autoFocus />
      <ul className="mt-3 min-h-40">
        {items.map((customer) => (
          <li key={customer.ref}>
            <button
              type="button"
              onClick={() => onChoose(customer)}
              className="flex min-h-11 w-full items-center justify-between gap-3 rounded-control px-2.5 text-left hover:bg-wash"
            >
              <span className="truncate font-medium">{customer.name}</span>
              <span className="shrink-0 text-ink-3 text-xs tabular-nums">
                {customer.phone_hint ?? customer.email_hint}
              </span>
            </button>
          </li>
        ))}
        {found.isSuccess && items.length === 0 ? (
          <li className="flex items-center gap-2 px-2.5 py-3 text-ink-2">
            <Search className="size-4" aria-hidden />
            {t("nobody-found")}
          </li>
        ) : null}
      </ul>
    </Dialog>
  );
}
