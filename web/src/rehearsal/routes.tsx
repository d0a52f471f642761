import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Clapperboard, Play } from "lucide-react";
import { useState } from "react";
import { api, Problem, take } from "../api/client";
import { keys } from "../api/keys";
import type { Rehearsal, RehearsalFix, RehearsalResult } from "../api/types";
import { useCreateCampaign, useFixSpelling } from "../campaigns/queries";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { iconOf } from "../ui/decision";
import { Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Card, PageFrame } from "../ui/Layout";
import { Empty, Failed, SkeletonRows } from "../ui/States";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";

const latestQuery = queryOptions({
  queryKey: keys.rehearsal,
  queryFn: async (): Promise<Rehearsal | null> => {
    try {
      return await take(api.GET("/v1/rehearsals/latest"));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  },
  // Events tell of the steps; this covers a rehearsal that runs while they are lost.
  refetchInterval: (query) => (query.state.data?.state === "running" ? 1000 : false),
});

const DAYS = ["30", "90", "180", "365"] as const;

export function RehearsalRoute() {
  const t = useText();
  const client = useQueryClient();
  const latest = useQuery(latestQuery);
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const start = useMutation({
    mutationFn: () => take(api.POST("/v1/rehearsals", { body: { days: Number(days) } })),
    onSuccess: (started) => client.setQueryData(keys.rehearsal, started),
    onError: toast.bad,
  });
  const isRunning = latest.data?.state === "running" || start.isPending;
  return (
    <PageFrame title={t("rehearsal")} intro={t("rehearsal-intro")}>
      <Card>
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-48">
            <Select
              label={t("rehearsal-days")}
              value={days}
              choices={DAYS.map((id) => ({ id, label: t("last-days", { count: Number(id) }) }))}
              onChange={setDays}
            />
          </div>
          <Button look="primary" isDisabled={isRunning} onPress={() => start.mutate()}>
            <Play className="size-4" aria-hidden />
            {latest.data ? t("rehearsal-again") : t("rehearsal-start")}
          </Button>
          <p className="min-w-48 flex-1 text-ink-3 text-xs">{t("rehearsal-safe")}</p>
        </div>
        {latest.data?.state === "running" ? <Progress rehearsal={latest.data} /> : null}
      </Card>
      {latest.error ? <Failed error={latest.error} onRetry={latest.refetch} /> : null}
      {latest.isPending ? <SkeletonRows count={4} /> : null}
      {latest.data === null ? (
        <Empty icon={Clapperboard} title={t("rehearsal-none")}>
          {t("rehearsal-none-next")}
        </Empty>
      ) : null}
      {latest.data?.state === "failed" ? (
        <p role="alert" className="rounded-card bg-negative-wash p-4 text-negative">
          {latest.data.error ?? t("rehearsal-failed")}
        </p>
      ) : null}
      {latest.data?.state === "done" && latest.data.result ? (
        <Result
          result={latest.data.result}
          at={latest.data.finished_at ?? latest.data.started_at}
        />
      ) : null}
    </PageFrame>
  );
}

function Progress({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useText();
  return (
    <div role="status" className="mt-4">
      <progress
        className="h-2 w-full accent-positive"
        max={Math.max(1, rehearsal.total)}
        value={rehearsal.done}
        aria-label={t("rehearsal-running", { done: rehearsal.done, total: rehearsal.total })}
      />
      <p className="text-ink-2 text-xs tabular-nums">
        {t("rehearsal-running", { done: rehearsal.done, total: rehearsal.total })}
      </p>
    </div>
  );
}

export function Result({ result, at }: { result: RehearsalResult; at: string }) {
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
      <Fixes result={result} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Reasons title={t("rehearsal-held")} rows={result.held} />
        <Reasons title={t("rehearsal-suppressed")} rows={result.suppressed} />
      </div>
      <Card title={t("rehearsal-campaigns")}>
        <ul className="divide-y divide-line">
          {result.campaigns.map((one) => (
            <li key={one.id} className="flex items-baseline justify-between gap-4 py-2">
              <Link
                to="/settings/dispatch/campaigns/$id"
                params={{ id: one.id }}
                className="min-w-0 truncate underline-offset-2 hover:underline"
              >
                {one.name}
              </Link>
              <span className="tabular-nums">{t("jobs-count", { count: one.count })}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Samples result={result} />
    </>
  );
}

function Fixes({ result }: { result: RehearsalResult }) {
  const t = useText();
  if (result.fixes.length === 0) return null;
  return (
    <Card
      title={t("rehearsal-fixes", { jobs: result.fallback, count: result.fixes.length })}
      intro={t("rehearsal-fixes-intro")}
    >
      <ul className="divide-y divide-line">
        {result.fixes.map((fix) => (
          <Fix key={fix.employee_ref} fix={fix} />
        ))}
      </ul>
    </Card>
  );
}

function Fix({ fix }: { fix: RehearsalFix }) {
  const t = useText();
  const spelling = useFixSpelling();
  const make = useCreateCampaign();
  const isDone = spelling.isSuccess || make.isSuccess;
  const done = {
    onError: toast.bad,
    onSuccess: () => toast.good(t("rehearsal-fixed", { name: fix.name })),
  };
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <Avatar name={fix.name} url={fix.avatar_url} />
      <div className="min-w-48 flex-1">
        <p className="font-medium">
          {fix.name}{" "}
          <span className="font-normal text-ink-3">· {t("jobs-count", { count: fix.jobs })}</span>
        </p>
        <p className="text-ink-2 text-xs">
          {t(`rehearsal-fix-${fix.state}`, {
            typed: fix.employee_id ?? "",
            email: fix.email ?? "",
            campaign: fix.campaign_name ?? "",
          })}
        </p>
      </div>
      {isDone ? (
        <span className="text-positive text-xs">{t("rehearsal-done")}</span>
      ) : fix.state === "near_miss" && fix.campaign_id ? (
        <Button
          look="primary"
          small
          isDisabled={spelling.isPending}
          onPress={() =>
            spelling.mutate(
              { campaign_id: fix.campaign_id ?? "", employee_ref: fix.employee_ref },
              done,
            )
          }
        >
          {t("fix-spelling")}
        </Button>
      ) : fix.state === "missing" ? (
        <Button
          look="primary"
          small
          isDisabled={make.isPending}
          onPress={() =>
            make.mutate(
              {
                kind: "employee",
                name: fix.name,
                employee_id: fix.email ?? "",
                photo_url: fix.avatar_url ?? null,
              },
              done,
            )
          }
        >
          {t("make-campaign")}
        </Button>
      ) : null}
    </li>
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

const SHOWN = 20;

function Samples({ result }: { result: RehearsalResult }) {
  const t = useText();
  const [isAll, setIsAll] = useState(false);
  const samples = isAll ? result.samples : result.samples.slice(0, SHOWN);
  return (
    <Card title={t("rehearsal-samples")} intro={t("rehearsal-samples-intro")}>
      <ul className="divide-y divide-line">
        {samples.map((one) => (
          <li key={one.job.ref} className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-2">
            <span className="min-w-0">
              <span className="block truncate font-medium">
                {one.customer?.name ?? t("somebody")}
              </span>
              <span className="block truncate text-ink-3 text-xs">
                {[jobWords(one.job), one.technician?.name, one.campaign]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <ul className="text-ink-2 text-xs">
              {one.outcomes.map((outcome, index) => {
                const Icon = iconOf(outcome.outcome);
                return (
                  <li key={index} className="flex items-center gap-1.5">
                    <Icon className="size-3.5 shrink-0" aria-hidden />
                    {outcome.channel ? `${t(`channel-${outcome.channel}`)}: ` : ""}
                    {outcome.explanation}
                  </li>
                );
              })}
            </ul>
          </li>
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
