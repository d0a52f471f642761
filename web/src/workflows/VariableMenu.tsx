import { Search } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Popover,
  TextField,
} from "react-aria-components";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import type { Variable, VariableSource } from "./contract";
import { useValueWords } from "./values";

const SOURCES: VariableSource[] = [
  "customer",
  "job",
  "trigger",
  "step",
  "loop",
  "company",
  "other",
];

function fits(variable: Variable, typed: string): boolean {
  const hay = `${variable.label} ${variable.path}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** What can be filled in here, with how it would look. */
export function VariableMenu({
  trigger,
  variables,
  onPick,
  onClose,
}: {
  trigger: RefObject<HTMLElement | null>;
  variables: Variable[];
  onPick: (variable: Variable) => void;
  onClose: () => void;
}) {
  const t = useText();
  const words = useValueWords();
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const found = variables.filter((one) => fits(one, typed.trim()));
  const groups = SOURCES.map((source) => ({
    id: source,
    items: found.filter((one) => one.source === source).map((one) => ({ ...one, id: one.path })),
  })).filter(({ items }) => items.length > 0);
  return (
    <Popover
      isOpen
      triggerRef={trigger}
      placement="bottom end"
      aria-label={t("wf-variables")}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="flex max-h-96 w-88 max-w-[calc(100vw-2rem)] animate-appear flex-col overflow-hidden rounded-card border border-line bg-raised shadow-float"
    >
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField aria-label={t("wf-variables-search")} className="relative shrink-0">
          <Search
            className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-ink-3"
            aria-hidden
          />
          <Input
            ref={box}
            placeholder={t("wf-variables-search")}
            autoComplete="off"
            className="min-h-10 w-full border-line border-b bg-transparent pr-3 pl-9 text-sm outline-none placeholder:text-ink-3 max-md:text-base"
          />
        </TextField>
        <Scroller label={t("wf-variables")} className="flex-1 p-1">
          <Menu
            aria-label={t("wf-variables")}
            items={groups}
            renderEmptyState={() => (
              <p className="px-2.5 py-3 text-ink-2">{t("wf-variables-none")}</p>
            )}
            className="outline-none"
          >
            {(group) => (
              <MenuSection id={group.id}>
                <Header className="px-2.5 pt-2 pb-1 font-medium text-ink-3 text-xs">
                  {t(`wf-source-${group.id}`)}
                </Header>
                <Collection items={group.items}>
                  {(variable) => (
                    <MenuItem
                      id={variable.id}
                      textValue={variable.label}
                      onAction={() => onPick(variable)}
                      className="flex min-h-9 cursor-pointer items-baseline gap-3 rounded-control px-2.5 py-1.5 text-sm outline-none data-focused:bg-wash max-md:min-h-touch"
                    >
                      <span className="shrink-0 truncate">{variable.label}</span>
                      <span className="ml-auto min-w-0 truncate text-ink-3 text-xs">
                        {words(variable.sample)}
                      </span>
                    </MenuItem>
                  )}
                </Collection>
              </MenuSection>
            )}
          </Menu>
        </Scroller>
      </Autocomplete>
    </Popover>
  );
}
