import { Chip } from "../ui/Chip";
import { ChipSelect } from "../ui/ChipSelect";
import { useText } from "../ui/i18n";
import { SearchBox } from "../ui/SearchBox";
import type { FeedFilters } from "./queries";

type Choice = { id: string; label: string };

const STATUSES = ["sent", "answered", "sending", "held", "suppressed", "failed"] as const;
const SENTIMENTS = ["positive", "neutral", "negative"] as const;

export function Filters({
  filters,
  campaigns,
  technicians,
  onChange,
}: {
  filters: FeedFilters;
  /** Nothing where there is nothing to choose: a technician sees only what is their own. */
  campaigns: Choice[] | undefined;
  technicians: Choice[] | undefined;
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
        <SearchBox
          label={t("search-pulse-checks")}
          value={filters.q ?? ""}
          onChange={(q) => withoutEmpty({ q })}
        />
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
          {campaigns ? (
            <ChipSelect
              label={t("filter-campaign")}
              clearLabel={t("clear-filter", { name: t("filter-campaign") })}
              value={filters.campaign_id ?? ""}
              choices={campaigns}
              onChange={(campaign_id) => withoutEmpty({ campaign_id })}
            />
          ) : null}
          {technicians ? (
            <ChipSelect
              label={t("filter-technician")}
              clearLabel={t("clear-filter", { name: t("filter-technician") })}
              value={filters.technician_ref ?? ""}
              choices={technicians}
              onChange={(technician_ref) => withoutEmpty({ technician_ref })}
            />
          ) : null}
        </fieldset>
      </div>
    </div>
  );
}
