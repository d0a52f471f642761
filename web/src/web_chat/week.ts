// Business hours: a day that is not in the list is closed.
import type { WebChatSettings } from "../api/types";

type Hours = WebChatSettings["hours"];
export type Span = Hours[number];
export type Day = Span["day"];

export const DAYS: readonly Day[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];
const WEEKDAYS = DAYS.slice(0, 5);

/** What a day begins with when it is opened. */
const USUAL = { from: "08:00", to: "17:00" };

export function nameOfDay(day: Day, locale: string): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
  const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(date);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

export function openOn(hours: Hours, day: Day): Hours {
  return inOrder([...hours, { day, ...USUAL }]);
}

export function closeOn(hours: Hours, day: Day): Hours {
  return hours.filter((span) => span.day !== day);
}

export function changeOn(hours: Hours, day: Day, part: Partial<Span>): Hours {
  return hours.map((span) => (span.day === day ? { ...span, ...part } : span));
}

/** Monday's hours from Monday to Friday; closed, if Monday is. */
export function likeMonday(hours: Hours): Hours {
  const monday = hours.filter((span) => span.day === "monday");
  const weekend = hours.filter((span) => !WEEKDAYS.includes(span.day));
  return inOrder([
    ...WEEKDAYS.flatMap((day) => monday.map((span) => ({ ...span, day }))),
    ...weekend,
  ]);
}

export function endsBeforeItBegins(hours: Hours): boolean {
  return hours.some(({ from, to }) => to <= from);
}

function inOrder(hours: Hours): Hours {
  return hours.toSorted((a, b) => DAYS.indexOf(a.day) - DAYS.indexOf(b.day));
}
