import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { HeartHandshake } from "lucide-react";
import { useState } from "react";
import { messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import { peopleQuery } from "../api/people";
import type { Case, CaseStatus } from "../api/types";
import { customerQuery } from "../customers/queries";
import { Chip } from "../ui/Chip";
import { useText } from "../ui/i18n";
import { More } from "../ui/More";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Failed, Loaded, SkeletonRows } from "../ui/States";
import { toast } from "../ui/toast";
import { AskDialog, solvedTexts } from "./AskDialog";
import { CaseCard } from "./Board";
import { CasePanel } from "./CasePanel";
import { useMove } from "./move";
import {
  type CaseFilters,
  caseQuery,
  caseSettingsQuery,
  caseSummaryQuery,
  casesQuery,
  STATUSES,
  useAskSolved,
  useChangeCase,
  useNote,
  useReopen,
} from "./queries";

export function CasesRoute() {
  const t = useText();
  const filters: CaseFilters = useSearch({ from: "/app/cases" });
  const openId = useParams({ strict: false }).id ?? null;
  const navigate = useNavigate();
  const summary = useQuery(caseSummaryQuery);
  const { move, dialog } = useMove();
  const mayChange = useMay("cases.write") !== undefined;
  const [chosen, setColumn] = useState<CaseStatus | null>(null);
  const counts = summary.data;
  // A phone shows one column: the first in which there is something to do.
  const column = chosen ?? STATUSES.find((one) => one !== "resolved" && counts?.[one]) ?? "open";
  const isFiltered = Object.keys(filters).length > 0;
  const isEmpty =
    counts !== undefined &&
    !isFiltered &&
    counts.open + counts.in_progress + counts.waiting + counts.resolved_last_30_days === 0;
  /** How many stand there; the hub counts neither what is settled nor what is searched for. */
  const countOf = (status: CaseStatus) =>
    isFiltered || status === "resolved" ? 0 : (counts?.[status] ?? 0);
  function setFilters(next: CaseFilters) {
    const search = Object.fromEntries(Object.entries(next).filter(([, value]) => value));
    void navigate({ to: ".", search, replace: true });
  }
  return (
    <main className="flex min-h-0 flex-1">
      <title>{`${t("cases")} · Porchlight`}</title>
      <h1 className="sr-only">{t("cases")}</h1>
      <section
        aria-label={t("cases-board")}
        className={`@container flex min-h-0 min-w-0 flex-1 flex-col ${openId ? "max-lg:hidden" : ""}`}
      >
        <header className="border-line border-b px-4 pt-4 pb-3">
          <p aria-hidden className="font-semibold text-lg">
            {t("cases")}
          </p>
          <p className="mt-0.5 mb-3 text-ink-2 text-xs">{t("cases-intro")}</p>
          <div className="flex flex-col gap-2 @4xl:flex-row @4xl:items-center @4xl:justify-between">
            <fieldset aria-label={t("filters")} className="flex flex-wrap gap-1.5">
              <Chip
                isSelected={filters.owner === "me"}
                onPress={() => setFilters(toggled(filters, "owner", "me"))}
              >
                {t("cases-mine", { count: counts?.mine ?? 0 })}
              </Chip>
              <Chip
                isSelected={filters.owner === "none"}
                onPress={() => setFilters(toggled(filters, "owner", "none"))}
              >
                {t("cases-unowned", { count: counts?.unowned ?? 0 })}
              </Chip>
              <Chip
                isSelected={filters.overdue === true}
                onPress={() => setFilters(toggled(filters, "overdue", true))}
              >
                {t("cases-overdue", { count: counts?.overdue ?? 0 })}
              </Chip>
            </fieldset>
            <SearchBox
              label={t("search-cases")}
              value={filters.q ?? ""}
              onChange={(q) => setFilters({ ...filters, q })}
            />
          </div>
          <fieldset
            aria-label={t("case-status")}
            className="mt-2 flex gap-1.5 overflow-x-auto md:hidden"
          >
            {STATUSES.map((status) => (
              <Chip key={status} isSelected={column === status} onPress={() => setColumn(status)}>
                {t(`case-status-${status}`)}
                <Tally value={countOf(status)} />
              </Chip>
            ))}
          </fieldset>
        </header>
        {isEmpty ? (
          <Empty icon={HeartHandshake} title={t("cases-empty")}>
            {t("cases-empty-next")}
          </Empty>
        ) : (
          <div className="flex min-h-0 flex-1 gap-3 overflow-x-auto overflow-y-auto p-4 md:items-start">
            {STATUSES.map((status) => (
              <Column
                key={status}
                status={status}
                filters={filters}
                openId={openId}
                isShown={status === column}
                count={countOf(status)}
                onMove={mayChange ? move : undefined}
              />
            ))}
          </div>
        )}
      </section>
      <Outlet />
      {dialog}
    </main>
  );
}

function toggled<K extends keyof CaseFilters>(
  filters: CaseFilters,
  name: K,
  value: CaseFilters[K],
): CaseFilters {
  const { [name]: before, ...rest } = filters;
  return before === value ? rest : { ...rest, [name]: value };
}

function Column({
  status,
  filters,
  openId,
  isShown,
  count,
  onMove,
}: {
  status: CaseStatus;
  filters: CaseFilters;
  openId: string | null;
  isShown: boolean;
  count: number;
  onMove: ((one: Case, to: CaseStatus) => void) | undefined;
}) {
  const t = useText();
  const navigate = useNavigate();
  const router = useRouter();
  const query = useInfiniteQuery(casesQuery(status, filters));
  const open = (id: string) => ({ to: "/cases/$id", params: { id }, search: filters }) as const;
  return (
    <section
      aria-label={t(`case-status-${status}`)}
      className={`min-w-64 flex-1 ${isShown ? "max-md:w-full" : "max-md:hidden"}`}
    >
      <h2 className="mb-2 font-medium text-ink-2 text-xs max-md:sr-only">
        {t(`case-status-${status}`)} <Tally value={count} />
      </h2>
      <Loaded query={query} skeleton={<SkeletonRows count={2} />}>
        {(loaded) => {
          const cases = loaded.pages.flatMap((page) => page.items);
          if (cases.length === 0) {
            return (
              <p className="rounded-card border border-line border-dashed px-3 py-6 text-center text-ink-3 text-xs">
                {t("cases-none-here")}
              </p>
            );
          }
          return (
            <ul className="space-y-2">
              {cases.map((one) => (
                <CaseCard
                  key={one.id}
                  one={one}
                  isOpen={one.id === openId}
                  href={router.buildLocation(open(one.id)).href}
                  onOpen={() => navigate(open(one.id))}
                  onMove={onMove ? (to) => onMove(one, to) : undefined}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More query={query} />
    </section>
  );
}

function Tally({ value }: { value: number }) {
  return value > 0 ? <span className="tabular-nums">{value}</span> : null;
}

export function CaseRoute() {
  const { id } = useParams({ from: "/app/cases/$id" });
  const filters: CaseFilters = useSearch({ from: "/app/cases" });
  const t = useText();
  const navigate = useNavigate();
  const story = useQuery(caseQuery(id));
  const people = useQuery(peopleQuery);
  const change = useChangeCase();
  const note = useNote();
  const reopen = useReopen();
  const ask = useAskSolved();
  const { dialog, settle } = useMove();
  const [isAsking, setIsAsking] = useState(false);
  const ref = story.data?.customer.ref ?? "";
  const customer = useQuery({ ...customerQuery(ref), enabled: isAsking && ref !== "" });
  const settings = useQuery({ ...caseSettingsQuery, enabled: isAsking });
  const me = useQuery(meQuery);
  const mayChange = useMay("cases.write") !== undefined;
  function stopAsking() {
    setIsAsking(false);
    ask.reset();
  }
  return (
    <aside
      aria-label={t("case")}
      className="flex min-h-0 w-full flex-col border-line bg-surface lg:w-120 lg:border-l"
    >
      {story.data ? (
        <CasePanel
          key={id}
          one={story.data}
          people={people.data?.items ?? []}
          mayChange={mayChange}
          isBusy={change.isPending || note.isPending || reopen.isPending || ask.isPending}
          onChange={(changes) => change.mutate({ id, ...changes }, { onError: toast.bad })}
          onNote={(text, then) =>
            note.mutate({ id, text }, { onSuccess: then, onError: toast.bad })
          }
          onResolve={() => settle(story.data)}
          onReopen={() => reopen.mutate(id, { onError: toast.bad })}
          onAskSolved={() => setIsAsking(true)}
          onClose={() => navigate({ to: "/cases", search: filters })}
        />
      ) : story.error ? (
        <Failed error={story.error} onRetry={story.refetch} />
      ) : (
        <SkeletonRows count={5} />
      )}
      {dialog}
      {isAsking && story.data ? (
        <AskDialog
          name={story.data.customer.name}
          texts={
            customer.data && settings.data
              ? solvedTexts(
                  settings.data.solved_text,
                  customer.data.languages,
                  me.data?.company.name ?? "",
                  t,
                )
              : []
          }
          isBusy={ask.isPending}
          refusal={ask.error ? messageOf(ask.error) : undefined}
          onClose={stopAsking}
          onAsk={() =>
            ask.mutate(id, {
              onSuccess: () => {
                stopAsking();
                toast.good(t("case-ask-sent"));
              },
            })
          }
        />
      ) : null}
    </aside>
  );
}
