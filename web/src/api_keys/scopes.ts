// What a key may do, and until when it holds.

import { ACTIONS } from "../api/me";
import type { Action } from "../api/types";
import type { Text } from "../ui/i18n";

export const READING = ACTIONS.filter((one) => one.endsWith(".read"));
export const ACTING = ACTIONS.filter((one) => !one.endsWith(".read"));

export function scopeWords(t: Text, scope: string): string {
  const known: readonly string[] = ACTIONS;
  return known.includes(scope) ? t(`scope-${scope.replace(/[._]/g, "-")}`) : scope;
}

/** Something a key with these scopes can ask for at once. */
const EXAMPLES: [Action, string][] = [
  ["pulse_checks.read", "/v1/pulse_checks?limit=5"],
  ["customers.read", "/v1/customers?limit=5"],
  ["bios.read", "/v1/bios"],
  ["cases.read", "/v1/cases?limit=5"],
  ["people.read", "/v1/people"],
  ["settings.read", "/v1/company"],
  ["audit.read", "/v1/audit?limit=5"],
];

export function example(origin: string, key: string, scopes: readonly string[]): string {
  const path = EXAMPLES.find(([scope]) => scopes.includes(scope))?.[1] ?? "/v1/me";
  return `curl -H "Authorization: Bearer ${key}" "${origin}${path}"`;
}

/** Without the one an AI client is refused, without the other it is offered no tools. */
export const isForAiClients = (scopes: readonly string[]) =>
  scopes.includes("workflows.read") && scopes.includes("customers.read");

export const LIFETIMES = ["30", "90", "365", "custom", "never"] as const;
export type Lifetime = (typeof LIFETIMES)[number];

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a key that is made now ends: null for never, undefined while the day is not known. */
export function endOf(lifetime: Lifetime, day: string, now: number): string | null | undefined {
  if (lifetime === "never") return null;
  if (lifetime !== "custom") return new Date(now + Number(lifetime) * DAY_MS).toISOString();
  // The whole day still counts, by the clock of whoever chose it.
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) || end.getTime() <= now ? undefined : end.toISOString();
}

const SOON_MS = 14 * DAY_MS;

export function expiryState(
  expires: string | null | undefined,
  now: number,
): "expired" | "soon" | "later" {
  if (!expires) return "later";
  const left = Date.parse(expires) - now;
  if (left <= 0) return "expired";
  return left < SOON_MS ? "soon" : "later";
}
