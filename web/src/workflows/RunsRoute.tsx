import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ChevronRight, History, SearchX, X } from "lucide-react";
import { customerQuery } from "../customers/queries";
import { Avatar } from "../ui/Avatar";
import { buttonClass } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Endless } from "../ui/Endless";
import { useText } from "../ui/i18n";
import { Rows } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import type { RunRow } from "./contract";
import { type RunFilters, runsQuery, workflowQuery } from "./queries";
import { useRowKeys } from "./row-keys";
import { RunBadge } from "./run-state";
import { SubFrame } from "./SubFrame";
import { RUN_STATES } from "./search";

const FROM = "/app/workflows/$id/runs";

/** Who went through a workflow, and how far they are. */
export function RunsRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { id } = useParams({ from: FROM });
  const { state, customer_ref } = useSearch({ from: FROM });
  const workflow = useQuery(workflowQuery(id)).data;
  const filters: RunFilters = {
    workflow_id: id,
    ...(state ? { state } : {}),
    ...(customer_ref ? { customer_ref } : {}),
  };
  const runs = useInfiniteQuery(runsQuery(filters));
  const customer = useQuery({ ...customerQuery(customer_ref ?? ""), enabled: !!customer_ref });
  useRowKeys("[data-run]");
  const show = (next: { state?: string | undefined; customer_ref?: string | undefined }) =>
    void navigate({
      to: ".",
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
      replace: true,
    });
  return (
    <Scroller as="main" className="min-w-0 flex-1">
      <SubFrame id={id} name={workflow?.name} title={t("wf-runs")}>
        <fieldset
          aria-label={t("wf-filter")}
          className="mb-3 flex gap-1.5 overflow-x-auto [scrollbar-width:none]"
        >
          {(["", ...RUN_STATES] as const).map((one) => (
            <Chip
              key={one}
              isSelected={(state ?? "") === one}
              onPress={() => show({ customer_ref, state: one || undefined })}
            >
              {one ? t(`wf-run-${one}`) : t("filter-all")}
            </Chip>
          ))}
          {customer_ref ? (
            <Chip isSelected onPress={() => show({ state })}>
              {customer.data?.name ?? "…"}
              <X className="size-3.5" aria-label={t("clear-filters")} />
            </Chip>
          ) : null}
        </fieldset>
        <Loaded query={runs}>
          {(loaded) => {
            const rows = loaded.pages.flatMap((page) => page.items);
            if (rows.length > 0) return <RunList rows={rows} />;
            return state || customer_ref ? (
              <Empty icon={SearchX} title={t("wf-runs-none-found")} />
            ) : (
              <Empty
                icon={History}
                title={t("wf-runs-none")}
                action={
                  <Link
                    to="/workflows/$id/dry-run"
                    params={{ id }}
                    className={`${buttonClass()} hover:bg-wash`}
                  >
                    {t("wf-dry-run")}
                  </Link>
                }
              >
                {t("wf-runs-none-next")}
              </Empty>
            );
          }}
        </Loaded>
        <Endless query={runs} />
      </SubFrame>
    </Scroller>
  );
}

function RunList({ rows }: { rows: RunRow[] }) {
  const t = useText();
  return (
    <Rows label={t("wf-runs")}>
      {rows.map((run) => {
        const name = run.customer_name ?? t("wf-nobody");
        return (
          <li key={run.id} className="relative hover:bg-wash">
            <Link
              to="/workflow-runs/$id"
              params={{ id: run.id }}
              data-run={run.id}
              className="flex min-h-row items-center gap-3 px-4 py-2 -outline-offset-2"
            >
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-ink-3 text-xs">
                  <RunLine run={run} />
                </span>
              </span>
              <RunBadge state={run.state} />
              <span className="w-20 shrink-0 text-right text-ink-3 text-xs max-md:hidden">
                <Time at={run.started_at} />
              </span>
              <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
            </Link>
          </li>
        );
      })}
    </Rows>
  );
}

function RunLine({ run }: { run: RunRow }) {
  const t = useText();
  if (run.ended_because) return run.ended_because;
  return (
    <>
      {run.at_step ? t("wf-at-step", { name: run.at_step }) : null}
      {run.wake_at ? (
        <>
          {" · "}
          {t("wf-goes-on-at")} <Time at={run.wake_at} />
        </>
      ) : null}
    </>
  );
}
