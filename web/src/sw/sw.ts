// The service worker: the app opens without a network, and the device tells of new messages.
// Answers of the hub are never kept here; src/offline/ does that, and forgets them on signing out.
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { HUB_PATHS } from "./hub-paths";
import { notificationOf, pathIn, readPush, windowFor } from "./notification";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (string | { url: string; revision: string | null })[];
};

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: HUB_PATHS }));

// A new version waits until the person says so: see src/version.ts.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") void self.skipWaiting();
});
// The first one serves the page that brought it.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => event.waitUntil(show(event.data?.text())));

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

async function show(text: string | undefined) {
  const { title, options } = notificationOf(readPush(text), navigator.language);
  const isRead = await isBeingRead(options.data.path);
  // Chrome and Firefox ask for no notification while a window of ours is in front. Safari counts
  // each push without one and then ends the subscription: there it is shown, and taken away.
  if (isRead && !isSafari) return;
  await self.registration.showNotification(title, { ...options, silent: isRead });
  if (!isRead) return countOnIcon();
  const shown = await self.registration.getNotifications({ tag: options.tag });
  for (const one of shown) one.close();
}

const ANSWER_MS = 500;

/** Somebody looks at this very conversation: it shows itself there. */
async function isBeingRead(path: string): Promise<boolean> {
  const inFront = (await windows()).filter((one) => one.focused);
  return (await Promise.all(inFront.map(whereIs))).includes(path);
}

/** Where a window is now; one that does not answer is nowhere. */
function whereIs(one: WindowClient): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, ANSWER_MS);
    one.postMessage("where", [port2]);
  });
}

const isSafari =
  /AppleWebKit/.test(navigator.userAgent) && !/Chrome|CriOS/.test(navigator.userAgent);

/** The number on the app's icon; a dot where the hub does not say how many. */
async function countOnIcon() {
  if (!("setAppBadge" in navigator)) return;
  try {
    const answer = await fetch("/v1/conversations/counts", { headers: { "X-Porchlight": "1" } });
    const { customers, employees, community } = await answer.json();
    await navigator.setAppBadge(customers.unread + employees.unread + community.unread);
  } catch {
    await navigator.setAppBadge().catch(() => undefined);
  }
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(pathIn(event.notification.data?.path)));
});

async function open(path: string) {
  const there = windowFor(await windows());
  if (!there) {
    await self.clients.openWindow(path);
    return;
  }
  await there.focus();
  // The app goes there itself: a load would lose what is being written.
  there.postMessage({ open: path });
}

// The push service gave this browser a new address.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAnew(event)));

async function subscribeAnew({ oldSubscription, newSubscription }: PushSubscriptionChangeEvent) {
  const headers = { "Content-Type": "application/json", "X-Porchlight": "1" };
  const key =
    oldSubscription?.options.applicationServerKey ??
    (await fetch("/v1/push", { headers }).then((answer) => answer.json())).public_key;
  const fresh =
    newSubscription ??
    (await self.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    }));
  const { endpoint, keys } = fresh.toJSON();
  const body = JSON.stringify({ endpoint, keys });
  await fetch("/v1/push/subscriptions", { method: "POST", headers, body });
}
