// Text A by clicking: the bio before the visit, the unhappy answer and its case, the rehearsal.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, open, PHONE } from "./browser.mjs";
import { outside } from "./outside.mjs";

let world;
let browser;
let play;
before(async () => {
  world = await demo();
  browser = await launch();
  play = outside(world);
});
after(() => browser?.close());

/** A number of the range for fiction that no other test of this run uses. */
let next = Math.floor(Date.now() / 1000);
function digits() {
  next += 1;
  return String(60 + (next % 40));
}

test("a technician on the way is introduced by itself, and the office sees it", async () => {
  const end = digits();
  const { job, technician } = await play.freshJob(`Bio${end}`, end);
  await play.sandbox(`housecall/jobs/${job.id}/on_my_way`, {});
  const link = await play.linkTexted(end, "/b/");
  const context = await browser.newContext({ viewport: PHONE });
  const phone = await context.newPage();
  await phone.goto(link);
  await phone.getByRole("heading", { level: 1, name: technician.first_name }).waitFor();
  await context.close();
  const page = await open(browser, world);
  await page.goto(`${world.hub}/settings/dispatch/bios?tab=sent`);
  const row = page.getByRole("listitem").filter({ hasText: `Bio${end} Endtoend` });
  await row.getByText("On the way").waitFor();
  await row.getByText(/page opened|opened/).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("an unhappy answer becomes a case that somebody settles", async () => {
  const page = await open(browser, world);
  await page.goto(`${world.hub}/cases`);
  const end = digits();
  const name = `Sad${end} Endtoend`;
  const { job } = await play.freshJob(`Sad${end}`, end);
  await play.sandbox(`housecall/jobs/${job.id}/complete`, {});
  const link = await play.linkTexted(end, "/p/");
  const context = await browser.newContext({ viewport: PHONE });
  const phone = await context.newPage();
  await phone.goto(link);
  await phone.locator("button[name=face][value=negative]").click();
  await phone.locator("textarea[name=comment]").fill("It drips again");
  await phone.locator("button.send").click();
  await phone.waitForLoadState();
  await context.close();

  const column = page.getByRole("region", { name: "Open", exact: true });
  await column.getByText(name).click({ timeout: 15_000 });
  const panel = page.getByRole("article", { name });
  await panel.getByText("It drips again").first().waitFor();
  await panel.getByLabel("Note").fill("Called, goes back tomorrow");
  await panel.getByRole("button", { name: "Add note" }).click();
  await panel.getByText("Called, goes back tomorrow").waitFor();
  await panel.getByRole("button", { name: "Settle" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Visited again").click();
  await dialog.getByRole("button", { name: "Settle" }).click();
  const settled = page.getByRole("region", { name: "Settled", exact: true });
  await settled.getByText(name).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a rehearsal says what to fix, and sends nothing", async () => {
  const before = (await play.sandbox("state")).twilio.texts.length;
  const page = await open(browser, world);
  await page.goto(`${world.hub}/settings/dispatch/rehearsal`);
  await page.getByRole("button", { name: /^(Start|Run again)$/ }).click();
  await page.getByText(/jobs: \d+ customers would be asked/).waitFor({ timeout: 30_000 });
  await page.getByText(/would use the company campaign/).waitFor();
  assert.equal((await play.sandbox("state")).twilio.texts.length, before);
  await page.context().close();
});

test("a keyword that carriers keep for themselves is refused at its field", async () => {
  const page = await open(browser, world);
  await page.goto(`${world.hub}/settings/dispatch/ways-in`);
  await page.getByRole("button", { name: "New way in" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Front desk");
  await dialog.getByLabel("Keyword (optional)").fill("stop");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText(/STOP asks us to stop/).waitFor();
  await page.context().close();
});

test("the phone's bar leads everywhere", async () => {
  const page = await open(browser, world, { size: PHONE });
  for (const [link, heading] of [
    ["Inbox", "Inbox"],
    ["Cases", "Cases"],
    ["Customers", "Customers"],
    ["More", "More"],
  ]) {
    await page.getByRole("navigation").getByRole("link", { name: link }).click();
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  }
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Bios" }).click();
  await page.getByRole("heading", { level: 1, name: "Bios" }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
