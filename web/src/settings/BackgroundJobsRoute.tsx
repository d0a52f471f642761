import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleCheck, RotateCw } from "lucide-react";
import { useState } from "react";
import { useMay } from "../api/me";
import type { BackgroundJob } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { useText } from "../ui/i18n";
import { PageFrame, Rows } from "../ui/Layout";
import { More } from "../ui/More";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { backgroundJobsQuery, useRetryJob } from "./queries";

const STATES = ["failed", "waiting", "running"];

export function BackgroundJobsRoute() {
  const t = useText();
  const [state, setState] = useState("failed");
  const jobs = useInfiniteQuery(backgroundJobsQuery(state));
  const mayRetry = useMay("settings.write") !== undefined;
  const retry = useRetryJob();
  return (
    <PageFrame title={t("background-jobs")} intro={t("background-jobs-intro")}>
      <div className="mb-3 flex flex-wrap gap-1.5">
        {STATES.map((one) => (
          <Chip key={one} isSelected={state === one} onPress={() => setState(one)}>
            {t(`job-${one}`)}
          </Chip>
        ))}
      </div>
      <Loaded query={jobs}>
        {(loaded) => (
          <BackgroundJobs
            jobs={loaded.pages.flatMap((page) => page.items)}
            state={state}
            onRetry={
              mayRetry
                ? (id) =>
                    retry.mutate(id, {
                      onSuccess: () => toast.good(t("job-retried")),
                      onError: toast.bad,
                    })
                : undefined
            }
          />
        )}
      </Loaded>
      <More query={jobs} />
    </PageFrame>
  );
}

export function BackgroundJobs({
  jobs,
  state,
  onRetry,
}: {
  jobs: BackgroundJob[];
  state: string;
  /** Nothing for those who may only look. */
  onRetry: ((id: string) => void) | undefined;
}) {
  const t = useText();
  if (jobs.length === 0) {
    return (
      <Empty icon={CircleCheck} title={t(`jobs-none-${state}`)}>
        {state === "failed" ? t("jobs-none-failed-next") : null}
      </Empty>
    );
  }
  return (
    <Rows label={t("background-jobs")}>
      {jobs.map((job) => (
        <li key={job.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <div className="min-w-48 flex-1">
            <p className="font-medium">{job.name}</p>
            <p className="text-ink-3 text-xs">
              {t("job-attempts", { count: job.attempts })} · <Time at={job.run_at} />
            </p>
            {job.last_error ? (
              <p className="mt-1 max-w-prose break-words text-negative text-xs">{job.last_error}</p>
            ) : null}
          </div>
          {job.state === "failed" && onRetry ? (
            <Button onPress={() => onRetry(job.id)}>
              <RotateCw className="size-4" aria-hidden />
              {t("job-retry")}
            </Button>
          ) : null}
        </li>
      ))}
    </Rows>
  );
}
