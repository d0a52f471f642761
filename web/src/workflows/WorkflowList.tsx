import { Link } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Copy, Ellipsis, OctagonX } from "lucide-react";
import { Switch as AriaSwitch } from "react-aria-components";
import { useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { MenuButton } from "../ui/Menu";
import { Time } from "../ui/Time";
import type { WorkflowRow } from "./contract";
import { SystemMark } from "./Systems";

type Actions = {
  onTurn: (row: WorkflowRow, on: boolean) => void;
  onArchive: (row: WorkflowRow, archived: boolean) => void;
  onStopRuns: (row: WorkflowRow) => void;
  onDuplicate: (row: WorkflowRow) => void;
};

export function WorkflowList({
  rows,
  isBusy,
  actions,
}: {
  rows: WorkflowRow[];
  isBusy: boolean;
  /** Undefined for whoever may only read. */
  actions: Actions | undefined;
}) {
  const t = useText();
  return (
    <Rows label={t("workflows")}>
      {rows.map((row) => (
        <li
          key={row.id}
          data-workflow={row.id}
          className="relative flex items-center gap-3 px-4 py-3 hover:bg-wash"
        >
          <OnSwitch row={row} isBusy={isBusy} onTurn={actions?.onTurn} />
          <span className="max-md:hidden">
            <SystemMark system={row.trigger?.system ?? ""} isLabeled={row.trigger !== null} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                to="/workflows/$id"
                params={{ id: row.id }}
                className="font-medium after:absolute after:inset-0"
              >
                {row.name || t("wf-unnamed")}
              </Link>
              {row.version === null ? <Badge tone="grey">{t("wf-draft")}</Badge> : null}
              {row.version !== null && row.has_changes ? (
                <Badge tone="calm">{t("wf-has-changes")}</Badge>
              ) : null}
            </span>
            <span className="block truncate text-ink-3 text-xs">
              {row.trigger?.label ?? t("wf-no-trigger")}
            </span>
            <span className="mt-1 flex flex-wrap gap-1.5 md:hidden">
              <Counts row={row} />
            </span>
          </span>
          <span className="flex flex-wrap justify-end gap-1.5 max-md:hidden">
            <Counts row={row} />
          </span>
          <span className="w-24 shrink-0 text-right text-ink-3 text-xs max-lg:hidden">
            {row.last_run_at ? <Time at={row.last_run_at} /> : t("wf-never-ran")}
          </span>
          {actions ? (
            <span className="relative z-1">
              <RowMenu row={row} actions={actions} />
            </span>
          ) : null}
        </li>
      ))}
    </Rows>
  );
}

function Counts({ row }: { row: WorkflowRow }) {
  const t = useText();
  const { running, waiting, needs_attention, done_30_days } = row.runs;
  return (
    <>
      {needs_attention > 0 ? (
        <Badge tone="act">{t("wf-count-attention", { count: needs_attention })}</Badge>
      ) : null}
      {running > 0 ? <Badge tone="calm">{t("wf-count-running", { count: running })}</Badge> : null}
      {waiting > 0 ? <Badge tone="grey">{t("wf-count-waiting", { count: waiting })}</Badge> : null}
      {done_30_days > 0 ? (
        <span className="inline-flex min-h-5.5 items-center text-ink-3 text-xs tabular-nums">
          {t("wf-count-done", { count: done_30_days })}
        </span>
      ) : null}
    </>
  );
}

function OnSwitch({
  row,
  isBusy,
  onTurn,
}: {
  row: WorkflowRow;
  isBusy: boolean;
  onTurn: ((row: WorkflowRow, on: boolean) => void) | undefined;
}) {
  const t = useText();
  // What was never published is switched on in the builder, where one sees what it does.
  const isFixed = !onTurn || row.archived || row.version === null;
  const label = t("wf-switch", { name: row.name || t("wf-unnamed") });
  return (
    <AriaSwitch
      aria-label={label}
      isSelected={row.is_on}
      isDisabled={isFixed || isBusy}
      onChange={(on) => onTurn?.(row, on)}
      className="group relative z-1 flex min-h-touch shrink-0 items-center rounded-control data-disabled:opacity-50"
    >
      <span className="flex h-5.5 w-9.5 items-center rounded-full border border-edge bg-wash p-0.5 transition-colors duration-100 group-data-selected:border-positive group-data-selected:bg-positive">
        <span className="size-4 rounded-full bg-edge transition-transform duration-100 group-data-selected:translate-x-4 group-data-selected:bg-paper" />
      </span>
    </AriaSwitch>
  );
}

function RowMenu({ row, actions }: { row: WorkflowRow; actions: Actions }) {
  const t = useText();
  const open = row.runs.running + row.runs.waiting + row.runs.needs_attention;
  return (
    <MenuButton
      label={t("wf-row-menu", { name: row.name || t("wf-unnamed") })}
      choices={[
        {
          id: "duplicate",
          text: t("wf-duplicate"),
          icon: <Copy className="size-4" aria-hidden />,
          onAction: () => actions.onDuplicate(row),
        },
        {
          id: "stop",
          text: t("wf-stop-runs-menu"),
          icon: <OctagonX className="size-4" aria-hidden />,
          isDisabled: open === 0,
          onAction: () => actions.onStopRuns(row),
        },
        row.archived
          ? {
              id: "unarchive",
              text: t("wf-unarchive"),
              icon: <ArchiveRestore className="size-4" aria-hidden />,
              onAction: () => actions.onArchive(row, false),
            }
          : {
              id: "archive",
              text: t("wf-archive"),
              icon: <Archive className="size-4" aria-hidden />,
              onAction: () => actions.onArchive(row, true),
            },
      ]}
    >
      <Ellipsis className="size-4.5" aria-hidden />
    </MenuButton>
  );
}
