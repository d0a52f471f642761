import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepOutboxIn } from "./inbox/outbox";
import { keepAnswers } from "./offline/keeper";
import { forgetAnswers, outboxStore } from "./offline/store";
import { queryClient, whenSecondFactorIsWanted, whenSignedOut } from "./query-client";
import { router } from "./router";
import "./styles/theme.css";
import { DialogFrame } from "./ui/Dialog";
import { Localized } from "./ui/i18n";
import { afterFirstScreen, waitForFirstScreen } from "./ui/later";
import { OpenMenu } from "./ui/Menu";
import { noteNewVersion, registerServiceWorker } from "./version";

/** A screen that takes longer waits for the network: then what the device keeps is wanted. */
const LATE_MS = 1500;

// An installed app has all of its files; without a network they are all there is.
if (navigator.onLine && !navigator.serviceWorker?.controller) {
  waitForFirstScreen(
    new Promise<void>((stands) => {
      router.subscribe("onResolved", () => stands());
      setTimeout(stands, LATE_MS);
    }),
  );
}

// So that the first dialog and the first menu open at once.
void afterFirstScreen()
  .then(() => Promise.all([DialogFrame.ahead(), OpenMenu.ahead()]))
  .catch(() => undefined);

keepAnswers(queryClient, () => location.reload());
void keepOutboxIn(outboxStore);

whenSignedOut(() => {
  // Also where another device has ended the session of this one.
  void forgetAnswers().catch(() => undefined);
  const { pathname, href } = router.state.location;
  if (pathname !== "/sign-in") void router.navigate({ to: "/sign-in", search: { next: href } });
});

whenSecondFactorIsWanted(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/set-up-second-factor") return;
  void router.navigate({ to: "/set-up-second-factor", search: { next: href } });
});

// A newer build has replaced the files that this page would load next.
window.addEventListener("vite:preloadError", () => {
  if (navigator.serviceWorker?.controller) noteNewVersion();
  else if (navigator.onLine) location.reload();
});

void registerServiceWorker((path) => void router.navigate({ href: path }));

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Localized>
        <RouterProvider router={router} />
      </Localized>
    </QueryClientProvider>
  </StrictMode>,
);
