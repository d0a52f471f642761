import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CrmConflict, CrmConflictChoice } from "../api/types";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Time } from "../ui/Time";
import { Value } from "./PlanList";

/** Fields that both sides changed: one value counts, both stay, or another is written to both. */
export function Conflicts({
  conflicts,
  busyId,
  onKeep,
}: {
  conflicts: CrmConflict[];
  busyId: string | null;
  onKeep: ((id: string, keep: CrmConflictChoice) => void) | undefined;
}) {
  return (
    <ul className="space-y-4">
      {conflicts.map((one) => (
        <Conflict
          key={one.id}
          conflict={one}
          isBusy={busyId === one.id}
          onKeep={onKeep ? (keep) => onKeep(one.id, keep) : undefined}
        />
      ))}
    </ul>
  );
}

function Conflict({
  conflict,
  isBusy,
  onKeep,
}: {
  conflict: CrmConflict;
  isBusy: boolean;
  onKeep: ((keep: CrmConflictChoice) => void) | undefined;
}) {
  const t = useText();
  const [other, setOther] = useState<string | null>(null);
  return (
    <li className="rounded-card border border-line bg-surface p-4" aria-label={conflict.customer}>
      <p className="mb-1 font-medium">
        <Link
          to="/customers/$ref"
          params={{ ref: conflict.customer_ref }}
          className="underline decoration-edge underline-offset-3"
        >
          {conflict.customer}
        </Link>
        {" · "}
        {conflict.label}
      </p>
      <p className="mb-3 text-ink-2 text-xs">
        {t("crm-agreed-before")} <Value text={conflict.agreed ?? ""} />
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        {(["housecall", "highlevel"] as const).map((side) => {
          const at = side === "housecall" ? conflict.housecall_at : conflict.highlevel_at;
          return (
            <section key={side} className="rounded-control bg-wash p-3">
              <h3 className="text-ink-3 text-xs">
                {t(`crm-side-${side}`)}
                {at ? (
                  <>
                    {" · "}
                    <Time at={at} />
                  </>
                ) : null}
              </h3>
              <p className="mt-0.5 font-medium">
                <Value text={conflict[side]} />
              </p>
              {onKeep ? (
                <div className="mt-2">
                  <Button small isDisabled={isBusy} onPress={() => onKeep({ keep: side })}>
                    {t("crm-keep-this")}
                  </Button>
                </div>
              ) : null}
            </section>
          );
        })}
      </div>
      {onKeep ? (
        other === null ? (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button small isDisabled={isBusy} onPress={() => onKeep({ keep: "both" })}>
              {t("crm-keep-both")}
            </Button>
            <Button small look="quiet" onPress={() => setOther("")}>
              {t("crm-keep-other")}
            </Button>
          </div>
        ) : (
          <form
            className="mt-3 flex max-w-md items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              onKeep({ keep: "other", value: other });
            }}
          >
            <span className="min-w-0 flex-1">
              <Field label={t("crm-other-value")} value={other} onChange={setOther} autoFocus />
            </span>
            <Button type="submit" look="primary" isDisabled={isBusy}>
              {t("crm-write-both")}
            </Button>
          </form>
        )
      ) : null}
    </li>
  );
}
