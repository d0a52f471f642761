import { Check } from "lucide-react";
import type { RefObject } from "react";
import { ListBox, ListBoxItem, type Selection } from "react-aria-components";
import { Problem } from "../api/client";
import { Button } from "../ui/Button";
import { FinderPopover } from "../ui/Finder";
import { useText } from "../ui/i18n";
import { Skeleton } from "../ui/States";
import type { FoundChoice } from "./contract";
import type { FoundList } from "./lookup";

/** What can be chosen, by name; and what was typed, as it is. */
export function ChoiceList({
  label,
  system,
  trigger,
  list,
  typed,
  onType,
  chosen,
  isMany,
  onChoose,
  onClose,
}: {
  label: string;
  system: string;
  trigger: RefObject<HTMLElement | null>;
  list: FoundList;
  typed: string;
  onType: (typed: string) => void;
  chosen: string[];
  isMany: boolean;
  onChoose: (ids: string[]) => void;
  onClose: () => void;
}) {
  const t = useText();
  const { items, error, isLoading } = list;
  const byHand = typed.trim();
  const isOffered = byHand !== "" && !items.some(({ value }) => value === byHand);
  const typedOne = { value: byHand, label: t("wf-choices-use", { id: byHand }), detail: null };
  const shown: FoundChoice[] = isOffered ? [...items, typedOne] : items;
  function select(keys: Selection) {
    if (keys === "all") return;
    const ids = [...keys].map(String);
    for (const choice of items) if (ids.includes(choice.value)) list.note(choice);
    if (isMany) onType("");
    // Chosen once more, the one stays.
    onChoose(ids.length > 0 || isMany ? ids : chosen);
  }
  return (
    <FinderPopover
      trigger={trigger}
      placement="bottom start"
      search={t("wf-choices-search", { field: label })}
      hint={t("wf-choices-hint")}
      label={label}
      typed={typed}
      onType={onType}
      onClose={onClose}
      between={error ? <NotAsked error={error} system={system} onRetry={list.retry} /> : null}
    >
      {shown.length > 0 ? (
        <ListBox
          aria-label={label}
          items={shown.map((choice) => ({ ...choice, id: choice.value }))}
          selectionMode={isMany ? "multiple" : "single"}
          selectedKeys={chosen}
          escapeKeyBehavior="none"
          onSelectionChange={select}
          className="outline-none"
        >
          {({ id, label: name, detail }) => (
            <ListBoxItem
              id={id}
              textValue={name}
              className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2.5 py-1.5 text-sm outline-none data-focused:bg-wash max-md:min-h-touch"
            >
              {({ isSelected }) => (
                <>
                  <span className="min-w-0 flex-1">
                    <span className={`block break-words ${isSelected ? "font-medium" : ""}`}>
                      {name}
                    </span>
                    {id === byHand && isOffered ? null : (
                      <span className="block truncate text-ink-3 text-xs">
                        {[detail, id].filter(Boolean).join(" · ")}
                      </span>
                    )}
                  </span>
                  {isSelected ? <Check className="size-4 shrink-0" aria-hidden /> : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      ) : isLoading || error ? null : (
        <p role="status" className="px-2.5 py-3 text-ink-2">
          {t("wf-choices-none", { system })}
        </p>
      )}
      {isLoading && items.length === 0 && !error ? (
        <div role="status" aria-label={t("loading")} className="space-y-3 px-2.5 py-2.5">
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-4 w-3/5" />
        </div>
      ) : null}
      {list.hasMore && !isLoading ? (
        <p className="px-2.5 py-1.5 text-ink-3 text-xs">{t("wf-choices-more")}</p>
      ) : null}
    </FinderPopover>
  );
}

function NotAsked({
  error,
  system,
  onRetry,
}: {
  error: Error;
  system: string;
  onRetry: () => void;
}) {
  const t = useText();
  const code = error instanceof Problem ? error.code : "";
  return (
    <div role="alert" className="shrink-0 space-y-2 border-line border-b px-3.5 py-3">
      {code === "not-connected" ? (
        <p className="text-held">{t("wf-choices-not-connected", { system })}</p>
      ) : (
        <>
          <p className="text-negative">
            {code === "unreachable" ? t("unreachable") : error.message}
          </p>
          <Button small onPress={onRetry}>
            {t("try-again")}
          </Button>
        </>
      )}
      <p className="text-ink-3 text-xs">{t("wf-choices-by-hand")}</p>
    </div>
  );
}
