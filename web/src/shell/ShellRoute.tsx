import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { meQuery } from "../api/me";
import { caseSummaryQuery } from "../cases/queries";
import { followHub, useLiveState } from "../live";
import { queryClient } from "../query-client";
import { useSignOut } from "../session/queries";
import { setupQuery } from "../setup/queries";
import { Failed } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { Clock } from "../ui/Time";
import { Toasts } from "../ui/toast";
import { AppShell } from "./AppShell";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { OfficeOnly } from "./states";

export function ShellRoute() {
  const me = useQuery(meQuery);
  const isOffice = me.data !== undefined && me.data.person.role !== "field_tech";
  const setup = useQuery({ ...setupQuery, enabled: isOffice });
  const cases = useQuery({ ...caseSummaryQuery, enabled: isOffice });
  const live = useLiveState();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  useEffect(() => followHub(queryClient), []);
  useShortcuts({
    "?": () => setHelpIsOpen(true),
    "g p": () => navigate({ to: "/pulse-checks" }),
    "g c": () => navigate({ to: "/cases" }),
    "g k": () => navigate({ to: "/customers" }),
    "g r": () => navigate({ to: "/reports" }),
    "g u": () => navigate({ to: "/set-up" }),
    "g s": () => navigate({ to: "/settings" }),
  });
  if (!me.data) {
    return me.error ? <Failed error={me.error} onRetry={() => me.refetch()} /> : null;
  }
  return (
    <Clock zone={me.data.company.time_zone}>
      <AppShell
        me={me.data}
        isOffice={isOffice}
        isLive={live !== "lost"}
        openCases={cases.data ? cases.data.open + cases.data.in_progress + cases.data.waiting : 0}
        openSteps={setup.data ? setup.data.total - setup.data.done : 0}
        onSettings={() => navigate({ to: "/settings" })}
        onShortcuts={() => setHelpIsOpen(true)}
        onSignOut={() =>
          signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/sign-in" }) })
        }
      >
        {isOffice ? <Outlet /> : <OfficeOnly />}
      </AppShell>
      <ShortcutsDialog isOpen={helpIsOpen} onClose={() => setHelpIsOpen(false)} />
      <Toasts />
    </Clock>
  );
}
