// From the script's own element to a chat on the page, or to nothing.
import { hubAt, type Position, Refusal } from "./hub";
import { backoff } from "./loop";
import { memoryOf } from "./memory";
import { mount, TAG } from "./widget";
import { languageOf } from "./words";

/** How often a hub that does not answer is asked for its settings. */
const TRIES = 6;

export async function boot(script: HTMLScriptElement): Promise<void> {
  const { company, language: wish, position } = script.dataset;
  if (!company) {
    // biome-ignore lint/suspicious/noConsole: the one word to whoever builds the website
    console.warn("Porchlight: the chat's script needs data-company.");
    return;
  }
  const language = languageOf(wish, document.documentElement.lang, navigator.language);
  const hub = hubAt(new URL(script.src).origin);
  const config = await persistently(() => hub.config(company, language));
  if (!document.body) await new Promise((done) => addEventListener("DOMContentLoaded", done));
  if (document.querySelector(TAG)) return;
  mount(hub, config, {
    company,
    language,
    position: isPosition(position) ? position : config.position,
    memory: memoryOf(company),
  });
}

function isPosition(text: string | undefined): text is Position {
  return text === "right" || text === "left";
}

async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const mayPass = error instanceof Refusal && !(error.status in NEVER);
      if (!mayPass || tries === TRIES) throw error;
      await new Promise((done) => setTimeout(done, backoff(tries, error.retryAfter)));
    }
  }
}

/** Switched off, unknown, or not for this website. */
const NEVER = { 400: true, 403: true, 404: true, 410: true };
