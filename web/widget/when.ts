// Times in the visitor's language.
import type { Words } from "./words";

const DAY_MS = 86_400_000;

/** "9:03 AM"; with the date before today. */
export function timeOf(at: string, words: Words, now = new Date()): string {
  const time = new Date(at);
  const isToday = time.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(words.locale, {
    hour: "numeric",
    minute: "2-digit",
    ...(isToday ? {} : { month: "short", day: "numeric" }),
  }).format(time);
}

/** When the company opens, as its own clock says: "tomorrow at 8:00 AM MST". */
export function openingOf(at: string, zone: string, words: Words, now = Date.now()): string {
  const opens = new Date(at).getTime();
  const say = (time: number, how: Intl.DateTimeFormatOptions, locale = words.locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...how }).format(time);
  const day = (time: number) => say(time, { dateStyle: "short" }, "en-CA");
  const clock = say(opens, { hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  if (day(opens) === day(now)) return words.atClock(words.today, clock);
  if (day(opens) === day(now + DAY_MS)) return words.atClock(words.tomorrow, clock);
  const isSoon = opens - now < 6 * DAY_MS;
  const date = say(opens, {
    weekday: "long",
    ...(isSoon ? {} : { month: "long", day: "numeric" }),
  });
  return words.atClock(words.onDay(date), clock);
}
