import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { forgetEarly } from "./api/early";
import { readAhead } from "./inbox/lists";
import { keepOutboxIn } from "./inbox/outbox";
import { keepAnswers } from "./offline/keeper";
import { forgetAnswers, outboxStore } from "./offline/store";
import { queryClient, whenSecondFactorIsWanted, whenSignedOut } from "./query-client";
import { router } from "./router";
import "./styles/theme.css";
import { DialogFrame } from "./ui/Dialog";
import { Tip } from "./ui/IconButton";
import { Localized } from "./ui/i18n";
import { afterFirstScreen, waitForFirstScreen } from "./ui/later";
import { OpenMenu } from "./ui/Menu";
import { noteNewVersion, registerServiceWorker } from "./version";

/** A screen that takes longer waits for the network: then what the device keeps is wanted. */
const LATE_MS = 1500;
const LOOK_MS = 50;
/** What comes ahead of its use must not be in the way of the first tap. */
const REST_MS = 2000;

/** The frame and what it shows are there, and have been for a moment. */
function firstScreen(): Promise<void> {
  return new Promise((stands) => {
    const late = setTimeout(stands, LATE_MS);
    const stop = router.subscribe("onResolved", () => {
      stop();
      // The queries begin with the screen.
      requestAnimationFrame(look);
    });
    function look() {
      if (queryClient.isFetching() > 0) return void setTimeout(look, LOOK_MS);
      clearTimeout(late);
      setTimeout(stands, REST_MS);
    }
  });
}

// An installed app has all of its files; without a network they are all there is.
if (navigator.onLine && !navigator.serviceWorker?.controller) waitForFirstScreen(firstScreen());
void forgetEarly();

// So that the first dialog, the first menu and the first tip open at once.
void afterFirstScreen()
  .then(() => Promise.all([DialogFrame.ahead(), OpenMenu.ahead(), Tip.ahead()]))
  .catch(() => undefined);

keepAnswers(queryClient, () => location.reload());
void keepOutboxIn(outboxStore);
if (window.porchlightEarly) void readAhead(queryClient);

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

// It fetches every file of the app: on a slow network not before what is on the screen.
void afterFirstScreen().then(() =>
  registerServiceWorker((path) => void router.navigate({ href: path })),
);

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");

const root = createRoot(place);
// In small pieces: on a slow phone a tap in between is heard.
startTransition(() =>
  root.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Localized>
          <RouterProvider router={router} />
        </Localized>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
