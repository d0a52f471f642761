import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { useEffect } from "react";
import { messageOf, Problem } from "../api/client";
import { useMay } from "../api/me";
import type { CrmOverview } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Endless } from "../ui/Endless";
import { useText } from "../ui/i18n";
import { AskAnAdmin, PageFrame } from "../ui/Layout";
import { Empty, Loaded, SkeletonRows } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { AgreeFirst, ChooseLocation, Connect } from "./Connect";
import { Health } from "./Health";
import { Mapping } from "./Mapping";
import { overviewQuery } from "./overview";
import { PlanList } from "./PlanList";
import {
  fieldsQuery,
  locationsQuery,
  planQuery,
  settingsQuery,
  useAuthorize,
  useChooseLocation,
  useConnect,
  useMakeField,
  useRefreshFields,
  useSaveSettings,
  useSetAccess,
  useStopSync,
  useSync,
  useVerify,
} from "./queries";
import { CRM_TABS, type CrmTab, PLAN_KINDS } from "./search";

const FROM = "/app/settings-pages/settings/crm";
/** What HighLevel's way back can say. */
const PROBLEMS = ["consent-refused", "consent-unknown", "highlevel-refused"];

export function CrmSettingsRoute() {
  const t = useText();
  const overview = useQuery(overviewQuery);
  const navigate = useNavigate();
  const { connected, problem } = useSearch({ from: FROM });
  useEffect(() => {
    if (!connected) return;
    toast.good(t("crm-connected"));
    // Read anew, the page must not say it again.
    void navigate({ to: ".", search: {}, replace: true });
  }, [connected, navigate, t]);
  return (
    <PageFrame title={t("crm-settings")} intro={t("crm-settings-intro")}>
      {problem ? (
        <div className="mb-4">
          <Alert>
            {PROBLEMS.includes(problem)
              ? t(`crm-problem-${problem}`)
              : t("crm-consent-failed", { code: problem })}
          </Alert>
        </div>
      ) : null}
      <Loaded query={overview}>
        {(loaded) => (loaded.connection ? <Connected overview={loaded} /> : <NotConnected />)}
      </Loaded>
    </PageFrame>
  );
}

function NotConnected() {
  const mayChange = useMay("connections.write") !== undefined;
  const connect = useConnect();
  const authorize = useAuthorize();
  const verify = useVerify();
  return (
    <Connect
      mayChange={mayChange}
      isBusy={connect.isPending || authorize.isPending}
      error={connect.error ? messageOf(connect.error) : undefined}
      onConnect={(input, agrees) =>
        connect.mutate(input, {
          onSuccess: ({ id }) =>
            agrees
              ? authorize.mutate({ id, access: "read_only" }, { onError: toast.bad })
              : verify.mutate(undefined, { onError: toast.bad }),
        })
      }
    />
  );
}

function Connected({ overview }: { overview: CrmOverview }) {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "health" } = useSearch({ from: FROM });
  const labels: Record<CrmTab, string> = {
    health: t("crm-tab-health"),
    fields: t("crm-tab-fields"),
    plan: t("crm-tab-plan"),
  };
  const content: Record<CrmTab, () => React.ReactNode> = {
    health: () => <HealthTab overview={overview} />,
    fields: () => <FieldsTab writes={overview.connection?.access === "read_write"} />,
    plan: () => <PlanTab overview={overview} />,
  };
  return (
    <Tabs<CrmTab>
      label={t("crm-settings")}
      value={tab}
      onChange={(next) =>
        void navigate({ to: ".", search: next === "health" ? {} : { tab: next } })
      }
      items={CRM_TABS.map((id) => ({
        id,
        label: labels[id],
        content: id === tab ? content[id]() : null,
      }))}
    />
  );
}

function HealthTab({ overview }: { overview: CrmOverview }) {
  const t = useText();
  const navigate = useNavigate();
  const mayConnect = useMay("connections.write") !== undefined;
  const mayChange = useMay("settings.write") !== undefined;
  const access = useSetAccess();
  const authorize = useAuthorize();
  const verify = useVerify();
  const sync = useSync();
  const stop = useStopSync();
  const choose = useChooseLocation();
  const connection = overview.connection;
  const needsLocation = connection !== null && connection !== undefined && !connection.location;
  const locations = useQuery({
    ...locationsQuery(connection?.id ?? ""),
    enabled: needsLocation && mayConnect,
  });
  if (!connection) return null;
  if (needsLocation && mayConnect && locations.isPending) return <SkeletonRows count={3} />;
  if (needsLocation && !locations.data?.items.length && connection.credential === "oauth") {
    return (
      <AgreeFirst
        mayChange={mayConnect}
        isBusy={authorize.isPending}
        error={locations.error ? messageOf(locations.error) : undefined}
        onAgree={() =>
          authorize.mutate({ id: connection.id, access: "read_only" }, { onError: toast.bad })
        }
      />
    );
  }
  if (needsLocation && locations.data) {
    return (
      <ChooseLocation
        locations={locations.data.items}
        isBusy={choose.isPending}
        onChoose={(location_id) =>
          choose.mutate({ id: connection.id, location_id }, { onError: toast.bad })
        }
      />
    );
  }
  function setAccess(next: "read_only" | "read_write") {
    const id = connection?.id ?? "";
    access.mutate(
      { id, access: next },
      {
        onSuccess: () => toast.good(t(next === "read_write" ? "crm-writes-now" : "crm-reads-now")),
        onError: (error) => {
          if (error instanceof Problem && error.code === "scope-missing") {
            authorize.mutate({ id, access: "read_write" }, { onError: toast.bad });
          } else toast.bad(error);
        },
      },
    );
  }
  return (
    <Health
      overview={overview}
      connection={connection}
      mayChange={mayChange}
      mayConnect={mayConnect}
      verification={verify.data}
      isVerifying={verify.isPending}
      isBusy={sync.isPending || stop.isPending || access.isPending}
      onVerify={() => verify.mutate(undefined, { onError: toast.bad })}
      onAgree={() =>
        authorize.mutate({ id: connection.id, access: connection.access }, { onError: toast.bad })
      }
      onAccess={setAccess}
      onSync={(dry) =>
        sync.mutate(dry, {
          onSuccess: () => {
            if (dry) void navigate({ to: ".", search: { tab: "plan" } });
          },
          onError: toast.bad,
        })
      }
      onStop={() => stop.mutate(undefined, { onError: toast.bad })}
    />
  );
}

function FieldsTab({ writes }: { writes: boolean }) {
  const t = useText();
  const mayChange = useMay("settings.write") !== undefined;
  const settings = useQuery(settingsQuery);
  const fields = useQuery(fieldsQuery);
  const save = useSaveSettings();
  const make = useMakeField();
  const refresh = useRefreshFields();
  return (
    <Loaded query={settings}>
      {(saved) => (
        <Loaded query={fields}>
          {(known) => (
            <Mapping
              saved={saved}
              fields={known}
              mayChange={mayChange}
              writes={writes}
              isBusy={save.isPending}
              isRefreshing={refresh.isPending}
              error={save.error}
              onSave={(next, done) =>
                save.mutate(next, {
                  onSuccess: () => {
                    done();
                    toast.good(t("saved"));
                  },
                })
              }
              isMaking={make.isPending}
              makeError={make.error ? messageOf(make.error) : undefined}
              onMakeField={(input, done) =>
                make.mutate(input, {
                  onSuccess: () => {
                    done();
                    toast.good(t("crm-field-made", { name: input.name }));
                  },
                })
              }
              onRefresh={() => refresh.mutate(undefined, { onError: toast.bad })}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function PlanTab({ overview }: { overview: CrmOverview }) {
  const t = useText();
  const navigate = useNavigate();
  const { kind = "" } = useSearch({ from: FROM });
  const mayChange = useMay("settings.write") !== undefined;
  const sync = useSync();
  const plan = useInfiniteQuery(planQuery(kind));
  const isSyncing = overview.sync?.state === "running";
  const isRunning = isSyncing && overview.sync?.kind === "dry_run";
  const isThere = kind !== "" || (plan.data?.pages ?? []).some((page) => page.items.length > 0);
  return (
    <section aria-label={t("crm-tab-plan")}>
      {isThere ? (
        <>
          <p className="mb-3 max-w-prose text-ink-2">{t("crm-plan-intro")}</p>
          <div className="mb-3 flex flex-wrap gap-1.5">
            {(["", ...PLAN_KINDS] as const).map((one) => (
              <Chip
                key={one}
                isSelected={kind === one}
                onPress={() =>
                  void navigate({
                    to: ".",
                    search: { tab: "plan", ...(one ? { kind: one } : {}) },
                    replace: true,
                  })
                }
              >
                {one ? t(`crm-plan-${one}`) : t("filter-all")}
              </Chip>
            ))}
          </div>
        </>
      ) : null}
      <Loaded query={plan}>
        {(loaded) => {
          const rows = loaded.pages.flatMap((page) => page.items);
          return rows.length === 0 ? (
            <Empty
              icon={ListChecks}
              title={t(isRunning ? "crm-plan-running" : kind ? "crm-plan-none" : "crm-plan-empty")}
              action={
                isRunning || kind ? undefined : mayChange ? (
                  <Button
                    look="primary"
                    isDisabled={sync.isPending || isSyncing}
                    onPress={() => sync.mutate(true, { onError: toast.bad })}
                  >
                    {t("crm-dry-run-begin")}
                  </Button>
                ) : (
                  <AskAnAdmin />
                )
              }
            >
              {isRunning || kind ? null : t("crm-plan-empty-next")}
            </Empty>
          ) : (
            <PlanList rows={rows} />
          );
        }}
      </Loaded>
      <Endless query={plan} />
    </section>
  );
}
