// The list that opens while one types, and the keys that move in it.
import { type KeyboardEvent, useEffect, useState } from "react";
import type { Option } from "./Picker";
import type { Trigger } from "./triggers";

export function usePicking(
  trigger: Trigger | undefined,
  options: Option[],
  onPick: (option: Option) => void,
) {
  const [active, setActive] = useState(0);
  /** Where Escape closed the list; it opens again at another place. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const typed = trigger?.typed;
  const from = trigger?.from ?? null;
  // Other words, another list.
  useEffect(() => setActive(0), [typed, trigger?.kind]);
  useEffect(() => {
    if (from === null) setClosedAt(null);
  }, [from]);
  const isOpen = trigger !== undefined && closedAt !== from;

  /** Whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!isOpen) return false;
    const count = options.length;
    const option = options[active];
    if (event.key === "Escape") setClosedAt(from);
    else if (event.key === "ArrowDown" && count > 0) setActive((active + 1) % count);
    else if (event.key === "ArrowUp" && count > 0) setActive((active + count - 1) % count);
    else if ((event.key === "Enter" || event.key === "Tab") && option) onPick(option);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  return { isOpen, active, onKeyDown };
}
