// Whether there is a connection, and until when what is shown was true.
import { useEffect, useSyncExternalStore } from "react";
import { useLiveState } from "../live";

const HEARD = "porchlight.heard";
const NOTE_MS = 15_000;

function onNetwork(listener: () => void) {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

export const useIsOnline = () => useSyncExternalStore(onNetwork, () => navigator.onLine);

function heard(): string | null {
  try {
    return localStorage.getItem(HEARD);
  } catch {
    return null;
  }
}

function noteHeard() {
  try {
    localStorage.setItem(HEARD, new Date().toISOString());
  } catch {
    // It is then not said how old things are.
  }
}

/** While the hub reports what happens, what is shown is true; it remembers until when it did. */
export function useConnection(): { isOffline: boolean; isOpen: boolean; asOf: string | null } {
  const live = useLiveState();
  const isOnline = useIsOnline();
  const isOpen = isOnline && live === "open";
  useEffect(() => {
    if (!isOpen) return;
    noteHeard();
    const timer = setInterval(noteHeard, NOTE_MS);
    return () => clearInterval(timer);
  }, [isOpen]);
  const isOffline = !isOnline || live === "lost";
  return { isOffline, isOpen, asOf: isOffline ? heard() : null };
}
