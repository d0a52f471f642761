// Times at which a message may be sent later, by the company's clock.
import { dateFormat } from "../ui/formats";
import { localIn, momentOf } from "../ui/local-time";

const HOUR = 3_600_000;
const FIVE_MINUTES = 5 * 60_000;
const MORNING = 8;
const MONDAY = 1;

export type Preset = { id: "hour" | "tomorrow" | "monday"; at: string };

export function presets(now: number, zone: string): Preset[] {
  const today = localIn(now, zone).slice(0, 10);
  const morning = (days: number) => {
    const day = new Date(Date.parse(`${today}T00:00Z`) + days * 24 * HOUR);
    const local = `${day.toISOString().slice(0, 10)}T${String(MORNING).padStart(2, "0")}:00`;
    return new Date(momentOf(local, zone) ?? now).toISOString();
  };
  const weekday = new Date(`${today}T00:00Z`).getUTCDay();
  const toMonday = (MONDAY - weekday + 7) % 7 || 7;
  const inAnHour = Math.ceil((now + HOUR) / FIVE_MINUTES) * FIVE_MINUTES;
  return [
    { id: "hour", at: new Date(inAnHour).toISOString() },
    { id: "tomorrow", at: morning(1) },
    ...(toMonday === 1 ? [] : [{ id: "monday" as const, at: morning(toMonday) }]),
  ];
}

/** "8:00 AM" on the same day, else with the day: when something waits until. */
export function untilWords(iso: string, now: number, locale: string, zone: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  const isToday = localIn(at, zone).slice(0, 10) === localIn(now, zone).slice(0, 10);
  return dateFormat(locale, {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
    ...(isToday ? {} : { weekday: "short", month: "short", day: "numeric" }),
  }).format(at);
}

/** "Today", "Friday" within a week, else the date. */
export function dayWords(
  iso: string,
  now: number,
  locale: string,
  zone: string,
  today: string,
): string {
  const day = Date.parse(localIn(Date.parse(iso), zone).slice(0, 10));
  const daysAgo = Math.round((Date.parse(localIn(now, zone).slice(0, 10)) - day) / (24 * HOUR));
  if (daysAgo === 0) return today;
  const isNear = daysAgo > 0 && daysAgo < 7;
  return dateFormat(locale, {
    timeZone: "UTC",
    weekday: "long",
    ...(isNear ? {} : { month: "long", day: "numeric" }),
    ...(daysAgo > 300 ? { year: "numeric" } : {}),
  }).format(day);
}

/** How long somebody waited: the two largest units that count. */
export function waitWords(seconds: number, locale: string): string {
  const unit = (value: number, unit: "second" | "minute" | "hour" | "day") =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
  const [minutes, hours, days] = [60, 3_600, 86_400].map((size) => Math.floor(seconds / size));
  if (!minutes) return unit(seconds, "second");
  if (!hours) return unit(minutes, "minute");
  if (!days) return `${unit(hours, "hour")} ${unit(minutes % 60, "minute")}`;
  return `${unit(days, "day")} ${unit(hours % 24, "hour")}`;
}

/** The first and the last of so many days, today among them, on the company's calendar. */
export function lastDays(count: number, now: number, zone: string): { from: string; to: string } {
  const day = (at: number) => new Date(at).toLocaleDateString("en-CA", { timeZone: zone });
  return { from: day(now - (count - 1) * 86_400_000), to: day(now) };
}
