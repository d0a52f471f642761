import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import {
  ArrowLeftRight,
  Ban,
  Building2,
  ChevronRight,
  Clapperboard,
  HeartHandshake,
  History,
  IdCard,
  KeyRound,
  ListX,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  MessageSquareQuote,
  Plug,
  QrCode,
  ScrollText,
  Store,
  Timer,
  UserRound,
  UsersRound,
  Webhook,
} from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { meQuery } from "../api/me";
import { mayOpen } from "../api/places";
import { useText } from "../ui/i18n";
import { bringInSight } from "../ui/in-sight";
import { Scroller } from "../ui/Scroller";

type Place = { to: string; text: string; icon: LucideIcon };

export const GROUPS: { text: string; places: Place[] }[] = [
  {
    text: "settings-you",
    places: [{ to: "/settings/account", text: "settings-account", icon: UserRound }],
  },
  {
    text: "settings-dispatch",
    places: [
      { to: "/settings/dispatch/campaigns", text: "campaigns", icon: Megaphone },
      { to: "/settings/dispatch/bios", text: "bios", icon: IdCard },
      { to: "/settings/dispatch/cases", text: "cases-recovery", icon: HeartHandshake },
      { to: "/settings/dispatch/ways-in", text: "ways-in", icon: QrCode },
      { to: "/settings/dispatch/rehearsal", text: "rehearsal", icon: Clapperboard },
    ],
  },
  {
    text: "settings-inbox",
    places: [
      { to: "/settings/saved-replies", text: "saved-replies", icon: MessageSquareQuote },
      { to: "/settings/answers", text: "answers", icon: Timer },
      { to: "/settings/web-chat", text: "web-chat", icon: MessageCircle },
      { to: "/settings/community", text: "community", icon: Store },
    ],
  },
  {
    text: "settings-company-group",
    places: [
      { to: "/settings/company", text: "company", icon: Building2 },
      { to: "/settings/people", text: "people", icon: UsersRound },
      { to: "/settings/connections", text: "connections", icon: Plug },
      { to: "/settings/crm", text: "crm-settings", icon: ArrowLeftRight },
      { to: "/settings/api-keys", text: "api-keys", icon: KeyRound },
    ],
  },
  {
    text: "settings-records",
    places: [
      { to: "/settings/decisions", text: "decisions", icon: ScrollText },
      { to: "/settings/opt-outs", text: "opt-outs", icon: Ban },
      { to: "/settings/webhooks", text: "webhooks", icon: Webhook },
      { to: "/settings/background-jobs", text: "background-jobs", icon: ListX },
      { to: "/settings/audit", text: "audit", icon: History },
    ],
  },
];

/** A page of the settings, which reads from top to bottom. */
export function SettingsLayout() {
  return (
    <Beside>
      <Scroller as="main" className="min-w-0 flex-1">
        <BackToSettings />
        <Outlet />
      </Scroller>
    </Beside>
  );
}

/** A list of the settings with what is open of it at its side; on a phone that is a page. */
export function SettingsSplit() {
  const depth = useLocation({ select: (location) => location.pathname.split("/").length });
  return (
    <Beside>
      <main className="flex min-h-0 min-w-0 flex-1 flex-col">
        {depth > 3 ? null : <BackToSettings />}
        <div className="flex min-h-0 flex-1">
          <Outlet />
        </div>
      </main>
    </Beside>
  );
}

function Beside({ children }: { children: ReactNode }) {
  const t = useText();
  const list = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  // Another path is another place one is at.
  useEffect(() => {
    bringInSight(list.current, list.current?.querySelector("[aria-current=page]"));
  }, [path]);
  return (
    <div className="flex min-h-0 flex-1">
      <nav
        ref={list}
        aria-label={t("settings")}
        className="w-60 shrink-0 overflow-y-auto border-line border-r px-3 py-5 max-md:hidden"
      >
        <Places />
      </nav>
      {children}
    </div>
  );
}

function BackToSettings() {
  const t = useText();
  return (
    <Link
      to="/settings"
      className="flex min-h-touch items-center gap-1 px-4 pt-2 text-ink-2 text-xs md:hidden"
    >
      <ChevronRight className="size-4 rotate-180" aria-hidden />
      {t("settings")}
    </Link>
  );
}

/** The list of settings as a page of its own, for a phone; on a desk it stands at the left. */
export function SettingsIndex() {
  const t = useText();
  return (
    <main className="min-h-0 flex-1 overflow-y-auto px-4 py-6">
      <title>{`${t("settings")} · Porchlight`}</title>
      <div className="mx-auto max-w-md">
        <h1 className="mb-4 px-2.5 font-semibold text-lg">{t("settings")}</h1>
        <Places />
      </div>
    </main>
  );
}

function Places() {
  const t = useText();
  const me = useQuery(meQuery);
  const path = useLocation({ select: (location) => location.pathname });
  const may = me.data?.may ?? {};
  const groups = GROUPS.map((group) => ({
    ...group,
    places: group.places.filter(({ to }) => mayOpen(may, to)),
  })).filter(({ places }) => places.length > 0);
  return groups.map((group) => (
    <section key={group.text} className="mb-5">
      <h2 className="mb-1 px-2.5 font-medium text-ink-3 text-xs">{t(group.text)}</h2>
      <ul>
        {group.places.map(({ to, text, icon: Icon }) => {
          const isHere = path.startsWith(to);
          return (
            <li key={to}>
              <Link
                to={to}
                aria-current={isHere ? "page" : undefined}
                className={`flex min-h-9 items-center gap-2.5 rounded-control px-2.5 max-md:min-h-12 ${isHere ? "bg-wash font-medium text-ink-1" : "text-ink-2 hover:bg-wash hover:text-ink-1"}`}
              >
                <Icon className="size-4" aria-hidden />
                <span className="flex-1">{t(text)}</span>
                <ChevronRight className="size-4 text-ink-3 md:hidden" aria-hidden />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
