// The one way to the hub. Every failure becomes a `Problem` with a stable code.
import createClient from "openapi-fetch";
import { PROOF_WANTED, sendProven } from "./proof";
import type { paths } from "./schema";

export const api = createClient<paths>({
  baseUrl: "",
  credentials: "same-origin",
  // A foreign page can post a form with our cookie, but it cannot set this header.
  headers: { "X-Porchlight": "1" },
  fetch: sendProven,
});

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string>;
  /** Seconds to wait, where the hub said so. */
  retryAfter: number | null = null;

  constructor(status: number, code: string, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

type ProblemBody = {
  code?: string;
  title?: string;
  detail?: string | null;
  errors?: { field: string; message: string }[] | null;
};

type Answered<T> = { data?: T; error?: unknown; response: Response };

/** Waits for a call and gives its answer, or throws a `Problem`. */
export async function take<T>(call: Promise<Answered<T>>): Promise<T> {
  let answer: Answered<T>;
  try {
    answer = await call;
  } catch {
    throw new Problem(0, "unreachable", "Porchlight cannot be reached.");
  }
  if (answer.response.ok) return answer.data as T;
  const problem = problemOf(answer.response.status, answer.error);
  problem.retryAfter = Number(answer.response.headers.get("retry-after")) || null;
  throw problem;
}

function problemOf(status: number, body: unknown): Problem {
  const said: ProblemBody = typeof body === "object" && body !== null ? body : {};
  const fields = Object.fromEntries((said.errors ?? []).map((e) => [e.field, e.message]));
  const message =
    said.code === PROOF_WANTED
      ? "Nothing was changed: it was not confirmed that it is you."
      : said.detail || said.title || `The server answered ${status}.`;
  return new Problem(status, said.code ?? "unexpected", message, fields);
}

/**
 * A PATCH takes what has changed and leaves the rest; the description of the API names the
 * whole thing as its body.
 */
export function changed<T>(part: Partial<T>): T {
  return part as T;
}

/** What is wrong with a proof, while the session is as it was. */
const WRONG_PROOFS = ["wrong-credentials", "wrong-code", "wrong-passkey", "challenge-expired"];

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401 && !WRONG_PROOFS.includes(error.code);
}

/** The company wants a second factor of this person, and nothing else is open until then. */
export function lacksSecondFactor(error: unknown): boolean {
  return error instanceof Problem && error.code === "second-factor-required";
}

/** The person was asked for a proof and turned away: they know that nothing happened. */
export function isUnproven(error: unknown): boolean {
  return error instanceof Problem && error.code === PROOF_WANTED;
}

/** Stored secrets do not follow a changed address: whoever changes it gives them again. */
export function needsSecretsAnew(error: unknown): boolean {
  return error instanceof Problem && error.code === "secrets-needed";
}

/** What to say to a person about a failed call. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function fieldsOf(error: unknown): Record<string, string> {
  return error instanceof Problem ? error.fields : {};
}
