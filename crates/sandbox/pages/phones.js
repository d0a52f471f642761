// The customers' phones, side by side. Links in texts open like on a phone; answers reach Porchlight.

import { call } from "./api.js";
import { byId, fullName, h, keyed, linkify, showNumber, time } from "./dom.js";

const QUICK_ANSWERS = ["👍", "Thanks!", "STOP"];

const seen = new Map(); // phone → how many texts were there when somebody last looked
let isFirst = true;

/** Draws them; returns how many texts nobody has looked at yet. */
export function showPhones(state) {
  const phones = phonesOf(state);
  if (isFirst && state.twilio) {
    for (const phone of phones) seen.set(phone.number, arrived(phone));
    isFirst = false;
  }
  const list = byId("phones");
  const isInUse = list.contains(document.activeElement);
  const firstBefore = list.firstElementChild;
  keyed(list, isInUse ? inOrderOf(list, phones) : latestFirst(phones), ({ number }) => number, draw);
  // Snapping would keep the phone in sight that stood first; people look for the one that just got a text.
  if (list.firstElementChild !== firstBefore) list.scrollLeft = 0;
  if (phones.length === 0) list.append(h("li", { class: "empty" }, "No customer has a phone yet."));
  return phones.reduce((sum, phone) => sum + unread(phone), 0);
}

function phonesOf(state) {
  const phones = new Map();
  const open = (number, owner, isLandline) => {
    if (!phones.has(number)) phones.set(number, { number, owner, isLandline, texts: [] });
    return phones.get(number);
  };
  const landlines = new Set(state.phones?.landlines ?? []);
  for (const customer of state.housecall.customers) {
    const digits = customer.mobile_number || customer.work_number || customer.home_number;
    const number = digits && e164(digits);
    if (number) open(number, fullName(customer), landlines.has(number));
  }
  for (const text of state.twilio.texts ?? []) {
    const number = text.direction === "to_phone" ? text.to : text.from;
    open(number, "Somebody else", landlines.has(number)).texts.push(text);
  }
  return [...phones.values()];
}

const e164 = (digits) => (digits.startsWith("+") ? digits : `+1${digits.replace(/\D/g, "").slice(-10)}`);
const latestFirst = (phones) => {
  const last = (phone) => phone.texts.at(-1)?.at ?? "";
  return [...phones].sort((a, b) => last(b).localeCompare(last(a)));
};

/** While somebody types, nothing moves under their hands. */
function inOrderOf(list, phones) {
  const order = [...list.children].map((child) => child.dataset.key);
  const place = ({ number }) => (order.includes(number) ? order.indexOf(number) : order.length);
  return [...phones].sort((a, b) => place(a) - place(b));
}

const arrived = (phone) => phone.texts.filter(({ direction }) => direction === "to_phone").length;
const unread = (phone) => Math.max(0, arrived(phone) - (seen.get(phone.number) ?? 0));

/** Draws a phone, or updates the one that is there: a half-written answer stays. */
function draw(phone, old) {
  const element = old ?? build(phone);
  element.phone = phone;
  element.classList.toggle("landline", phone.isLandline);
  element.querySelector(".owner").textContent = phone.owner;
  const bubbles = element.querySelector(".texts");
  keyed(bubbles, phone.texts, ({ sid }) => sid, bubble);
  if (phone.texts.length === 0) {
    bubbles.append(h("li", { class: "empty", "data-key": "empty" }, phone.isLandline ? "A landline: it can get no texts." : "No texts yet."));
  }
  markUnread(element);
  requestAnimationFrame(() => bubbles.scrollTo({ top: bubbles.scrollHeight }));
  return element;
}

function markUnread(element) {
  const waiting = unread(element.phone);
  const dot = element.querySelector(".dot");
  dot.hidden = waiting === 0;
  dot.textContent = waiting ? `${waiting} new` : "";
}

function build({ number, owner }) {
  const label = `phone-${number.slice(1)}`;
  const field = h("textarea", { rows: "1", name: "body", "aria-label": `Answer as ${owner}`, placeholder: "Text message", required: true, "data-focus": "answer" });
  const send = async (body) => {
    if (body.trim() && (await call("POST", `phones/${encodeURIComponent(number)}/text`, { body }))) field.value = "";
  };
  const form = h("form", { class: "answer", onsubmit: (event) => { event.preventDefault(); send(field.value); } },
    field,
    h("button", { type: "submit", class: "send", "aria-label": `Send as ${owner}`, "data-focus": "send" }, "↑"),
  );
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const element = h("li", { class: "phone", "aria-labelledby": label },
    h("header", {},
      h("h3", { class: "owner", id: label }, owner),
      h("p", { class: "quiet" }, showNumber(number)),
      h("b", { class: "dot", hidden: true }),
    ),
    h("ol", { class: "texts", tabindex: "0", "aria-label": `Texts of ${owner}` }),
    h("div", { class: "quick" },
      QUICK_ANSWERS.map((body) => h("button", { type: "button", "aria-label": `${owner} answers ${body}`, "data-focus": body, onclick: () => send(body) }, body)),
    ),
    form,
  );
  const look = () => {
    seen.set(number, arrived(element.phone));
    markUnread(element);
  };
  element.addEventListener("pointerdown", look);
  element.addEventListener("focusin", look);
  return element;
}

function bubble(text) {
  const isLost = ["failed", "undelivered"].includes(text.status);
  const side = text.direction === "to_phone" ? "theirs" : "mine";
  return h("li", { class: `bubble ${side} ${isLost ? "lost" : ""}` },
    (text.media ?? []).map((url) => h("a", { href: url, target: "_blank", rel: "noopener" }, "Picture")),
    h("span", { class: "words" }, linkify(text.body ?? "")),
    h("span", { class: "meta" }, time(text.at), isLost && ` · did not arrive${text.error_code ? ` (${text.error_code})` : ""}`),
  );
}
