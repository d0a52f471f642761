// The chat on somebody's website: a button in the corner, and the panel that it opens.
import { Chat } from "./chat";
import { colourOf, textOn } from "./colour";
import { h, icon, quiet, set } from "./dom";
import { formView } from "./form";
import type { Config, Hub, Position } from "./hub";
import type { Memory } from "./memory";
import { isVisible, watchPage } from "./page";
import { threadView } from "./thread";
import css from "./widget.css?inline";
import { type Language, wordsIn } from "./words";

export const TAG = "porchlight-chat";

/** Where the panel covers the page: as in widget.css. */
const COVERING = "(max-width: 479.98px), (max-height: 480px)";
/** Whoever opens the panel later than this is told the opening hours anew. */
const FRESH_MS = 5 * 60_000;

type View = {
  element: HTMLElement;
  focus: () => void;
  update: (config: Config) => void;
  toEnd?: () => void;
};
type ViewName = Chat["phase"] | "ending";

export function mount(
  hub: Hub,
  first: Config,
  about: { company: string; language: Language; position: Position; memory: Memory },
) {
  const words = wordsIn(about.language);
  let config = first;
  let loadedAt = Date.now();
  let isOpen = false;
  let isEnding = false;
  let shown: { name: ViewName; view: View } | null = null;
  const chat = new Chat(hub, about, {
    onChange: quiet(() => update()),
    isSeen: () => isOpen && isVisible(),
  });

  const hours = h("p", {});
  const end = h(
    "button",
    { type: "button", id: "menu", class: "menu", hidden: true, click: () => askToEnd() },
    words.end,
  );
  const more = h(
    "button",
    {
      type: "button",
      class: "round",
      "aria-label": words.more,
      "aria-expanded": "false",
      "aria-controls": "menu",
      click: () => setMenu(end.hidden !== false),
    },
    icon("more"),
  );
  const body = h("div", { class: "body" });
  const panel = h(
    "div",
    {
      class: "panel",
      role: "dialog",
      "aria-label": words.chatWith(config.name),
      tabindex: -1,
      hidden: true,
      keydown: (event) => keepFocusIn(event as KeyboardEvent),
    },
    h(
      "header",
      { class: "head" },
      h("div", { class: "who" }, h("h2", { dir: "auto" }, config.name), hours),
      more,
      h(
        "button",
        { type: "button", class: "round", "aria-label": words.close, click: () => close() },
        icon("close"),
      ),
      end,
    ),
    body,
  );
  const badge = h("span", { class: "badge", "aria-hidden": "true", hidden: true });
  const launcher = h(
    "button",
    { type: "button", class: "launcher", click: () => (isOpen ? close() : open()) },
    icon("chat"),
    icon("down"),
    badge,
  );
  const news = h("p", { class: "unseen", role: "status" });
  const frame = h(
    "section",
    {
      class: `frame ${about.position}`,
      lang: about.language,
      "aria-label": words.chatWith(config.name),
    },
    panel,
    launcher,
    news,
  );

  function viewOf(name: ViewName): View {
    if (name === "form") return formView(chat, config, words);
    if (name === "thread") return threadView(chat, config, hub.origin, words);
    return name === "ending" ? ending() : loading();
  }

  function update() {
    const name = isEnding ? "ending" : chat.phase;
    if (isOpen && shown?.name !== name) {
      const view = viewOf(name);
      const hadFocus = root.activeElement !== null;
      shown = { name, view };
      body.replaceChildren(view.element);
      view.toEnd?.();
      if (hadFocus) focusIn();
    }
    if (isOpen) shown?.view.update(config);
    hours.textContent = config.open_now ? words.here : words.closed;
    more.hidden = chat.phase !== "thread" || isEnding;
    if (more.hidden) setMenu(false);
    const count = isOpen && isVisible() ? 0 : chat.unread;
    const told = count > 0 ? words.news(count) : "";
    if (news.textContent !== told) news.textContent = told;
    badge.textContent = String(count);
    badge.hidden = count === 0;
    const label = isOpen
      ? words.close
      : [words.chatWith(config.name), told].filter(Boolean).join(", ");
    set(launcher, "aria-label", label);
    set(launcher, "aria-expanded", String(isOpen));
  }

  /** A telephone would bring up its keyboard, and hide what is to be read. */
  function focusIn() {
    if (matchMedia("(pointer: coarse)").matches) panel.focus();
    else shown?.view.focus();
  }

  function open() {
    isOpen = true;
    panel.hidden = false;
    chat.see();
    update();
    shown?.view.toEnd?.();
    focusIn();
    if (Date.now() - loadedAt > FRESH_MS) void refresh();
  }

  function close() {
    isOpen = false;
    panel.hidden = true;
    stay();
    launcher.focus();
  }

  async function refresh() {
    loadedAt = Date.now();
    config = await hub.config(about.company, about.language).catch(() => config);
    update();
  }

  function setMenu(isShown: boolean) {
    end.hidden = !isShown;
    set(more, "aria-expanded", String(isShown));
    if (isShown) end.focus();
  }

  function askToEnd() {
    isEnding = true;
    update();
  }

  function stay() {
    isEnding = false;
    update();
  }

  function ending(): View {
    const keep = h("button", { type: "button", click: stay }, words.keep);
    const sure = () => {
      isEnding = false;
      chat.end();
    };
    return {
      element: h(
        "div",
        { class: "ask", role: "group", "aria-label": words.endTitle },
        h("h3", {}, words.endTitle),
        h("p", {}, words.endExplained),
        h("button", { type: "button", class: "primary", click: sure }, words.end),
        keep,
      ),
      focus: () => keep.focus(),
      update: () => undefined,
    };
  }

  function loading(): View {
    const line = h("p", { role: "status" });
    return {
      element: h("div", { class: "ask" }, line),
      focus: () => panel.focus(),
      update: () => {
        line.textContent = chat.isLost ? words.lost : words.loading;
      },
    };
  }

  function onKey(event: KeyboardEvent) {
    // The page's shortcuts would take our letters for theirs: to it, the keys come from no field.
    event.stopPropagation();
    if (event.type !== "keydown" || event.key !== "Escape" || event.isComposing || !isOpen) return;
    event.preventDefault();
    if (!end.hidden) {
      setMenu(false);
      more.focus();
    } else close();
  }

  /** Where the panel covers the page, nothing behind it is reached by Tab. */
  function keepFocusIn(event: KeyboardEvent) {
    if (event.key !== "Tab" || !matchMedia(COVERING).matches) return;
    const all = [
      ...panel.querySelectorAll<HTMLElement>("button, input, textarea, a, [tabindex='0']"),
    ];
    const inside = all.filter((one) => one.tabIndex >= 0 && one.checkVisibility());
    const [from, to] = event.shiftKey ? [inside[0], inside.at(-1)] : [inside.at(-1), inside[0]];
    const here = root.activeElement;
    if (here !== from && !(event.shiftKey && here === panel)) return;
    event.preventDefault();
    to?.focus();
  }

  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  const brand = colourOf(config.color);
  sheet.replaceSync(`${css}.frame{--brand:${brand};--on-brand:${textOn(brand)}}`);
  root.adoptedStyleSheets = [sheet];
  for (const type of ["keydown", "keypress", "keyup"] as const)
    frame.addEventListener(type, quiet(onKey));
  root.append(frame);
  update();
  document.body.append(host);
  watchPage({
    shown: () => {
      if (isOpen) chat.see();
      chat.listen();
    },
    away: () => chat.rest(),
    left: () => chat.leave(),
  });
}
