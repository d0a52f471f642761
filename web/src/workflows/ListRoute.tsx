import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ClipboardList, Plus, SearchX, Workflow as WorkflowIcon } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { useCommands } from "../ui/commands";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { AttentionStrip } from "./Attention";
import type { WorkflowRow } from "./contract";
import { useMayChange } from "./may";
import { useArchive, useDuplicate, useStopRuns, useTurn, workflowsQuery } from "./queries";
import { useRowKeys } from "./row-keys";
import type { ListSearch, WorkflowState } from "./search";
import { WorkflowList } from "./WorkflowList";

const STATES: (WorkflowState | "")[] = ["", "on", "off", "archived"];

export function WorkflowsRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { state, q = "" } = useSearch({ from: "/app/workflows" });
  const isArchive = state === "archived";
  const query = useQuery(workflowsQuery(isArchive));
  const mayChange = useMayChange();
  const turn = useTurn();
  const archive = useArchive();
  const duplicate = useDuplicate();
  const stopRuns = useStopRuns();
  const [stopping, setStopping] = useState<WorkflowRow | null>(null);
  useRowKeys("[data-workflow] a");
  const show = (next: ListSearch) => void navigate({ to: ".", search: next, replace: true });
  const narrowed = (part: { state?: WorkflowState | undefined; q?: string | undefined }) => {
    const next = { state, q, ...part };
    show({ ...(next.state ? { state: next.state } : {}), ...(next.q ? { q: next.q } : {}) });
  };
  useCommands(() =>
    mayChange
      ? [
          {
            id: "new workflow",
            group: "commands-app",
            text: t("wf-new"),
            run: () => void navigate({ to: "/workflows/new" }),
          },
        ]
      : [],
  );
  function turnTo(row: WorkflowRow, on: boolean) {
    turn.mutate(
      { id: row.id, on },
      {
        onError: toast.bad,
        onSuccess: ({ name }) =>
          toast.good(t(on ? "wf-is-on" : "wf-is-off", { name }), {
            label: t("undo"),
            run: () => turn.mutate({ id: row.id, on: !on }, { onError: toast.bad }),
          }),
      },
    );
  }
  function archiveIt(row: WorkflowRow, archived: boolean) {
    archive.mutate(
      { id: row.id, archived },
      {
        onError: toast.bad,
        onSuccess: ({ name }) =>
          toast.good(t(archived ? "wf-was-archived" : "wf-was-unarchived", { name }), {
            label: t("undo"),
            run: () => archive.mutate({ id: row.id, archived: !archived }, { onError: toast.bad }),
          }),
      },
    );
  }
  const fits = (row: WorkflowRow) =>
    `${row.name} ${row.trigger?.label ?? ""}`.toLowerCase().includes(q.toLowerCase()) &&
    (state === "on" ? row.is_on : state === "off" ? !row.is_on : true);
  return (
    <Scroller as="main" className="min-w-0 flex-1">
      <PageFrame
        title={t("workflows")}
        intro={t("wf-intro")}
        wide
        actions={
          <>
            <Link to="/tasks" className={`${buttonClass("plain")} hover:bg-wash`}>
              <ClipboardList className="size-4" aria-hidden />
              {t("tasks")}
            </Link>
            {mayChange ? (
              <Link to="/workflows/new" className={buttonClass("primary")}>
                <Plus className="size-4" aria-hidden />
                {t("wf-new")}
              </Link>
            ) : null}
          </>
        }
      >
        <AttentionStrip />
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <fieldset aria-label={t("wf-filter")} className="flex gap-1.5">
            {STATES.map((one) => (
              <Chip
                key={one}
                isSelected={(state ?? "") === one}
                onPress={() => narrowed({ state: one || undefined })}
              >
                {one ? t(`wf-filter-${one}`) : t("filter-all")}
              </Chip>
            ))}
          </fieldset>
          <div className="w-72 max-md:w-full">
            <SearchBox
              label={t("wf-search")}
              value={q}
              onChange={(next) => narrowed({ q: next || undefined })}
            />
          </div>
        </div>
        <Loaded query={query}>
          {(page) => {
            const rows = page.items.filter(fits);
            if (page.items.length === 0 && !isArchive) return <NoneYet mayChange={mayChange} />;
            if (rows.length === 0) return <Empty icon={SearchX} title={t("wf-none-found")} />;
            return (
              <WorkflowList
                rows={rows}
                isBusy={turn.isPending}
                actions={
                  mayChange
                    ? {
                        onTurn: turnTo,
                        onArchive: archiveIt,
                        onStopRuns: setStopping,
                        onDuplicate: (row) =>
                          duplicate.mutate(row.id, {
                            onError: toast.bad,
                            onSuccess: ({ id }) =>
                              void navigate({ to: "/workflows/$id", params: { id } }),
                          }),
                      }
                    : undefined
                }
              />
            );
          }}
        </Loaded>
      </PageFrame>
      <Confirm
        title={t("wf-stop-runs-title", { name: stopping?.name ?? "" })}
        action={t("wf-stop-runs")}
        danger
        isOpen={stopping !== null}
        isBusy={stopRuns.isPending}
        onClose={() => setStopping(null)}
        onConfirm={() => {
          if (stopping)
            stopRuns.mutate(stopping.id, {
              onError: toast.bad,
              onSuccess: ({ stopped }) => toast.good(t("wf-runs-stopped", { count: stopped })),
            });
          setStopping(null);
        }}
      >
        <p>{t("wf-stop-runs-explained")}</p>
      </Confirm>
    </Scroller>
  );
}

function NoneYet({ mayChange }: { mayChange: boolean }) {
  const t = useText();
  return (
    <Empty
      icon={WorkflowIcon}
      title={t("wf-empty")}
      action={
        mayChange ? (
          <Link to="/workflows/new" className={buttonClass("primary")}>
            {t("wf-empty-action")}
          </Link>
        ) : undefined
      }
    >
      {t("wf-empty-next")}
    </Empty>
  );
}
