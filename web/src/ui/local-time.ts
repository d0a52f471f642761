// Times on the company's clock: the one that all times of the app are shown in.
import { dateFormat } from "./formats";

const MINUTE = 60_000;

// A long thread asks for the same hours again and again. Clocks are set at whole quarters.
const QUARTER = 15 * MINUTE;
const known = new Map<string, number>();

/** How far the zone's clock is ahead of UTC at this moment. */
function ahead(at: number, zone: string): number {
  const key = `${zone} ${Math.floor(at / QUARTER)}`;
  const found = known.get(key) ?? readAhead(at, zone);
  known.set(key, found);
  return found;
}

function readAhead(at: number, zone: string): number {
  const parts = dateFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
  return there - Math.floor(at / MINUTE) * MINUTE;
}

/** "2026-11-27T08:00" on the zone's clock. */
export function localIn(at: number, zone: string): string {
  return new Date(at + ahead(at, zone)).toISOString().slice(0, 16);
}

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** The moment at which the zone's clock shows this; null for what is no time. */
export function momentOf(local: string, zone: string): number | null {
  const shown = LOCAL.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(shown)) return null;
  // The offset may be another one there, in the nights in which clocks are set.
  const near = shown - ahead(shown, zone);
  return shown - ahead(near, zone);
}
