import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import type { CrmPlanned } from "../api/types";
import { useText } from "../ui/i18n";
import { Badge, Rows, type Tone } from "../ui/Layout";

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
          <div className="flex flex-wrap items-center gap-2">
            <Badge tone={TONES[row.kind] ?? "grey"}>{t(`crm-plan-${row.kind}`)}</Badge>
            <Link
              to="/customers/$ref"
              params={{ ref: row.customer_ref }}
              className="font-medium underline decoration-edge underline-offset-3"
            >
              {row.customer}
            </Link>
            <span className="text-ink-2 text-xs">{row.why}</span>
          </div>
          {row.fields.length > 0 ? (
            <ul className="mt-2 space-y-0.5 text-xs">
              {row.fields.map((field) => (
                <li key={field.field} className="flex flex-wrap items-center gap-1.5">
                  <span className="w-28 text-ink-3">{field.label}</span>
                  <Value text={field.to === "housecall" ? field.housecall : field.highlevel} old />
                  <ArrowRight className="size-3.5 text-ink-3" aria-label={t("crm-becomes")} />
                  <Value text={field.to === "housecall" ? field.highlevel : field.housecall} />
                  <span className="text-ink-3">{t(`crm-in-${field.to}`)}</span>
                </li>
              ))}
            </ul>
          ) : null}
          {row.add_tags.length > 0 ? (
            <p className="mt-1 text-ink-2 text-xs">
              {t("crm-adds-tags", { tags: row.add_tags.join(", ") })}
            </p>
          ) : null}
        </li>
      ))}
    </Rows>
  );
}

export function Value({ text, old = false }: { text: string; old?: boolean }) {
  const t = useText();
  if (!text) return <span className="text-ink-3 italic">{t("crm-nothing")}</span>;
  return <span className={`break-all ${old ? "text-ink-3 line-through" : ""}`}>{text}</span>;
}
