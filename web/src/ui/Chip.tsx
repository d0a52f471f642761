import type { ReactNode } from "react";

export const chipClass =
  "inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-full border border-line px-3 text-xs text-ink-2 transition-colors duration-100 hover:bg-wash hover:text-ink-1 aria-pressed:border-ink-1 aria-pressed:bg-ink-1 aria-pressed:text-paper max-md:min-h-touch";

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
    <button type="button" aria-pressed={isSelected} onClick={onPress} className={chipClass}>
      {children}
    </button>
  );
}
