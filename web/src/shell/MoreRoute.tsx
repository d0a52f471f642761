import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, ListChecks, type LucideIcon, Settings, UserRound } from "lucide-react";
import { meQuery } from "../api/me";
import { firstSettings, mayOpen } from "../api/places";
import { overviewQuery, waitingIn } from "../crm/overview";
import { setupQuery } from "../setup/queries";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { IN_PHONE_BAR, placesOf, shortOf } from "./places";

/** What does not fit into the phone's bar. */
export function MoreRoute() {
  const t = useText();
  const me = useQuery(meQuery);
  const maySetUp = me.data ? mayOpen(me.data.may, "/set-up") : false;
  const hasSettings = me.data ? firstSettings(me.data) !== "/settings/account" : false;
  const setup = useQuery({ ...setupQuery, enabled: maySetUp });
  const mayDecide = me.data ? mayOpen(me.data.may, "/crm") : false;
  const crm = waitingIn(useQuery({ ...overviewQuery, enabled: mayDecide }).data);
  const places = me.data ? placesOf(me.data, { unread: 0, openCases: 0, crm }, t) : [];
  const open = setup.data ? setup.data.total - setup.data.done : 0;
  return (
    <main className="min-h-0 flex-1 overflow-y-auto px-4 py-6">
      <title>{`${t("more")} · Porchlight`}</title>
      <div className="mx-auto max-w-md">
        <h1 className="mb-4 px-2.5 font-semibold text-lg">{t("more")}</h1>
        <ul>
          {places.slice(IN_PHONE_BAR).map((place) => (
            <Entry
              key={place.to}
              to={place.to}
              icon={place.icon}
              text={shortOf(place, t)}
              count={place.count ?? 0}
            />
          ))}
          <Entry to="/settings/account" icon={UserRound} text={t("settings-account")} />
          {maySetUp ? (
            <Entry to="/set-up" icon={ListChecks} text={t("set-up")} count={open} />
          ) : null}
          {hasSettings ? <Entry to="/settings" icon={Settings} text={t("settings")} /> : null}
        </ul>
      </div>
    </main>
  );
}

function Entry({
  to,
  icon: Icon,
  text,
  count = 0,
}: {
  to: string;
  icon: LucideIcon;
  text: string;
  count?: number;
}) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-12 items-center gap-2.5 rounded-control px-2.5 text-ink-1 hover:bg-wash"
      >
        <Icon className="size-4.5 text-ink-2" aria-hidden />
        <span className="flex-1">{text}</span>
        {count > 0 ? <Badge tone="act">{count}</Badge> : null}
        <ChevronRight className="size-4 text-ink-3" aria-hidden />
      </Link>
    </li>
  );
}
