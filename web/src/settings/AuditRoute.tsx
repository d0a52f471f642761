import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import {
  Bot,
  ChevronDown,
  Download,
  History,
  KeyRound,
  type LucideIcon,
  SearchX,
  Terminal,
  User,
} from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useLocale } from "react-aria-components";
import { useMay } from "../api/me";
import { everybodyQuery } from "../api/people";
import type { AuditEntry } from "../api/types";
import { Button, buttonClass } from "../ui/Button";
import { ChipSelect } from "../ui/ChipSelect";
import { Endless } from "../ui/Endless";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { PageFrame, Rows } from "../ui/Layout";
import { SearchBox } from "../ui/SearchBox";
import { Empty, Loaded } from "../ui/States";
import { Time, useZone } from "../ui/Time";
import { AuditDiff, changesOf } from "./AuditDiff";
import { changedWords, detailWords } from "./audit-details";
import { type AuditFilters, auditSearch, exportUrl } from "./audit-search";
import { actionWords, GROUPS, groupWords, isInWords } from "./audit-words";
import { auditKeysQuery, auditQuery } from "./queries";

export function AuditRoute() {
  const t = useText();
  const navigate = useNavigate();
  // The router adds what makes sense to what the address says, and drops nothing.
  const filters = auditSearch(useSearch({ from: "/app/settings-pages/settings/audit" }));
  const audit = useInfiniteQuery(auditQuery(filters));
  const people = useQuery(everybodyQuery);
  const mayReadKeys = useMay("api_keys.write") !== undefined;
  const apiKeys = useQuery({ ...auditKeysQuery, enabled: mayReadKeys });
  const set = (next: AuditFilters) => {
    const search = Object.fromEntries(Object.entries(next).filter(([, value]) => value));
    void navigate({ to: "/settings/audit", search, replace: true });
  };
  const actors = [
    ...(people.data?.items ?? []).map(({ id, name }) => ({ id, label: name })),
    ...(apiKeys.data?.items ?? []).map(({ id, name }) => ({
      id,
      label: t("audit-key", { name }),
    })),
  ];
  return (
    <PageFrame
      title={t("audit")}
      intro={t("audit-intro")}
      actions={
        <a href={exportUrl(filters)} download className={`${buttonClass()} hover:bg-wash`}>
          <Download className="size-4" aria-hidden />
          CSV
        </a>
      }
    >
      <AuditControls
        filters={filters}
        actors={actors}
        onChange={(part) => set({ ...filters, ...part })}
      />
      <Loaded query={audit}>
        {(loaded) => (
          <Audit
            entries={loaded.pages.flatMap((page) => page.items)}
            names={new Map(actors.map(({ id, label }) => [id, label]))}
            isNarrowed={Object.keys(filters).length > 0}
            onClear={() => set({})}
          />
        )}
      </Loaded>
      <Endless query={audit} />
    </PageFrame>
  );
}

export function AuditControls({
  filters,
  actors,
  onChange,
}: {
  filters: AuditFilters;
  actors: { id: string; label: string }[];
  onChange: (part: AuditFilters) => void;
}) {
  const t = useText();
  const groups = GROUPS.map((id) => ({ id: id as string, label: groupWords(t, id) }));
  // An address may name one action that no group is: it stays a choice.
  const { action } = filters;
  const actions =
    action && !groups.some(({ id }) => id === action)
      ? [...groups, { id: action, label: actionWords(t, action) }]
      : groups;
  return (
    <div className="@container mb-4 space-y-3">
      <SearchBox
        label={t("search-audit")}
        value={filters.q ?? ""}
        onChange={(q) => onChange({ q })}
      />
      <div className="flex flex-wrap items-end gap-3">
        <fieldset aria-label={t("filters")} className="flex flex-wrap gap-1.5 pb-0.5">
          <ChipSelect
            label={t("audit-who")}
            clearLabel={t("clear-filter", { name: t("audit-who") })}
            value={filters.actor ?? ""}
            choices={actors}
            onChange={(actor) => onChange({ actor })}
          />
          <ChipSelect
            label={t("audit-what")}
            clearLabel={t("clear-filter", { name: t("audit-what") })}
            value={action ?? ""}
            choices={actions}
            onChange={(next) => onChange({ action: next })}
          />
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Field
            label={t("period-from")}
            type="date"
            value={filters.from ?? ""}
            onChange={(from) => onChange({ from })}
          />
          <Field
            label={t("period-to")}
            type="date"
            value={filters.to ?? ""}
            onChange={(to) => onChange({ to })}
          />
        </div>
      </div>
    </div>
  );
}

export function Audit({
  entries,
  names,
  isNarrowed,
  onClear,
}: {
  entries: AuditEntry[];
  names: ReadonlyMap<string, string>;
  isNarrowed: boolean;
  onClear: () => void;
}) {
  const t = useText();
  if (entries.length === 0 && isNarrowed) {
    return (
      <Empty
        icon={SearchX}
        title={t("audit-nothing-matches")}
        action={<Button onPress={onClear}>{t("clear-filters")}</Button>}
      />
    );
  }
  if (entries.length === 0) {
    return (
      <Empty icon={History} title={t("audit-empty")}>
        {t("audit-empty-next")}
      </Empty>
    );
  }
  return (
    <Rows label={t("audit")}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} names={names} />
      ))}
    </Rows>
  );
}

const ICONS: Record<string, LucideIcon> = { person: User, api_key: KeyRound, operator: Terminal };

function Entry({ entry, names }: { entry: AuditEntry; names: ReadonlyMap<string, string> }) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const Icon = ICONS[entry.actor.kind] ?? Bot;
  const count = changesOf(entry.before, entry.after).length;
  const said = isInWords(entry.action, entry.detail) ? null : detailWords(t, entry);
  // What is said of it may be its name.
  const detail = [...new Set([nameOf(entry), said])].filter(Boolean).join(" · ");
  const changed = said ? null : changedWords(t, entry);
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        className="flex min-h-row w-full items-start gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-wash"
      >
        <Icon className="mt-0.5 size-4 shrink-0 text-ink-3" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block">
            <span className="font-medium">{actorName(t, entry)}</span>{" "}
            <span className="text-ink-2">{actionWords(t, entry.action, entry.detail)}</span>
            {detail ? <span className="break-words"> {detail}</span> : null}
            {changed ? <span className="break-words text-ink-2">{`: ${changed}`}</span> : null}
          </span>
          <span className="block text-ink-3 text-xs">
            <Time at={entry.at} />
            {count > 0 ? ` · ${t("audit-fields", { count })}` : ""}
          </span>
        </span>
        <ChevronDown
          className={`mt-0.5 size-4 shrink-0 text-ink-3 transition-transform duration-100 ${isOpen ? "rotate-180" : ""}`}
          aria-hidden
        />
      </button>
      {isOpen ? (
        <div
          id={id}
          className="space-y-4 border-line border-t bg-paper px-4 py-3 pl-11 max-md:pl-4"
        >
          <AuditDiff before={entry.before} after={entry.after} names={names} />
          <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[12rem_minmax(0,1fr)]">
            <Fact name={t("audit-at")}>
              <ExactTime at={entry.at} />
            </Fact>
            <Fact name={t("audit-address")}>{entry.address}</Fact>
            <Fact name={t("audit-device")}>{entry.device}</Fact>
            <Fact name={t("audit-action")}>
              <code className="font-mono">{entry.action}</code>
            </Fact>
            <Fact name={t("audit-object")}>
              {entry.object ? <code className="font-mono">{entry.object}</code> : null}
            </Fact>
          </dl>
        </div>
      ) : null}
    </li>
  );
}

/**
 * To whom or what it was done: those who are gone have their name in what was written down. What
 * people do to themselves needs no name twice.
 */
function nameOf(entry: AuditEntry): string | undefined {
  const { object, object_name, before, after } = entry;
  if (object === entry.actor.id) return undefined;
  const written = after?.name ?? before?.name;
  return object_name ?? (typeof written === "string" ? written : undefined);
}

function actorName(t: ReturnType<typeof useText>, { actor }: AuditEntry): string {
  return actor.kind === "api_key" ? t("audit-key", { name: actor.name }) : actor.name;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-all text-ink-2">{children}</dd>
    </>
  );
}

function ExactTime({ at }: { at: string }) {
  const { locale } = useLocale();
  const zone = useZone();
  const words = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    dateStyle: "medium",
    timeStyle: "medium",
  });
  return <time dateTime={at}>{words.format(Date.parse(at))}</time>;
}
