// What is said when somebody does not get in.
import { messageOf, Problem } from "../api/client";
import type { Text } from "../ui/i18n";

const KNOWN = [
  "unreachable",
  "wrong-credentials",
  "wrong-code",
  "wrong-passkey",
  "challenge-expired",
  "sign-in-crowded",
  "link-expired",
];

export function failureWords(t: Text, error: unknown): string {
  if (!(error instanceof Problem)) return passkeyWords(t, error);
  if (error.code === "too-many-attempts") return waitWords(t, error);
  return KNOWN.includes(error.code) ? t(`door-${error.code}`) : t("door-other");
}

/** A browser's own refusal has no code of ours: the person, or the clock, ended it. */
function passkeyWords(t: Text, error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return t(
    name === "NotAllowedError" || name === "AbortError" ? "passkey-ended" : "passkey-failed",
  );
}

function waitWords(t: Text, problem: Problem): string {
  // The hub writes it into its sentence; see sign_in.rs.
  const said = /(\d+) s\b/.exec(problem.message)?.[1];
  const seconds = problem.retryAfter ?? Number(said ?? 0);
  if (!seconds) return t("door-too-many-attempts");
  return t("door-wait", { minutes: Math.ceil(seconds / 60) });
}

const FROM_SSO = ["sso-unknown-person", "sso-not-verified", "sso-failed", "sso-expired"];

/** What the way back from an account elsewhere says in the address. */
export function problemWords(t: Text, code: string | undefined): string | null {
  if (!code) return null;
  return t(FROM_SSO.includes(code) ? `door-${code}` : "door-sso-failed");
}

/** For a form with fields: what the hub refused as a whole. */
export function formWords(t: Text, error: Error | null): string | undefined {
  if (!error || (error instanceof Problem && Object.keys(error.fields).length > 0))
    return undefined;
  const isKnown =
    error instanceof Problem && (KNOWN.includes(error.code) || error.code === "too-many-attempts");
  return isKnown ? failureWords(t, error) : messageOf(error);
}
