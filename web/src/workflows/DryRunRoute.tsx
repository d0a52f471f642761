import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { FlaskConical, Play, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { messageOf } from "../api/client";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { momentOf } from "../ui/local-time";
import { Scroller } from "../ui/Scroller";
import { Empty, Loaded } from "../ui/States";
import { useNow, useZone } from "../ui/Time";
import { DryRunResultView } from "./DryRunResult";
import { catalogueOf, dryRunQuery, operationsQuery, useDryRun, workflowQuery } from "./queries";
import { SubFrame } from "./SubFrame";

const FROM = "/app/workflows/$id/dry-run";
const SPANS = [7, 30, 90] as const;
const DAY_MS = 86_400_000;
type Choice = (typeof SPANS)[number] | "dates";

/** What would have happened: who would have got what and when. Nothing leaves. */
export function DryRunRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { id } = useParams({ from: FROM });
  const { run } = useSearch({ from: FROM });
  const workflow = useQuery(workflowQuery(id)).data;
  const catalogue = catalogueOf(useQuery(operationsQuery).data);
  const begin = useDryRun();
  const started = useQuery({ ...dryRunQuery(run ?? ""), enabled: run !== undefined });
  const isRunning = begin.isPending || started.data?.state === "running";
  return (
    <Scroller as="main" className="min-w-0 flex-1">
      <SubFrame id={id} name={workflow?.name} title={t("wf-dry-run")}>
        <p className="mb-4 flex items-start gap-2.5 rounded-card border border-line bg-positive-wash px-4 py-3 text-positive">
          <ShieldCheck className="size-5 shrink-0" aria-hidden />
          <span>{t("wf-dry-run-safe")}</span>
        </p>
        <PeriodForm
          isBusy={isRunning}
          onBegin={(period) =>
            begin.mutate(
              { id, ...period },
              {
                onSuccess: (made) =>
                  void navigate({ to: ".", search: { run: made.id }, replace: true }),
              },
            )
          }
        />
        {begin.error ? (
          <div className="mt-4">
            <Alert>{messageOf(begin.error)}</Alert>
          </div>
        ) : null}
        <div className="mt-6">
          {run === undefined ? (
            <Empty icon={FlaskConical} title={t("wf-dry-run-none")}>
              {t("wf-dry-run-none-next")}
            </Empty>
          ) : (
            <Loaded query={started}>
              {(dryRun) =>
                dryRun.state === "failed" ? (
                  <Alert>{dryRun.error ?? t("wf-dry-run-failed")}</Alert>
                ) : dryRun.result ? (
                  <DryRunResultView
                    result={dryRun.result}
                    definition={workflow?.definition}
                    catalogue={catalogue}
                  />
                ) : (
                  <Progress done={dryRun.done} total={dryRun.total} />
                )
              }
            </Loaded>
          )}
        </div>
      </SubFrame>
    </Scroller>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const t = useText();
  const part = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="mx-auto max-w-md py-10 text-center">
      <div
        role="progressbar"
        aria-label={t("wf-dry-run-running")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(part * 100)}
        className="h-2 overflow-hidden rounded-full bg-wash"
      >
        <div
          className="h-full origin-left rounded-full bg-ink-1 transition-transform duration-150"
          style={{ transform: `scaleX(${part})` }}
        />
      </div>
      <p role="status" className="mt-3 text-ink-2 tabular-nums">
        {t("wf-dry-run-progress", { done, total })}
      </p>
    </div>
  );
}

function PeriodForm({
  isBusy,
  onBegin,
}: {
  isBusy: boolean;
  onBegin: (period: { since: string; until: string }) => void;
}) {
  const t = useText();
  const now = useNow();
  const zone = useZone();
  const day = (at: number) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
  const [choice, setChoice] = useState<Choice>(30);
  const [from, setFrom] = useState(() => day(now - 30 * DAY_MS));
  const [to, setTo] = useState(() => day(now));
  const since = choice === "dates" ? momentOf(`${from}T00:00`, zone) : now - choice * DAY_MS;
  const end = choice === "dates" ? momentOf(`${to}T00:00`, zone) : now;
  const until = end === null ? null : choice === "dates" ? Math.min(end + DAY_MS, now) : end;
  const isGood = since !== null && until !== null && since < until;
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (since === null || until === null || !isGood) return;
        onBegin({ since: new Date(since).toISOString(), until: new Date(until).toISOString() });
      }}
    >
      <fieldset aria-label={t("wf-period")} className="flex min-h-9 flex-wrap items-center gap-1.5">
        {SPANS.map((days) => (
          <Chip key={days} isSelected={choice === days} onPress={() => setChoice(days)}>
            {t("wf-period-days", { count: days })}
          </Chip>
        ))}
        <Chip isSelected={choice === "dates"} onPress={() => setChoice("dates")}>
          {t("wf-period-dates")}
        </Chip>
      </fieldset>
      {choice === "dates" ? (
        <div className="flex gap-2">
          <Field type="date" label={t("wf-period-from")} value={from} onChange={setFrom} />
          <Field type="date" label={t("wf-period-to")} value={to} onChange={setTo} />
        </div>
      ) : null}
      <Button type="submit" look="primary" isDisabled={isBusy || !isGood}>
        <Play className="size-4" aria-hidden />
        {t("wf-dry-run-begin")}
      </Button>
    </form>
  );
}
