import { Link, useLocation } from "@tanstack/react-router";
import {
  ChartNoAxesColumn,
  CircleEllipsis,
  HeartHandshake,
  HeartPulse,
  IdCard,
  type LucideIcon,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { firstSettings, homeOf, mayOpen } from "../api/places";
import type { Me } from "../api/types";
import { type Text, useText } from "../ui/i18n";
import { Mark } from "../ui/Mark";
import { MeMenu } from "./MeMenu";

type Place = { to: string; text: string; icon: LucideIcon; count?: number; counts?: string };

export type ShellProps = {
  me: Me;
  isLive: boolean;
  openSteps: number;
  /** Complaints that are not settled. */
  openCases: number;
  onSignOut: () => void;
  onShortcuts: () => void;
  onSettings: () => void;
  children: ReactNode;
};

/** The places of this person; a new part of the product is one more. */
function placesOf({ me, openCases }: ShellProps, t: Text): Place[] {
  const { may } = me;
  const isOwn = may["pulse_checks.read"] === "own";
  const all: Place[] = [
    {
      to: "/pulse-checks",
      text: isOwn ? t("pulse-checks-own") : t("pulse-checks"),
      icon: HeartPulse,
    },
    {
      to: "/cases",
      text: t("cases"),
      icon: HeartHandshake,
      count: openCases,
      counts: "open-cases",
    },
    {
      to: "/customers",
      text: may["customers.read"] === "own" ? t("customers-own") : t("customers"),
      icon: Users,
    },
    { to: "/reports", text: t("reports"), icon: ChartNoAxesColumn },
  ];
  if (may["bios.read"] === "own") all.push({ to: "/bio", text: t("bio-mine"), icon: IdCard });
  return all.filter((place) => mayOpen(may, place.to));
}

const SHORT: Record<string, string> = {
  "/pulse-checks": "pulse",
  "/customers": "customers",
  "/bio": "bio",
};

/** A phone has room for one word each. */
function shortOf({ to, text }: Place, t: Text): string {
  const short = SHORT[to];
  return short ? t(short) : text;
}

/** The frame around every signed-in screen. */
export function AppShell(props: ShellProps) {
  const t = useText();
  const path = useLocation({ select: (location) => location.pathname });
  const common = placesOf(props, t);
  const more = { icon: CircleEllipsis, count: props.openSteps };
  const places = mayOpen(props.me.may, "/set-up")
    ? [...common, { ...more, to: "/set-up", text: t("set-up") }]
    : common;
  const phonePlaces = [
    ...common.map((place) => ({ ...place, text: shortOf(place, t) })),
    { ...more, to: "/more", text: t("more") },
  ];
  const hasSettings = firstSettings(props.me) !== "/settings/account";
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-raised px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t("skip-to-content")}
      </a>
      <header className="relative z-20 flex h-bar shrink-0 items-center gap-1 border-line border-b bg-surface px-4 max-md:justify-between">
        <Link
          to={homeOf(props.me)}
          className="mr-4 flex min-h-touch items-center gap-2 rounded-control pr-1 font-semibold text-base"
        >
          <Mark />
          Porchlight
        </Link>
        <nav
          aria-label={t("main-navigation")}
          className="flex h-full items-stretch gap-1 max-md:hidden"
        >
          {places.map((place) => (
            <BarLink key={place.to} place={place} isHere={path.startsWith(place.to)} />
          ))}
        </nav>
        <div className="ml-auto">
          <MeMenu
            me={props.me}
            onSignOut={props.onSignOut}
            onShortcuts={props.onShortcuts}
            onSettings={hasSettings ? props.onSettings : undefined}
          />
        </div>
      </header>
      {props.isLive ? null : (
        <p
          role="status"
          className="shrink-0 border-line border-b bg-accent-wash px-4 py-1 text-center text-accent-text text-xs"
        >
          {t("connection-lost")}
        </p>
      )}
      {props.me.company.paused ? (
        <p className="shrink-0 border-line border-b bg-held-wash px-4 py-1 text-center text-held text-xs">
          {t("company-paused-line")}
        </p>
      ) : null}
      <div id="main" className="flex min-h-0 flex-1 flex-col">
        {props.children}
      </div>
      <nav
        aria-label={t("main-navigation")}
        className="flex shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {phonePlaces.map((place) => (
          <TabLink key={place.to} place={place} isHere={isAt(path, place.to)} />
        ))}
      </nav>
    </div>
  );
}

/** Behind "More" are the set-up and the settings. */
function isAt(path: string, place: string): boolean {
  if (place !== "/more") return path.startsWith(place);
  return ["/more", "/set-up", "/settings"].some((one) => path.startsWith(one));
}

function BarLink({ place, isHere }: { place: Place; isHere: boolean }) {
  return (
    <Link
      to={place.to}
      aria-current={isHere ? "page" : undefined}
      className={`relative flex items-center gap-2 rounded-control px-3 ${isHere ? "font-medium text-ink-1" : "text-ink-2 hover:text-ink-1"}`}
    >
      {place.text}
      <Count value={place.count ?? 0} of={place.counts ?? "open-steps"} />
      {isHere ? (
        <span aria-hidden className="absolute inset-x-3 bottom-0 h-0.5 rounded-full bg-ink-1" />
      ) : null}
    </Link>
  );
}

function TabLink({ place, isHere }: { place: Place; isHere: boolean }) {
  const Icon = place.icon;
  return (
    <Link
      to={place.to}
      aria-current={isHere ? "page" : undefined}
      className={`flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs ${isHere ? "font-semibold text-ink-1" : "text-ink-2"}`}
    >
      <span className="relative">
        <Icon className="size-5.5" aria-hidden strokeWidth={isHere ? 2.4 : 1.8} />
        <span className="-top-1.5 absolute left-4">
          <Count value={place.count ?? 0} of={place.counts ?? "open-steps"} />
        </span>
      </span>
      {place.text}
    </Link>
  );
}

function Count({ value, of }: { value: number; of: string }) {
  const t = useText();
  if (value === 0) return null;
  return (
    <span className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 font-semibold text-accent-ink text-xs tabular-nums leading-none">
      {value}
      <span className="sr-only">{t(of, { count: value })}</span>
    </span>
  );
}
