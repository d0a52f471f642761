// Everybody's mail, as the mail server got it. Mails are shown in a frame without scripts.

import { byId, h, keyed, time, toast } from "./dom.js";

const read = new Set();
let mails = [];
let selected = null; // id of the mail that is open
let shown = null; // what the reading pane shows now
let isFirst = true;

/** Draws it; returns how many mails nobody has opened. */
export function showMailbox(state) {
  mails = [...(state.mail.mails ?? [])].reverse();
  if (isFirst) {
    for (const mail of mails) read.add(mail.id);
    isFirst = false;
  }
  showRecipients();
  const wanted = byId("mail-filter").value;
  const visible = mails.filter((mail) => !wanted || mail.to === wanted);
  if (selected && !visible.some(({ id }) => id === selected)) selected = null;
  const rows = visible.map((mail) => ({ id: mail.id, to: mail.to, subject: mail.subject, at: mail.at, isRead: read.has(mail.id), isOpen: mail.id === selected }));
  keyed(byId("mails"), rows, ({ id }) => id, row);
  if (rows.length === 0) byId("mails").append(h("li", { class: "empty" }, "No mail yet. Complete a job of a customer who has an e-mail address."));
  showLetter(visible.find(({ id }) => id === selected));
  return mails.filter(({ id }) => !read.has(id)).length;
}

function redraw() {
  dispatchEvent(new Event("sandbox:refresh"));
}

function showRecipients() {
  const filter = byId("mail-filter");
  const known = new Set([...filter.options].map(({ value }) => value));
  for (const { to } of mails) {
    if (!known.has(to)) filter.append(h("option", { value: to }, to));
    known.add(to);
  }
}

function row({ id, to, subject, at, isRead, isOpen }) {
  return h("li", {},
    h("button", { type: "button", class: isRead ? "mail" : "mail unread", "aria-current": isOpen ? "true" : undefined, "data-focus": "open", onclick: () => open(id) },
      h("span", { class: "to" }, !isRead && h("b", { class: "dot" }, "new"), to),
      h("span", { class: "subject" }, subject || "(no subject)"),
      h("span", { class: "quiet" }, time(at)),
    ),
  );
}

function open(id) {
  selected = id;
  read.add(id);
  redraw();
  if (matchMedia("(width < 1100px)").matches) byId("letter").focus();
}

function showLetter(mail) {
  byId("mail-split").classList.toggle("reading", Boolean(mail));
  if (mail?.id === shown) return;
  shown = mail?.id;
  byId("letter").replaceChildren(...(mail ? letter(mail) : [h("p", { class: "empty" }, mails.length ? "Choose a mail." : "")]));
}

function letter(mail) {
  const frame = h("iframe", {
    title: `Mail: ${mail.subject}`,
    sandbox: "allow-popups allow-popups-to-escape-sandbox",
    srcdoc: `<base target="_blank"><meta name="color-scheme" content="light">${mail.html}`,
  });
  const text = h("pre", { class: "mail-text", hidden: true, tabindex: "0" }, mail.text);
  const headers = h("pre", { class: "mail-text", hidden: true, tabindex: "0" }, (mail.headers ?? []).map(([name, value]) => `${name}: ${value}`).join("\n"));
  const views = [["Mail", frame], ["Text", text], ["Headers", headers]];
  if (!mail.html) views.shift();
  const tabs = views.map(([name, view]) =>
    h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(view) }, name),
  );
  const choose = (chosen) => views.forEach(([, view], index) => {
    view.hidden = view !== chosen;
    tabs[index].setAttribute("aria-pressed", String(view === chosen));
  });
  choose(views[0][1]);
  const oneClick = mail.list_unsubscribe?.startsWith("http") && mail.list_unsubscribe;
  return [
    h("header", {},
      h("button", { type: "button", class: "back", onclick: () => { selected = null; redraw(); } }, "‹ All mail"),
      h("h3", {}, mail.subject || "(no subject)"),
      h("p", { class: "quiet" }, `${mail.from} → ${mail.to} · `, time(mail.at)),
      h("div", { class: "views" }, h("div", { class: "segments", role: "group", "aria-label": "Show" }, tabs),
        oneClick && h("button", { type: "button", onclick: () => unsubscribe(oneClick) }, "Unsubscribe")),
    ),
    ...views.map(([, view]) => view),
  ];
}

/** What a mail program does when its own unsubscribe button is pressed (RFC 8058). */
async function unsubscribe(url) {
  try {
    await fetch(url, { method: "POST", mode: "no-cors", credentials: "omit", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
    toast("Unsubscribed with one click, as a mail program does it.");
  } catch {
    toast("Nothing answers at the unsubscribe address.", "error");
  }
}

byId("mail-filter").addEventListener("change", redraw);
