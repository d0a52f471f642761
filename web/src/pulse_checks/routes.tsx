import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { campaignChoicesQuery, technicianChoicesQuery } from "../api/choices";
import { useMay } from "../api/me";
import { buttonClass } from "../ui/Button";
import { useText } from "../ui/i18n";
import { useLanguage } from "../ui/preferences";
import { Failed, SkeletonRows } from "../ui/States";
import { useZone } from "../ui/Time";
import { toast } from "../ui/toast";
import { Feed } from "./Feed";
import { Filters } from "./Filters";
import { type FeedFilters, feedQuery, storyQuery, summaryQuery, useResend } from "./queries";
import { Story } from "./Story";
import { Summary } from "./Summary";

export function PulseChecksRoute() {
  const t = useText();
  const filters: FeedFilters = useSearch({ from: "/app/pulse-checks" });
  const openId = useParams({ strict: false }).id ?? null;
  const navigate = useNavigate();
  const router = useRouter();
  const place = { language: useLanguage(), zone: useZone() };
  const feed = useInfiniteQuery(feedQuery(filters));
  const summary = useQuery(summaryQuery);
  const isOwn = useMay("pulse_checks.read") === "own";
  const mayNarrow = useMay("settings.read") !== undefined && !isOwn;
  const maySetUp = useMay("settings.write") !== undefined;
  const campaigns = useQuery({ ...campaignChoicesQuery, enabled: mayNarrow });
  const technicians = useQuery({ ...technicianChoicesQuery, enabled: mayNarrow });
  const title = isOwn ? t("pulse-checks-own") : t("pulse-checks");
  const checks = useMemo(() => feed.data?.pages.flatMap((page) => page.items), [feed.data]);
  const freshIds = useFreshIds(checks, JSON.stringify(filters));

  function hrefOf(id: string): string {
    return router.buildLocation({ to: "/pulse-checks/$id", params: { id }, search: filters }).href;
  }
  function setFilters(next: FeedFilters) {
    void navigate({
      to: openId ? "/pulse-checks/$id" : "/pulse-checks",
      params: { id: openId ?? "" },
      search: next,
      replace: true,
    });
  }
  return (
    <main className="flex min-h-0 flex-1">
      <title>{`${title} · Porchlight`}</title>
      <h1 className="sr-only">{title}</h1>
      <section
        aria-label={t("feed")}
        className={`flex min-h-0 min-w-0 flex-1 flex-col ${openId ? "max-lg:hidden" : ""}`}
      >
        <div className="flex flex-col gap-3 border-line border-b px-4 pt-4 pb-2">
          <Summary today={summary.data?.today} failed={summary.isError} isOwn={isOwn} />
          <Filters
            filters={filters}
            campaigns={mayNarrow ? (campaigns.data ?? []) : undefined}
            technicians={mayNarrow ? (technicians.data ?? []) : undefined}
            onChange={setFilters}
          />
        </div>
        <Feed
          checks={checks}
          error={feed.error}
          isFiltered={Object.keys(filters).length > 0}
          isOwn={isOwn}
          openId={openId}
          freshIds={freshIds}
          place={place}
          hasMore={feed.hasNextPage}
          isLoadingMore={feed.isFetchingNextPage}
          hrefOf={hrefOf}
          onOpen={(id) => navigate({ to: "/pulse-checks/$id", params: { id }, search: filters })}
          onMore={feed.fetchNextPage}
          onRetry={feed.refetch}
          onClearFilters={() => setFilters({})}
          emptyAction={
            maySetUp ? (
              <Link to="/set-up" className={buttonClass("primary")}>
                {t("go-to-set-up")}
              </Link>
            ) : null
          }
        />
      </section>
      <Outlet />
    </main>
  );
}

export function StoryRoute() {
  const { id } = useParams({ from: "/app/pulse-checks/$id" });
  const filters: FeedFilters = useSearch({ from: "/app/pulse-checks" });
  const t = useText();
  const navigate = useNavigate();
  const place = { language: useLanguage(), zone: useZone() };
  const story = useQuery(storyQuery(id));
  const maySend = useMay("pulse_checks.send") !== undefined;
  const mayReadCases = useMay("cases.read") !== undefined;
  const resend = useResend();
  return (
    <aside
      aria-label={t("pulse-check")}
      className="flex min-h-0 w-full flex-col border-line bg-surface lg:w-120 lg:border-l xl:w-140"
    >
      {story.data ? (
        <Story
          key={id}
          check={story.data}
          place={place}
          isResending={resend.isPending}
          onClose={() => {
            void navigate({ to: "/pulse-checks", search: filters });
            requestAnimationFrame(() =>
              document
                .querySelector<HTMLElement>(`[data-pulse-check="${CSS.escape(id)}"]`)
                ?.focus(),
            );
          }}
          mayReadCases={mayReadCases}
          onResend={
            maySend
              ? () =>
                  resend.mutate(id, {
                    onSuccess: () => toast.good(t("sent-again")),
                    onError: toast.bad,
                  })
              : undefined
          }
        />
      ) : story.error ? (
        <Failed error={story.error} onRetry={story.refetch} />
      ) : (
        <SkeletonRows count={5} />
      )}
    </aside>
  );
}

const FRESH_MS = 2500;

/** Those that came while the list was open; they light up once. */
function useFreshIds(checks: { id: string }[] | undefined, list: string): ReadonlySet<string> {
  const known = useRef<{ list: string; newest: string | undefined; ids: Set<string> } | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!checks) return;
    const before = known.current;
    const ids = new Set(checks.map((check) => check.id));
    known.current = { list, newest: checks[0]?.id, ids };
    if (!before || before.list !== list) return;
    const stop = checks.findIndex((check) => before.ids.has(check.id));
    const arrived = checks.slice(
      0,
      stop === -1 ? (before.ids.size === 0 ? checks.length : 0) : stop,
    );
    if (arrived.length > 0) setFresh(new Set(arrived.map((check) => check.id)));
  }, [checks, list]);
  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), FRESH_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}
