/** Scrolls a place just so far that one of its parts is in sight; the page around it stays where it is. */
export function bringInSight(place: HTMLElement | null, one: Element | null | undefined) {
  if (!place || !one) return;
  const around = place.getBoundingClientRect();
  const wanted = one.getBoundingClientRect();
  place.scrollLeft +=
    Math.min(0, wanted.left - around.left) + Math.max(0, wanted.right - around.right);
  place.scrollTop +=
    Math.min(0, wanted.top - around.top) + Math.max(0, wanted.bottom - around.bottom);
}
