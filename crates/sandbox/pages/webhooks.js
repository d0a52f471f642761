// The webhooks that were sent, what Porchlight answered, and sending them once more.

import { call } from "./api.js";
import { byId, h, keyed, time, toast } from "./dom.js";

const SYSTEMS = { housecall: "Housecall Pro", twilio: "Twilio" };

/** Draws them; returns how many were not accepted. */
export function showWebhooks(state) {
  const list = byId("webhooks");
  keyed(list, state.webhooks, ({ number }) => String(number), row);
  if (state.webhooks.length === 0) list.append(h("li", { class: "empty" }, "None yet. Move a job, or text from a phone."));
  return state.webhooks.filter((webhook) => !isAccepted(webhook)).length;
}

const isAccepted = ({ status }) => status >= 200 && status < 300;

function row(webhook) {
  const { number, system, event, subject, at, took_ms, status, error } = webhook;
  const [mark, kind, answer] = isAccepted(webhook) ? ["✓", "good", status] : ["✕", "bad", status ?? "no answer"];
  const body = h("pre", { tabindex: "0" });
  const details = h("details", {},
    h("summary", { "data-focus": "body", "aria-label": `Body of webhook ${number}` }, "Body"),
    body,
  );
  details.addEventListener("toggle", async () => {
    if (!details.open || body.textContent) return;
    const answer = await call("GET", `webhooks/${number}`);
    if (answer) body.textContent = pretty(answer.body);
  });
  return h("li", { class: "webhook" },
    h("span", { class: `chip ${kind}` }, `${mark} ${answer}`),
    h("div", { class: "about" },
      h("h3", {}, event),
      h("p", { class: "quiet" }, SYSTEMS[system], subject && ` · ${subject.slice(0, 12)}…`, " · ", time(at), ` · ${took_ms} ms`),
      error && h("p", { class: "flag" }, error),
    ),
    h("button", { type: "button", "aria-label": `Send again, webhook ${number}`, "data-focus": "again", onclick: () => again(number) }, "Send again"),
    details,
  );
}

async function again(number) {
  if (await call("POST", `webhooks/${number}/repeat`)) toast("Sent again: same body, fresh signature.");
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return [...new URLSearchParams(body)].map(([name, value]) => `${name}: ${value}`).join("\n");
  }
}
