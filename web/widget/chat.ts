// One visitor's chat: what was said, what is on its way, and whether the hub still knows it.
import { uuid } from "./dom";
import { type Entry, type Hub, type Opening, Refusal } from "./hub";
import { Loop } from "./loop";
import type { Memory } from "./memory";
import { type Language, type Words, wordsIn } from "./words";

/** What the visitor wrote and the hub has not confirmed. */
export type Pending = {
  /** The same for every try, so that nothing is sent twice. */
  id: string;
  body: string;
  /** Sent in place of words. */
  file: File | null;
  at: string;
  /** Why it did not go out; nothing while it is being sent. */
  failed: string | null;
  /** The hub does not take it, however often it is asked. */
  isRefused: boolean;
  /** Hears how much of the file went out, from 0 to 1. */
  onPart?: (part: number) => void;
};

/** Before the first message, while an earlier chat is fetched, and in it. */
type Phase = "form" | "loading" | "thread";

export type Draft = Pick<Opening, "name" | "phone" | "body" | "website">;

/** As the hub has it. */
const LARGEST_FILE = 10 * 1024 * 1024;
const WAIT_S = 20;
/** An answer without news that comes at once must not be asked for at once. */
const QUICK_MS = 1000;
const BREATH_MS = 2000;
const TYPING_EVERY_MS = 4000;
const TYPING_LASTS_MS = 6000;
/** Too large, of no kind that is taken, damaged: trying again changes nothing. */
const REFUSED = [413, 415, 422];
/** One lost answer is not worth a word. */
const WORTH_A_WORD = 2;

export class Chat {
  phase: Phase = "form";
  entries: Entry[] = [];
  pending: Pending[] = [];
  numberHint = "";
  isTyping = false;
  isLost = false;
  unread = 0;
  /** What could not be sent in a chat that is over. */
  unsent = "";

  #hub: Hub;
  #company: string;
  #language: Language;
  #words: Words;
  #memory: Memory;
  #onChange: () => void;
  #isSeen: () => boolean;
  #token: string | null;
  #last = 0;
  #openingId = uuid();
  #outbox = Promise.resolve();
  /** Words do not wait for pictures. */
  #uploads = Promise.resolve();
  #giveUp = new AbortController();
  #saidTyping = 0;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #loop = new Loop(
    (signal) => this.#listen(signal),
    (failures) => {
      this.isLost = failures >= WORTH_A_WORD;
      this.#onChange();
    },
  );

  constructor(
    hub: Hub,
    about: { company: string; language: Language; memory: Memory },
    watch: { onChange: () => void; isSeen: () => boolean },
  ) {
    this.#hub = hub;
    this.#company = about.company;
    this.#language = about.language;
    this.#words = wordsIn(about.language);
    this.#memory = about.memory;
    this.#onChange = watch.onChange;
    this.#isSeen = watch.isSeen;
    this.#token = about.memory.token();
    if (this.#token) this.phase = "loading";
  }

  /** Asks for news from now on, if there is a chat. */
  listen() {
    if (this.#token && (this.isLost || !this.#loop.isRunning)) this.#loop.start();
  }

  rest() {
    this.#loop.stop();
  }

  /** The visitor closes the page: from now on answers go to their phone. */
  leave() {
    this.rest();
    if (this.#token) this.#hub.leave(this.#token);
  }

  see() {
    if (this.unread === 0) return;
    this.unread = 0;
    this.#onChange();
  }

  /** The first message. Throws a `Refusal`; tried again, it is the same chat. */
  async start(draft: Draft) {
    const { origin, pathname } = location;
    const opened = await this.#hub.start(this.#company, {
      ...draft,
      id: this.#openingId,
      language: this.#language,
      page: origin + pathname,
    });
    this.#token = opened.token;
    this.#memory.keep(opened.token);
    this.#last = opened.last;
    this.numberHint = opened.number_hint;
    this.#merge(opened.entries);
    this.unsent = "";
    this.phase = "thread";
    this.#onChange();
    this.listen();
  }

  send(body: string, file: File | null = null) {
    const at = new Date().toISOString();
    const one: Pending = { id: uuid(), body, file, at, failed: null, isRefused: false };
    this.pending = [...this.pending, one];
    this.#deliver(one);
  }

  sendFile(file: File) {
    this.send("", file);
  }

  retry(id: string) {
    const one = this.pending.find((each) => each.id === id);
    if (!one?.failed) return;
    one.failed = null;
    this.#deliver(one);
  }

  /** What did not go out is not wanted any more. */
  discard(id: string) {
    this.pending = this.pending.filter((each) => each.id !== id || !each.failed);
    this.#onChange();
  }

  noteTyping() {
    const now = Date.now();
    if (!this.#token || now - this.#saidTyping < TYPING_EVERY_MS) return;
    this.#saidTyping = now;
    this.#hub.typing(this.#token).catch(() => undefined);
  }

  /** The visitor wants this browser to forget it. */
  end() {
    this.leave();
    this.#forget();
    this.#onChange();
  }

  /** Why something did not go out, in words. */
  why(error: unknown): string {
    const words = this.#words;
    if (!(error instanceof Refusal)) return words.failed;
    if (error.status === 0) return words.unreachable;
    if (error.status === 429) return words.tooMany;
    if (error.status === 413) return words.tooLong;
    return (error.status < 500 && error.detail) || words.failed;
  }

  /** The same of a file: the hub's own words are English. */
  #whyFile(error: unknown): string {
    const words = this.#words;
    switch (error instanceof Refusal && error.status) {
      case 413:
        return words.tooLarge;
      case 415:
        return words.wrongKind;
      case 422:
        return words.unreadable;
      case 429:
        return words.tooManyFiles;
      default:
        return this.why(error);
    }
  }

  /** One after the other, so that they arrive in the order in which they were written. */
  #deliver(one: Pending) {
    this.#onChange();
    const post = () => this.#post(one);
    if (one.file) this.#uploads = this.#uploads.then(post);
    else this.#outbox = this.#outbox.then(post);
  }

  #hand(token: string, one: Pending): Promise<Entry> {
    const { id, body, file } = one;
    if (!file) return this.#hub.say(token, id, body);
    if (file.size > LARGEST_FILE) throw new Refusal(413);
    const { signal } = this.#giveUp;
    return this.#hub.sendFile(token, id, file, { onPart: (part) => one.onPart?.(part), signal });
  }

  async #post(one: Pending) {
    const token = this.#token;
    if (!token || !this.pending.includes(one)) return;
    try {
      const entry = await this.#hand(token, one);
      if (token === this.#token) this.#merge([entry]);
    } catch (error) {
      if (token !== this.#token) return;
      if (error instanceof Refusal && error.isGone) this.#forget();
      else {
        one.failed = one.file ? this.#whyFile(error) : this.why(error);
        one.isRefused = error instanceof Refusal && REFUSED.includes(error.status);
      }
    }
    this.#onChange();
  }

  async #listen(signal: AbortSignal): Promise<number> {
    const began = Date.now();
    const isFirst = this.phase === "loading";
    const before = this.entries.length;
    try {
      const token = this.#token ?? "";
      const wait = isFirst ? 0 : WAIT_S;
      const news = await this.#hub.news(token, this.#last, wait, signal);
      if (signal.aborted) return 0;
      const fresh = this.#merge(news.entries);
      this.#last = news.last;
      this.numberHint = news.number_hint;
      this.phase = "thread";
      this.isLost = false;
      this.#noteOffice(news.typing);
      if (!isFirst && !this.#isSeen()) this.unread += fresh;
    } catch (error) {
      if (!(error instanceof Refusal) || !error.isGone) throw error;
      this.#forget();
    }
    this.#onChange();
    const isNews = isFirst || this.entries.length > before;
    return isNews || Date.now() - began > QUICK_MS ? 0 : BREATH_MS;
  }

  #noteOffice(isTyping: boolean) {
    clearTimeout(this.#typingTimer);
    this.isTyping = isTyping;
    if (!isTyping) return;
    this.#typingTimer = setTimeout(() => {
      this.isTyping = false;
      this.#onChange();
    }, TYPING_LASTS_MS);
  }

  /** Says how many of them the company wrote and nobody knew. */
  #merge(entries: Entry[]): number {
    const known = new Map(this.entries.map((entry) => [entry.id, entry]));
    const fresh = entries.filter((entry) => entry.from === "company" && !known.has(entry.id));
    for (const entry of entries) known.set(entry.id, entry);
    this.entries = [...known.values()].sort((a, b) => a.id - b.id);
    const arrived = new Set(this.entries.map((entry) => entry.client_id));
    this.pending = this.pending.filter((one) => !arrived.has(one.id));
    if (fresh.length > 0) this.#noteOffice(false);
    return fresh.length;
  }

  #forget() {
    this.rest();
    this.#noteOffice(false);
    this.#memory.forget();
    this.#token = null;
    this.#openingId = uuid();
    this.#last = 0;
    this.#giveUp.abort();
    this.#giveUp = new AbortController();
    this.unsent = this.pending.flatMap(({ body }) => body || []).join("\n");
    this.pending = [];
    this.entries = [];
    this.unread = 0;
    this.isLost = false;
    this.phase = "form";
  }
}
