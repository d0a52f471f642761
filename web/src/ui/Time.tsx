import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useLocale } from "react-aria-components";
import { dateFormat, relativeFormat } from "./formats";

const TimeZone = createContext("UTC");
const Now = createContext<number | null>(null);

/** The company's zone and a clock that moves twice a minute. */
export function Clock({
  zone,
  now,
  children,
}: {
  zone: string;
  now?: number;
  children: ReactNode;
}) {
  const [ticking, setTicking] = useState(() => now ?? Date.now());
  useEffect(() => {
    if (now !== undefined) return;
    const timer = setInterval(() => setTicking(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [now]);
  return (
    <TimeZone value={zone}>
      <Now value={now ?? ticking}>{children}</Now>
    </TimeZone>
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 min. ago" up to a day, then the date in the company's zone. */
export function relativeTime(iso: string, now: number, locale: string, zone: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  const away = at - now;
  const size = Math.abs(away);
  const words = relativeFormat(locale);
  if (size < MINUTE) return words.format(0, "second");
  if (size < HOUR) return words.format(Math.trunc(away / MINUTE), "minute");
  if (size < DAY) return words.format(Math.trunc(away / HOUR), "hour");
  const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return dateFormat(locale, {
    timeZone: zone,
    month: "short",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

function exactTime(iso: string, locale: string, zone: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  return dateFormat(locale, {
    timeZone: zone,
    dateStyle: "medium",
    timeStyle: "medium",
  }).format(at);
}

export function clockTime(iso: string, locale: string, zone: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return "";
  return dateFormat(locale, {
    timeZone: zone,
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}

export function useZone(): string {
  return useContext(TimeZone);
}

/** The moving clock's time. */
export function useNow(): number {
  return useContext(Now) ?? Date.now();
}

export function Time({ at, kind = "relative" }: { at: string; kind?: "relative" | "clock" }) {
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  const shown =
    kind === "clock" ? clockTime(at, locale, zone) : relativeTime(at, now, locale, zone);
  return (
    <time dateTime={at} title={exactTime(at, locale, zone)} className="tabular-nums">
      {shown}
    </time>
  );
}
