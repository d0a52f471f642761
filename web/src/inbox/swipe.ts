// A row that is pulled to the left by a finger goes to the archive.
import { type TouchEvent, useRef, useState } from "react";

/** A finger that goes down scrolls; it must be clearly on its way to the left. */
const SURE_PX = 12;
const SHARE = 0.35;
const FLICK_PX_PER_MS = 0.6;
const FLICK_PX = 48;

export type Pull = { dx: number; dy: number; ms: number; width: number };

export function isHorizontal({ dx, dy }: Pick<Pull, "dx" | "dy">): boolean {
  return dx < -SURE_PX && Math.abs(dx) > 2 * Math.abs(dy);
}

/** Far enough, or fast enough: everything else goes back. */
export function archives({ dx, dy, ms, width }: Pull): boolean {
  if (!isHorizontal({ dx, dy })) return false;
  const isFast = dx < -FLICK_PX && -dx / Math.max(1, ms) > FLICK_PX_PER_MS;
  return isFast || -dx > width * SHARE;
}

type Start = { x: number; y: number; at: number; isPulling: boolean };

/** Follows the finger; `offset` is how far the row lies to the left. */
export function useSwipe(onArchive: (() => void) | undefined) {
  const [offset, setOffset] = useState(0);
  const start = useRef<Start | null>(null);
  const wasPulled = useRef(false);
  if (!onArchive) return { offset: 0, handlers: {} };
  function pullOf(event: TouchEvent<HTMLElement>, from: Start): Pull {
    const touch = event.changedTouches[0];
    return {
      dx: (touch?.clientX ?? from.x) - from.x,
      dy: (touch?.clientY ?? from.y) - from.y,
      ms: event.timeStamp - from.at,
      width: event.currentTarget.offsetWidth,
    };
  }
  return {
    offset,
    handlers: {
      onTouchStart: (event: TouchEvent<HTMLElement>) => {
        const touch = event.touches[0];
        wasPulled.current = false;
        start.current =
          touch && event.touches.length === 1
            ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp, isPulling: false }
            : null;
      },
      onTouchMove: (event: TouchEvent<HTMLElement>) => {
        const from = start.current;
        if (!from) return;
        const pull = pullOf(event, from);
        if (!from.isPulling && !isHorizontal(pull)) {
          // A scroll that has begun stays one.
          if (Math.abs(pull.dy) > SURE_PX) start.current = null;
          return;
        }
        from.isPulling = true;
        wasPulled.current = true;
        setOffset(Math.min(0, pull.dx));
      },
      onTouchEnd: (event: TouchEvent<HTMLElement>) => {
        const from = start.current;
        start.current = null;
        setOffset(0);
        if (from?.isPulling && archives(pullOf(event, from))) onArchive();
      },
      onTouchCancel: () => {
        start.current = null;
        setOffset(0);
      },
      onClickCapture: (event: React.MouseEvent) => {
        if (!wasPulled.current) return;
        wasPulled.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
