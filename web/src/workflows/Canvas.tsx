import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  CircleAlert,
  Copy,
  Ellipsis,
  Flag,
  GripVertical,
  Move,
  Plus,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import { createContext, type ReactNode, useContext, useId, useState } from "react";
import { useText } from "../ui/i18n";
import { MenuButton } from "../ui/Menu";
import { useBuilder } from "./builder";
import type { Finding, Step } from "./contract";
import type { Mover } from "./moving";
import { StepMark, SystemMark } from "./Systems";
import { listsOf, type Place, type Slot, TOP } from "./tree";
import {
  conditionWords,
  partsOf,
  SYSTEM_NAMES,
  slotName,
  summaryOf,
  titleOf,
  variableName,
} from "./words";

type CanvasEdits = {
  onInsert: (place: Place) => void;
  onRemove: (id: string) => void;
  onDuplicate: (id: string) => void;
  onMove: (id: string, by: 1 | -1) => void;
  mover: Mover;
};

type CanvasDeeds = {
  /** Null is the trigger; undefined is none. */
  selected: string | null | undefined;
  onSelect: (id: string | null) => void;
  /** The focus came to it: a screen reader puts it where it reads, and the keys are meant for that one. */
  onReach?: (id: string | null) => void;
  /** None where nothing can be changed. */
  edits: CanvasEdits | null;
  /** Paths below each other rather than beside. */
  isNarrow: boolean;
};

const Deeds = createContext<CanvasDeeds | null>(null);
function useDeeds(): CanvasDeeds {
  const deeds = useContext(Deeds);
  if (!deeds) throw new Error("outside the canvas");
  return deeds;
}

/** The workflow from its trigger to its end. */
export function Canvas(deeds: CanvasDeeds) {
  const t = useText();
  const { definition } = useBuilder();
  return (
    <Deeds value={deeds}>
      <div
        className={`mx-auto flex flex-col ${deeds.isNarrow ? "max-w-xl px-4 py-4" : "w-max min-w-full items-center px-10 py-8"} ${deeds.edits?.mover.moving?.isDragged ? "cursor-grabbing select-none *:cursor-grabbing" : ""}`}
      >
        <TriggerCard />
        <Sequence label={t("wf-steps")} steps={definition.steps} slot={TOP} />
        <p
          className={`flex items-center text-ink-3 text-xs ${deeds.isNarrow ? "gap-2 pl-5" : "flex-col gap-1"}`}
        >
          <span className="flex size-6 items-center justify-center rounded-full border border-line bg-surface">
            <Flag className="size-3" aria-hidden />
          </span>
          {t("wf-end")}
        </p>
      </div>
    </Deeds>
  );
}

function Sequence({ label, steps, slot }: { label: string; steps: Step[]; slot: Slot }) {
  const { isNarrow } = useDeeds();
  return (
    <ol aria-label={label} className={isNarrow ? "flex flex-col" : "flex flex-col items-center"}>
      <li>
        <Gap place={{ ...slot, at: 0 }} after={null} />
      </li>
      {steps.map((step, at) => (
        <li key={step.id} className={isNarrow ? "" : "flex flex-col items-center"}>
          <StepCard step={step} at={at} count={steps.length} isInside={slot.owner !== null} />
          <Within step={step} />
          {step.type === "stop" && at === steps.length - 1 ? null : (
            <Gap place={{ ...slot, at: at + 1 }} after={step} />
          )}
        </li>
      ))}
    </ol>
  );
}

const INSERT = { first: "wf-insert-first", path: "wf-insert-path", after: "wf-insert-after" };
const PUT = { first: "wf-put-first", path: "wf-put-path", after: "wf-put-after" };

/** The line between two steps, and the way to put one more there. */
function Gap({ place, after }: { place: Place; after: Step | null }) {
  const t = useText();
  const { naming } = useBuilder();
  const { edits, isNarrow } = useDeeds();
  const mover = edits?.mover;
  const isMoving = Boolean(mover?.moving);
  const mayTake = mover?.mayPut(place) ?? false;
  const words = isMoving ? PUT : INSERT;
  const label = after
    ? t(words.after, { name: titleOf(naming, after) })
    : t(place.owner === null ? words.first : words.path);
  const look = !isMoving
    ? "border-edge bg-surface text-ink-2 group-hover:border-ink-1 group-hover:bg-ink-1 group-hover:text-paper group-focus-visible:bg-ink-1 group-focus-visible:text-paper"
    : !mayTake
      ? "border-line bg-surface text-edge"
      : mover?.isAimedAt(place)
        ? "scale-140 border-accent bg-accent text-accent-ink"
        : "border-accent-text bg-accent-wash text-accent-text group-hover:bg-accent group-hover:text-accent-ink group-focus-visible:bg-accent group-focus-visible:text-accent-ink";
  return (
    <div
      ref={mover?.gapAt(place)}
      className={`relative flex h-11 items-center ${isNarrow ? "pl-2.5" : "w-full justify-center"}`}
    >
      <span
        aria-hidden
        className={`absolute inset-y-0 w-px bg-edge ${isNarrow ? "left-8" : "left-1/2"}`}
      />
      {edits === null ? null : (
        <button
          type="button"
          aria-label={label}
          title={label}
          data-insert
          disabled={isMoving && !mayTake}
          onClick={() => (isMoving ? edits.mover.choose(place) : edits.onInsert(place))}
          className="group relative flex size-11 items-center justify-center rounded-full lg:size-7"
        >
          <span
            className={`flex size-6 items-center justify-center rounded-full border transition duration-100 ${look}`}
          >
            <Plus className="size-3.5" aria-hidden />
          </span>
        </button>
      )}
    </div>
  );
}

/** The paths of a branch, or what a loop repeats. */
function Within({ step }: { step: Step }) {
  const { naming } = useBuilder();
  const { isNarrow } = useDeeds();
  const lists = listsOf(step);
  if (lists.length === 0) return null;
  const columns = lists.map(({ slot, steps }, at) => {
    const path = step.type === "branch" ? step.paths[at] : undefined;
    const name = slotName(naming, step, slot);
    const when = path?.when ? conditionWords(naming, path.when) : null;
    return { slot: { owner: step.id, slot }, steps, name, when, isEnded: isEnded(steps) };
  });
  if (isNarrow || step.type === "loop") {
    return (
      <div className={isNarrow ? "ml-8 border-edge border-l" : "flex flex-col items-center"}>
        {columns.map((column) =>
          isNarrow ? (
            <FoldedPath key={column.slot.slot} {...column} />
          ) : (
            <div key={column.slot.slot} className="flex flex-col items-center">
              <span aria-hidden className="h-4 w-px bg-edge" />
              <div className="flex flex-col items-center rounded-card border border-edge border-dashed px-5 pt-3 pb-1">
                <PathName name={column.name} when={column.when} />
                <Sequence label={column.name} steps={column.steps} slot={column.slot} />
              </div>
            </div>
          ),
        )}
      </div>
    );
  }
  const middle = (columns.length - 1) / 2;
  const joined = columns.flatMap(({ isEnded: ended }, at) => (ended ? [] : [at]));
  const least = Math.min(middle, ...joined);
  const most = Math.max(middle, ...joined);
  return (
    <div className="flex flex-col items-center">
      <span aria-hidden className="h-4 w-px bg-edge" />
      <div className="flex items-stretch">
        {columns.map((column, at) => (
          <div
            key={column.slot.slot}
            className="relative flex min-w-44 flex-col items-center px-4 pt-4"
          >
            <Rail side="top" left={at > 0} right={at < columns.length - 1} />
            <span
              aria-hidden
              className="-translate-x-1/2 absolute top-0 left-1/2 h-4 w-px bg-edge"
            />
            <PathName name={column.name} when={column.when} />
            <Sequence label={column.name} steps={column.steps} slot={column.slot} />
            {column.isEnded ? null : (
              <>
                <span aria-hidden className="w-px flex-1 bg-edge" />
                <span aria-hidden className="h-2 w-px shrink-0 bg-edge" />
              </>
            )}
            {joined.length > 0 ? (
              <Rail
                side="bottom"
                left={least < at && most >= at}
                right={least <= at && most > at}
              />
            ) : null}
          </div>
        ))}
      </div>
    </div>
  );
}

function Rail({ side, left, right }: { side: "top" | "bottom"; left: boolean; right: boolean }) {
  const at = side === "top" ? "top-0" : "bottom-0";
  return (
    <>
      {left ? <span aria-hidden className={`absolute left-0 h-px w-1/2 bg-edge ${at}`} /> : null}
      {right ? <span aria-hidden className={`absolute right-0 h-px w-1/2 bg-edge ${at}`} /> : null}
    </>
  );
}

/** A path whose last step stops the run leads nowhere. */
function isEnded(steps: Step[]): boolean {
  const last = steps.at(-1);
  if (last?.type === "stop") return true;
  return last?.type === "branch" && listsOf(last).every((list) => isEnded(list.steps));
}

function PathName({ name, when }: { name: string; when: string | null }) {
  return (
    <p className="relative z-1 flex max-w-64 flex-col items-center rounded-control border border-edge bg-surface px-3 py-1 text-center text-xs">
      <span className="font-medium">{name}</span>
      {when ? <span className="line-clamp-2 text-ink-3">{when}</span> : null}
    </p>
  );
}

function FoldedPath({
  name,
  when,
  steps,
  slot,
}: {
  name: string;
  when: string | null;
  steps: Step[];
  slot: Slot;
}) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(true);
  const body = useId();
  return (
    <div className="pt-2 pl-3">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={body}
        onClick={() => setIsOpen((before) => !before)}
        className="flex min-h-touch w-full items-center gap-2 rounded-control px-2 text-left hover:bg-wash"
      >
        <ChevronDown
          className={`size-4 shrink-0 text-ink-3 transition-transform duration-100 ${isOpen ? "" : "-rotate-90"}`}
          aria-hidden
        />
        <span className="min-w-0 flex-1">
          <span className="block font-medium text-xs">{name}</span>
          {when ? <span className="line-clamp-2 text-ink-3 text-xs">{when}</span> : null}
        </span>
        {isOpen ? null : (
          <span className="text-ink-3 text-xs">{t("wf-steps-count", { count: steps.length })}</span>
        )}
      </button>
      <div id={body}>{isOpen ? <Sequence label={name} steps={steps} slot={slot} /> : null}</div>
    </div>
  );
}

const isOfSettings = ({ field }: Finding) => field.startsWith("settings");

function TriggerCard() {
  const t = useText();
  const { definition, catalogue, problems, naming } = useBuilder();
  const { selected, onSelect } = useDeeds();
  const { operation: id, when } = definition.trigger;
  const operation = catalogue.get(id);
  return (
    <CardFrame
      id={null}
      isSelected={selected === null}
      problems={id ? problems.filter((one) => one.step === null && !isOfSettings(one)) : []}
      onSelect={() => onSelect(null)}
      mark={<SystemMark system={operation?.system ?? ""} />}
      above={t("wf-when")}
      title={operation?.label ?? (id || t("wf-trigger-choose"))}
      aside={operation ? `${SYSTEM_NAMES[operation.system]}` : null}
    >
      {when ? t("wf-only-if", { condition: conditionWords(naming, when) }) : null}
    </CardFrame>
  );
}

function StepCard({
  step,
  at,
  count,
  isInside,
}: {
  step: Step;
  at: number;
  count: number;
  isInside: boolean;
}) {
  const t = useText();
  const { catalogue, naming, problems } = useBuilder();
  const { selected, onSelect, edits } = useDeeds();
  const operation = step.type === "action" ? catalogue.get(step.operation) : undefined;
  const title = titleOf(naming, step);
  const isNamed = step.name !== null && operation !== undefined;
  return (
    <CardFrame
      id={step.id}
      isSelected={selected === step.id}
      problems={problems.filter((one) => one.step === step.id)}
      onSelect={() => onSelect(step.id)}
      mark={<StepMark step={step} operation={operation} />}
      title={title}
      aside={
        operation
          ? isNamed
            ? operation.label
            : `${SYSTEM_NAMES[operation.system]} · ${operation.group}`
          : null
      }
      menu={
        edits === null ? null : (
          <MenuButton
            label={t("wf-step-menu", { name: title })}
            choices={[
              {
                id: "duplicate",
                text: t("wf-duplicate"),
                icon: <Copy className="size-4" aria-hidden />,
                onAction: () => edits.onDuplicate(step.id),
              },
              {
                id: "up",
                text: t("wf-move-up"),
                icon: <ArrowUp className="size-4" aria-hidden />,
                isDisabled: at === 0 && !isInside,
                onAction: () => edits.onMove(step.id, -1),
              },
              {
                id: "down",
                text: t("wf-move-down"),
                icon: <ArrowDown className="size-4" aria-hidden />,
                isDisabled: at === count - 1 && !isInside,
                onAction: () => edits.onMove(step.id, 1),
              },
              {
                id: "move",
                text: t("wf-move-to"),
                icon: <Move className="size-4" aria-hidden />,
                onAction: () => edits.mover.begin(step.id),
              },
              {
                id: "remove",
                text: t("remove"),
                icon: <Trash2 className="size-4" aria-hidden />,
                onAction: () => edits.onRemove(step.id),
              },
            ]}
          >
            <Ellipsis className="size-4" aria-hidden />
          </MenuButton>
        )
      }
    >
      <Summary step={step} />
    </CardFrame>
  );
}

/** In one or two lines what it does; variables by their names. */
function Summary({ step }: { step: Step }) {
  const { naming } = useBuilder();
  const summary = summaryOf(naming, step);
  if (!summary) return null;
  return partsOf(summary).map((part, at) =>
    "text" in part ? (
      part.text
    ) : (
      <span key={at} className="rounded-control bg-neutral-wash px-1.5 text-neutral">
        {variableName(naming, part.variable)}
      </span>
    ),
  );
}

function CardFrame({
  id,
  isSelected,
  problems,
  onSelect,
  mark,
  above,
  title,
  aside,
  menu,
  children,
}: {
  id: string | null;
  isSelected: boolean;
  problems: Finding[];
  onSelect: () => void;
  mark: ReactNode;
  above?: string;
  title: string;
  aside: string | null;
  menu?: ReactNode;
  children: ReactNode;
}) {
  const { isNarrow, edits, onReach } = useDeeds();
  const isMoved = id !== null && edits?.mover.moving?.id === id;
  const isWrong = problems.some((one) => one.severity === "error");
  const edge = isMoved
    ? "border-accent-text border-dashed"
    : isSelected
      ? "border-ink-1 ring-1 ring-ink-1"
      : isWrong
        ? "border-negative"
        : "border-line hover:border-edge";
  return (
    <div
      className={`group/card relative rounded-card border bg-raised transition-colors duration-100 ${edge} ${isNarrow ? "w-full" : "w-76"}`}
    >
      {id === null || edits === null ? null : (
        <GripVertical
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-0 w-3 text-ink-3 opacity-0 lg:group-hover/card:opacity-100"
          aria-hidden
        />
      )}
      <button
        type="button"
        data-step={id ?? "trigger"}
        aria-current={isSelected ? "step" : undefined}
        tabIndex={isSelected || id === null ? 0 : -1}
        onClick={onSelect}
        onFocus={() => (isSelected ? undefined : onReach?.(id))}
        onPointerDown={(event) => {
          if (id !== null) edits?.mover.press(event, id);
        }}
        className="flex w-full scroll-m-6 items-start gap-3 rounded-card p-3 pr-11 text-left"
      >
        {mark}
        <span className="min-w-0 flex-1">
          {above ? <span className="block text-ink-3 text-xs">{above}</span> : null}
          <span className="line-clamp-2 font-medium leading-5">{title}</span>
          {aside ? <span className="block truncate text-ink-3 text-xs">{aside}</span> : null}
          {children ? (
            <span className="mt-1 line-clamp-3 text-ink-2 text-xs">{children}</span>
          ) : null}
          <Problems problems={problems} />
        </span>
      </button>
      {menu ? (
        <span className="absolute top-1.5 right-1.5 transition-opacity duration-100 lg:opacity-0 lg:group-focus-within/card:opacity-100 lg:group-hover/card:opacity-100">
          {menu}
        </span>
      ) : null}
    </div>
  );
}

function Problems({ problems }: { problems: Finding[] }) {
  const first = problems.find((one) => one.severity === "error") ?? problems[0];
  if (!first) return null;
  const isError = first.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <span
      className={`mt-1.5 flex items-start gap-1 text-xs ${isError ? "text-negative" : "text-accent-text"}`}
    >
      <Icon className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <span className="line-clamp-2 min-w-0">
        {first.message}
        {problems.length > 1 ? ` (+${problems.length - 1})` : ""}
      </span>
    </span>
  );
}
