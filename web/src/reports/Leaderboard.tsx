import type { Report, ReportTechnician } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Faces } from "./Charts";
import { Csv } from "./Csv";
import { FEW_ANSWERS, ranked } from "./figures";
import { Nothing } from "./Overview";
import type { ReportFilters } from "./queries";

/** Technicians by what customers said to the company; no public review counts. */
export function Leaderboard({ report, filters }: { report: Report; filters: ReportFilters }) {
  const t = useText();
  if (report.technicians.length === 0) return <Nothing />;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3 text-ink-2 text-xs">
        <p className="max-w-prose">{t("leaderboard-intro", { few: FEW_ANSWERS })}</p>
        <Csv kind="technicians" filters={filters} />
      </div>
      <Rows label={t("leaderboard")}>
        {ranked(report.technicians).map((one, index) => (
          <Technician key={one.technician.ref} one={one} rank={index + 1} />
        ))}
      </Rows>
    </>
  );
}

function Technician({ one, rank }: { one: ReportTechnician; rank: number }) {
  const t = useText();
  const isFew = one.answered < FEW_ANSWERS;
  const facts = [
    t("leaderboard-line", { asked: one.asked, answered: one.answered }),
    one.credited > 0 ? t("leaderboard-credited", { count: one.credited }) : "",
    one.average_score == null
      ? ""
      : t("leaderboard-average", { score: one.average_score.toFixed(1) }),
    one.cases > 0 ? t("leaderboard-cases", { cases: one.cases, recovered: one.recovered }) : "",
  ];
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[auto_2fr_1fr_8rem]">
      <span className="flex items-center gap-3">
        <span className="w-5 text-right text-ink-3 tabular-nums">{isFew ? "–" : rank}</span>
        <Avatar name={one.technician.name} url={one.technician.avatar_url} />
      </span>
      <span className="min-w-0">
        <span className="block truncate font-medium">{one.technician.name}</span>
        <span className="block text-ink-3 text-xs tabular-nums">
          {facts.filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="max-md:order-last max-md:col-span-3">
        <Faces positive={one.positive} neutral={one.neutral} negative={one.negative} />
      </span>
      <span className="flex flex-wrap items-center justify-end gap-2">
        {isFew ? <Badge tone="grey">{t("few-answers")}</Badge> : null}
        <span
          className={`tabular-nums ${isFew ? "text-ink-3" : "font-semibold text-lg"}`}
          title={t("leaderboard-score")}
        >
          {one.score == null ? "–" : Math.round(one.score)}
        </span>
      </span>
    </li>
  );
}
