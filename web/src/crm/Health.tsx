import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, CircleDashed, Play, ShieldCheck, Square } from "lucide-react";
import { useState } from "react";
import type { CrmConnection, CrmOverview, CrmSync, CrmVerification } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge, Card } from "../ui/Layout";
import { Time } from "../ui/Time";
import { ToConnections } from "./Connect";

const LINK = "inline-flex min-h-6 items-center underline underline-offset-2 max-md:min-h-touch";

export function Health({
  overview,
  connection,
  mayChange,
  mayConnect,
  verification,
  isVerifying,
  isBusy,
  onVerify,
  onAgree,
  onAccess,
  onSync,
  onStop,
}: {
  overview: CrmOverview;
  connection: CrmConnection;
  mayChange: boolean;
  mayConnect: boolean;
  verification: CrmVerification | undefined;
  isVerifying: boolean;
  isBusy: boolean;
  onVerify: () => void;
  onAgree: () => void;
  onAccess: (access: "read_only" | "read_write") => void;
  onSync: (dry: boolean) => void;
  onStop: () => void;
}) {
  const t = useText();
  const [asks, setAsks] = useState(false);
  const writes = connection.access === "read_write";
  const isOauth = connection.credential === "oauth";
  const sync = overview.sync ?? null;
  const tone = { ok: "good", attention: "bad", not_verified: "grey" } as const;
  return (
    <>
      <Card
        title={connection.location?.name ?? connection.name}
        intro={t(`crm-hears-by-${connection.hears_by}`)}
        actions={
          <span className="flex flex-wrap gap-1.5">
            <Badge tone={tone[connection.state]}>{t(`connection-state-${connection.state}`)}</Badge>
            <Badge tone={writes ? "act" : "calm"}>
              {t(writes ? "crm-access-read_write" : "crm-access-read_only")}
            </Badge>
          </span>
        }
      >
        {connection.last_error ? (
          <div className="mb-3">
            <Alert>{connection.last_error}</Alert>
            <p className="mt-1 text-ink-2 text-xs">
              {t(isOauth ? "crm-error-next-oauth" : "crm-error-next-token")}
            </p>
          </div>
        ) : null}
        {connection.missing_scopes.length > 0 ? (
          <p className="mb-3 rounded-control bg-held-wash px-3 py-2 text-held text-xs">
            {t("crm-missing-scopes", { scopes: connection.missing_scopes.join(", ") })}
          </p>
        ) : null}
        <p className="mb-4 max-w-prose text-ink-2">
          {t(writes ? "crm-access-explained-read_write" : "crm-access-explained-read_only")}
        </p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
          <Fact label={t("crm-fact-limits")}>
            {overview.limits
              ? t("crm-limits", {
                  now: overview.limits.left_now,
                  most: overview.limits.most_now,
                  today: overview.limits.left_today ?? "–",
                })
              : "–"}
          </Fact>
          {connection.hears_by === "webhooks" ? (
            <Fact label={t("crm-fact-event")}>
              {connection.last_event_at ? <Time at={connection.last_event_at} /> : t("crm-never")}
            </Fact>
          ) : null}
          <Fact label={t("crm-fact-verified")}>
            {connection.verified_at ? <Time at={connection.verified_at} /> : t("crm-never")}
          </Fact>
          <Fact label={t("crm-fact-reconciled")}>
            {overview.last_reconciled_at ? (
              <>
                <Time at={overview.last_reconciled_at} />
                {" · "}
                {t("crm-drift", { count: overview.drift_found ?? 0 })}
              </>
            ) : (
              t("crm-never")
            )}
          </Fact>
          {sync?.finished_at ? (
            <Fact label={t("crm-fact-synced")}>
              {t(`crm-kind-${sync.kind}`)} · <Time at={sync.finished_at} />
            </Fact>
          ) : null}
          {connection.scopes ? (
            <Fact label={t("crm-fact-scopes")}>
              <details>
                <summary className="cursor-pointer text-ink-1 max-md:py-2">
                  {t("crm-scopes", { count: connection.scopes.length })}
                </summary>
                <span className="break-words text-ink-2 text-xs">
                  {connection.scopes.join(" · ")}
                </span>
              </details>
            </Fact>
          ) : null}
        </dl>
        {connection.hears_by === "webhooks" ? (
          <div className="mt-4 max-w-2xl">
            <CopyField label={t("crm-webhook-address")} value={connection.webhook_url} />
          </div>
        ) : null}
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <Button isDisabled={!mayChange || isVerifying} onPress={onVerify}>
            <ShieldCheck className="size-4" aria-hidden />
            {t(isVerifying ? "verifying" : "crm-verify")}
          </Button>
          {mayConnect && isOauth ? <Button onPress={onAgree}>{t("crm-agree-again")}</Button> : null}
          {mayConnect ? (
            <Button
              look={writes ? "plain" : "primary"}
              isDisabled={isBusy}
              onPress={() => (writes ? onAccess("read_only") : setAsks(true))}
            >
              {t(writes ? "crm-only-read" : "crm-allow-writing")}
            </Button>
          ) : null}
          {mayConnect ? <ToConnections /> : <AskAnAdmin />}
        </div>
        {isVerifying || verification ? (
          <Verification checked={isVerifying ? undefined : verification} />
        ) : null}
      </Card>
      <Counts overview={overview} />
      <SyncCard
        sync={sync}
        writes={writes}
        mayChange={mayChange}
        isBusy={isBusy}
        onSync={onSync}
        onStop={onStop}
      />
      <Confirm
        title={t("crm-allow-writing")}
        action={t("crm-allow-writing")}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => {
          setAsks(false);
          onAccess("read_write");
        }}
      >
        <p>{t("crm-allow-writing-explained")}</p>
        {isOauth ? <p>{t("crm-allow-writing-agree")}</p> : null}
      </Confirm>
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

const CALLS = ["GET /contacts", "GET /contacts/{id}"];

/** The two calls of the check, one after the other, and somebody whom they found. */
function Verification({ checked }: { checked: CrmVerification | undefined }) {
  const t = useText();
  const steps = checked?.steps ?? CALLS.map((call) => ({ call, ok: null, detail: "", took_ms: 0 }));
  const sample = checked?.sample;
  return (
    <div role="status" className="mt-4 rounded-control bg-wash p-3">
      <p className="mb-2 font-medium">
        {t(checked ? (checked.ok ? "crm-verified-ok" : "crm-verified-bad") : "verifying")}
      </p>
      <ol className="space-y-1.5">
        {steps.map((step) => (
          <li key={step.call} className="flex items-start gap-2">
            {step.ok === null ? (
              <CircleDashed className="mt-0.5 size-4 shrink-0 text-ink-3" aria-hidden />
            ) : step.ok ? (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden />
            ) : (
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-negative" aria-hidden />
            )}
            <span className="min-w-0">
              <code className="text-xs">{step.call}</code>
              {step.ok === null ? null : (
                <span className={`block text-xs ${step.ok ? "text-ink-2" : "text-negative"}`}>
                  {step.detail} · {t("crm-took", { ms: step.took_ms })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {sample ? (
        <p className="mt-2 flex flex-wrap items-center gap-1.5 text-ink-2 text-xs">
          {t("crm-sample")} <b className="font-medium text-ink-1">{sample.name}</b>
          {[sample.email_hint, sample.phone_hint].filter(Boolean).map((hint) => (
            <span key={hint}>{hint}</span>
          ))}
          {sample.tags.map((tag) => (
            <Badge key={tag} tone="calm">
              {tag}
            </Badge>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Counts({ overview: { counts } }: { overview: CrmOverview }) {
  const t = useText();
  const all = [
    { value: counts.linked, text: "crm-count-linked" },
    { value: counts.not_linked, text: "crm-count-not_linked" },
    { value: counts.reviews, text: "crm-count-reviews", search: { tab: "reviews" } },
    { value: counts.conflicts, text: "crm-count-conflicts", search: { tab: "conflicts" } },
    { value: counts.failed, text: "crm-count-failed", search: { tab: "history", state: "failed" } },
    {
      value: counts.would_write,
      text: "crm-count-would_write",
      search: { tab: "history", state: "would_write" },
    },
  ] as const;
  return (
    <ul className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3 lg:grid-cols-6">
      {all.map((one) => (
        <li key={one.text} className="bg-surface p-3">
          <span className="block font-semibold text-lg tabular-nums">{one.value}</span>
          {"search" in one && one.value > 0 ? (
            <Link to="/crm" search={one.search} className={`${LINK} text-xs`}>
              {t(one.text)}
            </Link>
          ) : (
            <span className="text-ink-2 text-xs">{t(one.text)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function SyncCard({
  sync,
  writes,
  mayChange,
  isBusy,
  onSync,
  onStop,
}: {
  sync: CrmSync | null;
  writes: boolean;
  mayChange: boolean;
  isBusy: boolean;
  onSync: (dry: boolean) => void;
  onStop: () => void;
}) {
  const t = useText();
  const isRunning = sync?.state === "running";
  const [asks, setAsks] = useState(false);
  return (
    <Card title={t("crm-sync")} intro={t(writes ? "crm-sync-intro" : "crm-sync-intro-reads")}>
      {sync ? <Progress sync={sync} /> : <p className="text-ink-2">{t("crm-sync-never")}</p>}
      {mayChange ? (
        <div className="mt-4 flex flex-wrap gap-2">
          {isRunning ? (
            <Button isDisabled={isBusy} onPress={onStop}>
              <Square className="size-4" aria-hidden />
              {t("crm-stop")}
            </Button>
          ) : (
            <>
              <Button isDisabled={isBusy} onPress={() => onSync(true)}>
                {t("crm-dry-run")}
              </Button>
              <Button
                look="primary"
                isDisabled={isBusy}
                onPress={() => (writes ? setAsks(true) : onSync(false))}
              >
                <Play className="size-4" aria-hidden />
                {t("crm-start")}
              </Button>
            </>
          )}
          {sync?.kind === "dry_run" ? (
            <Link
              to="/settings/crm"
              search={{ tab: "plan" }}
              className={`${LINK} self-center text-xs`}
            >
              {t("crm-see-plan")}
            </Link>
          ) : null}
        </div>
      ) : null}
      <Confirm
        title={t("crm-start-title")}
        action={t("crm-start")}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => {
          setAsks(false);
          onSync(false);
        }}
      >
        <p>{t("crm-start-explained")}</p>
      </Confirm>
    </Card>
  );
}

/** How much of the work is done: the list is a tenth of it, the customers are the rest. */
export function partDone(sync: CrmSync): number {
  const part = (done: number, total: number | null | undefined) =>
    total ? Math.min(1, done / total) : 0;
  if (sync.state === "done") return 1;
  const read = sync.phase === "reading" ? part(sync.contacts_read, sync.contacts_total) : 1;
  return read * 0.1 + part(sync.customers_done, sync.customers_total) * 0.9;
}

function Progress({ sync }: { sync: CrmSync }) {
  const t = useText();
  const part = Math.round(partDone(sync) * 100);
  const figures = [
    "linked",
    "created",
    "updated",
    "unchanged",
    "to_review",
    "conflicts",
    "failed",
  ] as const;
  return (
    <div>
      <div className="mb-1 flex flex-wrap justify-between gap-2 text-sm">
        <span className="font-medium">
          {t(`crm-kind-${sync.kind}`)} · {t(`crm-sync-${sync.state}`)}
        </span>
        <span className="text-ink-2 tabular-nums">
          {sync.phase === "reading"
            ? t("crm-reading", { count: sync.contacts_read })
            : t("crm-matching", { done: sync.customers_done, total: sync.customers_total })}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={t("crm-sync")}
        aria-valuenow={part}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-wash"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${part}%` }} />
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
        {figures
          .filter((name) => sync[name] > 0)
          .map((name) => (
            <span key={name}>{t(`crm-figure-${name}`, { count: sync[name] })}</span>
          ))}
        {sync.expected_at ? (
          <span>
            {t("crm-expected")} <Time at={sync.expected_at} kind="clock" />
          </span>
        ) : null}
        {sync.finished_at ? (
          <span>
            <Time at={sync.finished_at} />
          </span>
        ) : null}
      </p>
      {sync.error ? (
        <div className="mt-3">
          <Alert>{sync.error}</Alert>
        </div>
      ) : null}
    </div>
  );
}
