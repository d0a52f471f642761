import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from "react-aria-components";
import { Chip } from "../ui/Chip";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
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
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
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
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-40 flex justify-center bg-veil p-4 pt-[8vh] max-md:p-0"
    >
      <Modal className="flex h-[76vh] w-full max-w-2xl animate-appear self-start overflow-hidden rounded-card border border-line bg-raised shadow-float max-md:h-full max-md:rounded-none">
        <Dialog
          aria-label={t(kind === "trigger" ? "wf-pick-trigger" : "wf-pick-step")}
          className="flex min-h-0 w-full flex-col outline-none"
        >
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <div className="flex items-center gap-1 border-line border-b pr-2">
              <TextField
                aria-label={t(kind === "trigger" ? "wf-pick-trigger" : "wf-pick-step")}
                className="relative min-w-0 flex-1"
              >
                <Search
                  className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4 size-4 text-ink-3"
                  aria-hidden
                />
                <Input
                  ref={box}
                  placeholder={t(kind === "trigger" ? "wf-pick-trigger" : "wf-pick-step")}
                  autoComplete="off"
                  className="min-h-13 w-full bg-transparent pr-4 pl-11 text-base outline-none placeholder:text-ink-3"
                />
              </TextField>
              <IconButton label={t("close")} onPress={onClose}>
                <X className="size-4.5" aria-hidden />
              </IconButton>
            </div>
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
            <Scroller label={t("wf-pick-found")} className="min-h-0 flex-1 p-1.5">
              <Menu
                aria-label={t(kind === "trigger" ? "wf-pick-trigger" : "wf-pick-step")}
                items={groups}
                disabledKeys={operations
                  .filter((one) => one.state === "unavailable")
                  .map((one) => one.id)}
                renderEmptyState={() => (
                  <p className="px-2.5 py-8 text-center text-ink-2">{t("wf-pick-none")}</p>
                )}
                className="outline-none"
              >
                {(group) => (
                  <MenuSection id={group.id}>
                    <Header className="px-2.5 pt-3 pb-1 font-medium text-ink-3 text-xs">
                      {group.title}
                    </Header>
                    <Collection items={group.items}>
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
                    </Collection>
                  </MenuSection>
                )}
              </Menu>
            </Scroller>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
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
