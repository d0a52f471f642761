import { Link } from "@tanstack/react-router";
import { Equal } from "lucide-react";
import type { CrmPlanned } from "../api/types";
import { useText } from "../ui/i18n";
import { Badge, Rows, type Tone } from "../ui/Layout";
import { labelOf } from "./labels";
import { Becomes, Value } from "./Value";

const TONES: Record<string, Tone> = {
  link: "good",
  create: "act",
  update: "act",
  review: "held",
  conflict: "bad",
  nothing: "grey",
};

/** What a dry run would do, one customer after the other. */
export function PlanList({ rows }: { rows: CrmPlanned[] }) {
  const t = useText();
  return (
    <Rows label={t("crm-tab-plan")}>
      {rows.map((row) => (
        <li key={row.customer_ref} className="px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge tone={TONES[row.kind] ?? "grey"}>{t(`crm-plan-${row.kind}`)}</Badge>
            <Link
              to="/customers/$ref"
              params={{ ref: row.customer_ref }}
              className="inline-flex min-h-6 items-center font-medium underline decoration-edge underline-offset-3 max-md:min-h-touch"
            >
              {row.customer}
            </Link>
            {row.contact ? (
              <span className="inline-flex items-center gap-1.5 text-ink-2">
                <Equal className="size-3.5 text-ink-3" aria-label={t("crm-is-contact")} />
                {row.contact}
              </span>
            ) : null}
          </div>
          <p className="mt-0.5 text-ink-3 text-xs first-letter:uppercase">{row.why}</p>
          {row.fields.length === 0 ? null : row.kind === "create" ? (
            <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
              {row.fields.map((field) => (
                <li key={field.field}>
                  <span className="text-ink-3">{labelOf(t, field)}</span>{" "}
                  <Value text={field.housecall} />
                </li>
              ))}
            </ul>
          ) : (
            <ul className="mt-2 space-y-1 text-xs">
              {row.fields.map((field) => (
                <Planned key={field.field} field={field} />
              ))}
            </ul>
          )}
          {row.add_tags.length > 0 ? (
            <p className="mt-1 text-ink-2 text-xs">
              {t("crm-adds-tags", { tags: row.add_tags.join(", ") })}
            </p>
          ) : null}
          {row.remove_tags.length > 0 ? (
            <p className="mt-1 text-ink-2 text-xs">
              {t("crm-removes-tags", { tags: row.remove_tags.join(", ") })}
            </p>
          ) : null}
        </li>
      ))}
    </Rows>
  );
}

function Planned({ field }: { field: CrmPlanned["fields"][number] }) {
  const t = useText();
  const [before, after] =
    field.to === "housecall"
      ? [field.housecall, field.highlevel]
      : [field.highlevel, field.housecall];
  return (
    <li className="grid grid-cols-[7.5rem_1fr] gap-x-3 max-md:grid-cols-[6rem_1fr]">
      <span className="text-ink-3">{labelOf(t, field)}</span>
      {field.to === "conflict" ? (
        <span className="min-w-0">
          <span className="block">
            <span className="text-ink-3">{t("crm-side-housecall")}</span>{" "}
            <Value text={field.housecall} />
          </span>
          <span className="block">
            <span className="text-ink-3">{t("crm-side-highlevel")}</span>{" "}
            <Value text={field.highlevel} />
          </span>
        </span>
      ) : (
        <span className="flex min-w-0 flex-wrap items-center gap-1.5">
          <Becomes before={before} after={after} />
          <span className="text-ink-3">{t(`crm-in-${field.to}`)}</span>
        </span>
      )}
    </li>
  );
}
