// The chat itself: what was said, and the field to go on.
import type { Chat, Pending } from "./chat";
import { h, icon, set } from "./dom";
import { closedWords } from "./form";
import type { Config, Entry } from "./hub";
import { outLink, webAddress, withLinks } from "./link";
import { timeOf } from "./when";
import type { Words } from "./words";

const LONGEST = 1600;
/** So near to the end somebody reads the newest, and is taken along. */
const NEAR_PX = 80;
const MOST_ROWS = 5;
/** About so many letters go into a line of the field. */
const LINE = 34;

export function threadView(chat: Chat, config: Config, hub: string, words: Words) {
  const items = new Map<string, { element: HTMLElement; meta: HTMLElement }>();
  const list = h("ol", {});
  const closed = h("p", { class: "notice" });
  const log = h(
    "div",
    { class: "log", role: "log", "aria-live": "polite", "aria-label": words.messages, tabindex: 0 },
    list,
  );
  const status = h("p", { class: "status", role: "status" });
  const goesOn = h("p", { class: "hint" });
  const input = h("textarea", {
    id: "message",
    rows: 1,
    maxlength: LONGEST,
    dir: "auto",
    placeholder: words.message,
    input: () => {
      grow();
      chat.noteTyping();
    },
    keydown: (event) => {
      const { key, shiftKey, isComposing } = event as KeyboardEvent;
      // On a telephone the key makes a new line: there is a button beside it.
      if (key !== "Enter" || shiftKey || isComposing || matchMedia("(pointer: coarse)").matches)
        return;
      submit(event);
    },
  });

  function grow() {
    const lines = input.value.split("\n");
    const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);
    input.rows = Math.min(rows, MOST_ROWS);
  }

  function submit(event: Event) {
    event.preventDefault();
    const body = input.value.trim();
    if (body === "") return;
    input.value = "";
    grow();
    chat.send(body);
    input.focus();
  }

  const composer = h(
    "form",
    { class: "composer", submit },
    h("label", { class: "unseen", for: "message" }, words.message),
    input,
    h("button", { type: "submit", class: "go", "aria-label": words.send }, icon("send")),
  );

  /** An item keeps its element, so that nothing is read aloud twice. */
  function item(key: string, make: () => HTMLElement): HTMLElement {
    const known = items.get(key);
    if (known) return known.element;
    const meta = h("p", { class: "meta" });
    const element = make();
    element.append(meta);
    items.set(key, { element, meta });
    return element;
  }

  function said(entry: Entry): HTMLElement {
    const isOwn = entry.from === "visitor";
    const key = entry.client_id ?? `entry-${entry.id}`;
    const element = item(key, () => bubbleOf(entry, isOwn, hub));
    const author = isOwn ? words.you : entry.author || config.name;
    items
      .get(key)
      ?.meta.replaceChildren(
        h("bdi", isOwn ? { class: "unseen" } : {}, author),
        h("span", isOwn ? { class: "unseen" } : {}, " · "),
        h("time", { datetime: entry.at }, timeOf(entry.at, words)),
      );
    return element;
  }

  function waiting(one: Pending): HTMLElement {
    const entry = { body: one.body, attachments: [] };
    const element = item(one.id, () => bubbleOf(entry, true, hub));
    set(element, "data-failed", one.failed !== null);
    const meta = items.get(one.id)?.meta;
    if (one.failed === null) {
      meta?.replaceChildren(words.sending);
    } else {
      const retry = h("button", { type: "button", click: () => chat.retry(one.id) }, words.retry);
      const why = one.failed === words.failed ? words.notSent : one.failed;
      meta?.replaceChildren(h("span", { class: "problem" }, why), " ", retry);
    }
    return element;
  }

  function update(now: Config) {
    config = now;
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    const wanted = [...chat.entries.map(said), ...chat.pending.map(waiting)];
    const isNew = wanted.length !== list.children.length;
    const isOwnNew = chat.pending.some((one) => !items.get(one.id)?.element.isConnected);
    for (const [at, element] of wanted.entries())
      if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
    if (isOwnNew || (isNew && isNear)) toEnd();
    closed.textContent = closedWords(config, words);
    closed.hidden = config.open_now;
    const office = chat.isTyping ? words.typing(config.name) : "";
    const news = chat.isLost ? words.lost : office;
    if (status.textContent !== news) status.textContent = news;
    set(status, "data-typing", !chat.isLost && chat.isTyping);
    goesOn.textContent = chat.numberHint ? words.goesOn(chat.numberHint) : "";
  }

  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  update(config);
  return {
    element: h("div", { class: "thread" }, closed, log, status, goesOn, composer),
    focus: () => input.focus(),
    update,
    toEnd,
  };
}

type Said = Pick<Entry, "body" | "attachments">;

function bubbleOf({ body, attachments }: Said, isOwn: boolean, hub: string): HTMLElement {
  return h(
    "li",
    { class: isOwn ? "own" : "their" },
    body !== "" &&
      h("p", { class: isOwn ? "bubble ours" : "bubble theirs", dir: "auto" }, ...withLinks(body)),
    ...attachments.map((one) => attachment(one, hub)),
  );
}

function attachment({ url, name, media_type }: Entry["attachments"][number], hub: string) {
  const href = webAddress(url, hub);
  if (!href) return null;
  if (!media_type.startsWith("image/")) return outLink(href, name);
  const picture: HTMLImageElement = h("img", {
    src: href,
    alt: name,
    loading: "lazy",
    // The page around us may allow no pictures of ours.
    error: (): void => picture.replaceWith(name),
  });
  return outLink(href, picture);
}
