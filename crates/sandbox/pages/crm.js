// Contacts as HighLevel has them.

import { call } from "./api.js";
import { byId, h, keyed } from "./dom.js";

export function showContacts(state) {
  keyed(byId("contacts"), state.highlevel.contacts, ({ id }) => id, contact);
}

function contact(person) {
  const name = [person.firstName, person.lastName].filter(Boolean).join(" ") || person.companyName || "Contact";
  const isStopped = person.dndSettings?.SMS?.status === "active";
  const open = person.tasks.filter((task) => !task.completed).length;
  const has = (count, word) => count > 0 && `${count} ${word}${count === 1 ? "" : "s"}`;
  return h("li", { class: "person" },
    h("div", { class: "about" },
      h("h3", {}, name),
      h("p", { class: "quiet" }, person.tags.join(", ") || "No tags"),
      isStopped && h("p", { class: "flag" }, "Do not disturb: texts"),
    ),
    h("div", { class: "about" },
      h("p", {}, person.phone || "No phone"),
      h("p", { class: "quiet" }, person.email || "No e-mail"),
      h("p", { class: "quiet" }, [has(open, "open task"), has(person.notes.length, "note"), has(person.appointments.length, "appointment")].filter(Boolean).join(" · ")),
    ),
    h("div", { class: "moves" },
      h("button", { type: "button", "aria-label": `Edit ${name}`, "data-focus": "edit", onclick: () => edit(person) }, "Edit"),
      h("button", { type: "button", "aria-label": `Note for ${name}`, "data-focus": "note", onclick: () => ask("Note", (body) => call("POST", `highlevel/contacts/${person.id}/notes`, { body })) }, "Note"),
      h("button", { type: "button", "aria-label": `Task for ${name}`, "data-focus": "task", onclick: () => ask("Task", (title) => call("POST", `highlevel/contacts/${person.id}/tasks`, { title })) }, "Task"),
      h("button", { type: "button", "aria-label": `Do not disturb ${name}`, "data-focus": "dnd", onclick: () => call("POST", `highlevel/contacts/${person.id}/dnd`, { channel: "SMS", on: !isStopped }) }, isStopped ? "Disturb" : "Do not disturb"),
      h("button", { type: "button", class: "danger", "aria-label": `Delete ${name}`, "data-focus": "delete", onclick: () => call("DELETE", `highlevel/contacts/${person.id}`) }, "Delete"),
    ),
  );
}

const FIELDS = [["firstName", "First name"], ["lastName", "Last name"], ["email", "E-mail"], ["phone", "Phone"], ["tags", "Tags, with commas"]];

function edit(person) {
  const inputs = FIELDS.map(([name, label]) => {
    const value = name === "tags" ? person?.tags?.join(", ") : person?.[name];
    return [name, h("input", { name, value: value ?? "", "aria-label": label }), label];
  });
  dialog(person ? "Edit contact" : "New contact", inputs.map(([, input, label]) => h("label", {}, label, input)), async () => {
    const fields = Object.fromEntries(inputs.map(([name, input]) => [name, name === "tags" ? input.value.split(",").map((tag) => tag.trim()).filter(Boolean) : input.value.trim()]));
    return person ? call("PATCH", `highlevel/contacts/${person.id}`, fields) : call("POST", "highlevel/contacts", fields);
  });
}

function ask(what, then) {
  const input = h("input", { "aria-label": what });
  dialog(what, [h("label", {}, what, input)], () => input.value.trim() ? then(input.value.trim()) : true);
}

function dialog(title, content, save) {
  const box = h("dialog", { "aria-label": title });
  const form = h("form", { method: "dialog" },
    h("h2", {}, title),
    ...content,
    h("div", { class: "moves" },
      h("button", { type: "button", class: "quiet", onclick: () => box.close() }, "Cancel"),
      h("button", { type: "submit", class: "primary" }, "Save"),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await save()) box.close();
  });
  box.append(form);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

byId("new-contact").addEventListener("click", () => edit(null));
