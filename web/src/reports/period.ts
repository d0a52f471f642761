// Which days a report speaks of. Days are the company's, written as 2026-11-26.

export type ReportTab = "overview" | "technicians" | "fairness";
export type By = "day" | "week" | "month";

export type ReportSearch = {
  tab?: ReportTab;
  from?: string;
  to?: string;
  by?: By;
  campaign_id?: string;
  technician_ref?: string;
};

const DAY_MS = 24 * 60 * 60 * 1000;
const TABS = ["overview", "technicians", "fairness"] as const;
const STEPS = ["day", "week", "month"] as const;

/** What stands in the address, as far as it makes sense. */
export function reportSearch(search: Record<string, unknown>): ReportSearch {
  const found: ReportSearch = {};
  const tab = TABS.find((one) => one === search.tab);
  const by = STEPS.find((one) => one === search.by);
  if (tab) found.tab = tab;
  if (by) found.by = by;
  for (const name of ["from", "to"] as const) {
    const value = search[name];
    if (typeof value === "string" && isDay(value)) found[name] = value;
  }
  for (const name of ["campaign_id", "technician_ref"] as const) {
    const value = search[name];
    if (typeof value === "string") found[name] = value;
  }
  return found;
}

/** A day that the calendar has: not the 30th of February, which some browsers take for March. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

export type Period = { from: string; to: string };
export const PRESETS = ["last-7", "last-30", "last-90", "this-month", "last-month"] as const;
export type Preset = (typeof PRESETS)[number];

/** The day that it is where the company is. */
export function today(now: number, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now);
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

export function periodOf(preset: Preset, day: string): Period {
  const first = `${day.slice(0, 7)}-01`;
  switch (preset) {
    case "last-7":
      return { from: plus(day, -6), to: day };
    case "last-30":
      return { from: plus(day, -29), to: day };
    case "last-90":
      return { from: plus(day, -89), to: day };
    case "this-month":
      return { from: first, to: day };
    case "last-month": {
      const last = plus(first, -1);
      return { from: `${last.slice(0, 7)}-01`, to: last };
    }
  }
}

/** The same number of days just before. */
export function before(period: Period): Period {
  const to = plus(period.from, -1);
  return { from: plus(to, 1 - daysOf(period)), to };
}

/** Steps that leave a chart one can read. */
export function stepFor(period: Period): By {
  const days = daysOf(period);
  if (days <= 31) return "day";
  return days <= 190 ? "week" : "month";
}
