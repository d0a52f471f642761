// Notifications on this device: what the browser allows, and the subscription that it holds.
import { api, take } from "../api/client";
import type { PushDevice } from "../api/types";

/** `install`: an iPhone or iPad tells only of apps on its home screen. */
export type Support = "possible" | "denied" | "install" | "none";

type Browser = {
  hasPush: boolean;
  permission: NotificationPermission | null;
  isApple: boolean;
  isInstalled: boolean;
};

export function supportOf({ hasPush, permission, isApple, isInstalled }: Browser): Support {
  if (!hasPush) return isApple && !isInstalled ? "install" : "none";
  return permission === "denied" ? "denied" : "possible";
}

export function supportHere(): Support {
  const isTouchMac = /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
  return supportOf({
    hasPush: "serviceWorker" in navigator && "PushManager" in window && "Notification" in window,
    permission: "Notification" in window ? Notification.permission : null,
    isApple: /iPhone|iPad/.test(navigator.userAgent) || isTouchMac,
    isInstalled: matchMedia("(display-mode: standalone)").matches,
  });
}

/** Which subscription of the hub is this browser's, and whose: the hub's list does not say. */
type Known = { id: string; person: string; endpoint: string };
const KNOWN = "porchlight.push";

function known(): Known | null {
  try {
    return JSON.parse(localStorage.getItem(KNOWN) ?? "null");
  } catch {
    return null;
  }
}

export const thisDevice = (): string | null => known()?.id ?? null;

async function manager(): Promise<PushManager | undefined> {
  if (!("serviceWorker" in navigator)) return undefined;
  return (await navigator.serviceWorker.getRegistration())?.pushManager;
}

async function tell(subscription: PushSubscription, person: string): Promise<PushDevice> {
  const { p256dh = "", auth = "" } = subscription.toJSON().keys ?? {};
  const { endpoint } = subscription;
  const body = { endpoint, keys: { p256dh, auth } };
  const device = await take(api.POST("/v1/push/subscriptions", { body }));
  localStorage.setItem(KNOWN, JSON.stringify({ id: device.id, person, endpoint }));
  return device;
}

/** The browser said no; what it says itself is in its own words. */
export class Denied extends Error {}

/** Asks the person, if the browser has not yet. */
export async function turnOn(publicKey: string, person: string): Promise<PushDevice> {
  if ((await Notification.requestPermission()) !== "granted") throw new Denied();
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: publicKey };
  // One for another key (of another company, or an older one) cannot be used.
  const subscription = await pushManager.subscribe(wanted).catch(async () => {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(wanted);
  });
  return tell(subscription, person);
}

async function unsubscribe() {
  localStorage.removeItem(KNOWN);
  await (await (await manager())?.getSubscription())?.unsubscribe();
}

export async function turnOff(id: string) {
  await take(api.DELETE("/v1/push/subscriptions/{id}", { params: { path: { id } } }));
  if (id === thisDevice()) await unsubscribe();
}

/** On signing out; without a network the browser's own end of it must do. */
export async function forgetThisDevice() {
  const id = thisDevice();
  if (!id) return;
  await turnOff(id).catch(() => unsubscribe().catch(() => undefined));
}

/** At the start: another person's is ended, and an address that changed is told to the hub. */
export async function checkThisDevice(person: string) {
  const before = known();
  if (!before) return;
  try {
    if (before.person !== person) return await unsubscribe();
    const subscription = await (await manager())?.getSubscription();
    if (!subscription) localStorage.removeItem(KNOWN);
    else if (subscription.endpoint !== before.endpoint) await tell(subscription, person);
  } catch {
    // The next start tries again.
  }
}
