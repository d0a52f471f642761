import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components";

export const chipClass =
  "inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-full border border-line px-3 text-xs text-ink-2 transition-colors duration-100 data-hovered:bg-wash data-hovered:text-ink-1 data-selected:border-ink-1 data-selected:bg-ink-1 data-selected:text-paper max-md:min-h-touch";

export function Chip({
  isSelected,
  onPress,
  children,
}: {
  isSelected: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <ToggleButton isSelected={isSelected} onChange={onPress} className={chipClass}>
      {children}
    </ToggleButton>
  );
}
