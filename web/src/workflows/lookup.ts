// Names of ids in the other system, and what else could be chosen.
import { keepPreviousData, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSettled } from "../ui/settled";
import { useSpot } from "./builder";
import type { FoundChoice } from "./contract";
import { choicesQuery } from "./queries";
import { pathOf } from "./schema";

/** Each word stands somewhere in it. */
function fitting(choices: FoundChoice[], typed: string): FoundChoice[] {
  const words = typed.toLowerCase().trim().split(/\s+/);
  return choices.filter(({ label, value, detail }) => {
    const hay = `${label} ${value} ${detail ?? ""}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** Asked only when the list is open, or when there is an id to be named. */
export function useLookup(at: string, ids: string[], { isOpen, typed }: List) {
  const client = useQueryClient();
  const { operation } = useSpot();
  const lookup = { operation: operation ?? "", field: pathOf(at) };
  const isAsked = operation !== null && (isOpen || ids.length > 0);
  const first = useQuery({ ...choicesQuery(lookup), enabled: isAsked });
  const known = first.data?.items ?? [];
  const isLong = Boolean(first.data?.has_more);
  // What does not fit into one answer is searched where it is.
  const settled = useSettled({ typed }).typed.trim();
  const search = isLong && isOpen ? settled : "";
  const found = useQuery({
    ...choicesQuery(lookup, search),
    enabled: isAsked && search !== "",
    placeholderData: keepPreviousData,
  });
  const strangers = isLong ? ids.filter((id) => !known.some(({ value }) => value === id)) : [];
  const named = useQueries({
    queries: strangers.map((id) => choicesQuery(lookup, id)),
    combine: (answers) => answers.flatMap(({ data }) => data?.items ?? []),
  });
  const isSearched = search !== "" && found.data !== undefined;
  const answer = isSearched ? found : first;
  const isBehind = isLong && (typed.trim() !== settled || (search !== "" && found.isFetching));
  return {
    items: isSearched ? found.data.items : fitting(known, typed),
    /** Not all that fits is shown. */
    hasMore: Boolean(answer.data?.has_more),
    isLoading: first.isFetching || isBehind,
    error: search === "" ? first.error : found.error,
    retry: () => void (search === "" ? first : found).refetch(),
    nameOf: (id: string) => [...known, ...named].find(({ value }) => value === id)?.label,
    /** All are known, and it is not among them. */
    isGone: (id: string) =>
      first.data !== undefined && !isLong && !known.some(({ value }) => value === id),
    /** What was just chosen keeps its name without being asked for. */
    note: (choice: FoundChoice) =>
      client.setQueryData(choicesQuery(lookup, choice.value).queryKey, {
        items: [choice],
        has_more: false,
      }),
  };
}

type List = { isOpen: boolean; typed: string };
export type FoundList = ReturnType<typeof useLookup>;
