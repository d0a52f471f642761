// From what the hub pushes to what the device shows.
import { isOfTheApp } from "./hub-paths";

/** What the hub sends, sealed for this browser. */
export type Pushed = {
  title: string;
  /** Null where the person wants no words on a locked screen. */
  body: string | null;
  path: string;
  tag: string;
  at: string;
};

type Shown = {
  title: string;
  options: {
    body: string;
    tag: string;
    lang: string;
    icon: string;
    badge: string;
    timestamp: number;
    renotify: boolean;
    data: { path: string };
  };
};

const NEW_MESSAGE = { en: "New message", es: "Mensaje nuevo" };
/** Said without words. */
const ATTACHMENT = { en: "Picture or file", es: "Imagen o archivo" };

/** The service worker has no texts of the app: two languages and two sentences. */
const languageOf = (language: string) => (language.startsWith("es") ? "es" : "en");

/** What cannot be read still tells that something came in: browsers end a silent subscription. */
export function readPush(text: string | undefined): Partial<Pushed> {
  try {
    const read: unknown = JSON.parse(text ?? "");
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}

export function notificationOf(pushed: Partial<Pushed>, language: string): Shown {
  const lang = languageOf(language);
  const timestamp = Date.parse(pushed.at ?? "");
  return {
    title: pushed.title || "Porchlight",
    options: {
      body: pushed.body === "" ? ATTACHMENT[lang] : (pushed.body ?? NEW_MESSAGE[lang]),
      // The newest of a conversation takes the place of the one before, and rings again.
      tag: pushed.tag || "porchlight",
      renotify: true,
      lang,
      icon: "/icons/192.png",
      badge: "/icons/badge.png",
      timestamp: Number.isNaN(timestamp) ? Date.now() : timestamp,
      data: { path: pathIn(pushed.path) },
    },
  };
}

/** Only to a screen of this app. */
export function pathIn(path: unknown): string {
  const isPath = typeof path === "string" && /^\/(?![/\\])/.test(path);
  return isPath && isOfTheApp(path) ? path : "/inbox";
}

type Window = { url: string; focused: boolean };

/** The window to bring to the front: the one in use, or any of the app; not a customer's page. */
export function windowFor<One extends Window>(windows: readonly One[]): One | undefined {
  const ours = windows.filter((one) => isOfTheApp(new URL(one.url).pathname));
  return ours.find((one) => one.focused) ?? ours[0];
}
