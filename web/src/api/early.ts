// What public/start.js has asked the hub while the app was still on its way.
import { afterFirstScreen } from "../ui/later";

declare global {
  interface Window {
    porchlightEarly?: Map<string, Promise<Response | null>>;
  }
}

/** The answer to this request, if it was asked early; each is given once, and soon or never. */
export async function askedEarly({ method, url }: Request): Promise<Response | null> {
  const early = window.porchlightEarly;
  if (!early || method !== "GET") return null;
  const { pathname, search } = new URL(url);
  const answer = early.get(pathname + search);
  early.delete(pathname + search);
  return answer ?? null;
}

/** What nobody has taken by then would be old. */
export async function forgetEarly() {
  await afterFirstScreen();
  delete window.porchlightEarly;
}
