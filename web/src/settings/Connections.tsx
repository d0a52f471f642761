import { Link } from "@tanstack/react-router";
import {
  ArrowLeftRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Mail,
  MessageSquareText,
  Wrench,
} from "lucide-react";
import type { Connection, Import } from "../api/types";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge } from "../ui/Layout";
import { Time } from "../ui/Time";
import { type ConnectionKind, KINDS } from "./connection-kinds";

const ICONS = {
  housecall: Wrench,
  twilio: MessageSquareText,
  email: Mail,
  highlevel: ArrowLeftRight,
};

export type ConnectionsProps = {
  connections: Connection[];
  imports: Record<string, Import | undefined>;
  busyId: string | null;
  /** Only an admin decides where the keys go. */
  mayChange: boolean;
  /** Checking and importing is for those who change settings. */
  mayCheck: boolean;
  onAdd: (kind: ConnectionKind) => void;
  onEdit: (connection: Connection) => void;
  onVerify: (connection: Connection) => void;
  onImport: (connection: Connection) => void;
  onRemove: (connection: Connection) => void;
};

export function Connections(props: ConnectionsProps) {
  return (
    <div className="space-y-4">
      {KINDS.map((kind) => {
        const of = props.connections.filter((one) => one.kind === kind);
        if (of.length === 0) return <NotConnected key={kind} kind={kind} {...props} />;
        return of.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} {...props} />
        ));
      })}
    </div>
  );
}

function NotConnected({ kind, mayChange, onAdd }: ConnectionsProps & { kind: ConnectionKind }) {
  const t = useText();
  const Icon = ICONS[kind];
  return (
    <section className="flex flex-wrap items-center gap-3 rounded-card border border-edge border-dashed p-5 max-md:p-4">
      <Icon className="size-5 text-ink-3" aria-hidden />
      <div className="min-w-48 flex-1">
        <h2 className="font-semibold">{t(`kind-${kind}`)}</h2>
        <p className="max-w-prose text-ink-2 text-xs">{t(`kind-${kind}-for`)}</p>
      </div>
      {mayChange ? (
        <Button look="primary" onPress={() => onAdd(kind)}>
          {t("connect")}
        </Button>
      ) : (
        <AskAnAdmin />
      )}
    </section>
  );
}

function ConnectionCard({
  connection,
  imports,
  busyId,
  mayChange,
  mayCheck,
  onEdit,
  onVerify,
  onImport,
  onRemove,
}: ConnectionsProps & { connection: Connection }) {
  const t = useText();
  const Icon = ICONS[connection.kind];
  const isBusy = busyId === connection.id;
  const running = imports[connection.id]?.state === "running";
  return (
    <section className="rounded-card border border-line bg-surface p-5 max-md:p-4">
      <header className="flex flex-wrap items-center gap-3">
        <span className="flex size-9 items-center justify-center rounded-full bg-wash text-ink-2">
          <Icon className="size-4.5" aria-hidden />
        </span>
        <div className="min-w-40 flex-1">
          <h2 className="font-semibold">{connection.name || t(`kind-${connection.kind}`)}</h2>
          <p className="text-ink-3 text-xs">
            {connection.last_event_at ? (
              <>
                {t("last-event")} <Time at={connection.last_event_at} />
              </>
            ) : connection.verified_at ? (
              <>
                {t("verified")} <Time at={connection.verified_at} />
              </>
            ) : (
              t(`kind-${connection.kind}-for`)
            )}
          </p>
        </div>
        <StateBadge state={connection.state} />
      </header>
      {connection.last_error ? (
        <p className="mt-3 rounded-control bg-negative-wash px-3 py-2 text-negative text-xs">
          {connection.last_error}
        </p>
      ) : null}
      {connection.webhook_url ? (
        <div className="mt-4">
          <CopyField label={t("webhook-url")} value={connection.webhook_url} />
        </div>
      ) : null}
      {connection.kind === "highlevel" ? (
        <Link
          to="/settings/crm"
          className="mt-3 inline-flex min-h-8 items-center underline underline-offset-2 max-md:min-h-touch"
        >
          {t("highlevel-page")}
        </Link>
      ) : null}
      {connection.kind === "housecall" ? <ImportLine progress={imports[connection.id]} /> : null}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {mayCheck ? (
          <Button isDisabled={isBusy} onPress={() => onVerify(connection)}>
            {isBusy ? t("verifying") : t("verify")}
          </Button>
        ) : null}
        {mayCheck && connection.kind === "housecall" ? (
          <Button isDisabled={running} onPress={() => onImport(connection)}>
            {running ? t("importing") : t("import-now")}
          </Button>
        ) : null}
        {mayChange ? (
          <>
            <Button onPress={() => onEdit(connection)}>{t("edit")}</Button>
            <Button look="quiet" onPress={() => onRemove(connection)}>
              {t("disconnect")}
            </Button>
          </>
        ) : (
          <AskAnAdmin />
        )}
      </div>
    </section>
  );
}

function StateBadge({ state }: { state: Connection["state"] }) {
  const t = useText();
  if (state === "ok") {
    return (
      <Badge tone="good">
        <CircleCheck className="size-3.5" aria-hidden />
        {t("connection-ok")}
      </Badge>
    );
  }
  if (state === "attention") {
    return (
      <Badge tone="bad">
        <CircleAlert className="size-3.5" aria-hidden />
        {t("connection-attention")}
      </Badge>
    );
  }
  return (
    <Badge tone="grey">
      <CircleDashed className="size-3.5" aria-hidden />
      {t("connection-not-verified")}
    </Badge>
  );
}

/** Long work shows its numbers. */
export function ImportLine({ progress }: { progress: Import | undefined }) {
  const t = useText();
  if (!progress || progress.state === "idle") return null;
  if (progress.state === "failed") {
    return (
      <p className="mt-3 rounded-control bg-negative-wash px-3 py-2 text-negative text-xs">
        {t("import-failed", { error: progress.error ?? t("no-reason-given") })}
      </p>
    );
  }
  const total = (progress.total_customers ?? 0) + (progress.total_jobs ?? 0);
  const done = progress.customers + progress.jobs;
  const figures = t(progress.state === "done" ? "import-done" : "import-running", {
    employees: progress.employees,
    customers: progress.customers,
    jobs: progress.jobs,
  });
  return (
    <div className="mt-4" role="status">
      <p className="text-ink-2 text-xs tabular-nums">{figures}</p>
      {progress.state === "running" && total > 0 ? (
        <progress
          aria-label={t("importing")}
          className="mt-1.5 block h-1.5 w-full overflow-hidden rounded-full accent-accent"
          value={done}
          max={total}
        />
      ) : null}
    </div>
  );
}
