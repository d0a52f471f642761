import { Link } from "@tanstack/react-router";
import { Scale } from "lucide-react";
import type { Fairness } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, Card } from "../ui/Layout";
import { Time } from "../ui/Time";
import { share, singlesOut } from "./figures";
import { Nothing } from "./Overview";
import { type Column, Table } from "./Table";

/** Is everybody asked alike, and shown the same? In a sentence first, then in figures. */
export function FairnessReport({ fairness }: { fairness: Fairness }) {
  const pages = fairness.links.reduce((all, one) => all + one.pages, 0);
  if (fairness.jobs_completed === 0 && pages === 0) return <Nothing />;
  return (
    <>
      <Verdict fairness={fairness} />
      <Unasked fairness={fairness} />
      <div className="grid gap-x-4 lg:grid-cols-2">
        <NotReached fairness={fairness} />
        <Links fairness={fairness} />
      </div>
      <Technicians fairness={fairness} />
    </>
  );
}

function Verdict({ fairness }: { fairness: Fairness }) {
  const t = useText();
  const passed = fairness.not_reached
    .filter((one) => singlesOut(one.rule))
    .reduce((all, one) => all + one.count, 0);
  const look = fairness.is_even
    ? "bg-positive-wash text-positive"
    : "bg-accent-wash text-accent-text";
  return (
    <Card>
      <div className="flex items-start gap-4">
        <span className={`flex size-12 shrink-0 items-center justify-center rounded-full ${look}`}>
          <Scale className="size-6" aria-hidden />
        </span>
        <div>
          <p className="font-semibold text-base">
            {t(fairness.is_even ? "fair-even" : "fair-uneven")}
          </p>
          <p className="mt-1 max-w-prose text-ink-2">
            {t("fair-figures", {
              completed: fairness.jobs_completed,
              asked: fairness.asked,
              reached: fairness.reached,
            })}
          </p>
          {passed > 0 ? (
            <p className="mt-1 max-w-prose text-ink-2">{t("fair-passed", { count: passed })}</p>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

/** At the top when there are any: they are what is to be looked into. */
function Unasked({ fairness }: { fairness: Fairness }) {
  const t = useText();
  if (fairness.unasked === 0) return null;
  return (
    <Card title={t("fair-unasked", { count: fairness.unasked })} intro={t("fair-unasked-intro")}>
      <ul className="divide-y divide-line">
        {fairness.unasked_jobs.map((one) => (
          <li key={one.job.ref} className="flex flex-wrap items-baseline gap-x-4 py-2">
            <span className="min-w-48 flex-1">
              {one.customer ? (
                <Link
                  to="/customers/$ref"
                  params={{ ref: one.customer.ref }}
                  className="underline underline-offset-2"
                >
                  {one.customer.name}
                </Link>
              ) : (
                t("somebody")
              )}
            </span>
            <span className="text-ink-2 text-xs">
              {[jobWords(one.job), one.technician?.name].filter(Boolean).join(" · ")}
            </span>
            {one.job.completed_at ? (
              <span className="text-ink-3 text-xs">
                <Time at={one.job.completed_at} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function NotReached({ fairness }: { fairness: Fairness }) {
  const t = useText();
  return (
    <Card title={t("fair-not-reached")} intro={t("fair-not-reached-intro")}>
      {fairness.not_reached.length === 0 ? (
        <p className="text-ink-2">{t("fair-all-reached")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {fairness.not_reached.map((one) => (
            <li key={one.rule} className="flex items-center gap-3 py-2">
              <span className="min-w-0 flex-1">{t(`rule-${one.rule}`)}</span>
              {singlesOut(one.rule) ? <Badge tone="act">{t("fair-uneven-reason")}</Badge> : null}
              <span className="text-ink-2 tabular-nums">{one.count}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type LinksRow = Fairness["links"][number];

function Links({ fairness }: { fairness: Fairness }) {
  const t = useText();
  const columns: Column<LinksRow>[] = [
    { id: "pages", look: "number", label: t("fair-pages"), cell: (one) => one.pages },
    { id: "shown", look: "number", label: t("fair-shown"), cell: (one) => one.links_shown },
    {
      id: "each",
      look: "number",
      label: t("fair-per-page"),
      cell: (one) => (one.pages === 0 ? "–" : one.links_shown / one.pages),
    },
    { id: "clicked", look: "number", label: t("fair-followed"), cell: (one) => one.clicked },
  ];
  return (
    <Card title={t("fair-links")} intro={t("fair-links-intro")}>
      <Table
        label={t("fair-links")}
        head={t("fair-answer")}
        name={(one) =>
          one.sentiment === "unanswered" ? t("fair-unanswered") : t(`mark-${one.sentiment}`)
        }
        rows={fairness.links}
        keyOf={(one) => one.sentiment}
        columns={columns}
      />
    </Card>
  );
}

type TechnicianRow = Fairness["technicians"][number];

function Technicians({ fairness }: { fairness: Fairness }) {
  const t = useText();
  if (fairness.technicians.length === 0) return null;
  const columns: Column<TechnicianRow>[] = [
    { id: "completed", look: "number", label: t("funnel-completed"), cell: (one) => one.completed },
    { id: "asked", look: "number", label: t("funnel-asked"), cell: (one) => one.asked },
    { id: "sent", look: "number", label: t("funnel-sent"), cell: (one) => one.reached },
    {
      id: "share",
      look: "wide",
      label: t("fair-share"),
      cell: (one) => <Share percent={share(one.reached, one.asked)} />,
    },
  ];
  return (
    <Card title={t("fair-technicians")} intro={t("fair-technicians-intro")}>
      <Table
        label={t("fair-technicians")}
        head={t("filter-technician")}
        name={(one) => (
          <span className="flex items-center gap-3">
            <Avatar name={one.technician.name} url={one.technician.avatar_url} size="small" />
            {one.technician.name}
          </span>
        )}
        rows={fairness.technicians}
        keyOf={(one) => one.technician.ref}
        columns={columns}
      />
    </Card>
  );
}

function Share({ percent }: { percent: number | null }) {
  if (percent === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="flex w-full items-center gap-2">
      <span aria-hidden className="h-2.5 flex-1 overflow-hidden rounded-full bg-wash">
        <span className="block h-full bg-neutral" style={{ width: `${percent}%` }} />
      </span>
      <span className="w-10 text-right">{percent}%</span>
    </span>
  );
}
