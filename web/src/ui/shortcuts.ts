import { type RefObject, useEffect, useRef } from "react";

export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

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

// Every place that listens, in the order in which they came: a pair of one ("g c") is never
// also the single key ("c") of another.
const listening = new Set<RefObject<Shortcuts>>();
let first: { key: string; at: number } | null = null;

function actionOf(keys: string): (() => void) | undefined {
  for (const { current } of listening) if (current[keys]) return current[keys];
  return undefined;
}

function beginsPair(key: string): boolean {
  return [...listening].some(({ current }) =>
    Object.keys(current).some((keys) => keys.startsWith(`${key} `)),
  );
}

function onKey(event: KeyboardEvent) {
  if (isTaken(event)) return;
  const before = first && event.timeStamp - first.at < PAIR_MS ? first.key : null;
  first = null;
  // After "g" only a pair counts: a slip must not do something else.
  const action = actionOf(before ? `${before} ${event.key}` : event.key);
  if (action) {
    event.preventDefault();
    action();
  } else if (!before && beginsPair(event.key)) {
    first = { key: event.key, at: event.timeStamp };
  }
}

/** Single keys ("j") and pairs ("g p"). */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (listening.size === 0) document.addEventListener("keydown", onKey);
    listening.add(latest);
    return () => {
      listening.delete(latest);
      if (listening.size === 0) document.removeEventListener("keydown", onKey);
    };
  }, []);
}
