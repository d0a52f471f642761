import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { Chip, ChipSelect } from "../ui/Chip";
import { useText } from "../ui/i18n";
import { useShortcuts } from "../ui/shortcuts";
import type { FeedFilters } from "./queries";

type Choice = { id: string; label: string };

const STATUSES = ["sent", "answered", "sending", "held", "suppressed", "failed"] as const;
const SENTIMENTS = ["positive", "neutral", "negative"] as const;
const TYPING_MS = 250;

export function Filters({
  filters,
  campaigns,
  technicians,
  onChange,
}: {
  filters: FeedFilters;
  campaigns: Choice[];
  technicians: Choice[];
  onChange: (filters: FeedFilters) => void;
}) {
  const t = useText();
  function withoutEmpty(change: Record<string, string | undefined>) {
    const all = Object.entries({ ...filters, ...change }).filter(([, value]) => value);
    onChange(Object.fromEntries(all) as FeedFilters);
  }
  return (
    <div className="@container">
      <div className="flex flex-col gap-2 @4xl:flex-row-reverse @4xl:items-center @4xl:justify-between">
        <SearchBox value={filters.q ?? ""} onChange={(q) => withoutEmpty({ q })} />
        <fieldset
          aria-label={t("filters")}
          className="-mx-4 flex min-w-0 gap-1.5 overflow-x-auto px-4 py-1 [scrollbar-width:none] md:flex-wrap"
        >
          <Chip isSelected={!filters.status} onPress={() => withoutEmpty({ status: undefined })}>
            {t("filter-all")}
          </Chip>
          {STATUSES.map((status) => (
            <Chip
              key={status}
              isSelected={filters.status === status}
              onPress={() =>
                withoutEmpty({ status: filters.status === status ? undefined : status })
              }
            >
              {t(`figure-${status}`)}
            </Chip>
          ))}
          <ChipSelect
            label={t("filter-sentiment")}
            clearLabel={t("clear-filter", { name: t("filter-sentiment") })}
            value={filters.sentiment ?? ""}
            choices={SENTIMENTS.map((id) => ({ id, label: t(`mark-${id}`) }))}
            onChange={(sentiment) => withoutEmpty({ sentiment })}
          />
          <ChipSelect
            label={t("filter-campaign")}
            clearLabel={t("clear-filter", { name: t("filter-campaign") })}
            value={filters.campaign_id ?? ""}
            choices={campaigns}
            onChange={(campaign_id) => withoutEmpty({ campaign_id })}
          />
          <ChipSelect
            label={t("filter-technician")}
            clearLabel={t("clear-filter", { name: t("filter-technician") })}
            value={filters.technician_ref ?? ""}
            choices={technicians}
            onChange={(technician_ref) => withoutEmpty({ technician_ref })}
          />
        </fieldset>
      </div>
    </div>
  );
}

function SearchBox({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => latest.current(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useShortcuts({ "/": () => box.current?.focus() });
  return (
    <SearchField
      aria-label={t("search-pulse-checks")}
      value={typed}
      onChange={setTyped}
      className="relative @4xl:w-80"
    >
      <Search
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-ink-3"
        aria-hidden
      />
      <Input
        ref={box}
        placeholder={t("search-pulse-checks")}
        className="min-h-9 w-full rounded-control border border-line bg-raised pr-3 pl-9 text-sm placeholder:text-ink-3 max-md:min-h-touch max-md:text-base [&::-webkit-search-cancel-button]:hidden"
      />
    </SearchField>
  );
}
