// Moving a step to another place: dragged with a mouse, or chosen by key, by tap or by screen reader.
import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Step } from "./contract";
import { find, mayPut, type Place } from "./tree";

export type Moving = {
  id: string;
  /** Where it would go now. */
  place: Place | null;
  isDragged: boolean;
};

/** A hand that clicks shakes a little. */
const SLOP = 5;
/** Farther away than this, nothing is meant. */
const REACH = 120;
const HALF_CARD = 152;
const EDGE = 56;
const FASTEST = 14;
/** After a menu, which gives the focus back on its own. */
const LATER_MS = 30;

const beyond = (at: number, from: number, to: number) => Math.max(from - at, 0, at - to);

/** How far to scroll in one frame when the pointer is near an edge. */
function pull(at: number, from: number, to: number): number {
  if (at < from + EDGE) return -Math.min(FASTEST, (from + EDGE - at) / 4);
  return at > to - EDGE ? Math.min(FASTEST, (at - to + EDGE) / 4) : 0;
}

const isSame = (a: Place | null, b: Place | null) =>
  a?.owner === b?.owner && a?.slot === b?.slot && a?.at === b?.at;

/** The click with which a drag ends opens nothing. */
function swallowClick() {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

export function useMoving({
  canvas,
  steps,
  onPut,
  onCancel,
}: {
  canvas: RefObject<HTMLElement | null>;
  steps: Step[];
  onPut: (id: string, place: Place) => void;
  onCancel: (id: string) => void;
}) {
  const [moving, setMoving] = useState<Moving | null>(null);
  const gaps = useRef(new Map<HTMLElement, Place>());
  const ghost = useRef<HTMLElement | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const latest = useRef({ steps, onPut, onCancel });
  latest.current = { steps, onPut, onCancel };

  function nearest(id: string): Place | null {
    const { x, y } = pointer.current;
    let best: Place | null = null;
    let least = REACH;
    for (const [element, place] of gaps.current) {
      if (!mayPut(latest.current.steps, id, place)) continue;
      const { left, width, top, bottom } = element.getBoundingClientRect();
      const middle = left + width / 2;
      const far = Math.hypot(
        beyond(x, middle - HALF_CARD, middle + HALF_CARD),
        beyond(y, top, bottom),
      );
      if (far >= least) continue;
      least = far;
      best = place;
    }
    return best;
  }

  function drawGhost() {
    const { x, y } = pointer.current;
    if (ghost.current) ghost.current.style.translate = `${x + 12}px ${y + 12}px`;
  }

  /** Fingers scroll; they move steps by the menu. */
  function press(down: ReactPointerEvent, id: string) {
    if (down.pointerType !== "mouse" || down.button !== 0) return;
    const from = { x: down.clientX, y: down.clientY };
    const scroller = canvas.current?.parentElement;
    const listening = new AbortController();
    const { signal } = listening;
    let state: "pressed" | "dragged" | "cancelled" = "pressed";
    let frame = 0;

    function aim() {
      const place = nearest(id);
      setMoving((before) =>
        before?.id === id && isSame(before.place, place) ? before : { id, place, isDragged: true },
      );
    }
    function roll() {
      const box = scroller?.getBoundingClientRect();
      const { x, y } = pointer.current;
      const [right, below] = box
        ? [pull(x, box.left, box.right), pull(y, box.top, box.bottom)]
        : [0, 0];
      if (right !== 0 || below !== 0) {
        scroller?.scrollBy(right, below);
        aim();
      }
      frame = requestAnimationFrame(roll);
    }
    function rest() {
      cancelAnimationFrame(frame);
      setMoving(null);
    }
    function cancel() {
      if (state === "dragged") latest.current.onCancel(id);
      state = "cancelled";
      rest();
    }
    document.addEventListener(
      "pointermove",
      (event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
        const far = Math.hypot(event.clientX - from.x, event.clientY - from.y);
        if (state === "cancelled" || (state === "pressed" && far < SLOP)) return;
        if (state === "pressed") {
          state = "dragged";
          frame = requestAnimationFrame(roll);
        }
        drawGhost();
        aim();
      },
      { signal },
    );
    document.addEventListener(
      "pointerup",
      () => {
        listening.abort();
        rest();
        if (state === "pressed") return;
        swallowClick();
        const place = state === "dragged" ? nearest(id) : null;
        if (place) latest.current.onPut(id, place);
        else if (state === "dragged") latest.current.onCancel(id);
      },
      { signal },
    );
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape" || state !== "dragged") return;
        event.preventDefault();
        event.stopPropagation();
        cancel();
      },
      { signal, capture: true },
    );
    const giveUp = () => {
      listening.abort();
      cancel();
    };
    document.addEventListener("pointercancel", giveUp, { signal });
    window.addEventListener("blur", giveUp, { signal });
  }

  const chosen = moving && !moving.isDragged ? moving.id : null;
  useEffect(() => {
    if (chosen === null) return;
    const buttons = () => [
      ...(canvas.current?.querySelectorAll<HTMLButtonElement>("[data-insert]:not([disabled])") ??
        []),
    ];
    const timer = setTimeout(() => {
      const card = canvas.current?.querySelector(`[data-step="${chosen}"]`);
      const all = buttons();
      const isAfter = (one: Node) =>
        card && (card.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      (all.find(isAfter) ?? all.at(-1))?.focus();
    }, LATER_MS);
    function onKey(event: KeyboardEvent) {
      if (event.key === "Escape") {
        setMoving(null);
        latest.current.onCancel(chosen as string);
      } else {
        const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (by === undefined) return;
        const all = buttons();
        const at = all.indexOf(document.activeElement as HTMLButtonElement);
        all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
      }
      event.preventDefault();
      event.stopPropagation();
    }
    document.addEventListener("keydown", onKey, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKey, true);
    };
  }, [chosen, canvas]);

  return {
    /** An undo may have taken it away meanwhile. */
    moving: moving && find(steps, moving.id) ? moving : null,
    press,
    /** Then a place is chosen. */
    begin: (id: string) => setMoving({ id, place: null, isDragged: false }),
    choose: (place: Place) => {
      if (!moving) return;
      setMoving(null);
      onPut(moving.id, place);
    },
    cancel: () => {
      if (!moving) return;
      setMoving(null);
      onCancel(moving.id);
    },
    gapAt: (place: Place) => (element: HTMLElement | null) => {
      if (!element) return;
      gaps.current.set(element, place);
      return () => {
        gaps.current.delete(element);
      };
    },
    ghostRef: (element: HTMLElement | null) => {
      ghost.current = element;
      drawGhost();
    },
    mayPut: (place: Place) => moving !== null && mayPut(steps, moving.id, place),
    isAimedAt: (place: Place) => isSame(moving?.place ?? null, place),
  };
}

export type Mover = ReturnType<typeof useMoving>;
