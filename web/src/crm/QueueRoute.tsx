import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import {
  ArrowLeftRight,
  BellRing,
  History as HistoryIcon,
  Scale,
  UsersRound,
  X,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import { peopleQuery } from "../api/people";
import type { CrmAlert, CrmAlertRule } from "../api/types";
import { customerQuery } from "../customers/queries";
import { Button, buttonClass } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Confirm } from "../ui/Dialog";
import { Endless } from "../ui/Endless";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge, PageFrame } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Empty, Failed, Loaded } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { AlertList, examples, Firings } from "./Alerts";
import { Conflicts } from "./Conflicts";
import { History } from "./History";
import { overviewQuery } from "./overview";
import {
  alertsQuery,
  changesQuery,
  conflictsQuery,
  fieldsQuery,
  firingsQuery,
  type HistoryFilters,
  reviewsQuery,
  settingsQuery,
  useAcknowledge,
  useRemoveAlert,
  useSaveAlert,
  useSettleConflict,
  useSettleReview,
  useUndo,
} from "./queries";
import { Reviews } from "./Reviews";
import { OUTCOMES, QUEUE_TABS, type QueueTab } from "./search";

const AlertEditor = lazy(() => import("./AlertEditor"));

const FROM = "/app/crm";

/** What the two systems ask a person, what was written, and who is told of what. */
export function QueueRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "reviews" } = useSearch({ from: FROM });
  const overview = useQuery(overviewQuery).data;
  const counts = overview?.counts;
  const maySetUp = useMay("connections.write") !== undefined;
  const waiting: Record<QueueTab, number> = {
    reviews: counts?.reviews ?? 0,
    conflicts: counts?.conflicts ?? 0,
    history: 0,
    alerts: counts?.alerts ?? 0,
  };
  const content: Record<QueueTab, () => React.ReactNode> = {
    reviews: () => <ReviewsTab />,
    conflicts: () => <ConflictsTab />,
    history: () => <HistoryTab />,
    alerts: () => <AlertsTab />,
  };
  return (
    <Scroller as="main" className="min-w-0 flex-1">
      <PageFrame title={t("crm")} intro={t("crm-intro")} wide>
        {overview && !overview.connection ? (
          <Empty
            icon={ArrowLeftRight}
            title={t("crm-not-connected")}
            action={
              maySetUp ? (
                <Link to="/settings/crm" className={buttonClass("primary")}>
                  {t("kind-highlevel-connect")}
                </Link>
              ) : (
                <AskAnAdmin />
              )
            }
          >
            {t("crm-not-connected-next")}
          </Empty>
        ) : (
          <Tabs<QueueTab>
            label={t("crm")}
            value={tab}
            onChange={(next) => void navigate({ to: ".", search: { tab: next } })}
            items={QUEUE_TABS.map((id) => ({
              id,
              label: t(`crm-tab-${id}`),
              badge: waiting[id] > 0 ? <Badge tone="act">{waiting[id]}</Badge> : null,
              content: id === tab ? content[id]() : null,
            }))}
          />
        )}
      </PageFrame>
    </Scroller>
  );
}

function ReviewsTab() {
  const t = useText();
  const mayDecide = useMay("customers.write") !== undefined;
  const query = useInfiniteQuery(reviewsQuery);
  const settle = useSettleReview();
  return (
    <>
      <Loaded query={query}>
        {(loaded) => {
          const reviews = loaded.pages.flatMap((page) => page.items);
          return reviews.length === 0 ? (
            <Empty icon={UsersRound} title={t("crm-reviews-empty")}>
              {t("crm-reviews-empty-next")}
            </Empty>
          ) : (
            <Reviews
              reviews={reviews}
              busyId={settle.isPending ? settle.variables.id : null}
              onChoose={
                mayDecide
                  ? (id, choice) =>
                      settle.mutate(
                        { id, choice },
                        { onSuccess: () => toast.good(t("crm-decided")), onError: toast.bad },
                      )
                  : undefined
              }
            />
          );
        }}
      </Loaded>
      <Endless query={query} />
    </>
  );
}

function ConflictsTab() {
  const t = useText();
  const mayDecide = useMay("customers.write") !== undefined;
  const query = useInfiniteQuery(conflictsQuery);
  const mayReadRules = useMay("settings.read") !== undefined;
  const maps = useQuery({ ...settingsQuery, enabled: mayReadRules }).data?.fields ?? [];
  const unclear = new Set(
    maps.filter((map) => map.policy === "newest").map((map) => map.highlevel),
  );
  const settle = useSettleConflict();
  return (
    <>
      <Loaded query={query}>
        {(loaded) => {
          const conflicts = loaded.pages.flatMap((page) => page.items);
          return conflicts.length === 0 ? (
            <Empty icon={Scale} title={t("crm-conflicts-empty")}>
              {t("crm-conflicts-empty-next")}
            </Empty>
          ) : (
            <Conflicts
              conflicts={conflicts}
              unclear={unclear}
              busyId={settle.isPending ? settle.variables.id : null}
              onKeep={
                mayDecide
                  ? (id, keep) =>
                      settle.mutate(
                        { id, keep },
                        { onSuccess: () => toast.good(t("crm-decided")), onError: toast.bad },
                      )
                  : undefined
              }
            />
          );
        }}
      </Loaded>
      <Endless query={query} />
    </>
  );
}

function HistoryTab() {
  const t = useText();
  const navigate = useNavigate();
  const { state, customer_ref } = useSearch({ from: FROM });
  const filters: HistoryFilters = {
    ...(state ? { state } : {}),
    ...(customer_ref ? { customer_ref } : {}),
  };
  const query = useInfiniteQuery(changesQuery(filters));
  const customer = useQuery({
    ...customerQuery(customer_ref ?? ""),
    enabled: customer_ref !== undefined,
  });
  function show({
    state,
    customer_ref,
  }: { [K in keyof HistoryFilters]: HistoryFilters[K] | undefined }) {
    const search = {
      tab: "history" as const,
      ...(state ? { state } : {}),
      ...(customer_ref ? { customer_ref } : {}),
    };
    void navigate({ to: ".", search, replace: true });
  }
  const isFiltered = Object.keys(filters).length > 0;
  const mayUndo = useMay("customers.write") !== undefined;
  const undo = useUndo();
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-1.5">
        {(["", ...OUTCOMES] as const).map((one) => (
          <Chip
            key={one}
            isSelected={(state ?? "") === one}
            onPress={() => show({ ...filters, state: one || undefined })}
          >
            {one ? t(`crm-outcome-${one}`) : t("filter-all")}
          </Chip>
        ))}
        {customer_ref ? (
          <Chip isSelected onPress={() => show({ ...filters, customer_ref: undefined })}>
            {t("crm-only-of", { name: customer.data?.name ?? "…" })}
            <X className="size-3.5" aria-label={t("clear-filters")} />
          </Chip>
        ) : null}
      </div>
      <Loaded query={query}>
        {(loaded) => {
          const changes = loaded.pages.flatMap((page) => page.items);
          return changes.length === 0 ? (
            <Empty
              icon={HistoryIcon}
              title={t(isFiltered ? "crm-history-none" : "crm-history-empty")}
            >
              {isFiltered ? null : t("crm-history-empty-next")}
            </Empty>
          ) : (
            <History
              changes={changes}
              busyId={undo.isPending ? undo.variables : null}
              onOnly={customer_ref ? undefined : (only) => show({ ...filters, customer_ref: only })}
              onUndo={
                mayUndo
                  ? (id) =>
                      undo.mutate(id, {
                        onSuccess: () => toast.good(t("crm-undone")),
                        onError: toast.bad,
                      })
                  : undefined
              }
            />
          );
        }}
      </Loaded>
      <Endless query={query} />
    </>
  );
}

/** What the hub refused, field by field. */
function wordsOf(error: Error): string {
  const fields = Object.entries(fieldsOf(error)).map(([field, words]) => `${field}: ${words}`);
  return fields.length > 0 ? fields.join(" · ") : messageOf(error);
}

function AlertsTab() {
  const t = useText();
  const mayChange = useMay("settings.write") !== undefined;
  const mayReadRules = useMay("settings.read") !== undefined;
  const firings = useInfiniteQuery(firingsQuery);
  const alerts = useQuery({ ...alertsQuery, enabled: mayReadRules });
  const fields = useQuery({ ...fieldsQuery, enabled: mayReadRules });
  const people = useQuery(peopleQuery).data?.items ?? [];
  const acknowledge = useAcknowledge();
  const save = useSaveAlert();
  const remove = useRemoveAlert();
  const [editing, setEditing] = useState<{ id: string | null; rule: CrmAlertRule } | null>(null);
  const [removing, setRemoving] = useState<CrmAlert | null>(null);
  const me = useQuery(meQuery).data?.person.id;
  const ready = examples(t, me ? [me] : []);
  return (
    <div className="space-y-6">
      <Loaded query={firings}>
        {(loaded) => {
          const open = loaded.pages.flatMap((page) => page.items);
          if (open.length === 0) return null;
          return (
            <section aria-label={t("crm-firings")}>
              <h2 className="mb-2 font-semibold text-base">{t("crm-firings")}</h2>
              <Firings
                firings={open}
                busyId={acknowledge.isPending ? acknowledge.variables : null}
                onSeen={(id) => acknowledge.mutate(id, { onError: toast.bad })}
              />
              <Endless query={firings} />
            </section>
          );
        }}
      </Loaded>
      {mayReadRules ? (
        <section aria-label={t("crm-rules")}>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <h2 className="font-semibold text-base">{t("crm-rules")}</h2>
            {mayChange ? (
              <Button
                look="primary"
                isDisabled={!fields.data}
                onPress={() => setEditing({ id: null, rule: { ...ready[0], name: "" } })}
              >
                {t("crm-rule-new")}
              </Button>
            ) : null}
          </div>
          <Loaded query={alerts}>
            {(loaded) =>
              loaded.items.length === 0 ? (
                <Empty
                  icon={BellRing}
                  title={t("crm-rules-empty")}
                  action={
                    mayChange ? (
                      <span className="flex flex-wrap justify-center gap-2">
                        {ready.map((rule) => (
                          <Button
                            key={rule.name}
                            isDisabled={!fields.data}
                            onPress={() => setEditing({ id: null, rule })}
                          >
                            {rule.name}
                          </Button>
                        ))}
                      </span>
                    ) : (
                      <AskAnAdmin />
                    )
                  }
                >
                  {t(mayChange ? "crm-rules-empty-next" : "crm-rules-empty-asks")}
                </Empty>
              ) : (
                <AlertList
                  alerts={loaded.items}
                  people={people}
                  fields={fields.data}
                  onEdit={
                    mayChange
                      ? ({ id, open: _open, last_fired_at: _at, ...rule }) =>
                          setEditing({ id, rule })
                      : undefined
                  }
                  onRemove={mayChange ? setRemoving : undefined}
                />
              )
            }
          </Loaded>
        </section>
      ) : null}
      {fields.error ? <Failed error={fields.error} onRetry={fields.refetch} /> : null}
      <Suspense>
        {editing && fields.data ? (
          <AlertEditor
            key={editing.id ?? editing.rule.name}
            start={editing.rule}
            isNew={editing.id === null}
            fields={fields.data}
            people={people}
            isBusy={save.isPending}
            error={save.error ? wordsOf(save.error) : undefined}
            onClose={() => {
              save.reset();
              setEditing(null);
            }}
            onSave={(rule) =>
              save.mutate(
                { id: editing.id, rule },
                {
                  onSuccess: () => {
                    setEditing(null);
                    toast.good(t("saved"));
                  },
                },
              )
            }
          />
        ) : null}
      </Suspense>
      <Confirm
        title={t("crm-rule-remove")}
        action={t("remove")}
        danger
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) remove.mutate(removing.id, { onError: toast.bad });
          setRemoving(null);
        }}
      >
        <p>{t("crm-rule-remove-explained")}</p>
      </Confirm>
    </div>
  );
}
