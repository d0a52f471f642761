// A schedule as people choose it: at a time on some days of the week, or on a day of the month.
export type Plan =
  | { kind: "weekdays"; at: string /** 1 is Monday; none is every day. */; days: number[] }
  | { kind: "monthly"; at: string; day: number }
  | { kind: "hourly"; minute: number };

const two = (n: number) => String(n).padStart(2, "0");
const number = (text: string, max: number): number | null => {
  const n = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return n <= max ? n : null;
};

/** Null for what cannot be chosen, and stays as it was written. */
export function planOf(cron: string): Plan | null {
  const [minute = "", hour = "", day = "", month = "", week = "", ...rest] = cron
    .trim()
    .split(/\s+/);
  const m = number(minute, 59);
  if (m === null || month !== "*" || rest.length > 0) return null;
  if (hour === "*" && day === "*" && week === "*") return { kind: "hourly", minute: m };
  const h = number(hour, 23);
  if (h === null) return null;
  const at = `${two(h)}:${two(m)}`;
  if (day !== "*") {
    const on = number(day, 31);
    return on && week === "*" ? { kind: "monthly", at, day: on } : null;
  }
  if (week === "*") return { kind: "weekdays", at, days: [] };
  const days = daysOf(week);
  return days ? { kind: "weekdays", at, days } : null;
}

/** "1-5" and "0,6"; Sunday is 0 or 7 there. */
function daysOf(week: string): number[] | null {
  const days = week.split(",").flatMap((part) => {
    const [from = "", to = from] = part.split("-");
    const a = number(from, 7);
    const b = number(to, 7);
    if (a === null || b === null || b < a) return [null];
    return Array.from({ length: b - a + 1 }, (_, n) => (a + n === 0 ? 7 : a + n));
  });
  return days.every((day) => day !== null) ? [...new Set(days)].toSorted((a, b) => a - b) : null;
}

export function cronOf(plan: Plan): string {
  if (plan.kind === "hourly") return `${plan.minute} * * * *`;
  const [hour = 9, minute = 0] = plan.at.split(":").map(Number);
  const at = `${minute} ${hour}`;
  if (plan.kind === "monthly") return `${at} ${plan.day} * *`;
  const isAll = plan.days.length === 0 || plan.days.length === 7;
  const days = plan.days.toSorted((a, b) => a - b).map((day) => day % 7);
  return `${at} * * ${isAll ? "*" : days.join(",")}`;
}
