// Which rows of a long list are drawn: those in sight, and a few around them. All have one height,
// so that nothing has to be measured while one scrolls.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";

const AROUND = 8;

const rowsIn = (px: number, height: number) => Math.ceil(px / height);

export type Range = { from: number; to: number };

export function rangeOf(top: number, room: number, height: number): Range {
  return {
    from: Math.max(0, Math.floor(top / height) - AROUND),
    to: rowsIn(top + room, height) + AROUND,
  };
}

const DESK = "(min-width: 48rem)";

function whenLayoutChanges(changed: () => void) {
  const stop = new AbortController();
  matchMedia(DESK).addEventListener("change", changed, { signal: stop.signal });
  return () => stop.abort();
}

/** In pixels what `h-row max-md:h-18` says; whoever reads large letters has larger rows. */
function heightNow(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return (matchMedia(DESK).matches ? 3.5 : 4.5) * rem;
}

export function useInSight(scroller: RefObject<HTMLElement | null>) {
  const [height, setHeight] = useState(heightNow);
  useEffect(() => whenLayoutChanges(() => setHeight(heightNow())), []);
  // First what the screen can show; the others once the browser knows how much room there is.
  const [range, setRange] = useState<Range>(() => ({ from: 0, to: rowsIn(innerHeight, height) }));
  const look = useCallback(() => {
    const place = scroller.current;
    // Behind an open conversation it has no room; it comes back as it was.
    if (!place || place.clientHeight === 0) return;
    const next = rangeOf(place.scrollTop, place.clientHeight, height);
    setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
  }, [scroller, height]);
  useLayoutEffect(() => {
    const place = scroller.current;
    if (!place) return;
    // It also calls as soon as it observes. To ask before would make the browser lay out twice.
    const room = new ResizeObserver(look);
    room.observe(place);
    place.addEventListener("scroll", look, { passive: true });
    return () => {
      room.disconnect();
      place.removeEventListener("scroll", look);
    };
  }, [scroller, look]);

  /** Scrolls no further than it must; then the row is there and can take the focus. */
  function show(index: number) {
    const place = scroller.current;
    if (!place) return;
    const top = index * height;
    const lowest = top + height - place.clientHeight;
    if (top < place.scrollTop) place.scrollTop = top;
    else if (lowest > place.scrollTop) place.scrollTop = lowest;
    flushSync(look);
  }
  const firstInSight = () => Math.floor((scroller.current?.scrollTop ?? 0) / height);
  return { ...range, height, show, firstInSight };
}
