import {
  CircleStop,
  Clock,
  House,
  type LucideIcon,
  MessageCircleReply,
  MousePointerClick,
  Repeat,
  ShieldQuestion,
  Split,
  TriangleAlert,
  Waypoints,
} from "lucide-react";
import { Mark } from "../ui/Mark";
import type { Operation, Step } from "./contract";
import { SYSTEM_NAMES } from "./words";

const BOX = "inline-flex shrink-0 items-center justify-center rounded-control";
const SIZES = { small: "size-6", medium: "size-9" };
const ICON_SIZES = { small: "size-3.5", medium: "size-4.5" };

export type MarkSize = keyof typeof SIZES;

/** Which of the systems: its sign; the name stands beside it or is its label. */
export function SystemMark({
  system,
  size = "medium",
  isLabeled = false,
}: {
  system: string;
  size?: MarkSize;
  isLabeled?: boolean;
}) {
  const label = isLabeled ? (SYSTEM_NAMES[system as keyof typeof SYSTEM_NAMES] ?? system) : null;
  const looks =
    system === "housecall"
      ? "bg-neutral-wash text-neutral"
      : system === "highlevel"
        ? "bg-positive-wash text-positive"
        : "border border-line bg-raised text-ink-1";
  return (
    <span
      {...(label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": true })}
      className={`${BOX} ${SIZES[size]} ${looks}`}
    >
      {system === "porchlight" ? (
        <Mark className={ICON_SIZES[size]} />
      ) : system === "housecall" ? (
        <House className={ICON_SIZES[size]} aria-hidden />
      ) : system === "highlevel" ? (
        <Waypoints className={ICON_SIZES[size]} aria-hidden />
      ) : (
        <MousePointerClick className={ICON_SIZES[size]} aria-hidden />
      )}
    </span>
  );
}

const ICONS: Record<Exclude<Step["type"], "action">, LucideIcon> = {
  wait: Clock,
  branch: Split,
  loop: Repeat,
  approval: ShieldQuestion,
  stop: CircleStop,
};

function iconOfStep(step: { type: string; wait?: { kind: string } }): LucideIcon {
  if (step.wait?.kind === "reply") return MessageCircleReply;
  return ICONS[step.type as keyof typeof ICONS] ?? MousePointerClick;
}

/** A step's sign: its system's, or what kind of step it is. */
export function StepMark({
  step,
  operation,
  size = "medium",
}: {
  step: { type: string; wait?: { kind: string } };
  operation?: Operation | undefined;
  size?: MarkSize;
}) {
  if (step.type === "action" && operation)
    return <SystemMark system={operation.system} size={size} />;
  const Icon = step.type === "action" ? TriangleAlert : iconOfStep(step);
  const looks = step.type === "approval" ? "bg-accent-wash text-accent-text" : "bg-wash text-ink-2";
  return (
    <span aria-hidden className={`${BOX} ${SIZES[size]} ${looks}`}>
      <Icon className={ICON_SIZES[size]} />
    </span>
  );
}
