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

/** How an upload is followed, and given up. */
export type Watch = {
  /** From 0 to 1: how much of it went out. */
  onPart: (part: number) => void;
  signal: AbortSignal;
};

type ProblemBody = { detail?: string; errors?: { field: string; message: string }[] };

const TIMEOUT_MS = 35_000;
/** The hub waits for a file for two minutes. */
const UPLOAD_TIMEOUT_MS = 130_000;

export type Hub = ReturnType<typeof hubAt>;

export function hubAt(origin: string) {
  async function ask<T>(path: string, body?: object, signal?: AbortSignal): Promise<T> {
    return read(await reach(`${origin}/w/${path}`, body, signal));
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
    sendFile: async (token: string, id: string, file: File, watch: Watch) => {
      const about = new URLSearchParams({ id, name: file.name });
      return read<Entry>(await upload(`${origin}/w/${chat(token)}/files?${about}`, file, watch));
    },
    typing: (token: string) => ask<void>(`${chat(token)}/typing`, {}),
    /** Goes out even while the page is being closed. */
    leave: (token: string) => navigator.sendBeacon(`${origin}/w/${chat(token)}/leave`),
  };
}

type Answer = { status: number; text: string; retryAfter: string | null };

function read<T>({ status, text, retryAfter }: Answer): T {
  const said = parsed(text);
  if (status < 300) return said as T;
  const problem = (said ?? {}) as ProblemBody;
  const fields = Object.fromEntries((problem.errors ?? []).map((e) => [e.field, e.message]));
  throw new Refusal(status, problem.detail, fields, Number(retryAfter) || 0);
}

/** What is no JSON does not come from the hub. */
function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    throw new Refusal(0);
  }
}

async function reach(
  url: string,
  body: object | undefined,
  signal: AbortSignal | undefined,
): Promise<Answer> {
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
    const { status, headers } = answer;
    return { status, text: await answer.text(), retryAfter: headers.get("retry-after") };
  } catch {
    throw new Refusal(0);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** `fetch` does not tell how much of a file went out. */
function upload(url: string, file: File, { onPart, signal }: Watch): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new Refusal(0));
    request.open("POST", url);
    request.timeout = UPLOAD_TIMEOUT_MS;
    request.upload.addEventListener("progress", ({ loaded, total }) => onPart(loaded / total));
    for (const type of ["error", "timeout", "abort"]) request.addEventListener(type, fail);
    request.addEventListener("load", () => {
      const { status, responseText: text } = request;
      resolve({ status, text, retryAfter: request.getResponseHeader("retry-after") });
    });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
