import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChartNoAxesColumn, Download, Scale } from "lucide-react";
import type { ReactNode } from "react";
import { campaignChoicesQuery, technicianChoicesQuery } from "../api/choices";
import type { Fairness, Report } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { buttonClass } from "../ui/Button";
import { Chip, ChipSelect } from "../ui/Chip";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, Card, PageFrame, Rows } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Empty, Loaded, Skeleton } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { useNow, useZone } from "../ui/Time";
import { Answers, Faces, Funnel } from "./Charts";
import { FEW_ANSWERS, funnel, ranked, share } from "./figures";
import {
  type By,
  before,
  type Period,
  PRESETS,
  periodOf,
  type ReportSearch,
  type ReportTab,
  stepFor,
  today,
} from "./period";
import { exportUrl, fairnessQuery, type ReportFilters, reportQuery } from "./queries";

export function ReportsRoute() {
  const t = useText();
  const navigate = useNavigate();
  const search: ReportSearch = useSearch({ from: "/app/reports" });
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
      <PageFrame title={t("reports")} intro={t("reports-intro")} wide>
        <Controls filters={filters} day={day} search={search} onChange={set} />
        <Tabs<ReportTab>
          label={t("reports")}
          value={search.tab ?? "overview"}
          onChange={(tab) => set({ tab })}
          items={[
            {
              id: "overview",
              label: t("report-overview"),
              content: <Overview filters={filters} />,
            },
            {
              id: "technicians",
              label: t("tab-technicians"),
              content: <Technicians filters={filters} />,
            },
            {
              id: "fairness",
              label: t("report-fairness"),
              content: <FairnessTab period={period} />,
            },
          ]}
        />
      </PageFrame>
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
  return (
    <div className="mb-4 space-y-3 print:hidden">
      <fieldset aria-label={t("report-period")} className="flex flex-wrap gap-1.5">
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
            {(["day", "week", "month"] satisfies By[]).map((by) => (
              <Chip key={by} isSelected={filters.by === by} onPress={() => onChange({ by })}>
                {t(`by-${by}`)}
              </Chip>
            ))}
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
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} className="h-24" />
      ))}
      <Skeleton className="col-span-full h-64" />
    </div>
  );
}

function Overview({ filters }: { filters: ReportFilters }) {
  const t = useText();
  const report = useQuery(reportQuery(filters));
  const earlier = useQuery(reportQuery({ ...filters, ...before(filters) }));
  return (
    <Loaded query={report} skeleton={<Waiting />}>
      {(loaded) =>
        loaded.totals.asked === 0 && loaded.jobs_completed === 0 ? (
          <Empty icon={ChartNoAxesColumn} title={t("report-empty")}>
            {t("report-empty-next")}
          </Empty>
        ) : (
          <>
            <Headlines report={loaded} earlier={earlier.data} />
            <div className="grid gap-4 lg:grid-cols-2">
              <Card title={t("report-funnel")} intro={t("report-funnel-intro")}>
                <Funnel steps={funnel(loaded)} />
              </Card>
              <Card title={t("report-answers")} actions={<Csv kind="series" filters={filters} />}>
                <Answers series={loaded.series} by={filters.by} />
              </Card>
            </div>
            <Campaigns report={loaded} filters={filters} />
            <Suppressed report={loaded} filters={filters} />
            <p className="flex flex-wrap items-center gap-3 text-ink-2 text-xs">
              {t("report-cases", { opened: loaded.cases_opened, resolved: loaded.cases_resolved })}
              <Csv kind="cases" filters={filters} />
              <Csv kind="pulse_checks" filters={filters} label={t("csv-pulse-checks")} />
            </p>
          </>
        )
      }
    </Loaded>
  );
}

function Csv({ kind, filters, label }: { kind: string; filters: ReportFilters; label?: string }) {
  return (
    <a
      href={exportUrl(kind, filters)}
      download
      className={`${buttonClass("plain", true)} hover:bg-wash print:hidden`}
    >
      <Download className="size-3.5" aria-hidden />
      {label ?? "CSV"}
    </a>
  );
}

function Headlines({ report, earlier }: { report: Report; earlier: Report | undefined }) {
  const t = useText();
  const was = earlier?.totals;
  const now = report.totals;
  const rate = (part: number, whole: number) => {
    const percent = share(part, whole);
    return percent === null ? "–" : `${percent}%`;
  };
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-5">
      <Headline
        label={t("headline-asked")}
        value={String(now.asked)}
        was={was ? String(was.asked) : undefined}
      />
      <Headline
        label={t("headline-opened")}
        value={rate(now.opened, now.sent)}
        was={was ? rate(was.opened, was.sent) : undefined}
      />
      <Headline
        label={t("headline-answered")}
        value={rate(now.answered, now.sent)}
        was={was ? rate(was.answered, was.sent) : undefined}
      />
      <Headline
        label={t("headline-happy")}
        value={rate(now.positive, now.answered)}
        was={was ? rate(was.positive, was.answered) : undefined}
      />
      <Headline
        label={t("headline-score")}
        value={report.average_score?.toFixed(1) ?? "–"}
        was={earlier ? (earlier.average_score?.toFixed(1) ?? "–") : undefined}
      />
    </dl>
  );
}

function Headline({
  label,
  value,
  was,
}: {
  label: string;
  value: string;
  was: string | undefined;
}) {
  const t = useText();
  return (
    <div className="rounded-card border border-line bg-surface p-4">
      <dt className="text-ink-2 text-xs">{label}</dt>
      <dd className="mt-1 font-semibold text-xl tabular-nums">{value}</dd>
      <dd className="text-ink-3 text-xs tabular-nums">
        {was ? t("headline-before", { value: was }) : " "}
      </dd>
    </div>
  );
}

function Campaigns({ report, filters }: { report: Report; filters: ReportFilters }) {
  const t = useText();
  if (report.campaigns.length === 0) return null;
  return (
    <Card title={t("report-campaigns")} actions={<Csv kind="campaigns" filters={filters} />}>
      <ul className="divide-y divide-line">
        {report.campaigns.map((one) => (
          <li
            key={one.campaign?.id ?? "none"}
            className="grid items-center gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[2fr_1fr_1fr_2fr]"
          >
            <span className="font-medium">{one.campaign?.name ?? t("no-campaign")}</span>
            <span className="text-ink-2 text-xs tabular-nums">
              {t("count-asked", { count: one.asked })}
            </span>
            <span className="text-ink-2 text-xs tabular-nums">
              {t("count-answered", { count: one.answered })}
            </span>
            <Faces positive={one.positive} neutral={one.neutral} negative={one.negative} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Suppressed({ report, filters }: { report: Report; filters: ReportFilters }) {
  const t = useText();
  return (
    <Card
      title={t("report-suppressed")}
      intro={t("report-suppressed-intro")}
      actions={<Csv kind="suppressed" filters={filters} />}
    >
      {report.suppressed.length === 0 ? (
        <p className="text-ink-2">{t("report-none-suppressed")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {report.suppressed.map((one) => (
            <li key={`${one.rule} ${one.channel}`} className="flex items-baseline gap-3 py-2">
              <span className="min-w-0 flex-1">
                {t(`rule-${one.rule}`)}
                {one.channel ? (
                  <span className="text-ink-3"> · {t(`channel-${one.channel}`)}</span>
                ) : null}
              </span>
              <span className="font-medium tabular-nums">{one.count}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Technicians({ filters }: { filters: ReportFilters }) {
  const t = useText();
  const report = useQuery(reportQuery(filters));
  return (
    <Loaded query={report} skeleton={<Waiting />}>
      {(loaded) =>
        loaded.technicians.length === 0 ? (
          <Empty icon={ChartNoAxesColumn} title={t("report-empty")}>
            {t("report-empty-next")}
          </Empty>
        ) : (
          <>
            <p className="mb-3 flex flex-wrap items-center justify-between gap-3 text-ink-2 text-xs">
              <span className="max-w-prose">{t("leaderboard-intro", { few: FEW_ANSWERS })}</span>
              <Csv kind="technicians" filters={filters} />
            </p>
            <Rows label={t("leaderboard")}>
              {ranked(loaded.technicians).map((one, index) => (
                <li
                  key={one.technician.ref}
                  className="grid items-center gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[auto_2fr_2fr_auto]"
                >
                  <span className="flex items-center gap-3">
                    <span className="w-5 text-right text-ink-3 tabular-nums">
                      {one.answered < FEW_ANSWERS ? "–" : index + 1}
                    </span>
                    <Avatar name={one.technician.name} url={one.technician.avatar_url} />
                  </span>
                  <span>
                    <span className="block font-medium">{one.technician.name}</span>
                    <span className="block text-ink-3 text-xs tabular-nums">
                      {t("leaderboard-line", {
                        asked: one.asked,
                        answered: one.answered,
                        credited: one.credited,
                      })}
                    </span>
                  </span>
                  <span>
                    <Faces positive={one.positive} neutral={one.neutral} negative={one.negative} />
                    <span className="mt-1 block text-ink-3 text-xs tabular-nums">
                      {t("leaderboard-cases", { cases: one.cases, recovered: one.recovered })}
                    </span>
                  </span>
                  <span className="flex items-center gap-2 sm:justify-end">
                    {one.answered < FEW_ANSWERS ? (
                      <Badge tone="grey">{t("few-answers")}</Badge>
                    ) : null}
                    <span className="font-semibold text-lg tabular-nums">
                      {one.score == null ? "–" : Math.round(one.score)}
                    </span>
                  </span>
                </li>
              ))}
            </Rows>
          </>
        )
      }
    </Loaded>
  );
}

function FairnessTab({ period }: { period: Period }) {
  const fairness = useQuery(fairnessQuery(period));
  return (
    <Loaded query={fairness} skeleton={<Waiting />}>
      {(loaded) => <FairnessReport fairness={loaded} />}
    </Loaded>
  );
}

/** Is everybody asked alike, and shown the same? In a sentence first, then in figures. */
export function FairnessReport({ fairness }: { fairness: Fairness }) {
  const t = useText();
  const verdict = fairness.is_even ? "fair-even" : "fair-uneven";
  return (
    <>
      <Card>
        <div className="flex items-start gap-4">
          <span
            className={`flex size-12 shrink-0 items-center justify-center rounded-full ${fairness.is_even ? "bg-positive-wash text-positive" : "bg-accent-wash text-accent-text"}`}
          >
            <Scale className="size-6" aria-hidden />
          </span>
          <div>
            <p className="font-semibold text-base">{t(verdict)}</p>
            <p className="mt-1 max-w-prose text-ink-2">
              {t("fair-figures", {
                completed: fairness.jobs_completed,
                asked: fairness.asked,
                reached: fairness.reached,
              })}
            </p>
          </div>
        </div>
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={t("fair-not-reached")} intro={t("fair-not-reached-intro")}>
          <Counts
            none={t("fair-all-reached")}
            rows={fairness.not_reached.map((one) => ({
              id: one.rule,
              label: t(`rule-${one.rule}`),
              value: one.count,
            }))}
          />
        </Card>
        <Card title={t("fair-links")} intro={t("fair-links-intro")}>
          <Counts
            none={t("fair-no-pages")}
            rows={fairness.links.map((one) => ({
              id: one.sentiment,
              label:
                one.sentiment === "unanswered" ? t("fair-unanswered") : t(`mark-${one.sentiment}`),
              value: t("fair-links-line", {
                pages: one.pages,
                shown: one.links_shown,
                clicked: one.clicked,
              }),
            }))}
          />
        </Card>
      </div>
      <Card title={t("fair-technicians")}>
        <Counts
          none={t("report-empty")}
          rows={fairness.technicians.map((one) => ({
            id: one.technician.ref,
            label: one.technician.name,
            value: t("fair-technician-line", {
              completed: one.completed,
              asked: one.asked,
              reached: one.reached,
            }),
          }))}
        />
      </Card>
      {fairness.unasked_jobs.length > 0 ? (
        <Card
          title={t("fair-unasked", { count: fairness.unasked })}
          intro={t("fair-unasked-intro")}
        >
          <Counts
            none=""
            rows={fairness.unasked_jobs.map((one) => ({
              id: one.job.ref,
              label: one.customer ? (
                <Link
                  to="/customers/$ref"
                  params={{ ref: one.customer.ref }}
                  className="underline underline-offset-2"
                >
                  {one.customer.name}
                </Link>
              ) : (
                t("somebody")
              ),
              value: jobWords(one.job),
            }))}
          />
        </Card>
      ) : null}
    </>
  );
}

function Counts({
  rows,
  none,
}: {
  rows: { id: string; label: ReactNode; value: ReactNode }[];
  none: string;
}) {
  if (rows.length === 0) return <p className="text-ink-2">{none}</p>;
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
          <span className="min-w-0">{row.label}</span>
          <span className="text-ink-2 tabular-nums">{row.value}</span>
        </li>
      ))}
    </ul>
  );
}
