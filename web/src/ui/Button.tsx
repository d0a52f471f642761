import type { ReactNode, Ref } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";

type Look = "primary" | "plain" | "quiet" | "danger";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-accent-ink font-medium data-hovered:bg-accent-strong",
  plain: "border border-line bg-raised text-ink-1 font-medium data-hovered:bg-wash",
  quiet: "text-ink-2 data-hovered:bg-wash data-hovered:text-ink-1",
  danger:
    "border border-line bg-raised text-negative font-medium data-hovered:bg-negative-wash data-hovered:border-negative",
};

export type ButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  look?: Look;
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

export function buttonClass(look: Look = "plain", small = false): string {
  const size = small ? "min-h-8 px-2.5 text-xs" : "min-h-9 px-3.5 text-sm";
  return `inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control whitespace-nowrap transition-colors duration-100 max-md:min-h-touch ${size} ${LOOKS[look]} data-disabled:opacity-50 data-pressed:opacity-80`;
}

export function Button({ look = "plain", small = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(look, small)}>
      {children}
    </AriaButton>
  );
}

/** A button that shows only an icon; its label is read and shown as a tip. */
export function IconButton({
  label,
  children,
  ...rest
}: Omit<AriaButtonProps, "className" | "children"> & {
  label: string;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors duration-100 data-disabled:opacity-40 data-hovered:bg-wash data-hovered:text-ink-1 max-md:size-11"
      >
        {children}
      </AriaButton>
      <Tooltip className="rounded-control bg-ink-1 px-2 py-1 text-paper text-xs" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
