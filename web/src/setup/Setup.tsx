import { Check, CircleAlert, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import type { Import, Setup as SetupData, SetupStep } from "../api/types";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Checkbox } from "../ui/Field";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge, PageFrame } from "../ui/Layout";
import { Skipped, type SkippedPerson } from "../ui/Skipped";
import { Time } from "../ui/Time";

export type SetupProps = {
  setup: SetupData;
  importing: Import | undefined;
  /** The kinds of connections that there are. */
  connected: string[];
  busy: string | null;
  /** Only an admin connects accounts. */
  mayConnect: boolean;
  isVerifyingAll: boolean;
  onVerifyAll: () => void;
  /** For whom no campaign was made just now. */
  skipped: SkippedPerson[];
  onConnect: (kind: "housecall" | "twilio" | "email") => void;
  onVerify: (kind: "housecall" | "twilio" | "email") => void;
  onImport: () => void;
  onMakeCampaigns: () => void;
  onSeeMatching: () => void;
  onAcknowledge: (step: string, acknowledged: boolean) => void;
};

/** The switches live in Housecall Pro, where nobody else can look: a person says they are off. */
const SWITCHES = ["switch_job_finished_text", "switch_notify_customer", "switch_reviews_app"];

export function Setup(props: SetupProps) {
  const t = useText();
  const { setup } = props;
  const isDone = setup.done >= setup.total;
  const current = setup.steps.find((step) => step.state !== "done")?.id;
  const inHub = setup.steps.filter((step) => !SWITCHES.includes(step.id));
  const inHcp = setup.steps.filter((step) => SWITCHES.includes(step.id));
  return (
    <PageFrame
      title={t("set-up")}
      intro={isDone ? t("set-up-done") : t("set-up-intro")}
      actions={
        <Button isDisabled={props.isVerifyingAll} onPress={props.onVerifyAll}>
          <RefreshCw
            className={`size-4 ${props.isVerifyingAll ? "animate-spin" : ""}`}
            aria-hidden
          />
          {props.isVerifyingAll ? t("set-up-verifying") : t("set-up-verify-all")}
        </Button>
      }
    >
      <div className="mb-6">
        <p className="mb-1.5 text-ink-2 text-xs tabular-nums">
          {t("set-up-progress", { done: setup.done, total: setup.total })}
        </p>
        {props.isVerifyingAll ? (
          <p role="status" className="mb-1.5 text-ink-2 text-xs">
            {t("set-up-asking")}
          </p>
        ) : null}
        <div aria-hidden className="flex gap-1">
          {setup.steps.map((step) => (
            <span
              key={step.id}
              className={`h-1.5 flex-1 rounded-full ${step.state === "done" ? "bg-positive" : step.id === current ? "bg-accent" : "bg-line"}`}
            />
          ))}
        </div>
      </div>
      <h2 className="sr-only">{t("set-up-steps")}</h2>
      <Steps steps={inHub} start={1} current={current} {...props} />
      {inHcp.length > 0 ? (
        <>
          <h2 className="mt-7 font-semibold text-base">{t("set-up-switches")}</h2>
          <p className="mt-1 mb-3 max-w-prose text-ink-2">{t("set-up-switches-why")}</p>
          <Steps steps={inHcp} start={inHub.length + 1} current={current} {...props} />
        </>
      ) : null}
    </PageFrame>
  );
}

function Steps({
  steps,
  start,
  current,
  ...props
}: SetupProps & { steps: SetupStep[]; start: number; current: string | undefined }) {
  return (
    <ol
      start={start}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {steps.map((step, index) => (
        <Step
          key={step.id}
          step={step}
          number={start + index}
          isCurrent={step.id === current}
          {...props}
        />
      ))}
    </ol>
  );
}

function Step({
  step,
  number,
  isCurrent,
  ...props
}: SetupProps & { step: SetupStep; number: number; isCurrent: boolean }) {
  const t = useText();
  const isDone = step.state === "done";
  return (
    <li
      className={`flex gap-4 px-5 max-md:gap-3 max-md:px-4 ${isDone ? "py-3" : "py-5"} ${isCurrent ? "bg-raised" : ""}`}
    >
      <StepMark step={step} number={number} isCurrent={isCurrent} />
      <div
        className={`min-w-0 flex-1 ${isDone ? "flex flex-wrap items-center justify-between gap-x-4 gap-y-1" : ""}`}
      >
        <div>
          <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
            <h3 className={`font-semibold ${isDone ? "text-ink-2" : ""}`}>
              {t(`step-${step.id}`)}
            </h3>
            {step.state === "attention" ? <Badge tone="bad">{t("step-attention")}</Badge> : null}
            {step.verified_at ? (
              <span className="text-ink-3 text-xs">
                {t("step-verified")} <Time at={step.verified_at} />
              </span>
            ) : isDone && step.checked_at ? (
              <span className="text-ink-3 text-xs">
                <Time at={step.checked_at} />
              </span>
            ) : null}
          </div>
          {step.detail ? <p className="mt-0.5 max-w-prose text-ink-2">{step.detail}</p> : null}
        </div>
        <Deed step={step} {...props} />
      </div>
    </li>
  );
}

function StepMark({
  step,
  number,
  isCurrent,
}: {
  step: SetupStep;
  number: number;
  isCurrent: boolean;
}) {
  const t = useText();
  const look =
    step.state === "done"
      ? "bg-positive-wash text-positive"
      : step.state === "attention"
        ? "bg-negative-wash text-negative"
        : isCurrent
          ? "bg-accent text-accent-ink"
          : "border border-edge text-ink-2";
  return (
    <span
      role="img"
      aria-label={t(`step-state-${step.state}`)}
      className={`flex size-7 shrink-0 items-center justify-center rounded-full font-semibold text-xs tabular-nums ${look}`}
    >
      {step.state === "done" ? (
        <Check className="size-4" strokeWidth={2.5} aria-hidden />
      ) : step.state === "attention" ? (
        <CircleAlert className="size-4" aria-hidden />
      ) : (
        number
      )}
    </span>
  );
}

/** What can be done about a step, right here. */
function Deed({ step, ...props }: SetupProps & { step: SetupStep }): ReactNode {
  const t = useText();
  const { setup, importing, busy } = props;
  const isDone = step.state === "done";
  const look = isDone ? "quiet" : "primary";
  const row = (children: ReactNode) => (
    <div className={`flex flex-wrap gap-2 ${isDone ? "max-md:-ml-3.5" : "mt-3"}`}>{children}</div>
  );
  switch (step.id) {
    case "connect_housecall":
    case "connect_twilio":
    case "connect_email": {
      const kind = step.id.replace("connect_", "") as "housecall" | "twilio" | "email";
      if (!props.connected.includes(kind)) {
        return row(
          props.mayConnect ? (
            <Button look="primary" onPress={() => props.onConnect(kind)}>
              {t(`kind-${kind}-connect`)}
            </Button>
          ) : (
            <AskAnAdmin />
          ),
        );
      }
      return row(
        <>
          <Button
            look={step.action === "verify" ? "primary" : isDone ? "quiet" : "plain"}
            isDisabled={busy === kind || props.isVerifyingAll}
            onPress={() => props.onVerify(kind)}
          >
            {busy === kind || props.isVerifyingAll ? t("verifying") : t("verify")}
          </Button>
          {props.mayConnect ? (
            <Button
              look={step.action === "connect" ? "primary" : "quiet"}
              onPress={() => props.onConnect(kind)}
            >
              {t("edit")}
            </Button>
          ) : null}
        </>,
      );
    }
    case "webhooks_arrive":
      return setup.webhook_url ? (
        <div className={`space-y-2 ${isDone ? "mb-1 w-full" : "mt-3"}`}>
          <CopyField label={t("webhook-url")} value={setup.webhook_url} />
          {isDone ? null : <p className="max-w-prose text-ink-3 text-xs">{t("webhook-where")}</p>}
        </div>
      ) : null;
    case "import_employees": {
      const running = importing?.state === "running";
      return (
        <>
          {running ? (
            <p role="status" className="mt-2 text-ink-2 text-xs tabular-nums">
              {t("import-running", {
                employees: importing.employees,
                customers: importing.customers,
                jobs: importing.jobs,
              })}
            </p>
          ) : null}
          {row(
            <Button
              look={look}
              isDisabled={running || !props.connected.includes("housecall")}
              onPress={props.onImport}
            >
              {running ? t("importing") : t("import-now")}
            </Button>,
          )}
        </>
      );
    }
    case "make_campaigns":
      return (
        <>
          {row(
            <>
              {step.action === "fix_matching" ? (
                <Button look="primary" onPress={props.onSeeMatching}>
                  {t("fix-matching")}
                </Button>
              ) : null}
              {step.action ? (
                <Button
                  look={step.action === "make_campaigns" ? "primary" : "plain"}
                  isDisabled={busy === "campaigns"}
                  onPress={props.onMakeCampaigns}
                >
                  {t("make-all-campaigns")}
                </Button>
              ) : null}
              {step.action === "fix_matching" ? null : (
                <Button look="quiet" onPress={props.onSeeMatching}>
                  {t("see-matching")}
                </Button>
              )}
            </>,
          )}
          <Skipped people={props.skipped} />
        </>
      );
    default:
      return SWITCHES.includes(step.id) ? (
        <div className={isDone ? "" : "mt-2"}>
          {isDone ? null : <HcpPath id={step.id} />}
          <Checkbox
            label={t("switch-is-off")}
            isSelected={isDone}
            onChange={(off) => props.onAcknowledge(step.id, off)}
          />
        </div>
      ) : null;
  }
}

/** The way through Housecall Pro's menus, in its own English words. */
function HcpPath({ id }: { id: string }) {
  const t = useText();
  return (
    <p className="mb-1 max-w-prose rounded-control bg-wash px-3 py-2 text-ink-2 text-xs">
      {t(`${id.replaceAll("_", "-")}-path`)}
    </p>
  );
}
