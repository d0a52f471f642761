import type { ComponentProps, MouseEvent } from "react";

type Look = "primary" | "plain" | "quiet" | "danger";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent text-accent-ink font-medium not-disabled:hover:bg-accent-strong",
  plain: "border border-line bg-raised text-ink-1 font-medium not-disabled:hover:bg-wash",
  quiet: "text-ink-2 not-disabled:hover:bg-wash not-disabled:hover:text-ink-1",
  danger:
    "border border-line bg-raised text-negative font-medium not-disabled:hover:bg-negative-wash not-disabled:hover:border-negative",
};

export type PressProps = Omit<
  ComponentProps<"button">,
  "className" | "type" | "onClick" | "disabled"
> & {
  isDisabled?: boolean;
  onPress?: (() => void) | undefined;
};

/** Safari gives a pressed button no focus, and what opens gives it back to where it was. */
export const pressed = (onPress: (() => void) | undefined) =>
  onPress &&
  ((event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.focus();
    onPress();
  });

export type ButtonProps = PressProps & {
  type?: "button" | "submit";
  look?: Look;
  small?: boolean;
};

export function buttonClass(look: Look = "plain", small = false): string {
  const size = small ? "min-h-8 px-2.5 text-xs" : "min-h-9 px-3.5 text-sm";
  return `inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control whitespace-nowrap transition-colors duration-100 max-md:min-h-touch ${size} ${LOOKS[look]} disabled:opacity-50 not-disabled:active:opacity-80`;
}

export function Button({
  type = "button",
  look = "plain",
  small = false,
  isDisabled = false,
  onPress,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={isDisabled}
      onClick={pressed(onPress)}
      className={buttonClass(look, small)}
    />
  );
}
