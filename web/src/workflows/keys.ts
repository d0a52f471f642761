// The keys of the builder. They are listed in the shell's dialog of shortcuts.
import { type RefObject, useEffect, useRef } from "react";

type Deeds = {
  canvas: RefObject<HTMLElement | null>;
  isReadOnly: boolean;
} & Record<
  | "undo"
  | "redo"
  | "save"
  | "up"
  | "down"
  | "left"
  | "right"
  | "open"
  | "insert"
  | "remove"
  | "duplicate"
  | "moveUp"
  | "moveDown"
  | "close",
  () => void
>;

type Deed = Exclude<keyof Deeds, "canvas" | "isReadOnly">;

const READING: Deed[] = ["up", "down", "left", "right", "open", "close"];

const PLAIN: Record<string, Deed> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Enter: "open",
  a: "insert",
  "+": "insert",
  Delete: "remove",
  Backspace: "remove",
  Escape: "close",
};

function everywhere(event: KeyboardEvent): Deed | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  if (key === "y") return "redo";
  if (key === "s") return "save";
  return null;
}

function onCanvas(event: KeyboardEvent): Deed | null {
  if (event.altKey) {
    if (event.key === "ArrowUp") return "moveUp";
    return event.key === "ArrowDown" ? "moveDown" : null;
  }
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "d" ? "duplicate" : null;
  return PLAIN[event.key] ?? null;
}

export function useBuilderKeys(deeds: Deeds) {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { canvas, isReadOnly } = latest.current;
      if (event.defaultPrevented || document.querySelector("[role=dialog], [role=menu]")) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      // On a card, or nowhere: not in a field, and not on another button.
      const isHere =
        target === document.body ||
        target?.hasAttribute("data-step") === true ||
        Boolean(target?.contains(canvas.current) && target.tabIndex === 0);
      const deed = everywhere(event) ?? (isHere ? onCanvas(event) : null);
      if (!deed || (isReadOnly && !READING.includes(deed))) return;
      event.preventDefault();
      latest.current[deed]();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
