import { Link } from "@tanstack/react-router";
import { ArrowRight, Undo2 } from "lucide-react";
import type { CrmChange } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Badge, Rows, type Tone } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Value } from "./PlanList";

const TONES: Record<CrmChange["state"], Tone> = {
  planned: "grey",
  written: "good",
  failed: "bad",
  unknown: "held",
  would_write: "calm",
};

/** Every write on either side: before, after, why, and what became of it. */
export function History({
  changes,
  busyId,
  onUndo,
}: {
  changes: CrmChange[];
  busyId: string | null;
  onUndo: ((id: string) => void) | undefined;
}) {
  const t = useText();
  return (
    <Rows label={t("crm-tab-history")}>
      {changes.map((one) => (
        <li key={one.id} className="px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={TONES[one.state]}>{t(`crm-outcome-${one.state}`)}</Badge>
            <span className="font-medium">
              {one.customer_ref ? (
                <Link
                  to="/customers/$ref"
                  params={{ ref: one.customer_ref }}
                  className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-3 max-md:min-h-touch"
                >
                  {one.customer}
                </Link>
              ) : (
                t("crm-what-customer")
              )}
            </span>
            <span className="text-ink-2 text-xs">
              {t(`crm-side-${one.side}`)} · {t(`crm-what-${one.what}`)} ·{" "}
              {t(`crm-deed-${one.action}`)}
            </span>
            <span className="ml-auto text-ink-3 text-xs">
              <Time at={one.at} />
            </span>
          </div>
          {one.fields.length > 0 ? (
            <ul className="mt-1.5 space-y-0.5 text-xs">
              {one.fields.map((field) => (
                <li key={field.field} className="flex flex-wrap items-center gap-1.5">
                  <span className="text-ink-3">{field.label}</span>
                  {one.action === "update" || field.before ? (
                    <>
                      <Value text={field.before} old />
                      <ArrowRight className="size-3.5 text-ink-3" aria-label={t("crm-becomes")} />
                    </>
                  ) : null}
                  <Value text={field.after} />
                </li>
              ))}
            </ul>
          ) : null}
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-xs">
            <span>{[one.why, one.person].filter(Boolean).join(" · ")}</span>
            {one.error ? <span className="text-negative">{one.error}</span> : null}
            {one.undone_at ? (
              <span>
                {t("crm-undone")} <Time at={one.undone_at} />
              </span>
            ) : null}
            {onUndo && one.can_undo ? (
              <Button
                small
                look="quiet"
                isDisabled={busyId === one.id}
                onPress={() => onUndo(one.id)}
              >
                <Undo2 className="size-4" aria-hidden />
                {t("undo")}
              </Button>
            ) : null}
          </p>
        </li>
      ))}
    </Rows>
  );
}
