// Text B of the brief: a dispatcher at a desk, a technician on a phone, and a customer who texts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, newPage, PHONE, signIn, swipeLeft, until, violations } from "./browser.mjs";

let world;
let browser;
before(async () => {
  world = await demo();
  browser = await launch();
});
after(() => browser?.close());

async function sandbox(path, body) {
  const answer = await fetch(`${world.sandbox}/sandbox/${path}`, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

/** A customer of Housecall Pro with a telephone, and a job that Terry is to do. */
async function someone() {
  const number = `30355${String(Date.now() % 100_000).padStart(5, "0")}`;
  const { housecall } = await sandbox("state");
  const terry = housecall.employees.find((one) => one.email === "terry@example.com");
  const name = `Nora ${number}`;
  const { id } = await sandbox("housecall/customers", {
    first_name: "Nora",
    last_name: number,
    mobile_number: number,
  });
  const job = await sandbox("housecall/jobs", { customer_id: id, employee_ids: [terry.id] });
  return {
    name,
    job: job.id,
    texts: (body) => sandbox(`phones/+1${number}/text`, { body }),
    got: async () => {
      const { texts } = await sandbox(`phones/+1${number}`);
      return texts.filter((text) => text.to === `+1${number}`).map((text) => text.body);
    },
  };
}

async function inbox(role, how) {
  const page = await newPage(browser, how);
  await page.goto(`${world.hub}/inbox`);
  await signIn(
    page,
    world.people.find((one) => one.role === role),
  );
  await page.locator("[data-conversation]").first().waitFor();
  return page;
}

const row = (page, name) => page.locator("[data-conversation]").filter({ hasText: name });
const thread = (page) => page.locator("[data-thread]");

async function write(page, words) {
  await page.getByRole("textbox", { name: "Message" }).fill(words);
  await page.getByRole("button", { name: /^Send/ }).filter({ visible: true }).last().click();
  await thread(page).getByText(words).last().waitFor();
}

test("a customer, a dispatcher and a technician talk, each on their own screen, and the job's end takes the technician out", async () => {
  const nora = await someone();
  const desk = await inbox("office_staff");
  const phone = await inbox("field_tech", { size: PHONE });

  await nora.texts("Is someone coming today?");
  await row(desk, nora.name).waitFor(); // by itself, without a reload
  await row(phone, nora.name).waitFor();
  await row(desk, nora.name).click();
  await thread(desk).getByText("Is someone coming today?").waitFor();
  await write(desk, "Yes, Terry comes at 9.");
  await until(
    async () => (await nora.got()).some((text) => text.includes("Terry comes at 9.")),
    "no text came",
  );
  await thread(desk).getByText("delivered").last().waitFor();

  await row(phone, nora.name).click();
  await thread(phone).getByText("Yes, Terry comes at 9.").waitFor();
  await write(phone, "I am on my way.");
  await thread(desk).getByText("I am on my way.").waitFor();
  assert.deepEqual(await violations(desk), []);
  assert.deepEqual(await violations(phone), []);

  await sandbox(`housecall/jobs/${nora.job}/complete`, {});
  await thread(desk)
    .getByText(/Terry Tech/)
    .last()
    .waitFor();
  await phone.getByText("You are not in this conversation any more").waitFor();
  await phone.getByText("I am on my way.").first().waitFor({ state: "detached" });
  await phone.goto(`${world.hub}/inbox`);
  await phone.locator("[data-conversation]").first().waitFor();
  assert.equal(await row(phone, nora.name).count(), 0);

  await thread(desk).focus();
  await desk.keyboard.type("rI am on it");
  await until(
    async () => (await desk.getByLabel("Message", { exact: true }).inputValue()) === "I am on it",
    "what is typed right after r is lost",
  );
  await desk.getByLabel("Message", { exact: true }).fill("");
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("Escape");
  await row(desk, nora.name).focus();
  await desk.keyboard.press("e");
  await row(desk, nora.name).waitFor({ state: "detached" });
  await nora.texts("Thank you!");
  await row(desk, nora.name).waitFor();
  assert.deepEqual(
    desk.faults.filter((fault) => !fault.includes("401")),
    [],
  );
  await desk.context().close();
  await phone.context().close();
});

test("who said stop cannot be written to, and the desk says so before anybody tries", async () => {
  const nora = await someone();
  const desk = await inbox("office_staff");
  await nora.texts("STOP");
  await row(desk, nora.name).click();
  await thread(desk).getByText("STOP", { exact: true }).waitFor();
  await desk.getByText("The customer asked for no more messages.").first().waitFor();
  assert.equal(await desk.getByRole("textbox", { name: "Message" }).count(), 0);
  assert.deepEqual(await violations(desk), []);
});

test("everything is done by its name: a page, and what the open conversation offers", async () => {
  const nora = await someone();
  const desk = await inbox("office_staff");
  await nora.texts("Is somebody there?");
  await row(desk, nora.name).click();
  await thread(desk).getByText("Is somebody there?").waitFor();
  await desk.keyboard.press("Control+k");
  await desk.getByRole("dialog", { name: "Commands" }).waitFor();
  assert.deepEqual(await violations(desk), []);
  await desk.keyboard.type("arch");
  await desk.getByRole("menuitem", { name: /^Archive/ }).waitFor();
  await desk.keyboard.press("Enter");
  await row(desk, nora.name).waitFor({ state: "detached" });
  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("saved repl");
  await desk
    .getByRole("menuitem", { name: /^Saved replies/ })
    .first()
    .waitFor();
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/\/settings\/saved-replies/);
  await desk.context().close();
});

test("the owner does it all on a phone: begins, adds and removes, mutes, reads all, puts away", async () => {
  const nora = await someone();
  const phone = await newPage(browser, { size: PHONE });
  await phone.goto(`${world.hub}/inbox`);
  await signIn(
    phone,
    world.people.find((one) => one.role === "admin"),
  );
  await phone.locator("[data-conversation]").first().waitFor();

  await phone.getByRole("button", { name: "New message" }).click();
  await phone.getByRole("dialog").getByRole("textbox").first().fill(nora.name);
  await phone.getByRole("dialog").getByText(nora.name).first().click();
  await phone.getByRole("button", { name: "Members and settings" }).click();
  const settings = phone.getByRole("dialog", { name: `Members of ${nora.name}` });
  await settings.waitFor();
  const remove = settings.getByRole("button", { name: "Remove Terry Tech" });
  await remove.click(); // he is in by his job, and stays out until somebody adds him
  await remove.waitFor({ state: "detached" });
  await settings.getByLabel("Add a colleague").fill("Terry");
  await settings.getByRole("button", { name: /Terry Tech/ }).click();
  await remove.waitFor();
  assert.deepEqual(await violations(phone), []);
  const mute = settings.getByRole("switch", { name: /Mute this conversation/ });
  await settings.getByText("Mute this conversation").click();
  await until(() => mute.isChecked(), "it is not muted");
  await settings.getByText("Mute this conversation").click();
  await until(async () => !(await mute.isChecked()), "it stays muted");
  await phone.keyboard.press("Escape");
  await write(phone, "Good morning, this is the owner.");
  await until(async () => (await nora.got()).length > 0, "no text came");
  await phone.goBack();
  await row(phone, nora.name).waitFor();

  await nora.texts("Good morning!");
  await row(phone, nora.name).getByText("Good morning!").waitFor();
  await phone.getByRole("button", { name: "Inbox: more" }).click();
  await phone.getByRole("menuitem", { name: "Mark all as read" }).click();
  await phone.getByRole("dialog").getByRole("button", { name: /read/i }).last().click();
  await phone.getByRole("dialog").waitFor({ state: "detached" });

  await phone.getByRole("button", { name: `${nora.name}: more` }).click();
  await phone.getByRole("menuitem", { name: "Archive" }).click();
  await row(phone, nora.name).waitFor({ state: "detached" });
  await nora.texts("One more thing");
  await row(phone, nora.name).getByText("One more thing").waitFor();
  await phone.context().close();
});

test("a finger puts a conversation away, and takes that back", async () => {
  const nora = await someone();
  const phone = await inbox("office_staff", { size: PHONE, hasTouch: true });
  await nora.texts("Is somebody there?");
  const hers = row(phone, nora.name);
  await hers.waitFor();

  await swipeLeft(phone, hers, 60); // on second thoughts
  await hers.getByText("Is somebody there?").waitFor();
  assert.equal(new URL(phone.url()).pathname, "/inbox");

  await swipeLeft(phone, hers, 220);
  await hers.waitFor({ state: "detached" });
  const notice = phone.getByRole("status").filter({ hasText: "Archived" });
  await notice.waitFor();
  assert.deepEqual(await violations(phone), []);
  await notice.getByRole("button", { name: "Undo" }).tap();
  await hers.waitFor();
  await hers.tap();
  await thread(phone).getByText("Is somebody there?").waitFor();

  await phone.goBack();
  await nora.texts("Hello again");
  await hers.getByText("Hello again").waitFor();
  assert.deepEqual(
    phone.faults.filter((fault) => !fault.includes("401")),
    [],
  );
  await phone.context().close();
});
