import { useQuery } from "@tanstack/react-query";
import { Clapperboard, Play, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useMay } from "../api/me";
import type { Rehearsal, RehearsalFix, RehearsalResult } from "../api/types";
import { useCreateCampaign, useFixSpelling } from "../campaigns/queries";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card, PageFrame } from "../ui/Layout";
import { Empty, Failed, SkeletonRows } from "../ui/States";
import { toast } from "../ui/toast";
import { Fixes } from "./Fixes";
import { latestQuery, useRehearse } from "./queries";
import { Result } from "./Result";

const DAYS = ["30", "90", "180", "365"] as const;

export function RehearsalRoute() {
  const t = useText();
  const latest = useQuery(latestQuery);
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const mayStart = useMay("reports.read") !== undefined;
  const start = useRehearse();
  const isRunning = latest.data?.state === "running" || start.isPending;
  return (
    <PageFrame title={t("rehearsal")} intro={t("rehearsal-intro")}>
      <Card>
        {mayStart ? (
          <div className="mb-3 flex flex-wrap items-end gap-3">
            <div className="w-48">
              <Select
                label={t("rehearsal-days")}
                value={days}
                choices={DAYS.map((id) => ({ id, label: t("last-days", { count: Number(id) }) }))}
                onChange={setDays}
              />
            </div>
            <Button
              look="primary"
              isDisabled={isRunning}
              onPress={() => start.mutate(Number(days), { onError: toast.bad })}
            >
              <Play className="size-4" aria-hidden />
              {latest.data ? t("rehearsal-again") : t("rehearsal-start")}
            </Button>
          </div>
        ) : null}
        <p className="flex items-center gap-1.5 text-ink-2">
          <ShieldCheck className="size-4 shrink-0 text-positive" aria-hidden />
          {t("rehearsal-safe")}
        </p>
      </Card>
      {latest.error ? <Failed error={latest.error} onRetry={latest.refetch} /> : null}
      {latest.isPending ? <SkeletonRows count={4} /> : null}
      {latest.data === null ? (
        <Empty icon={Clapperboard} title={t("rehearsal-none")}>
          {t("rehearsal-none-next")}
        </Empty>
      ) : null}
      {latest.data ? <Latest key={latest.data.id} rehearsal={latest.data} /> : null}
    </PageFrame>
  );
}

/** Where a rehearsal stands, or what came of it. */
function Latest({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useText();
  if (rehearsal.state === "running") return <Progress rehearsal={rehearsal} />;
  if (rehearsal.state === "failed") {
    return (
      <p role="alert" className="rounded-card bg-negative-wash p-4 text-negative">
        {rehearsal.error ?? t("rehearsal-failed")}
      </p>
    );
  }
  if (!rehearsal.result) return null;
  return (
    <Result
      result={rehearsal.result}
      at={rehearsal.finished_at ?? rehearsal.started_at}
      fixes={<FixesOf result={rehearsal.result} />}
    />
  );
}

function Progress({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useText();
  const words = t("rehearsal-running", { done: rehearsal.done, total: rehearsal.total });
  return (
    <Card>
      <progress
        className="h-2 w-full accent-positive"
        max={Math.max(1, rehearsal.total)}
        value={rehearsal.done}
        aria-label={words}
      />
      <p className="text-ink-2 text-xs tabular-nums">{words}</p>
    </Card>
  );
}

function FixesOf({ result }: { result: RehearsalResult }) {
  const t = useText();
  const spelling = useFixSpelling();
  const make = useCreateCampaign();
  const mayMend = useMay("settings.write") !== undefined;
  const [busyRef, setBusyRef] = useState<string | null>(null);
  const [doneRefs, setDoneRefs] = useState<ReadonlySet<string>>(new Set());

  async function mend(fix: RehearsalFix, call: Promise<unknown>) {
    setBusyRef(fix.employee_ref);
    try {
      await call;
      setDoneRefs((before) => new Set(before).add(fix.employee_ref));
      toast.good(t("rehearsal-fixed", { name: fix.name }));
    } catch (error) {
      toast.bad(error);
    } finally {
      setBusyRef(null);
    }
  }
  return (
    <Fixes
      result={result}
      mayMend={mayMend}
      doneRefs={doneRefs}
      busyRef={busyRef}
      onSpelling={(fix, campaign_id) =>
        void mend(fix, spelling.mutateAsync({ campaign_id, employee_ref: fix.employee_ref }))
      }
      onMake={(fix) =>
        void mend(
          fix,
          make.mutateAsync({
            kind: "employee",
            name: fix.name,
            employee_id: fix.email ?? "",
            photo_url: fix.avatar_url ?? null,
          }),
        )
      }
    />
  );
}
