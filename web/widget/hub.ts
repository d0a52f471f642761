// The way to the hub: plain requests to another origin, without cookies.
import type { Language } from "./words";

export type Position = "right" | "left";

export type Config = {
  name: string;
  color: string;
  greeting: string;
  position: Position;
  open_now: boolean;
  opens_at: string | null;
  time_zone: string;
  consent: string;
};

export type Entry = {
  id: number;
  client_id: string | null;
  from: "visitor" | "company";
  author: string | null;
  body: string;
  at: string;
  attachments: { url: string; name: string; media_type: string }[];
};

type News = { entries: Entry[]; last: number; number_hint: string };

export type Opening = {
  id: string;
  name: string;
  phone: string;
  body: string;
  language: Language;
  page: string;
  /** Empty, unless a program filled in what nobody sees. */
  website: string;
};

/** The hub said no, or said nothing (status 0). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail = "",
    readonly fields: Record<string, string> = {},
    readonly retryAfter = 0,
  ) {
    super(detail);
  }

  /** This chat is over, or never was. */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

type ProblemBody = { detail?: string; errors?: { field: string; message: string }[] };

const TIMEOUT_MS = 35_000;

export type Hub = ReturnType<typeof hubAt>;

export function hubAt(origin: string) {
  async function ask<T>(path: string, body?: object, signal?: AbortSignal): Promise<T> {
    const { answer, said } = await reach(`${origin}/w/${path}`, body, signal);
    if (answer.ok) return said as T;
    const problem = (said ?? {}) as ProblemBody;
    const fields = Object.fromEntries((problem.errors ?? []).map((e) => [e.field, e.message]));
    const retryAfter = Number(answer.headers.get("retry-after")) || 0;
    throw new Refusal(answer.status, problem.detail, fields, retryAfter);
  }
  const chat = (token: string) => `chats/${encodeURIComponent(token)}`;
  return {
    origin,
    config: (company: string, language: Language) =>
      ask<Config>(`${encodeURIComponent(company)}?language=${language}`),
    start: (company: string, opening: Opening) =>
      ask<News & { token: string }>(`${encodeURIComponent(company)}/chats`, {
        ...opening,
        consented: true,
      }),
    news: (token: string, after: number, wait: number, signal: AbortSignal) =>
      ask<News & { typing: boolean }>(
        `${chat(token)}?after=${after}&wait=${wait}`,
        undefined,
        signal,
      ),
    say: (token: string, id: string, body: string) =>
      ask<Entry>(`${chat(token)}/messages`, { id, body }),
    typing: (token: string) => ask<void>(`${chat(token)}/typing`, {}),
    /** Goes out even while the page is being closed. */
    leave: (token: string) => navigator.sendBeacon(`${origin}/w/${chat(token)}/leave`),
  };
}

async function reach(url: string, body: object | undefined, signal: AbortSignal | undefined) {
  const giveUp = new AbortController();
  const abort = () => giveUp.abort();
  const timer = setTimeout(abort, TIMEOUT_MS);
  signal?.addEventListener("abort", abort);
  try {
    const answer = await fetch(url, {
      mode: "cors",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: giveUp.signal,
      ...(body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    const text = await answer.text();
    return { answer, said: text ? JSON.parse(text) : null };
  } catch {
    throw new Refusal(0);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
