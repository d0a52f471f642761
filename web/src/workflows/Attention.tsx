import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, CircleAlert, ShieldQuestion } from "lucide-react";
import { useText } from "../ui/i18n";
import { Time } from "../ui/Time";
import type { RunRow } from "./contract";
import { runsQuery } from "./queries";

const MOST = 3;

/** The runs that wait for a person, above everything else. */
export function AttentionStrip() {
  const t = useText();
  const failed = useInfiniteQuery(runsQuery({ state: "needs_attention" })).data;
  const asking = useInfiniteQuery(runsQuery({ state: "needs_approval" })).data;
  const rows = [...(asking?.pages ?? []), ...(failed?.pages ?? [])].flatMap((page) => page.items);
  if (rows.length === 0) return null;
  return (
    <section
      aria-label={t("wf-attention")}
      className="mb-5 overflow-hidden rounded-card border border-line bg-accent-wash"
    >
      <h2 className="px-4 pt-3 pb-1 font-semibold text-accent-text">
        {t("wf-attention-count", { count: rows.length })}
      </h2>
      <ul className="pb-1">
        {rows.slice(0, MOST).map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </ul>
    </section>
  );
}

function Row({ run }: { run: RunRow }) {
  const t = useText();
  const Icon = run.state === "needs_approval" ? ShieldQuestion : CircleAlert;
  return (
    <li>
      <Link
        to="/workflow-runs/$id"
        params={{ id: run.id }}
        className="flex min-h-touch items-center gap-3 px-4 py-1.5 hover:bg-wash"
      >
        <Icon className="size-4 shrink-0 text-accent-text" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{run.customer_name ?? t("wf-nobody")}</span>
          <span className="text-ink-2">
            {" · "}
            {run.workflow_name}
            {run.at_step ? ` · ${run.at_step}` : ""}
          </span>
        </span>
        <span className="text-ink-2 text-xs max-md:hidden">{t(`wf-run-${run.state}`)}</span>
        <span className="text-ink-2 text-xs">
          <Time at={run.started_at} />
        </span>
        <ChevronRight className="size-4 text-ink-3" aria-hidden />
      </Link>
    </li>
  );
}
