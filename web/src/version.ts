// The service worker, and the new version that it brings. It waits until the person asks for it:
// a page that reloads by itself takes away what is being written.
import { useSyncExternalStore } from "react";

let hasNewer = false;
let waiting: ServiceWorker | null = null;
let isReloading = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What this page would load next may be gone: it says so, and does nothing by itself. */
export function noteNewVersion(worker: ServiceWorker | null = waiting) {
  waiting = worker;
  hasNewer = true;
  for (const listener of listeners) listener();
}

export const useHasNewVersion = () => useSyncExternalStore(subscribe, () => hasNewer);

export function takeNewVersion() {
  isReloading = true;
  if (waiting) waiting.postMessage("take-over");
  else location.reload();
}

/** How often an app that stays open looks for a new version. */
const LOOK_MS = 30 * 60_000;

export async function registerServiceWorker(onOpen: (path: string) => void) {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const container = navigator.serviceWorker;
  const isFirst = !container.controller;
  container.addEventListener("controllerchange", () => {
    if (isReloading) location.reload();
    // Another window took the new version; this one still runs the old.
    else if (!isFirst) noteNewVersion(null);
  });
  container.addEventListener("message", ({ data, ports }) => {
    // A notification was pressed.
    if (typeof data?.open === "string") onOpen(data.open);
    // One is about to be shown: the browser tells the worker only where this page began.
    if (data === "where") ports[0]?.postMessage(location.pathname);
  });
  container.startMessages();
  try {
    const registration = await container.register("/sw.js");
    watch(registration);
    let looked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_MS) return;
      looked = Date.now();
      registration.update().catch(() => undefined);
    });
  } catch {
    // Private windows and old browsers: the app works as before, only not without a network.
  }
}

function watch(registration: ServiceWorkerRegistration) {
  const look = (worker: ServiceWorker | null) => {
    // The very first one replaces nothing.
    if (worker?.state === "installed" && navigator.serviceWorker.controller) noteNewVersion(worker);
  };
  look(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => look(worker));
  });
}
