// A hub that is made of answers, and a page with the chat on it.
import { vi } from "vitest";
import { boot } from "./boot";
import type { Config, Entry } from "./hub";

export const COMPANY = "com_1";
export const KEY = `porchlight.chat.${COMPANY}`;

export const CONFIG: Config = {
  name: "Example Plumbing",
  color: "#1f6f5c",
  greeting: "Hi! How can we help?",
  position: "right",
  open_now: true,
  opens_at: null,
  time_zone: "America/Denver",
  consent: "You may answer me by text.",
};

export function entry(id: number, change: Partial<Entry> = {}): Entry {
  return {
    id,
    client_id: null,
    from: "company",
    author: "Maria",
    body: "Hello",
    at: "2026-11-27T17:00:00Z",
    attachments: [],
    ...change,
  };
}

type Call = {
  path: string;
  body: Record<string, unknown> | null;
  init: RequestInit;
  /** What was uploaded. */
  file?: File;
};
type Answer = { status?: number; json?: unknown } | "no connection";

/** Answers by "POST /w/…" with ids and tokens as they come; what is not told is 404. */
export function hub(answers: Record<string, (call: Call) => Answer>) {
  const calls: (Call & { name: string })[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const { origin, pathname, search } = new URL(url);
    const body = init.body ? JSON.parse(String(init.body)) : null;
    const call = { path: pathname + search, body, init };
    const name = `${init.method ?? "GET"} ${pathname}`;
    calls.push({ ...call, name });
    if (origin !== "https://hub.example") throw new Error(`asked ${origin}`);
    const isLongPoll = search.includes("wait=") && !search.includes("wait=0");
    const told = answers[name]?.(call) ?? (isLongPoll ? null : { status: 404, json: {} });
    if (told === "no connection") throw new TypeError("no connection");
    // Nothing new: the hub keeps the request until it is given up.
    if (told === null)
      return new Promise((_, reject) =>
        init.signal?.addEventListener("abort", () => reject(new Error("given up"))),
      );
    const { status = 200, json } = told;
    return new Response(json === undefined ? null : JSON.stringify(json), { status });
  });
  const givenUp: File[] = [];
  /** Half of a file goes out before the hub answers. */
  class Upload extends EventTarget {
    upload = new EventTarget();
    status = 0;
    responseText = "";
    #url = new URL("https://hub.example");
    open(_method: string, url: string) {
      this.#url = new URL(url);
    }
    getResponseHeader = () => null;
    #file: File | null = null;
    abort() {
      if (this.#file) givenUp.push(this.#file);
      this.dispatchEvent(new Event("abort"));
    }
    send(file: File) {
      this.#file = file;
      const { pathname, search } = this.#url;
      const name = `POST ${pathname}`;
      const call = { path: pathname + search, body: null, init: {}, file };
      calls.push({ ...call, name });
      this.upload.dispatchEvent(new ProgressEvent("progress", { loaded: 1, total: 2 }));
      const told = answers[name]?.(call) ?? null;
      if (told === null) return;
      if (told === "no connection") {
        this.dispatchEvent(new Event("error"));
        return;
      }
      this.status = told.status ?? 200;
      this.responseText = JSON.stringify(told.json);
      this.dispatchEvent(new Event("load"));
    }
  }
  vi.stubGlobal("XMLHttpRequest", Upload);
  return { calls, givenUp, named: (name: string) => calls.filter((call) => call.name === name) };
}

/** The chat's own part of the page. */
export async function embed(attributes: Record<string, string> = { company: COMPANY }) {
  const script = document.createElement("script");
  script.src = "https://hub.example/widget.js";
  Object.assign(script.dataset, attributes);
  await boot(script);
  const root = document.querySelector("porchlight-chat")?.shadowRoot;
  if (!root) return null;
  const find = <E extends HTMLElement>(selector: string) => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  return {
    find,
    has: (selector: string) => root.querySelector(selector) !== null,
    text: () => (root.querySelector(".frame")?.textContent ?? "").replace(/\s+/g, " "),
    open: () => find(".launcher").click(),
    fill(values: Record<string, string | boolean>) {
      for (const [name, value] of Object.entries(values)) {
        const input = find<HTMLInputElement>(`#${name}`);
        if (typeof value === "boolean") input.checked = value;
        else input.value = value;
      }
    },
    choose(...files: File[]) {
      const input = find<HTMLInputElement>("[type=file]");
      Object.defineProperty(input, "files", { value: files, configurable: true });
      input.dispatchEvent(new Event("change"));
    },
    submit: () => find("form").dispatchEvent(new Event("submit", { cancelable: true })),
  };
}
