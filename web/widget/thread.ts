// The chat itself: what was said, and the field to go on.
import type { Chat, Pending } from "./chat";
import { h, icon, set } from "./dom";
import { filePicker } from "./files";
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
  const items = new Map<string, Item>();
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
    paste: (event) => {
      const pasted = (event as ClipboardEvent).clipboardData;
      // What has words too is pasted as words.
      if (!pasted?.files.length || pasted.types.includes("text/plain")) return;
      event.preventDefault();
      picker.choose(pasted.files);
    },
  });
  const picker = filePicker(words);

  function grow() {
    const lines = input.value.split("\n");
    const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0);
    input.rows = Math.min(rows, MOST_ROWS);
  }

  function submit(event: Event) {
    event.preventDefault();
    const body = input.value.trim();
    const files = picker.take();
    input.value = "";
    grow();
    if (body !== "") chat.send(body);
    for (const file of files) chat.sendFile(file);
    if (body !== "" || files.length > 0) input.focus();
  }

  const composer = h(
    "form",
    { class: "composer", submit },
    picker.chosen,
    picker.input,
    picker.button,
    h("label", { class: "unseen", for: "message" }, words.message),
    input,
    h("button", { type: "submit", class: "go", "aria-label": words.send }, icon("send")),
  );

  /** An item keeps its element, so that nothing is read aloud twice. */
  function item(key: string, isOwn: boolean, content: () => (Node | null)[]): Item {
    const known = items.get(key);
    if (known) return known;
    const meta = h("p", { class: "meta" });
    const bar = h("progress", { max: 1, "aria-label": words.sending });
    const element = h("li", { class: isOwn ? "own" : "their" }, ...content(), meta);
    const made = { element, meta, bar, isFile: false };
    items.set(key, made);
    return made;
  }

  const contentOf = ({ body, attachments }: Entry, isOwn: boolean) => [
    body === "" ? null : bubble(isOwn, ...withLinks(body)),
    ...attachments.map((one) => attachment(one, hub, onPicture)),
  ];

  function said(entry: Entry): HTMLElement {
    const isOwn = entry.from === "visitor";
    const content = () => contentOf(entry, isOwn);
    const here = item(entry.client_id ?? `entry-${entry.id}`, isOwn, content);
    const { element, meta } = here;
    if (here.isFile) {
      // Its name stood here while it was on its way.
      element.replaceChildren(...content().filter((node) => node !== null), meta);
      here.isFile = false;
    }
    set(element, "data-failed", false);
    const author = isOwn ? words.you : entry.author || config.name;
    meta.replaceChildren(
      h("bdi", isOwn ? { class: "unseen" } : {}, author),
      h("span", isOwn ? { class: "unseen" } : {}, " · "),
      h("time", { datetime: entry.at }, timeOf(entry.at, words)),
    );
    return element;
  }

  function waiting(one: Pending): HTMLElement {
    const { id, body, file, failed } = one;
    const here = item(id, true, () => [bubble(true, ...(file ? [file.name] : withLinks(body)))]);
    const { element, meta, bar } = here;
    here.isFile = file !== null;
    set(element, "data-failed", failed !== null);
    one.onPart = (part) => set(bar, "value", part);
    if (failed === null) {
      meta.replaceChildren(words.sending, ...(file ? [" ", bar] : []));
      return element;
    }
    const why = failed === words.failed ? words.notSent : failed;
    const press = (label: string, click: () => void) => [
      " ",
      h("button", { type: "button", click }, label),
    ];
    set(bar, "value", null);
    meta.replaceChildren(
      h("span", { class: "problem" }, why),
      ...(one.isRefused ? [] : press(words.retry, () => chat.retry(id))),
      ...(file ? press(words.remove, () => chat.discard(id)) : []),
    );
    return element;
  }

  function update(now: Config) {
    config = now;
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    const wanted = [...chat.entries.map(said), ...chat.pending.map(waiting)];
    const isNew = wanted.length !== list.children.length;
    const isOwnNew = chat.pending.some((one) => !items.get(one.id)?.element.isConnected);
    for (const element of [...list.children])
      if (!wanted.includes(element as HTMLElement)) element.remove();
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
  /** A picture is as large as it is only when it is there. */
  function onPicture(height: number) {
    if (log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX + height) toEnd();
  }
  update(config);
  return {
    element: h("div", { class: "thread" }, closed, log, status, goesOn, composer),
    focus: () => input.focus(),
    update,
    toEnd,
  };
}

type Item = {
  element: HTMLElement;
  meta: HTMLElement;
  bar: HTMLElement;
  /** A file that is on its way: its name stands for it. */
  isFile: boolean;
};

function bubble(isOwn: boolean, ...inside: (Node | string)[]) {
  return h("p", { class: isOwn ? "bubble ours" : "bubble theirs", dir: "auto" }, ...inside);
}

function attachment(
  { url, name, media_type }: Entry["attachments"][number],
  hub: string,
  onPicture: (height: number) => void,
) {
  const href = webAddress(url, hub);
  if (!href) return null;
  if (!media_type.startsWith("image/")) return outLink(href, name);
  const picture: HTMLImageElement = h("img", {
    src: href,
    alt: name,
    loading: "lazy",
    load: (): void => onPicture(picture.offsetHeight),
    // The page around us may allow no pictures of ours.
    error: (): void => picture.replaceWith(name),
  });
  return outLink(href, picture);
}
