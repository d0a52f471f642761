// Draws the state whenever it changes, and shows one pane at a time where there is no room for all.

import { watch } from "./api.js";
import { showBoard } from "./board.js";
import { showContacts } from "./crm.js";
import { byId, keepingFocus } from "./dom.js";
import { showMailbox } from "./mailbox.js";
import { showPeople } from "./people.js";
import { showPhones } from "./phones.js";
import { showTrouble } from "./trouble.js";
import { showWebhooks } from "./webhooks.js";

const PANES = ["board", "phones", "mail", "people", "crm", "webhooks"];

function show(state) {
  keepingFocus(() => {
    showBoard(state);
    showPeople(state);
    showContacts(state);
    count("phones", showPhones(state), "new texts");
    count("mail", showMailbox(state), "unread mails");
    count("webhooks", showWebhooks(state), "not accepted");
    count("faults", showTrouble(state), "faults waiting");
  });
  const hub = byId("hub");
  hub.hidden = !state.hub;
  if (state.hub) hub.href = state.hub;
}

function count(name, number, meaning) {
  const badge = document.querySelector(`[data-count="${name}"]`);
  badge.hidden = number === 0;
  badge.textContent = number;
  badge.title = `${number} ${meaning}`;
  badge.setAttribute("aria-label", `${number} ${meaning}`);
}

function openPane() {
  const wanted = location.hash.slice(1);
  const pane = PANES.includes(wanted) ? wanted : "board";
  document.body.dataset.pane = pane;
  for (const link of document.querySelectorAll(".panes a")) {
    if (link.hash === `#${pane}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

addEventListener("hashchange", openPane);
openPane();
const refresh = watch(show, (isConnected) => {
  byId("connection").textContent = isConnected ? "" : "Connection lost, trying again …";
});
addEventListener("sandbox:refresh", refresh);
