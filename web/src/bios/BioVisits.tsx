import { useState } from "react";
import { useMay } from "../api/me";
import type { BioVisit } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { decisionWords } from "../ui/decision";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, Rows, type Tone } from "../ui/Layout";
import { useLanguage } from "../ui/preferences";
import { Time, useZone } from "../ui/Time";
import { toast } from "../ui/toast";
import { useWithdraw } from "./queries";

const TONES: Record<string, Tone> = {
  sent: "good",
  held: "held",
  failed: "bad",
  replaced: "calm",
};

/** Bios that were sent: whose, to whom, and how it went. */
export function BioVisits({ visits }: { visits: BioVisit[] }) {
  const t = useText();
  const place = { language: useLanguage(), zone: useZone() };
  const mayWithdraw = useMay("bios.send") !== undefined;
  const withdraw = useWithdraw();
  const [asking, setAsking] = useState<BioVisit | null>(null);
  return (
    <>
      <Rows label={t("bios-sent")}>
        {visits.map((one) => {
          const last = one.decisions.findLast((decision) => decision.outcome !== "sent");
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
              <Avatar name={one.technician.name} url={one.technician.avatar_url} />
              <div className="min-w-48 flex-1">
                <p>
                  <span className="font-medium">{one.technician.name}</span>
                  <span className="text-ink-3"> → {one.customer.name}</span>
                </p>
                <p className="text-ink-2 text-xs">
                  {[
                    t(`bio-trigger-${one.trigger}`),
                    one.job ? jobWords(one.job) : "",
                    one.replaced_by ? t("bio-replaced-by", { name: one.replaced_by.name }) : "",
                    (one.status === "held" || one.status === "suppressed") && last
                      ? decisionWords(t, last, place)
                      : "",
                    one.opened_at ? t("page-opened") : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              <Badge tone={TONES[one.status] ?? "grey"}>{t(`bio-status-${one.status}`)}</Badge>
              <span className="text-ink-3 text-xs">
                <Time at={one.created_at} />
              </span>
              {mayWithdraw && ["sending", "sent", "held"].includes(one.status) ? (
                <Button small look="quiet" onPress={() => setAsking(one)}>
                  {t("bio-withdraw")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </Rows>
      <Confirm
        title={t("bio-withdraw-title", { name: asking?.customer.name ?? "" })}
        action={t("bio-withdraw")}
        danger
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking) withdraw.mutate(asking.id, { onError: toast.bad });
          setAsking(null);
        }}
      >
        <p>{t("bio-withdraw-explained")}</p>
      </Confirm>
    </>
  );
}
