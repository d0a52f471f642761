import { useEffect, useRef } from "react";

export type Shortcuts = Record<string, () => void>;

/** Keys that belong to a field, a menu or a dialog are left alone. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return Boolean(
    target.closest(
      "input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]",
    ),
  );
}

const PAIR_MS = 1000;

/** Single keys ("j") and pairs ("g p"). */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const first = useRef<{ key: string; at: number } | null>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (isTaken(event)) return;
      const before = first.current;
      first.current = null;
      const pair = before && event.timeStamp - before.at < PAIR_MS ? `${before.key} ` : "";
      const action = latest.current[`${pair}${event.key}`] ?? latest.current[event.key];
      if (action) {
        event.preventDefault();
        action();
        return;
      }
      first.current = { key: event.key, at: event.timeStamp };
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
