import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { RehearsalResult } from "../api/types";
import { Button } from "../ui/Button";
import { iconOf } from "../ui/decision";
import { type Text, useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, Card } from "../ui/Layout";
import { type Language, useLanguage } from "../ui/preferences";
import { Time } from "../ui/Time";

/** What would have happened: the sentence first, then what is to be put right, then the figures. */
export function Result({
  result,
  at,
  fixes,
}: {
  result: RehearsalResult;
  at: string;
  fixes: ReactNode;
}) {
  const t = useText();
  return (
    <>
      <Card>
        <p className="font-semibold text-base">
          {t("rehearsal-headline", { jobs: result.jobs, asked: result.would_ask })}
        </p>
        <p className="mt-1 text-ink-2">
          {t("rehearsal-messages", { texts: result.texts, mails: result.mails })} · <Time at={at} />
        </p>
      </Card>
      {fixes}
      <div className="grid gap-x-4 lg:grid-cols-2">
        <Reasons title={t("rehearsal-held")} rows={result.held} />
        <Reasons title={t("rehearsal-suppressed")} rows={result.suppressed} />
      </div>
      <Campaigns result={result} />
      <Samples result={result} />
    </>
  );
}

function Reasons({ title, rows }: { title: string; rows: { rule: string; count: number }[] }) {
  const t = useText();
  return (
    <Card title={title}>
      {rows.length === 0 ? <p className="text-ink-2">{t("rehearsal-none-of-these")}</p> : null}
      <ul className="divide-y divide-line">
        {rows.map((one) => (
          <li key={one.rule} className="flex items-baseline justify-between gap-4 py-2">
            <span>{t(`rule-${one.rule}`)}</span>
            <span className="font-medium tabular-nums">{one.count}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Campaigns({ result }: { result: RehearsalResult }) {
  const t = useText();
  if (result.campaigns.length === 0) return null;
  return (
    <Card title={t("rehearsal-campaigns")}>
      <ul className="divide-y divide-line">
        {result.campaigns.map((one) => (
          <li key={one.id} className="flex items-center gap-3 py-2">
            <Link
              to="/settings/dispatch/campaigns/$id"
              params={{ id: one.id }}
              className="min-w-0 truncate underline underline-offset-2"
            >
              {one.name}
            </Link>
            {one.kind === "company" ? <Badge tone="grey">{t("company-campaign")}</Badge> : null}
            <span className="ml-auto tabular-nums">{t("jobs-count", { count: one.count })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const SHOWN = 20;

type Sample = RehearsalResult["samples"][number];

function Samples({ result }: { result: RehearsalResult }) {
  const t = useText();
  const [isAll, setIsAll] = useState(false);
  if (result.samples.length === 0) return null;
  const samples = isAll ? result.samples : result.samples.slice(0, SHOWN);
  return (
    <Card title={t("rehearsal-samples")} intro={t("rehearsal-samples-intro")}>
      <ul className="divide-y divide-line">
        {samples.map((one) => (
          <SampleRow key={one.job.ref} one={one} />
        ))}
      </ul>
      {!isAll && result.samples.length > SHOWN ? (
        <Button small onPress={() => setIsAll(true)}>
          {t("show-more")}
        </Button>
      ) : null}
    </Card>
  );
}

function SampleRow({ one }: { one: Sample }) {
  const t = useText();
  const language = useLanguage();
  const about = [jobWords(one.job), one.technician?.name, one.campaign].filter(Boolean);
  return (
    <li className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-2">
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{one.customer?.name ?? t("somebody")}</span>
          {one.job.completed_at ? (
            <span className="shrink-0 text-ink-3 text-xs">
              <Time at={one.job.completed_at} />
            </span>
          ) : null}
        </span>
        <span className="block truncate text-ink-3 text-xs">{about.join(" · ")}</span>
      </span>
      <ul className="text-ink-2 text-xs">
        {one.outcomes.map((outcome, index) => {
          const Icon = iconOf(outcome.outcome);
          return (
            <li key={index} className="flex items-start gap-1.5">
              <Icon className="mt-0.5 size-3.5 shrink-0" aria-hidden />
              <span>
                {outcome.channel ? `${t(`channel-${outcome.channel}`)}: ` : ""}
                {outcomeWords(t, outcome, language)}
              </span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

/** As for decisions in earnest: the hub explains in English, elsewhere the rule has its words. */
export function outcomeWords(
  t: Text,
  outcome: Sample["outcomes"][number],
  language: Language,
): string {
  if (language === "en") return outcome.explanation;
  const rule = t(`rule-${outcome.rule}`);
  if (outcome.outcome === "sent") return t("decision-sent");
  if (outcome.outcome === "suppressed") return t("decision-suppressed", { rule });
  return `${t("mark-held")} · ${rule}`;
}
