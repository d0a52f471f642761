import { ChartNoAxesColumn, TrendingDown, TrendingUp } from "lucide-react";
import { useState } from "react";
import type { Report } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { Empty } from "../ui/States";
import { AnswersChart, AnswersTable, Faces, Funnel } from "./Charts";
import { Csv } from "./Csv";
import { funnel, share } from "./figures";
import type { ReportFilters } from "./queries";
import { Table } from "./Table";

/** What came of asking in a time, beside the same number of days before. */
export function Overview({
  report,
  earlier,
  filters,
}: {
  report: Report;
  earlier: Report | undefined;
  filters: ReportFilters;
}) {
  const t = useText();
  if (report.totals.asked === 0 && report.jobs_completed === 0) return <Nothing />;
  return (
    <>
      <Headlines report={report} earlier={earlier} />
      <div className="grid gap-x-4 lg:grid-cols-2">
        <Card title={t("report-funnel")} intro={t("report-funnel-intro")}>
          <Funnel steps={funnel(report, filters.campaign_id !== undefined)} />
        </Card>
        <Answers report={report} filters={filters} />
      </div>
      <Campaigns report={report} filters={filters} />
      <Suppressed report={report} filters={filters} />
      <p className="flex flex-wrap items-center gap-3 text-ink-2 text-xs">
        {t("report-cases", { opened: report.cases_opened, resolved: report.cases_resolved })}
        <Csv kind="cases" filters={filters} />
        <Csv kind="pulse_checks" filters={filters} label={t("csv-pulse-checks")} />
      </p>
    </>
  );
}

export function Nothing() {
  const t = useText();
  return (
    <Empty icon={ChartNoAxesColumn} title={t("report-empty")}>
      {t("report-empty-next")}
    </Empty>
  );
}

const HEADLINES: { id: string; figure: (report: Report) => number | null; unit: string }[] = [
  { id: "asked", figure: ({ totals }) => totals.asked, unit: "" },
  { id: "reached", figure: ({ totals }) => share(totals.sent, totals.asked), unit: "%" },
  { id: "opened", figure: ({ totals }) => share(totals.opened, totals.sent), unit: "%" },
  { id: "answered", figure: ({ totals }) => share(totals.answered, totals.sent), unit: "%" },
  { id: "happy", figure: ({ totals }) => share(totals.positive, totals.answered), unit: "%" },
  { id: "score", figure: (report) => report.average_score ?? null, unit: "" },
];

function Headlines({ report, earlier }: { report: Report; earlier: Report | undefined }) {
  const t = useText();
  const written = (id: string, figure: number | null, unit: string) => {
    if (figure === null) return "–";
    return `${id === "score" ? figure.toFixed(1) : figure}${unit}`;
  };
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      {HEADLINES.map(({ id, figure, unit }) => {
        const now = figure(report);
        const was = earlier ? figure(earlier) : undefined;
        return (
          <div key={id} className="rounded-card border border-line bg-surface p-4">
            <dt className="text-ink-2 text-xs">{t(`headline-${id}`)}</dt>
            <dd className="mt-1 font-semibold text-xl tabular-nums">{written(id, now, unit)}</dd>
            <dd className="flex min-h-5 items-center gap-1 text-ink-3 text-xs tabular-nums">
              <Trend now={now} was={was ?? null} />
              {was === undefined ? null : t("headline-before", { value: written(id, was, unit) })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The words beside it say the same. */
function Trend({ now, was }: { now: number | null; was: number | null }) {
  if (now === null || was === null || now === was) return null;
  const Icon = now > was ? TrendingUp : TrendingDown;
  return <Icon className="size-3.5" aria-hidden />;
}

function Answers({ report, filters }: { report: Report; filters: ReportFilters }) {
  const t = useText();
  const [isTable, setIsTable] = useState(false);
  return (
    <Card
      title={t("report-answers")}
      actions={
        <span className="flex gap-2 print:hidden">
          <Button small look="quiet" onPress={() => setIsTable(!isTable)}>
            {isTable ? t("answers-as-chart") : t("answers-as-table")}
          </Button>
          <Csv kind="series" filters={filters} />
        </span>
      }
    >
      {isTable ? (
        <AnswersTable series={report.series} by={report.by} />
      ) : (
        <AnswersChart series={report.series} by={report.by} />
      )}
    </Card>
  );
}

const COUNTS = ["asked", "sent", "opened", "answered", "clicked"] as const;

function Campaigns({ report, filters }: { report: Report; filters: ReportFilters }) {
  const t = useText();
  if (report.campaigns.length === 0) return null;
  return (
    <Card title={t("report-campaigns")} actions={<Csv kind="campaigns" filters={filters} />}>
      <Table
        label={t("report-campaigns")}
        head={t("filter-campaign")}
        name={(one) => one.campaign?.name ?? t("no-campaign")}
        rows={report.campaigns}
        keyOf={(one) => one.campaign?.id ?? "none"}
        columns={[
          ...COUNTS.map((id) => ({
            id,
            look: "number" as const,
            label: t(`funnel-${id}`),
            cell: (one: Report["campaigns"][number]) => one[id],
          })),
          {
            id: "faces",
            look: "wide",
            label: t("report-answers"),
            cell: (one) => (
              <Faces positive={one.positive} neutral={one.neutral} negative={one.negative} />
            ),
          },
        ]}
      />
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
