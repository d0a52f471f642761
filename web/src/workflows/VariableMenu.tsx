import { type RefObject, useState } from "react";
import { MenuItem } from "react-aria-components";
import { FinderPopover, FoundGroups } from "../ui/Finder";
import { useText } from "../ui/i18n";
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
  const found = variables.filter((one) => fits(one, typed.trim()));
  const groups = SOURCES.map((source) => ({
    id: source,
    title: t(`wf-source-${source}`),
    items: found.filter((one) => one.source === source).map((one) => ({ ...one, id: one.path })),
  })).filter(({ items }) => items.length > 0);
  return (
    <FinderPopover
      trigger={trigger}
      placement="bottom end"
      search={t("wf-variables-search")}
      label={t("wf-variables")}
      typed={typed}
      onType={setTyped}
      onClose={onClose}
    >
      <FoundGroups label={t("wf-variables")} groups={groups} empty={t("wf-variables-none")}>
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
      </FoundGroups>
    </FinderPopover>
  );
}
