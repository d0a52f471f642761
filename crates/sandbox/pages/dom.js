// Making and updating elements. Text is always text, never HTML.

/** `h("button", { class: "primary", onclick: … }, "Save")`. Falsy children are left out. */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return node;
}

export const byId = (id) => document.getElementById(id);

/**
 * Makes `parent` show `items` in order. A child whose item has not changed is left alone, so
 * that scroll positions, open menus and half-written answers survive.
 */
export function keyed(parent, items, keyOf, render) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = keyOf(item);
    const signature = JSON.stringify(item);
    const old = known.get(key);
    if (old?.signature === signature) return old;
    const node = render(item, old);
    node.dataset.key = key;
    node.signature = signature;
    return node;
  });
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Runs `change`; if what had the focus was drawn anew, its successor gets it. */
export function keepingFocus(change) {
  const active = document.activeElement;
  const key = active?.closest("[data-key]")?.dataset.key;
  const name = active?.dataset.focus;
  change();
  if (!key || document.activeElement === active) return;
  const scope = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const successor = (name && scope?.querySelector(`[data-focus="${CSS.escape(name)}"]`)) || scope?.querySelector("button, summary");
  successor?.focus();
}

/** Says something in the corner for a few seconds; read out by screen readers. */
export function toast(text, kind = "note") {
  const note = h("p", { class: `toast ${kind}` }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), kind === "error" ? 8000 : 4000);
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** `9:30 AM`, with the day in front unless it is today; the exact time on hover. */
export function time(iso) {
  if (!iso) return null;
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  const text = isToday ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
  return h("time", { datetime: iso, title: whole.format(at) }, text);
}

export const fullName = (person) =>
  [person?.first_name, person?.last_name].filter(Boolean).join(" ") || person?.company || person?.company_name || "No name";

/** A round picture, or initials when there is none or it does not load. The name stands beside it. */
export function avatar(person, size = "") {
  const name = fullName(person);
  const initials = name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
  const letters = h("span", { class: `avatar ${size}`, "aria-hidden": "true", title: name }, initials);
  const url = person.avatar_url ?? "";
  if (!url.includes("/assets/")) return letters; // Housecall Pro's own pictures are on the internet
  return h("img", { class: `avatar ${size}`, src: new URL(url, location.href).pathname, alt: "", title: name, onerror: (event) => event.target.replaceWith(letters) });
}

/** `3035550101` or `+13035550101` as `(303) 555-0101`. */
export function showNumber(number) {
  const national = String(number).replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
  return national.length === 10 ? `(${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}` : String(number);
}

/** Text with its URLs as links that open beside the sandbox. */
export function linkify(text) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/).map((part, index) =>
    index % 2 ? h("a", { href: part, target: "_blank", rel: "noopener" }, part.replace(/^https?:\/\//, "")) : part,
  );
}
