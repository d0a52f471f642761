import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Search } from "lucide-react";
import { useState } from "react";
import { messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import type { BioVisit, Me } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { decisionWords } from "../ui/decision";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useLanguage } from "../ui/preferences";
import { useZone } from "../ui/Time";
import { biosQuery, customerChoicesQuery, useSendBio } from "./queries";

type Named = { ref: string; name: string };

/** Sends a bio by hand: who introduces themselves to whom, and what the gate said. */
export function SendBio({
  technician,
  customer,
  jobRef,
  onClose,
}: {
  technician?: Named;
  customer?: Named;
  jobRef?: string;
  onClose: () => void;
}) {
  const t = useText();
  const me = useQuery(meQuery);
  // A technician introduces nobody else.
  const isMine = useMay("bios.send") === "own";
  const [chosen, setWho] = useState<Named | undefined>(technician);
  const who = isMine ? mine(me.data?.person) : chosen;
  const [whom, setWhom] = useState<Named | undefined>(customer);
  const send = useSendBio();
  return (
    <Dialog title={isMine ? t("bio-send-mine") : t("bio-send")} isOpen onClose={onClose}>
      {send.data ? (
        <Outcome visit={send.data} onClose={onClose} />
      ) : !who && isMine ? (
        <p className="text-ink-2">{t("bio-mine-none-next")}</p>
      ) : !who ? (
        <ChooseTechnician onChoose={setWho} />
      ) : !whom ? (
        <ChooseCustomer onChoose={setWhom} />
      ) : (
        <>
          <p className="text-ink-2">
            {isMine
              ? t("bio-send-mine-explained", { customer: whom.name })
              : t("bio-send-explained", { technician: who.name, customer: whom.name })}
          </p>
          {send.error ? (
            <p role="alert" className="mt-3 rounded-control bg-negative-wash p-3 text-negative">
              {messageOf(send.error)}
            </p>
          ) : null}
          <div className="mt-5 flex justify-end gap-2">
            <Button onPress={onClose}>{t("cancel")}</Button>
            <Button
              look="primary"
              isDisabled={send.isPending}
              onPress={() =>
                send.mutate({
                  ref: who.ref,
                  customer_ref: whom.ref,
                  ...(jobRef ? { job_ref: jobRef } : {}),
                })
              }
            >
              {send.isPending ? t("sending") : isMine ? t("bio-send-mine") : t("bio-send")}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function mine(person: Me["person"] | undefined): Named | undefined {
  if (!person?.employee_ref) return undefined;
  return { ref: person.employee_ref, name: person.name };
}

function Outcome({ visit, onClose }: { visit: BioVisit; onClose: () => void }) {
  const t = useText();
  const place = { language: useLanguage(), zone: useZone() };
  return (
    <div role="status">
      <ul className="space-y-2">
        {visit.decisions.map((decision) => (
          <li key={decision.id} className="flex items-start gap-2">
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-ink-2" aria-hidden />
            <span>
              {decision.channel ? `${t(`channel-${decision.channel}`)} · ` : ""}
              {decision.address_hint ? `${decision.address_hint} · ` : ""}
              {decisionWords(t, decision, place)}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex justify-end">
        <Button look="primary" onPress={onClose}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}

function ChooseTechnician({ onChoose }: { onChoose: (one: Named) => void }) {
  const t = useText();
  const bios = useQuery(biosQuery);
  const ready = bios.data?.items.filter((one) => one.enabled) ?? [];
  return (
    <>
      <p className="mb-2 font-medium text-xs">{t("bio-send-who")}</p>
      {bios.isSuccess && ready.length === 0 ? (
        <p className="text-ink-2">{t("bio-none-ready")}</p>
      ) : null}
      <ul>
        {ready.map((one) => (
          <li key={one.employee_ref}>
            <button
              type="button"
              onClick={() => onChoose({ ref: one.employee_ref, name: one.name })}
              className="flex min-h-12 w-full items-center gap-3 rounded-control px-2 text-left hover:bg-wash"
            >
              <Avatar name={one.name} url={one.photo_url} />
              <span className="min-w-0 truncate">
                <span className="block font-medium">{one.name}</span>
                <span className="block text-ink-3 text-xs">{one.title}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function ChooseCustomer({ onChoose }: { onChoose: (one: Named) => void }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const found = useQuery(customerChoicesQuery(typed.trim()));
  const items = found.data?.items ?? [];
  return (
    <>
      <Field label={t("find-customer")} value={typed} onChange={setTyped} autoFocus />
      <ul className="mt-3 min-h-40">
        {items.map((one) => (
          <li key={one.ref}>
            <button
              type="button"
              onClick={() => onChoose(one)}
              className="flex min-h-11 w-full items-center justify-between gap-3 rounded-control px-2.5 text-left hover:bg-wash"
            >
              <span className="truncate font-medium">{one.name}</span>
              <span className="shrink-0 text-ink-3 text-xs tabular-nums">
                {one.phone_hint ?? one.email_hint}
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
    </>
  );
}
