import type { ReviewLink } from "../api/types";

/** Whether an address leads to Yelp, under any of its countries' names. */
export function isYelp(url: string): boolean {
  const host =
    url
      .trim()
      .replace(/^[a-z]+:\/\//i, "")
      .split(/[/?#:]/)[0] ?? "";
  return host.toLowerCase().split(".").includes("yelp");
}

/** What the hub would refuse, known before it is asked. */
export function breaksYelpRules(link: ReviewLink): boolean {
  return isYelp(link.url) || link.label.toLowerCase().includes("yelp");
}

/** Google's own id of a place becomes the address where a review is written. */
export function fromPlaceId(typed: string): string {
  const id = typed.trim();
  if (!/^[A-Za-z0-9_-]{20,}$/.test(id)) return typed;
  return `https://search.google.com/local/writereview?placeid=${id}`;
}
