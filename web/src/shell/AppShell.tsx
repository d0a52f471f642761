import { Link, useLocation } from "@tanstack/react-router";
import { CircleEllipsis } from "lucide-react";
import { memo, type ReactNode } from "react";
import { firstSettings, homeOf, mayOpen } from "../api/places";
import type { Me } from "../api/types";
import { useText } from "../ui/i18n";
import { Mark } from "../ui/Mark";
import { MeMenu } from "./MeMenu";
import { IN_PHONE_BAR, type Place, type PlaceCounts, placesOf, shortOf } from "./places";

export type ShellProps = {
  me: Me;
  /** Under the bar: the connection, a new version. */
  lines: ReactNode;
  openSteps: number;
  counts: PlaceCounts;
  onSignOut: () => void;
  onShortcuts: () => void;
  onSettings: () => void;
  children: ReactNode;
};

/** The frame around every signed-in screen. */
export function AppShell(props: ShellProps) {
  const t = useText();
  const path = useLocation({ select: (location) => location.pathname });
  const common = placesOf(props.me, props.counts, t);
  const more = { icon: CircleEllipsis, count: props.openSteps };
  const places = mayOpen(props.me.may, "/set-up")
    ? [...common, { ...more, to: "/set-up", text: t("set-up") }]
    : common;
  const phonePlaces = [
    ...common.slice(0, IN_PHONE_BAR).map((place) => ({ ...place, text: shortOf(place, t) })),
    { ...more, to: "/more", text: t("more") },
  ];
  // On a phone a conversation has the whole screen.
  const besideThread = path.startsWith("/inbox/") ? "max-md:hidden" : "";
  const hasSettings = firstSettings(props.me) !== "/settings/account";
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-raised px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t("skip-to-content")}
      </a>
      <header
        className={`relative z-20 flex h-bar shrink-0 items-center gap-1 border-line border-b bg-surface px-4 max-md:justify-between ${besideThread}`}
      >
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
            <BarLink key={place.to} {...place} isHere={isIn(path, place)} />
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
      {props.lines}
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
        className={`flex shrink-0 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden ${besideThread}`}
      >
        {phonePlaces.map((place) => (
          <TabLink key={place.to} {...place} isHere={isAt(path, place, phonePlaces)} />
        ))}
      </nav>
    </div>
  );
}

/** A run is looked at on its way from its workflow. */
function isIn(path: string, { to }: Place): boolean {
  return path.startsWith(to) || (to === "/workflows" && path.startsWith("/workflow-runs/"));
}

/** Behind "More" is all that has no place of its own in the phone's bar. */
function isAt(path: string, place: Place, bar: Place[]): boolean {
  if (place.to !== "/more") return isIn(path, place);
  return !bar.some((one) => one !== place && path.startsWith(one.to));
}

type LinkProps = Place & { isHere: boolean };

/** As all links, it looks at the whole address: only what has changed is drawn anew. */
const BarLink = memo(function BarLink({ isHere, ...place }: LinkProps) {
  return (
    <Link
      to={place.to}
      aria-current={isHere ? "page" : undefined}
      className={`relative flex items-center gap-2 rounded-control px-3 ${place.isSpare ? "max-xl:hidden" : ""} ${isHere ? "font-medium text-ink-1" : "text-ink-2 hover:text-ink-1"}`}
    >
      {place.text}
      <Count value={place.count ?? 0} of={place.counts ?? "open-steps"} />
      {isHere ? (
        <span aria-hidden className="absolute inset-x-3 bottom-0 h-0.5 rounded-full bg-ink-1" />
      ) : null}
    </Link>
  );
});

const TabLink = memo(function TabLink({ isHere, ...place }: LinkProps) {
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
});

/** More than that needs no exact number. */
const MOST = 99;

function Count({ value, of }: { value: number; of: string }) {
  const t = useText();
  if (value === 0) return null;
  return (
    <span className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 font-semibold text-accent-ink text-xs tabular-nums leading-none">
      {value > MOST ? `${MOST}+` : value}
      <span className="sr-only">{t(of, { count: value })}</span>
    </span>
  );
}
