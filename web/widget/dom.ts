// Elements without markup: text is always text, and nothing carries a style of its own.

type Value = string | number | boolean | ((event: Event) => unknown) | null | undefined;
type Child = Node | string | null | undefined | false;

/** What goes wrong in the chat stays in it: the page around us never hears of it. */
export function quiet<A extends unknown[]>(act: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    try {
      const done = act(...args);
      if (done instanceof Promise) done.catch(() => undefined);
    } catch {
      // The page around us has its own troubles.
    }
  };
}

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, quiet(value));
    else set(element, name, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/** `true` is an attribute without a value; `false` and nothing are none. */
export function set(element: Element, name: string, value: Value) {
  if (value == null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  chat: "M4 5.5h16v11H10.5L6 20v-3.5H4z",
  clip: "M19.5 11.5l-7.8 7.8a4.9 4.9 0 0 1-7-7l8-7.9a3.3 3.3 0 0 1 4.7 4.7l-8 7.9a1.6 1.6 0 0 1-2.3-2.3l7.2-7.2",
  close: "M6 6l12 12M18 6 6 18",
  down: "M5.5 9l6.5 6.5L18.5 9",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  send: "M12 19V5.5M6 11.5l6-6 6 6",
};

export function icon(name: keyof typeof ICONS): SVGElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  return svg;
}

/** A version 4 id. `crypto.randomUUID` is missing on pages that are not served by https. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab"[(bytes[8] ?? 0) & 3];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
