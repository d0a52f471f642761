// Make trouble: the next calls or webhooks misbehave.

import { call } from "./api.js";
import { byId, h, toast } from "./dom.js";

const SYSTEMS = [
  { id: "twilio", title: "Texts (Twilio)", calls: [
    ["Fail with 503", { fault: "fail", status: 503 }],
    ["Too many requests (429)", { fault: "rate_limit" }],
    ["Lose the answer", { fault: "lose_response" }, "The text goes out, and nobody hears so."],
    ["Answer 5 s late", { fault: "delay", ms: 5000 }],
  ] },
  { id: "mail", title: "E-mail (SMTP)", calls: [
    ["Refuse with 550", { fault: "fail", status: 550 }, "For good: no such mailbox."],
    ["Refuse with 421", { fault: "fail", status: 421 }, "For now: try again later."],
    ["Cut the line", { fault: "lose_response" }, "The mail arrives, and nobody hears so."],
  ] },
  { id: "highlevel", title: "HighLevel", calls: [
    ["Fail with 503", { fault: "fail", status: 503 }],
    ["Too many requests (429)", { fault: "rate_limit" }],
    ["Lose the answer", { fault: "lose_response" }, "It is written, and nobody hears so."],
    ["Answer 5 s late", { fault: "delay", ms: 5000 }],
  ] },
  { id: "housecall", title: "Housecall Pro", calls: [
    ["Fail with 503", { fault: "fail", status: 503 }],
    ["Too many requests (429)", { fault: "rate_limit" }],
  ] },
];

const WEBHOOKS = [
  ["Send twice", "duplicate_webhooks"],
  ["Send out of order", "reorder_webhooks"],
  ["Do not send", "drop_webhooks"],
];

const drawer = byId("trouble");
const button = byId("trouble-button");

/** Shows how many faults wait; returns how many in all. */
export function showTrouble(state) {
  let sum = 0;
  for (const { id } of SYSTEMS) {
    const { calls = 0, webhooks = 0, ordered = 0 } = state.faults[id];
    sum += calls + webhooks;
    const line = byId(`waiting-${id}`);
    line.textContent = ordered ? `${ordered} ordered since the mailbox was cleared.` : calls + webhooks ? waiting(calls, webhooks) : "Behaves.";
    line.classList.toggle("flag", calls + webhooks + ordered > 0);
  }
  return sum;
}

function waiting(calls, webhooks) {
  const some = (number, word) => number && `${number} ${word}${number === 1 ? "" : "s"}`;
  return `Waiting for the next ${[some(calls, "call"), some(webhooks, "webhook")].filter(Boolean).join(" and ")}.`;
}

function build() {
  const count = h("select", { id: "how-many" }, [1, 2, 3, 5, 10, 50].map((number) => h("option", { value: String(number) }, String(number))));
  const order = async (system, fault) => {
    if (await call("POST", "faults", { system, ...fault, count: Number(count.value) })) toast("Trouble is waiting.");
  };
  const choice = (system) => ([label, fault, hint]) =>
    h("button", { type: "button", onclick: () => order(system, fault) }, h("span", {}, label), hint && h("small", {}, hint));
  drawer.append(
    h("div", { class: "title" },
      h("h2", { id: "trouble-title" }, "Make trouble"),
      h("button", { type: "button", class: "quiet", onclick: close }, "Close"),
    ),
    h("label", { class: "compact" }, "The next ", count, " go wrong, then all is well."),
    ...SYSTEMS.map(({ id, title, calls }) =>
      h("section", { "aria-labelledby": `trouble-${id}` },
        h("h3", { id: `trouble-${id}` }, title),
        h("p", { id: `waiting-${id}`, class: "quiet" }, "Behaves."),
        h("div", { class: "choices" }, calls.map(choice(id))),
        id !== "mail" && [
          h("h4", {}, id === "twilio" ? "Its reports and incoming texts" : "Its webhooks"),
          h("div", { class: "choices" }, WEBHOOKS.map(([label, fault]) => choice(id)([label, { fault }]))),
        ],
      ),
    ),
    h("div", { class: "last" },
      h("button", { type: "button", onclick: async () => (await call("DELETE", "faults")) && toast("Calls and webhooks behave again.") }, "Let calls and webhooks behave"),
      h("button", { type: "button", class: "danger", onclick: async () => (await call("POST", "clear")) && toast("Texts, mails and trouble are gone.") }, "Clear texts, mails and trouble"),
    ),
  );
}

function close() {
  drawer.close();
  button.setAttribute("aria-expanded", "false");
  button.focus();
}

button.addEventListener("click", () => {
  if (drawer.open) return close();
  drawer.show(); // not modal: one makes trouble and moves a job in the same breath
  button.setAttribute("aria-expanded", "true");
});
drawer.addEventListener("keydown", (event) => event.key === "Escape" && close());
build();
