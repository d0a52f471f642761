import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { BellRing, History as HistoryIcon, Scale, UsersRound } from "lucide-react";
import { useState } from "react";
import { messageOf } from "../api/client";
import { useMay } from "../api/me";
import { peopleQuery } from "../api/people";
import type { CrmAlert } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Badge, PageFrame } from "../ui/Layout";
import { More } from "../ui/More";
import { Scroller } from "../ui/Scroller";
import { Empty, Loaded } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { AlertEditor, AlertList, EXAMPLES, Firings } from "./Alerts";
import { Conflicts } from "./Conflicts";
import { History } from "./History";
import {
  alertsQuery,
  changesQuery,
  conflictsQuery,
  fieldsQuery,
  firingsQuery,
  type HistoryFilters,
  overviewQuery,
  reviewsQuery,
  useAcknowledge,
  useRemoveAlert,
  useSaveAlert,
  useSettleConflict,
  useSettleReview,
  useUndo,
} from "./queries";
import { Reviews } from "./Reviews";
import { QUEUE_TABS, type QueueTab } from "./search";

const FROM = "/app/crm";

/** What the two systems ask a person, what was written, and who is told of what. */
export function QueueRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "reviews" } = useSearch({ from: FROM });
  const counts = useQuery(overviewQuery).data?.counts;
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
      <More query={query} />
    </>
  );
}

function ConflictsTab() {
  const t = useText();
  const mayDecide = useMay("customers.write") !== undefined;
  const query = useInfiniteQuery(conflictsQuery);
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
      <More query={query} />
    </>
  );
}

const STATES = ["", "written", "would_write", "failed", "unknown"] as const;

function HistoryTab() {
  const t = useText();
  const navigate = useNavigate();
  const { state, customer_ref } = useSearch({ from: FROM });
  const filters: HistoryFilters = {
    ...(state ? { state } : {}),
    ...(customer_ref ? { customer_ref } : {}),
  };
  const query = useInfiniteQuery(changesQuery(filters));
  const mayUndo = useMay("customers.write") !== undefined;
  const undo = useUndo();
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-1.5">
        {STATES.map((one) => (
          <Chip
            key={one}
            isSelected={(state ?? "") === one}
            onPress={() =>
              void navigate({
                to: ".",
                search: {
                  tab: "history",
                  ...(one ? { state: one } : {}),
                  ...(customer_ref ? { customer_ref } : {}),
                },
              })
            }
          >
            {one ? t(`crm-outcome-${one}`) : t("filter-all")}
          </Chip>
        ))}
      </div>
      <Loaded query={query}>
        {(loaded) => {
          const changes = loaded.pages.flatMap((page) => page.items);
          return changes.length === 0 ? (
            <Empty icon={HistoryIcon} title={t("crm-history-empty")}>
              {t("crm-history-empty-next")}
            </Empty>
          ) : (
            <History
              changes={changes}
              busyId={undo.isPending ? undo.variables : null}
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
      <More query={query} />
    </>
  );
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
  const [editing, setEditing] = useState<{
    id: string | null;
    rule: Omit<CrmAlert, "id" | "open" | "last_fired_at">;
  } | null>(null);
  const [removing, setRemoving] = useState<CrmAlert | null>(null);
  const open = firings.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="space-y-6">
      {open.length > 0 ? (
        <section aria-label={t("crm-firings")}>
          <h2 className="mb-2 font-semibold text-base">{t("crm-firings")}</h2>
          <Firings firings={open} onSeen={(id) => acknowledge.mutate(id, { onError: toast.bad })} />
          <More query={firings} />
        </section>
      ) : null}
      {mayReadRules ? (
        <section aria-label={t("crm-rules")}>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
            <h2 className="font-semibold text-base">{t("crm-rules")}</h2>
            {mayChange ? (
              <Button look="primary" onPress={() => setEditing({ id: null, rule: EXAMPLES(t)[0] })}>
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
                        {EXAMPLES(t).map((rule) => (
                          <Button key={rule.name} onPress={() => setEditing({ id: null, rule })}>
                            {rule.name}
                          </Button>
                        ))}
                      </span>
                    ) : undefined
                  }
                >
                  {t("crm-rules-empty-next")}
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
      {editing && fields.data ? (
        <AlertEditor
          key={editing.id ?? editing.rule.name}
          start={editing.rule}
          isNew={editing.id === null}
          fields={fields.data}
          people={people}
          isBusy={save.isPending}
          error={save.error ? messageOf(save.error) : undefined}
          onClose={() => {
            save.reset();
            setEditing(null);
          }}
          onSave={(rule) =>
            save.mutate({ id: editing.id, rule }, { onSuccess: () => setEditing(null) })
          }
        />
      ) : null}
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
