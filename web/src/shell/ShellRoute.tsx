import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { followHub, useLiveState } from "../live";
import { queryClient } from "../query-client";
import { meQuery, useSignOut } from "../session/queries";
import { setupQuery } from "../setup/queries";
import { Failed } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { Clock } from "../ui/Time";
import { Toasts } from "../ui/toast";
import { AppShell } from "./AppShell";
import { ShortcutsDialog } from "./ShortcutsDialog";

export function ShellRoute() {
  const me = useQuery(meQuery);
  const setup = useQuery(setupQuery);
  const live = useLiveState();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  useEffect(() => followHub(queryClient), []);
  useShortcuts({
    "?": () => setHelpIsOpen(true),
    "g p": () => navigate({ to: "/pulse-checks" }),
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
        isLive={live !== "lost"}
        openSteps={setup.data ? setup.data.total - setup.data.done : 0}
        onSettings={() => navigate({ to: "/settings" })}
        onShortcuts={() => setHelpIsOpen(true)}
        onSignOut={() =>
          signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/sign-in" }) })
        }
      >
        <Outlet />
      </AppShell>
      <ShortcutsDialog isOpen={helpIsOpen} onClose={() => setHelpIsOpen(false)} />
      <Toasts />
    </Clock>
  );
}
