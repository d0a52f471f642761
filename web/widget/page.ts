// Whether the page around the chat is looked at.
import { quiet } from "./dom";

export const isVisible = () => document.visibilityState !== "hidden";

export function watchPage(on: { shown: () => void; away: () => void; left: () => void }) {
  // What a page in the background fetches counts as seen, and nobody sees it: it asks for nothing,
  // and the answer goes by text.
  const look = quiet(() => (isVisible() ? on.shown() : on.away()));
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", quiet(on.left));
  // Back from the browser's own memory of pages.
  addEventListener("pageshow", (event) => {
    if (event.persisted) look();
  });
  look();
}
