// Forms: new job, assign, schedule, customer, employee.

import { call } from "./api.js";
import { avatar, byId, fullName, h } from "./dom.js";

const dialog = byId("form-dialog");

/** Opens a form; `save(data)` gets its fields and says whether it may close. */
function openForm(title, fields, save, word = "Save") {
  const form = h("form", { method: "dialog", onsubmit: async (event) => {
      event.preventDefault();
      if (await save(new FormData(form))) dialog.close();
    } },
    h("h2", { id: "form-title" }, title),
    fields,
    h("footer", {},
      h("button", { type: "button", onclick: () => dialog.close() }, "Back"),
      h("button", { type: "submit", class: "primary" }, word),
    ),
  );
  dialog.replaceChildren(form);
  dialog.showModal();
}

const field = (label, name, value, more = {}) =>
  h("label", { class: more.half ? "half" : "" }, h("span", {}, label), h("input", { name, value: value ?? "", autocomplete: "off", ...more, half: undefined }));

const choose = (label, name, options, value) =>
  h("label", {}, h("span", {}, label), h("select", { name }, options.map(([id, text]) => h("option", { value: id, selected: id === value }, text))));

const tick = (label, name, value, isTicked) =>
  h("label", { class: "tick" }, h("input", { type: "checkbox", name, value, checked: isTicked }), h("span", {}, label));

function technicians(state, chosen) {
  const rows = state.housecall.employees.map((person) =>
    h("label", { class: "tick" },
      h("input", { type: "checkbox", name: "employee_ids", value: person.id, checked: chosen.includes(person.id) }),
      avatar(person, "small"), h("span", {}, fullName(person), h("small", {}, ` ${person.role}`))));
  return h("fieldset", {}, h("legend", {}, "Who comes"), rows);
}

/** The full hour after next, as a date field wants it. */
function soon() {
  const at = new Date(Date.now() + 3_600_000);
  at.setMinutes(0, 0, 0);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const instant = (local) => (local ? new Date(local).toISOString().replace(/\.\d+/, "") : null);

export function newJob(state) {
  const customers = state.housecall.customers.map((customer) => [customer.id, fullName(customer)]);
  openForm("New job", [
    choose("Customer", "customer_id", customers),
    field("What is to be done", "description", "", { placeholder: "Water heater flush", maxlength: "191" }),
    field("Starts", "start", soon(), { type: "datetime-local" }),
    h("p", { class: "hint" }, "Without a time it waits under “Needs scheduling”."),
    technicians(state, []),
  ], (data) => call("POST", "housecall/jobs", {
    customer_id: data.get("customer_id"),
    employee_ids: data.getAll("employee_ids"),
    ...(data.get("description") && { description: data.get("description") }),
    ...(data.get("start") && { scheduled_start: instant(data.get("start")) }),
  }), "Make job");
}

export function assign(state, job) {
  const before = (job.assigned_employees ?? []).map(({ id }) => id);
  openForm(`Who comes for ${job.customer ? fullName(job.customer) : "this job"}?`, technicians(state, before), async (data) => {
    const after = data.getAll("employee_ids");
    const added = after.filter((id) => !before.includes(id));
    const removed = before.filter((id) => !after.includes(id));
    if (removed.length && !(await call("POST", `housecall/jobs/${job.id}/unassign`, { employee_ids: removed }))) return false;
    return !added.length || call("POST", `housecall/jobs/${job.id}/assign`, { employee_ids: added });
  });
}

const CUSTOMER = ["first_name", "last_name", "company", "mobile_number", "home_number", "email"];
const ADDRESS = ["street", "city", "state", "zip"];

export function editCustomer(customer) {
  const isNew = !customer;
  openForm(isNew ? "New customer" : fullName(customer), [
    field("First name", "first_name", customer?.first_name, { half: true }),
    field("Last name", "last_name", customer?.last_name, { half: true }),
    field("Company", "company", customer?.company),
    field("Mobile", "mobile_number", customer?.mobile_number, { half: true, type: "tel", placeholder: "3035550199" }),
    field("Home phone", "home_number", customer?.home_number, { half: true, type: "tel" }),
    field("E-mail", "email", customer?.email, { type: "email" }),
    isNew && [
      field("Street", "street", "1 Example Street"),
      field("City", "city", "Denver", { half: true }),
      field("State", "state", "CO", { half: true, maxlength: "2" }),
      field("ZIP", "zip", "80204", { half: true, maxlength: "5" }),
    ],
    tick("Notifications on", "notifications_enabled", "yes", customer?.notifications_enabled ?? true),
  ], (data) => {
    const body = Object.fromEntries(CUSTOMER.map((name) => [name, data.get(name).trim() || null]));
    body.notifications_enabled = data.has("notifications_enabled");
    if (!isNew) return call("PATCH", `housecall/customers/${customer.id}`, body);
    body.addresses = [{ ...Object.fromEntries(ADDRESS.map((name) => [name, data.get(name)])), country: "US" }];
    return call("POST", "housecall/customers", body);
  }, isNew ? "Make customer" : "Save");
}

export function editEmployee(employee) {
  openForm(employee ? fullName(employee) : "New employee", [
    field("First name", "first_name", employee?.first_name, { half: true, required: true }),
    field("Last name", "last_name", employee?.last_name, { half: true, required: true }),
    field("E-mail", "email", employee?.email, { required: true }),
    h("p", { class: "hint" }, "Change one letter’s case to see a near miss in Settings → Dispatch → Campaigns."),
    field("Mobile", "mobile_number", employee?.mobile_number, { type: "tel" }),
    choose("Role", "role", ["field tech", "office staff", "admin"].map((role) => [role, role]), employee?.role ?? "field tech"),
  ], (data) => {
    const body = Object.fromEntries(["first_name", "last_name", "email", "role"].map((name) => [name, data.get(name)]));
    body.mobile_number = data.get("mobile_number") || null;
    return employee ? call("PATCH", `housecall/employees/${employee.id}`, body) : call("POST", "housecall/employees", body);
  }, employee ? "Save" : "Hire");
}
