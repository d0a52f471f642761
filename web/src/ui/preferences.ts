// Theme and language: kept on this device, read before the first paint by public/start.js.
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
export type Language = "en" | "es";

const THEME = "porchlight.theme";
const LANGUAGE = "porchlight.language";
const listeners = new Set<() => void>();

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Forbidden storage: the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let theme: Theme = (["light", "dark"] as const).find((t) => t === stored(THEME)) ?? "system";
let language: Language = startLanguage();

function startLanguage(): Language {
  const chosen = stored(LANGUAGE) ?? navigator.language;
  return chosen.startsWith("es") ? "es" : "en";
}

export function setTheme(next: Theme) {
  theme = next;
  if (next === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  store(THEME, next);
}

export function setLanguage(next: Language) {
  language = next;
  store(LANGUAGE, next);
}

export const languageNow = () => language;
export const useTheme = () => useSyncExternalStore(subscribe, () => theme);
export const useLanguage = () => useSyncExternalStore(subscribe, () => language);
