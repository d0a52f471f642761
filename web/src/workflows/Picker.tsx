import { X } from "lucide-react";
import { useState } from "react";
import { MenuItem } from "react-aria-components";
import { Chip } from "../ui/Chip";
import { FinderDialog, FoundGroups } from "../ui/Finder";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import type { Operation, System } from "./contract";
import { KINDS, type NewStep } from "./new-step";
import type { Catalogue } from "./queries";
import { StepMark, SystemMark } from "./Systems";
import { SYSTEM_NAMES } from "./words";

const SYSTEMS: System[] = ["porchlight", "housecall", "highlevel"];
const FLOW = "flow";
type Part = "all" | typeof FLOW | System;

type Item = {
  id: string;
  label: string;
  description: string;
  hay: string;
  kind: NewStep | null;
  operation: Operation | null;
};

/** Chooses what comes next, or what begins it all. */
export function Picker({
  kind,
  catalogue,
  onPick,
  onClose,
}: {
  kind: "trigger" | "action";
  catalogue: Catalogue;
  onPick: (picked: NewStep) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [part, setPart] = useState<Part>("all");
  const title = t(kind === "trigger" ? "wf-pick-trigger" : "wf-pick-step");
  const words = typed.toLowerCase().trim().split(/\s+/);
  const fits = (item: Item) => words.every((word) => item.hay.includes(word));
  const operations = [...catalogue.values()].filter((one) => one.kind === kind);
  const flow: Item[] =
    kind === "trigger"
      ? []
      : KINDS.map((one): Item => {
          const label = t(`wf-new-${one.id}`);
          const description = t(`wf-new-${one.id}-hint`);
          return {
            id: one.id,
            label,
            description,
            hay: `${label} ${description} ${one.id}`.toLowerCase(),
            kind: one,
            operation: null,
          };
        });
  const groups = [
    { id: FLOW, part: FLOW as Part, title: t("wf-flow"), items: flow.filter(fits) },
    ...SYSTEMS.flatMap((system) => {
      const own = operations.filter((one) => one.system === system);
      const names = [...new Set(own.map((one) => one.group))];
      return names.map((group) => ({
        id: `${system} ${group}`,
        part: system as Part,
        title: `${SYSTEM_NAMES[system]} · ${group}`,
        items: own
          .filter((one) => one.group === group)
          .map((one) => itemOf(one))
          .filter(fits),
      }));
    }),
  ].filter(({ items, part: of }) => items.length > 0 && (part === "all" || part === of));
  const parts: Part[] = ["all", ...(kind === "action" ? [FLOW as Part] : []), ...SYSTEMS];
  return (
    <FinderDialog
      title={title}
      isTall
      search={title}
      label={t("wf-pick-found")}
      typed={typed}
      onType={setTyped}
      onClose={onClose}
      beside={
        <span className="pr-2">
          <IconButton label={t("close")} onPress={onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      }
      between={
        <fieldset
          aria-label={t("wf-pick-part")}
          className="flex shrink-0 gap-1.5 overflow-x-auto border-line border-b px-4 py-2 [scrollbar-width:none]"
        >
          {parts.map((one) => (
            <Chip key={one} isSelected={part === one} onPress={() => setPart(one)}>
              {one === "all"
                ? t("filter-all")
                : one === FLOW
                  ? t("wf-flow")
                  : SYSTEM_NAMES[one as System]}
            </Chip>
          ))}
        </fieldset>
      }
    >
      <FoundGroups
        label={title}
        groups={groups}
        disabled={operations.filter((one) => one.state === "unavailable").map((one) => one.id)}
        empty={t("wf-pick-none")}
      >
        {(item) => (
          <MenuItem
            id={item.id}
            textValue={item.label}
            onAction={() =>
              onPick(item.kind ?? { id: item.id, type: "action", operation: item.id })
            }
            className="group flex min-h-row cursor-pointer items-center gap-3 rounded-control px-2.5 py-2 outline-none data-disabled:cursor-default data-focused:bg-wash"
          >
            {item.operation ? (
              <SystemMark system={item.operation.system} />
            ) : (
              <StepMark step={markOf(item.kind)} />
            )}
            <span className="min-w-0 flex-1">
              <span className="block font-medium text-sm group-data-disabled:text-ink-3">
                {item.label}
              </span>
              <span className="line-clamp-2 text-ink-3 text-xs">
                {item.operation ? explained(t, item.operation) : item.description}
              </span>
            </span>
            {item.operation ? <StateBadge operation={item.operation} /> : null}
          </MenuItem>
        )}
      </FoundGroups>
    </FinderDialog>
  );
}

function markOf(kind: NewStep | null): { type: string; wait?: { kind: string } } {
  return kind?.wait ? { type: "wait", wait: { kind: kind.wait } } : { type: kind?.type ?? "stop" };
}

function itemOf(operation: Operation): Item {
  const { id, label, description, group, system } = operation;
  return {
    id,
    label,
    description,
    hay: `${label} ${description} ${group} ${SYSTEM_NAMES[system]} ${id}`.toLowerCase(),
    kind: null,
    operation,
  };
}

/** Why it cannot be used now, or what it does. */
function explained(t: ReturnType<typeof useText>, operation: Operation): string {
  const system = SYSTEM_NAMES[operation.system];
  if (operation.state === "unavailable") return operation.unavailable ?? operation.description;
  if (operation.state === "not_connected") return t("wf-state-not_connected-hint", { system });
  if (operation.state === "read_only") return t("wf-state-read_only-hint", { system });
  return operation.description;
}

function StateBadge({ operation }: { operation: Operation }) {
  const t = useText();
  if (operation.state !== "ready")
    return <Badge tone="held">{t(`wf-state-${operation.state}`)}</Badge>;
  if (operation.writes && operation.system !== "porchlight")
    return <Badge tone="grey">{t("wf-writes")}</Badge>;
  return null;
}
