// Questions one after the other, by keys: j and k go on and back, the rest answers where one is.
import { type RefObject, useRef } from "react";
import { type Shortcuts, useShortcuts } from "../ui/shortcuts";

/** `answers` says what each key does for the row in which the focus is. */
export function useRows(keys: string[], answer: (id: string, key: string) => void) {
  const list: RefObject<HTMLUListElement | null> = useRef(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  function go(by: 1 | -1) {
    const all = rows();
    const at = here();
    const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
    all[next]?.focus();
    all[next]?.scrollIntoView?.({ block: "nearest" });
  }
  const answers: Shortcuts = Object.fromEntries(
    keys.map((key) => [
      key,
      () => {
        const id = rows()[here()]?.dataset.row;
        if (id) answer(id, key);
      },
    ]),
  );
  useShortcuts({ ...answers, j: () => go(1), k: () => go(-1) });
  return list;
}
