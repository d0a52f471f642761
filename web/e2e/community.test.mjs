// Two companies on one server: they write to each other, and one refers a customer to the other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, newPage, PHONE, signIn, violations } from "./browser.mjs";

let world;
let browser;
before(async () => {
  world = await demo();
  browser = await launch();
});
after(() => browser?.close());

async function sandbox(path, body) {
  const answer = await fetch(`${world.sandbox}/sandbox/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
}

/** A customer of the first company. */
async function someone() {
  const last = String(Date.now() % 100_000).padStart(5, "0");
  const number = `30355${last}`;
  await sandbox("housecall/customers", {
    first_name: "Nora",
    last_name: number,
    mobile_number: number,
  });
  return { name: `Nora ${number}`, phone: `(303) 55${last[0]}-${last.slice(1)}` };
}

async function community(as, how) {
  const page = await newPage(browser, how);
  await page.goto(`${world.hub}/inbox?workspace=community`);
  await signIn(page, as);
  await page.getByRole("button", { name: /^Community/ }).waitFor();
  return page;
}

const thread = (page) => page.locator("[data-thread]");
const card = (page, name) => page.getByRole("article", { name: `Referral: ${name}` });

async function write(page, words) {
  await page.getByRole("textbox", { name: "Message" }).fill(words);
  await page.getByRole("button", { name: /^Send/ }).filter({ visible: true }).last().click();
  await thread(page).getByText(words).last().waitFor();
}

/** The conversation with a company, from the directory. */
async function openWith(page, company) {
  await page.getByRole("button", { name: "New message" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Company" }).fill(company);
  await dialog
    .getByRole("listitem")
    .filter({ hasText: company })
    .getByRole("button")
    .first()
    .click();
  await page.getByRole("textbox", { name: "Message" }).waitFor();
}

/** A customer whom the mirror may only be about to know. */
async function find(dialog, name) {
  const field = dialog.getByRole("textbox", { name: "Customer" });
  const found = dialog.getByRole("button", { name: new RegExp(name) });
  for (let length = 4; length <= name.length; length++) {
    // Other words each time: what was not found is not asked for again at once.
    await field.fill(name.slice(0, length));
    const isThere = await found.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
    if (isThere) return found;
  }
  return assert.fail(`${name} is not found`);
}

async function refer(page, { name }, needs) {
  await page
    .getByRole("button", { name: "Refer a customer" })
    .filter({ visible: true })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await (await find(dialog, name)).click();
  await dialog.getByRole("textbox", { name: "What they need" }).fill(needs);
  const go = dialog.getByRole("button", { name: "Refer a customer" });
  assert.ok(await go.isDisabled(), "nobody is passed on who did not agree");
  await dialog.getByText(/^The customer agreed/).click();
  assert.deepEqual(await violations(page), []);
  await go.click();
  await card(page, name).getByText("Pending").waitFor();
}

test("two companies write to each other, and one takes a customer of the other", async () => {
  const nora = await someone();
  const desk = await community(world.people.find((one) => one.role === "office_staff"));
  const other = await community(world.second, { size: PHONE });

  await openWith(desk, world.second.company);
  const hello = `Do you take a water heater? ${nora.name}`;
  await write(desk, hello);
  await other.locator("[data-conversation]").filter({ hasText: hello }).click(); // without a reload
  await thread(other).getByText(hello).waitFor();
  const yes = `Yes, today. ${nora.name}`;
  await write(other, yes);
  await thread(desk).getByText(yes).waitFor();
  await thread(desk).getByText("delivered").last().waitFor();

  await refer(desk, nora, "A new water heater, before the weekend.");
  const offered = card(other, "Nora");
  await offered.getByText("A new water heater, before the weekend.").last().waitFor();
  assert.equal(await other.getByText(nora.phone).count(), 0);
  assert.deepEqual(await violations(other), []);
  await offered.getByRole("button", { name: "Accept" }).last().click();
  await card(other, nora.name).getByRole("link", { name: nora.phone }).waitFor();
  await card(desk, nora.name).getByText("Accepted").waitFor();
  assert.deepEqual(await violations(desk), []);

  await card(other, nora.name).getByRole("link", { name: "Open conversation" }).click();
  await other.getByRole("heading", { name: nora.name }).first().waitFor();
  for (const page of [desk, other]) {
    assert.deepEqual(
      page.faults.filter((fault) => !fault.includes("401")),
      [],
    );
    await page.context().close();
  }
});

test("whoever is blocked reads that they are not heard", async () => {
  const desk = await community(world.people.find((one) => one.role === "office_staff"));
  const other = await community(world.second);
  await openWith(desk, world.second.company);
  await write(desk, "Before the block");
  await other.locator("[data-conversation]").filter({ hasText: "Before the block" }).click();
  const company = await other.getByRole("heading", { level: 2 }).first().textContent();
  const press = async (name) => {
    const menu = other.getByRole("button", { name: `${company}: more` });
    await menu.last().click();
    await other.getByRole("menuitem", { name }).click();
    await other.getByRole("dialog").getByRole("button", { name }).click();
  };
  await press("Block");
  await other.getByRole("textbox", { name: "Message" }).waitFor({ state: "detached" });
  await write(desk, "Into the silence");
  await thread(desk).getByText("They do not take messages from you").last().waitFor();
  await press("Unblock");
  await other.getByRole("textbox", { name: "Message" }).waitFor();
  await write(desk, "Heard again");
  await thread(other).getByText("Heard again").waitFor();
  assert.equal(await thread(other).getByText("Into the silence").count(), 0);
  await desk.context().close();
  await other.context().close();
});
