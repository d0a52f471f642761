// Addresses in what somebody wrote.
import { h } from "./dom";

const ADDRESS = /https?:\/\/[^\s<>"]+/gi;
/** Belongs to the sentence around an address, not to it. */
const TAIL = /[.,;:!?'")\]]+$/;

/** Nothing for what does not lead to a web page. */
export function webAddress(text: string, base?: string): string | null {
  try {
    const url = new URL(text, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

export function outLink(href: string, ...inside: (Node | string)[]): HTMLAnchorElement {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...inside);
}

export function withLinks(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = found[0].replace(TAIL, "");
    const href = webAddress(address);
    if (!href) continue;
    parts.push(text.slice(end, found.index), outLink(href, address));
    end = found.index + address.length;
  }
  parts.push(text.slice(end));
  return parts;
}
