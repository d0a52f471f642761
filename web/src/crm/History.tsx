import { Link } from "@tanstack/react-router";
import { ListFilter, Undo2 } from "lucide-react";
import type { CrmChange } from "../api/types";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge, Rows, type Tone } from "../ui/Layout";
import { Time } from "../ui/Time";
import { labelOf } from "./labels";
import { Becomes, Value } from "./Value";

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
  onOnly,
  onUndo,
}: {
  changes: CrmChange[];
  busyId: string | null;
  /** Shows those of one customer; nothing where that is so already. */
  onOnly: ((customerRef: string) => void) | undefined;
  /** Nothing for those who may only look. */
  onUndo: ((id: string) => void) | undefined;
}) {
  const t = useText();
  return (
    <Rows label={t("crm-tab-history")}>
      {changes.map((one) => {
        const name = one.customer ?? t("crm-what-customer");
        return (
          <li key={one.id} className="px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Badge tone={TONES[one.state]}>{t(`crm-outcome-${one.state}`)}</Badge>
              {one.customer_ref ? (
                <Link
                  to="/customers/$ref"
                  params={{ ref: one.customer_ref }}
                  className="inline-flex min-h-6 items-center font-medium underline decoration-edge underline-offset-3 max-md:min-h-touch"
                >
                  {name}
                </Link>
              ) : (
                <span className="font-medium">{name}</span>
              )}
              <span className="text-ink-2 text-xs">
                {t(`crm-side-${one.side}`)} · {t(`crm-what-${one.what}`)} ·{" "}
                {t(`crm-deed-${one.action}`)}
              </span>
              <span className="ml-auto flex items-center gap-1 text-ink-3 text-xs">
                <Time at={one.at} />
                {onOnly && one.customer_ref ? (
                  <span className="max-md:hidden">
                    <IconButton
                      label={t("crm-only-of", { name })}
                      onPress={() => onOnly(one.customer_ref ?? "")}
                    >
                      <ListFilter className="size-4" aria-hidden />
                    </IconButton>
                  </span>
                ) : null}
              </span>
            </div>
            {one.fields.length > 0 ? (
              <ul className="mt-1.5 space-y-1 text-xs">
                {one.fields.map((field) => (
                  <li
                    key={field.field}
                    className="grid grid-cols-[7.5rem_1fr] gap-x-3 max-md:grid-cols-[6rem_1fr]"
                  >
                    <span className="text-ink-3">{labelOf(t, field)}</span>
                    <span className="flex min-w-0 flex-wrap items-center gap-1.5">
                      {one.action === "update" || field.before ? (
                        <Becomes before={field.before} after={field.after} />
                      ) : (
                        <Value text={field.after} />
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            ) : null}
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-xs">
              <span className="first-letter:uppercase">
                {[one.why, one.person].filter(Boolean).join(" · ")}
              </span>
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
                  {t("crm-undo")}
                </Button>
              ) : null}
            </p>
          </li>
        );
      })}
    </Rows>
  );
}
