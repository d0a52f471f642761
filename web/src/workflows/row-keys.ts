import { useShortcuts } from "../ui/shortcuts";

/** j and k lead from row to row; what is in focus opens with Enter. */
export function useRowKeys(rows: string) {
  function go(by: 1 | -1) {
    const all = [...document.querySelectorAll<HTMLElement>(rows)];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
  }
  useShortcuts({ j: () => go(1), k: () => go(-1) });
}
