import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLocale } from "react-aria-components";
import { campaignChoicesQuery, technicianChoicesQuery } from "../api/choices";
import { Chip } from "../ui/Chip";
import { ChipSelect } from "../ui/ChipSelect";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Loaded, Skeleton } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { useNow, useZone } from "../ui/Time";
import { FairnessReport } from "./Fairness";
import { Leaderboard } from "./Leaderboard";
import { Overview } from "./Overview";
import {
  type By,
  before,
  type Period,
  PRESETS,
  periodOf,
  type ReportSearch,
  type ReportTab,
  reportSearch,
  stepFor,
  today,
} from "./period";
import { fairnessQuery, type ReportFilters, reportQuery } from "./queries";

export function ReportsRoute() {
  const t = useText();
  const navigate = useNavigate();
  // The router adds what makes sense to what the address says, and drops nothing.
  const search = reportSearch(useSearch({ from: "/app/reports" }));
  const day = today(useNow(), useZone());
  const usual = periodOf("last-30", day);
  const period: Period = { from: search.from ?? usual.from, to: search.to ?? usual.to };
  const filters: ReportFilters = {
    ...period,
    by: search.by ?? stepFor(period),
    ...(search.campaign_id ? { campaign_id: search.campaign_id } : {}),
    ...(search.technician_ref ? { technician_ref: search.technician_ref } : {}),
  };
  const set = (part: ReportSearch) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...part }).filter(([, value]) => value),
    );
    void navigate({ to: "/reports", search: next, replace: true });
  };
  return (
    <Scroller as="main" className="flex-1">
      <div data-print-page>
        <PageFrame title={t("reports")} intro={t("reports-intro")} wide>
          <Controls filters={filters} day={day} search={search} onChange={set} />
          <PrintedPeriod period={period} />
          <Tabs<ReportTab>
            label={t("reports")}
            value={search.tab ?? "overview"}
            onChange={(tab) => set({ tab })}
            items={[
              {
                id: "overview",
                label: t("report-overview"),
                content: <OverviewTab filters={filters} />,
              },
              {
                id: "technicians",
                label: t("tab-technicians"),
                content: <TechniciansTab filters={filters} />,
              },
              {
                id: "fairness",
                label: t("report-fairness"),
                content: <FairnessTab period={period} />,
              },
            ]}
          />
        </PageFrame>
      </div>
    </Scroller>
  );
}

function Controls({
  filters,
  day,
  search,
  onChange,
}: {
  filters: ReportFilters;
  day: string;
  search: ReportSearch;
  onChange: (part: ReportSearch) => void;
}) {
  const t = useText();
  const campaigns = useQuery(campaignChoicesQuery);
  const technicians = useQuery(technicianChoicesQuery);
  const isNarrowed = (search.tab ?? "overview") !== "fairness";
  // Technicians are one beside the other, not one day after the other.
  const hasSteps = (search.tab ?? "overview") === "overview";
  return (
    <div className="mb-4 space-y-3 print:hidden">
      <fieldset
        aria-label={t("report-period")}
        className="flex flex-wrap gap-1.5 max-md:flex-nowrap max-md:overflow-x-auto max-md:*:shrink-0 [scrollbar-width:none]"
      >
        {PRESETS.map((preset) => {
          const period = periodOf(preset, day);
          return (
            <Chip
              key={preset}
              isSelected={period.from === filters.from && period.to === filters.to}
              onPress={() => onChange({ ...period, by: stepFor(period) })}
            >
              {t(`period-${preset}`)}
            </Chip>
          );
        })}
      </fieldset>
      <div className="flex flex-wrap items-end gap-3">
        <Field
          label={t("period-from")}
          type="date"
          value={filters.from}
          onChange={(from) => onChange({ from })}
        />
        <Field
          label={t("period-to")}
          type="date"
          value={filters.to}
          onChange={(to) => onChange({ to })}
        />
        {isNarrowed ? (
          <fieldset aria-label={t("filters")} className="flex flex-wrap gap-1.5 pb-0.5">
            {hasSteps
              ? (["day", "week", "month"] satisfies By[]).map((by) => (
                  <Chip key={by} isSelected={filters.by === by} onPress={() => onChange({ by })}>
                    {t(`by-${by}`)}
                  </Chip>
                ))
              : null}
            <ChipSelect
              label={t("filter-campaign")}
              clearLabel={t("clear-filters")}
              choices={campaigns.data ?? []}
              value={filters.campaign_id ?? ""}
              onChange={(campaign_id) => onChange({ campaign_id })}
            />
            <ChipSelect
              label={t("filter-technician")}
              clearLabel={t("clear-filters")}
              choices={technicians.data ?? []}
              value={filters.technician_ref ?? ""}
              onChange={(technician_ref) => onChange({ technician_ref })}
            />
          </fieldset>
        ) : null}
      </div>
      {isNarrowed && (search.campaign_id || search.technician_ref) ? (
        <p className="text-ink-3 text-xs">{t("csv-whole")}</p>
      ) : null}
    </div>
  );
}

/** On paper there are no fields that would say which days these are. */
function PrintedPeriod({ period }: { period: Period }) {
  const { locale } = useLocale();
  const words = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "medium" });
  const name = (day: string) => words.format(Date.parse(`${day}T00:00:00Z`));
  return (
    <p className="mb-4 hidden print:block">
      {name(period.from)} – {name(period.to)}
    </p>
  );
}

function Waiting() {
  const t = useText();
  return (
    <div
      role="status"
      aria-label={t("loading")}
      className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6"
    >
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-24" />
      ))}
      <Skeleton className="col-span-full h-64" />
    </div>
  );
}

/** Figures of the days before stay, pale, until those of the days that were chosen are there. */
function Answered<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  return (
    <div
      aria-busy={query.isPlaceholderData}
      className={`transition-opacity duration-150 ${query.isPlaceholderData ? "opacity-50" : ""}`}
    >
      <Loaded query={query} skeleton={<Waiting />}>
        {children}
      </Loaded>
    </div>
  );
}

function OverviewTab({ filters }: { filters: ReportFilters }) {
  const report = useQuery(reportQuery(filters));
  const earlier = useQuery(reportQuery({ ...filters, ...before(filters) }));
  return (
    <Answered query={report}>
      {(loaded) => (
        <Overview
          report={loaded}
          earlier={earlier.isPlaceholderData ? undefined : earlier.data}
          filters={filters}
        />
      )}
    </Answered>
  );
}

function TechniciansTab({ filters }: { filters: ReportFilters }) {
  const report = useQuery(reportQuery(filters));
  return (
    <Answered query={report}>
      {(loaded) => <Leaderboard report={loaded} filters={filters} />}
    </Answered>
  );
}

function FairnessTab({ period }: { period: Period }) {
  const fairness = useQuery(fairnessQuery(period));
  return <Answered query={fairness}>{(loaded) => <FairnessReport fairness={loaded} />}</Answered>;
}
