// The control calls, and the state that they change.

import { toast } from "./dom.js";

/** Makes a control call; what went wrong is shown, and `null` returned. */
export async function call(method, path, body) {
  try {
    const response = await fetch(`/sandbox/${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const answer = text ? JSON.parse(text) : {};
    if (!response.ok) throw new Error(answer.detail ?? `The sandbox answered ${response.status}.`);
    return answer;
  } catch (error) {
    toast(error instanceof TypeError ? "The sandbox does not answer. Is it still running?" : error.message, "error");
    return null;
  }
}

/** Calls `show(state)` now and after every change; `connected(yes)` when the stream comes or goes. */
export function watch(show, connected) {
  let isLoading = false;
  let isStale = false;
  async function load() {
    if (isLoading) {
      isStale = true;
      return;
    }
    isLoading = true;
    do {
      isStale = false;
      try {
        show(await (await fetch("/sandbox/state")).json());
      } catch (error) {
        console.error(error);
      }
    } while (isStale);
    isLoading = false;
  }
  const changes = new EventSource("/sandbox/changes");
  changes.addEventListener("changed", load);
  changes.addEventListener("open", () => connected(true));
  changes.addEventListener("error", () => connected(false));
  return load;
}
