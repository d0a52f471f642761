import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useState } from "react";
import { meQuery } from "../api/me";
import { homeOf, mayOpen } from "../api/places";
import { caseSummaryQuery } from "../cases/queries";
import { overviewQuery as crmQuery, waitingIn } from "../crm/overview";
import { countsQuery, unreadOf } from "../inbox/lists";
import { useSendingOnceOnline } from "../inbox/outbox";
import { followHub } from "../live";
import { checkThisDevice } from "../push/device";
import { queryClient } from "../query-client";
import { setupQuery } from "../setup/queries";
import { useText } from "../ui/i18n";
import { Failed } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { Clock } from "../ui/Time";
import { Toasts } from "../ui/toast";
import { AppShell } from "./AppShell";
import { useAppBadge } from "./app-badge";
import { Leave } from "./Leave";
import { PaletteDoor } from "./PaletteDoor";
import { ShellLines } from "./ShellLines";
import { GO_TO, ShortcutsDialog } from "./ShortcutsDialog";
import { NotYourRole } from "./states";

/**
 * The router shows a page in one piece. Behind the frame of index.html this one is drawn in small
 * pieces: on a slow phone the browser can paint and hear in between.
 */
export function ShellRoute() {
  const hasFrame = document.documentElement.dataset.start !== undefined;
  const isDrawn = useDeferredValue(true, !hasFrame);
  return isDrawn ? <Shell /> : null;
}

function Shell() {
  const t = useText();
  const me = useQuery(meQuery);
  const path = useLocation({ select: (location) => location.pathname });
  const isOpenTo = (place: string) => me.data !== undefined && mayOpen(me.data.may, place);
  const setup = useQuery({ ...setupQuery, enabled: isOpenTo("/set-up") });
  const cases = useQuery({ ...caseSummaryQuery, enabled: isOpenTo("/cases") });
  const inbox = useQuery({ ...countsQuery, enabled: isOpenTo("/inbox") }).data;
  const crm = waitingIn(useQuery({ ...crmQuery, enabled: isOpenTo("/crm") }).data);
  const navigate = useNavigate();
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  useEffect(() => followHub(queryClient), []);
  useSendingOnceOnline();
  const unread = unreadOf(inbox);
  useAppBadge(unread);
  const person = me.data?.person.id;
  useEffect(() => {
    if (person) void checkThisDevice(person);
  }, [person]);
  const goTo = (keys: string, place: string) =>
    isOpenTo(place) ? { [keys]: () => void navigate({ to: place }) } : {};
  useShortcuts({
    "?": () => setHelpIsOpen(true),
    ...Object.assign({}, ...GO_TO.map(([keys, place]) => goTo(keys, place))),
  });
  if (!me.data) {
    return me.error ? <Failed error={me.error} onRetry={() => me.refetch()} /> : null;
  }
  return (
    <Clock zone={me.data.company.time_zone}>
      <AppShell
        me={me.data}
        lines={<ShellLines />}
        counts={{
          unread,
          crm,
          openCases: cases.data ? cases.data.open + cases.data.in_progress + cases.data.waiting : 0,
        }}
        openSteps={setup.data ? setup.data.total - setup.data.done : 0}
        onSettings={() => navigate({ to: "/settings" })}
        onShortcuts={() => setHelpIsOpen(true)}
        onSignOut={() => setIsLeaving(true)}
      >
        {mayOpen(me.data.may, path) ? <Outlet /> : <NotYourRole home={homeOf(me.data)} />}
      </AppShell>
      <PaletteDoor
        me={me.data}
        own={[
          {
            id: "shortcuts",
            group: "commands-app",
            text: t("keyboard-shortcuts"),
            keys: "?",
            run: () => setHelpIsOpen(true),
          },
          {
            id: "sign-out",
            group: "commands-app",
            text: t("sign-out"),
            run: () => setIsLeaving(true),
          },
        ]}
      />
      {helpIsOpen ? (
        <ShortcutsDialog isOpenTo={isOpenTo} onClose={() => setHelpIsOpen(false)} />
      ) : null}
      {isLeaving ? <Leave onStay={() => setIsLeaving(false)} /> : null}
      <Toasts />
    </Clock>
  );
}
