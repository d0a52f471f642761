// The outside as the sandbox plays it: what people do in Housecall Pro, and what reaches phones.
import assert from "node:assert/strict";

export function outside(world) {
  async function sandbox(path, body) {
    const answer = await fetch(`${world.sandbox}/sandbox/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${path} answered ${answer.status}: ${await answer.clone().text()}`);
    return answer.json().catch(() => ({}));
  }

  /** A fresh customer with a fresh job, so that no earlier test's cap stands in the way. */
  async function freshJob(first, digits) {
    const state = await sandbox("state");
    const { employees } = state.housecall;
    const technician =
      employees.find((one) => one.role === "field tech" || one.role === "field_tech") ??
      employees[0];
    const customer = await sandbox("housecall/customers", {
      first_name: first,
      last_name: "Endtoend",
      mobile_number: `30355501${digits}`,
      email: `${first.toLowerCase()}.${digits}@example.com`,
    });
    const job = await sandbox("housecall/jobs", {
      customer_id: customer.id,
      employee_ids: [technician.id],
    });
    return { customer, job, technician };
  }

  /** The newest link in a text to this number that leads to `kind` ("/p/", "/b/", "/s/"). */
  async function linkTexted(digits, kind) {
    for (let tries = 0; tries < 100; tries++) {
      const state = await sandbox("state");
      const texts = JSON.stringify(
        state.twilio.texts.filter((one) => one.to.endsWith(`5501${digits}`)),
      );
      const found = [...texts.matchAll(new RegExp(`${world.hub}${kind}\\w+`, "g"))].at(-1);
      if (found) return found[0];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no text with ${kind} reached …${digits}`);
  }

  return { sandbox, freshJob, linkTexted };
}
