// Employees and customers as Housecall Pro has them.

import { call } from "./api.js";
import { editCustomer, editEmployee } from "./dialogs.js";
import { avatar, byId, fullName, h, keyed, showNumber } from "./dom.js";

export function showPeople(state) {
  keyed(byId("employees"), state.housecall.employees, ({ id }) => id, employee);
  keyed(byId("customers"), state.housecall.customers, ({ id }) => id, customer);
}

function employee(person) {
  const name = fullName(person);
  return h("li", { class: "person" },
    avatar(person),
    h("div", { class: "about" },
      h("h3", {}, name),
      h("p", { class: "quiet" }, person.role, person.permissions?.is_point_of_contact && " · point of contact"),
    ),
    h("code", {}, person.email),
    h("div", { class: "moves" },
      h("button", { type: "button", "aria-label": `Edit ${name}`, "data-focus": "edit", onclick: () => editEmployee(person) }, "Edit"),
    ),
  );
}

function customer(person) {
  const name = fullName(person);
  const home = person.addresses?.at(-1);
  const number = person.mobile_number || person.work_number || person.home_number;
  const kind = person.mobile_number ? "mobile" : person.work_number ? "work" : "home";
  return h("li", { class: "person" },
    h("div", { class: "about" },
      h("h3", {}, name, person.company && person.company !== name && h("span", { class: "quiet" }, ` · ${person.company}`)),
      h("p", { class: "quiet" }, home ? `${home.city}, ${home.state} ${home.zip}` : "No address"),
      !person.notifications_enabled && h("p", { class: "flag" }, "Notifications off"),
    ),
    h("div", { class: "about" },
      h("p", {}, number ? `${showNumber(number)} ${kind}` : "No phone"),
      h("p", { class: "quiet" }, person.email || "No e-mail"),
    ),
    h("div", { class: "moves" },
      h("button", { type: "button", "aria-label": `Edit ${name}`, "data-focus": "edit", onclick: () => editCustomer(person) }, "Edit"),
      h("button", { type: "button", class: "danger", "aria-label": `Delete ${name}`, "data-focus": "delete", onclick: () => call("DELETE", `housecall/customers/${person.id}`) }, "Delete"),
    ),
  );
}

byId("new-employee").addEventListener("click", () => editEmployee(null));
byId("new-customer").addEventListener("click", () => editCustomer(null));
