// Two books, one customer: what changes on Housecall Pro's board is changed in HighLevel; a name that both
// changed is asked about; and when HighLevel is away, the customer's page still shows what is known.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, open, PHONE, until, violations } from "./browser.mjs";
import { outside } from "./outside.mjs";

let world;
let browser;
let sandbox;
before(async () => {
  world = await demo();
  ({ sandbox } = outside(world));
  browser = await launch();
});
after(async () => {
  await change("DELETE", "faults");
  await browser?.close();
});

async function change(method, path, body) {
  const answer = await fetch(`${world.sandbox}/sandbox/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${await answer.text()}`);
}

const EMAIL = "wilma.fields@example.com";
const contact = async () =>
  (await sandbox("state")).highlevel.contacts.find(({ email }) => email === EMAIL);

/** On the page of HighLevel's connection. */
async function writes(page, isAllowed) {
  await page.goto(`${world.hub}/settings/crm`);
  const press = isAllowed ? "Allow writing" : "Only read again";
  await page.getByRole("button", { name: press, exact: true }).click();
  if (isAllowed) {
    await page
      .getByRole("alertdialog")
      .or(page.getByRole("dialog"))
      .getByRole("button", { name: press })
      .click();
  }
  await page.getByText(isAllowed ? "Reads and writes" : "Reads only", { exact: true }).waitFor();
}

test("a customer is changed in Housecall Pro, and the contact follows", async () => {
  const page = await open(browser, world);
  await writes(page, true);
  const customer = await sandbox("housecall/customers", {
    first_name: "Wilma",
    last_name: "Fields",
    mobile_number: "3035550177",
    email: EMAIL,
  });
  await until(contact, "no contact was made");
  await change("PATCH", `housecall/customers/${customer.id}`, { first_name: "Wilhelmina" });
  await until(
    async () => (await contact()).firstName === "Wilhelmina",
    "the contact did not follow",
  );
  await page.goto(`${world.hub}/crm?tab=history`);
  await page.getByText("Wilhelmina").first().waitFor();

  // HighLevel does not tell us of its change, so that both have one when the next is told.
  const { id } = await contact();
  await sandbox("faults", { system: "highlevel", fault: "drop_webhooks" });
  await change("PATCH", `highlevel/contacts/${id}`, { lastName: "Fields-Gray" });
  await change("PATCH", `housecall/customers/${customer.id}`, { last_name: "Fielding" });
  await page.goto(`${world.hub}/crm?tab=conflicts`);
  const asked = page.getByRole("listitem", { name: /Wilhelmina/ });
  await asked.waitFor();
  assert.match(await asked.textContent(), /Fielding.*Fields-Gray/s);
  assert.deepEqual(await violations(page), []);
  await asked.getByRole("button", { name: "Keep this: Housecall Pro" }).click();
  await asked.waitFor({ state: "detached" });
  await until(async () => (await contact()).lastName === "Fielding", "the answer was not written");

  // HighLevel fails: the page of the customer has what was known, and says since when.
  await change("POST", `highlevel/contacts/${id}/notes`, {
    body: "Likes to be called in the morning",
  });
  await page.goto(`${world.hub}/customers/${customer.id}`);
  await page.getByText("Likes to be called in the morning").waitFor();
  await sandbox("faults", { system: "highlevel", fault: "fail", status: 503, count: 10_000 });
  await page.reload();
  await page
    .getByText("HighLevel cannot be reached at the moment.", { exact: false })
    .first()
    .waitFor();
  assert.ok(await page.getByText("Likes to be called in the morning").isVisible());
  assert.deepEqual(await violations(page), []);

  const phone = await open(browser, world, { size: PHONE, theme: "dark" });
  await phone.goto(`${world.hub}/customers/${customer.id}`);
  await phone.getByText("Likes to be called in the morning").waitFor();
  assert.deepEqual(await violations(phone), []);
  await change("DELETE", "faults");
  await writes(page, false);
  const told = [...page.faults, ...phone.faults].filter((one) => !one.includes("503"));
  assert.deepEqual(told, []);
});
