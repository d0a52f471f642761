import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Check, OctagonX, RotateCcw, SkipForward, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import { Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import type { Deed } from "./api";
import type { Run } from "./contract";
import { useMayChange } from "./may";
import { catalogueOf, operationsQuery, runQuery, useAct } from "./queries";
import { RunStory } from "./RunStory";
import { RunBadge } from "./run-state";
import { SubFrame } from "./SubFrame";

/** One customer's way through a workflow. */
export function RunRoute() {
  const t = useText();
  const { id } = useParams({ from: "/app/workflow-runs/$id" });
  const run = useQuery(runQuery(id));
  const catalogue = catalogueOf(useQuery(operationsQuery).data);
  return (
    <Scroller as="main" className="min-w-0 flex-1">
      {run.data ? null : (
        <>
          <title>{`${t("wf-runs")} · Porchlight`}</title>
          <h1 className="sr-only">{t("wf-runs")}</h1>
        </>
      )}
      <Loaded query={run}>
        {(loaded) => (
          <SubFrame
            id={loaded.workflow_id}
            name={loaded.workflow_name}
            title={loaded.customer_name ?? t("wf-nobody")}
            actions={<RunDeeds run={loaded} />}
          >
            <RunFacts run={loaded} />
            <RunStory run={loaded} catalogue={catalogue} />
          </SubFrame>
        )}
      </Loaded>
    </Scroller>
  );
}

function RunFacts({ run }: { run: Run }) {
  const t = useText();
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 text-ink-2 text-xs">
      <RunBadge state={run.state} />
      <span>
        {t("wf-began")} <Time at={run.started_at} />
      </span>
      {run.ended_at ? (
        <span>
          {t("wf-ended")} <Time at={run.ended_at} />
        </span>
      ) : run.wake_at ? (
        <span>
          {t("wf-goes-on-at")} <Time at={run.wake_at} />
        </span>
      ) : null}
      {run.ended_because ? <span>{run.ended_because}</span> : null}
      <span>{t("wf-version", { version: run.version })}</span>
      {run.customer_ref ? (
        <Link
          to="/customers/$ref"
          params={{ ref: run.customer_ref }}
          className="inline-flex min-h-6 items-center underline underline-offset-2 max-md:min-h-touch"
        >
          {t("wf-to-customer")}
        </Link>
      ) : null}
    </div>
  );
}

function RunDeeds({ run }: { run: Run }) {
  const t = useText();
  const mayChange = useMayChange();
  const act = useAct(run.id);
  const [isStopping, setIsStopping] = useState(false);
  if (!mayChange) return null;
  const { state } = run;
  const isOver = state === "done" || state === "stopped";
  const deed = (one: Deed) => act.mutate(one, { onError: toast.bad });
  const isStuck = state === "needs_attention" || state === "failed";
  return (
    <>
      {state === "needs_approval" ? (
        <>
          <Button isDisabled={act.isPending} onPress={() => deed("decline")}>
            <X className="size-4" aria-hidden />
            {t("wf-decline")}
          </Button>
          <Button look="primary" isDisabled={act.isPending} onPress={() => deed("approve")}>
            <Check className="size-4" aria-hidden />
            {t("wf-approve")}
          </Button>
        </>
      ) : null}
      {isStuck ? (
        <>
          <Button isDisabled={act.isPending} onPress={() => deed("skip")}>
            <SkipForward className="size-4" aria-hidden />
            {t("wf-skip")}
          </Button>
          <Button look="primary" isDisabled={act.isPending} onPress={() => deed("retry")}>
            <RotateCcw className="size-4" aria-hidden />
            {t("wf-retry")}
          </Button>
        </>
      ) : null}
      {isOver || state === "failed" ? null : (
        <Button look="danger" isDisabled={act.isPending} onPress={() => setIsStopping(true)}>
          <OctagonX className="size-4" aria-hidden />
          {t("wf-stop")}
        </Button>
      )}
      <Confirm
        title={t("wf-stop-title")}
        action={t("wf-stop")}
        danger
        isOpen={isStopping}
        onClose={() => setIsStopping(false)}
        onConfirm={() => {
          setIsStopping(false);
          deed("stop");
        }}
      >
        <p>{t("wf-stop-confirm")}</p>
      </Confirm>
    </>
  );
}
