// What a personal key may do, and until when it holds.

import { ACTIONS } from "../api/me";
import type { Action, May } from "../api/types";
import type { Text } from "../ui/i18n";

/** No key may do more than its person. */
export function scopesOf(may: May): Action[] {
  return ACTIONS.filter((action) => may[action] !== undefined);
}

export const isReading = (action: string) => action.endsWith(".read");

export function scopeName(t: Text, scope: string): string {
  const known: readonly string[] = ACTIONS;
  return known.includes(scope) ? t(`scope-${scope.replace(/[._]/g, "-")}`) : scope;
}

export const LIFETIMES = ["30", "90", "365", "never"] as const;
export type Lifetime = (typeof LIFETIMES)[number];

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a key that is made now ends; null for never. */
export function endOf(lifetime: Lifetime, now: number): string | null {
  return lifetime === "never" ? null : new Date(now + Number(lifetime) * DAY_MS).toISOString();
}
