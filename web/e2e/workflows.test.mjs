// A dispatcher builds "estimate sent, no answer for 3 days → text, wait for a reply 2 days → task for
// the office" by clicking, dry-runs it on the demo's history, switches it on, and watches a run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, open, PHONE, violations } from "./browser.mjs";
import { outside } from "./outside.mjs";

const TRIGGER = process.env.PORCHLIGHT_ESTIMATE_TRIGGER ?? "housecall.estimate.sent";
const SEND = "porchlight.message.send";
const TASK = "porchlight.task.create";

let world;
let browser;
let sandbox;
let freshJob;
before(async () => {
  world = await demo();
  ({ sandbox, freshJob } = outside(world));
  browser = await launch();
});
after(() => browser?.close());

/** Types into the list of steps and takes the first that fits. */
async function pick(page, words) {
  const list = page.getByRole("dialog").getByRole("menu");
  await list.waitFor();
  await page.keyboard.type(words);
  const first = list.getByRole("menuitem").first();
  await first.waitFor();
  await first.click();
  await list.waitFor({ state: "detached" });
}

const card = (page, id) => page.locator(`[data-step=${id}]`);
const panel = (page) => page.locator("aside [data-panel-body]");
const saved = (page) => page.getByRole("status").getByText("Saved", { exact: true }).waitFor();
const insertAfter = (page, name) =>
  page.getByRole("button", { name: `Add a step after “${name}”` }).click();

/** From nothing to a workflow without a problem. */
async function build(page, name, { trigger = TRIGGER, isQuick = false } = {}) {
  await page.goto(`${world.hub}/workflows`);
  await page.getByRole("link", { name: "New workflow" }).click();
  await page.getByRole("button", { name: "Start from scratch" }).click();
  await page.getByLabel("Name of the workflow").fill(name);
  await panel(page).getByRole("button", { name: "Choose a trigger" }).click();
  await pick(page, trigger);
  if (!isQuick) {
    await page.getByRole("button", { name: "Add a step at the beginning" }).click();
    await pick(page, "wait a while");
    await panel(page).getByLabel("How long", { exact: true }).fill("3");
    await panel(page).getByText("Waits 3 days").waitFor();
    await insertAfter(page, "Wait");
  } else {
    await page.getByRole("button", { name: "Add a step at the beginning" }).click();
  }
  await pick(page, SEND);
  // Whatever its text is called: the first field that is needed and long.
  const text = panel(page).locator("textarea[aria-required=true]").first();
  await text.click();
  await page.keyboard.type("Hi {{");
  await page.getByRole("menu", { name: "Variables" }).waitFor();
  await page.keyboard.type("first name");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await page.keyboard.type(", do you have questions about our estimate?");
  assert.match(
    await text.inputValue(),
    /^Hi \{\{ customer\.first_name \}\}, do you have questions about our estimate\?$/,
  );
  const send = await page.locator("[data-step][aria-current=step]").getAttribute("data-step");
  const sendName = await page.locator(`[data-step=${send}] .font-medium`).first().textContent();
  await insertAfter(page, sendName.trim());
  await pick(page, "wait for a reply");
  await panel(page).getByLabel("At most", { exact: true }).fill("2");
  await panel(page).getByRole("button", { name: "Split by whether they replied" }).click();
  await page
    .getByRole("list", { name: "Otherwise" })
    .getByRole("button", { name: "Add a step to this path" })
    .click();
  await pick(page, TASK);
  await panel(page)
    .locator("textarea[aria-required=true]")
    .first()
    .fill("Call {{ customer.name }} about the estimate");
  await saved(page);
}

test("a follow-up of estimates is built by clicking, tried on the past, and switched on", async () => {
  const page = await open(browser, world);
  const name = `Follow-up ${Date.now() % 100_000}`;
  await build(page, name);
  assert.equal(await page.getByRole("button", { name: /\d+ problems?/ }).count(), 0);

  await page.getByRole("link", { name: "Dry run" }).click();
  await page.getByText("Nothing is sent and nothing is written", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Last 90 days" }).click();
  await page.getByRole("button", { name: "Begin the dry run" }).click();
  await page.getByText("Who would have gone through it").waitFor({ timeout: 60_000 });
  // The newest would still wait; the earliest has come to its end.
  const runs = page.getByRole("region", { name: "Who would have gone through it" });
  await runs.getByRole("button").last().click();
  await page
    .getByText(/^Hi .+, do you have questions about our estimate\?$/)
    .last()
    .waitFor();

  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText(`“${name}” is on`).waitFor();
  await page.reload();
  await page.getByText("On", { exact: true }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a run is watched while it goes on", async () => {
  const page = await open(browser, world);
  const name = `At once ${Date.now() % 100_000}`;
  await build(page, name, { trigger: "housecall.job.completed", isQuick: true });
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText(`“${name}” is on`).waitFor();
  await page.getByRole("link", { name: "Runs" }).click();
  await page.getByText("Nobody has gone through it yet").waitFor();

  const digits = String(60 + (Date.now() % 30));
  const { job } = await freshJob(`Run${digits}`, digits);
  await sandbox(`housecall/jobs/${job.id}/complete`, {});
  const row = page.locator("[data-run]", { hasText: `Run${digits} Endtoend` });
  await row.waitFor({ timeout: 30_000 });
  await row.click();
  const story = page.getByRole("list", { name: "What happened" });
  await story.locator("[data-run-step]").first().waitFor({ timeout: 30_000 });
  await story.locator("[data-run-step=reply]").waitFor({ timeout: 30_000 });
  await story.locator("summary", { hasText: "Input" }).first().click();
  await story
    .getByText(`Hi Run${digits}, do you have questions`, { exact: false })
    .last()
    .waitFor();

  await page.getByRole("button", { name: "Stop the run" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop the run" }).click();
  await page.getByText("Stopped", { exact: true }).waitFor();
  await page.goto(`${world.hub}/workflows`);
  const item = page.locator("[data-workflow]", { hasText: name });
  await item.getByRole("switch").click({ force: true });
  await page.getByText(`“${name}” is off`, { exact: false }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the builder is worked by keys, and takes back what was done", async () => {
  const page = await open(browser, world);
  await build(page, `Keys ${Date.now() % 100_000}`);
  await page.keyboard.press("Escape");
  await card(page, "wait").focus();
  await page.keyboard.press("a");
  await pick(page, "stop");
  await card(page, "stop").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.dataset.step === "stop");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Delete");
  await card(page, "stop").waitFor({ state: "detached" });
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await card(page, "stop").waitFor();
  await page.keyboard.press("Control+z");
  await card(page, "stop").waitFor({ state: "detached" });
  await saved(page);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await help.getByText("Workflow: add a step").waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

/** The ids of the steps, from the top to the bottom. */
const order = (page) =>
  page.locator("[data-step]").evaluateAll((cards) => cards.map((one) => one.dataset.step));
const until = (page, ids) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll("[data-step]")].map((one) => one.dataset.step).join() ===
      wanted,
    ids.join(),
  );

test("a step is dragged onto a path, and moved there without a mouse", async () => {
  const page = await open(browser, world);
  await build(page, `Moved ${Date.now() % 100_000}`);
  await page.keyboard.press("Escape");
  const before = await order(page);
  const [, , send] = before;
  const others = before.filter((id) => id !== "wait");
  const dragged = [...others.slice(0, -1), "wait", others.at(-1)];

  const gap = page.getByRole("list", { name: "Replied" }).locator("[data-insert]");
  async function drag() {
    const from = await card(page, "wait").boundingBox();
    const to = await gap.boundingBox();
    await page.mouse.move(from.x + 80, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 120, from.y + 60, { steps: 3 });
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
    await page.getByRole("button", { name: "Put it on this path" }).first().waitFor();
  }
  await card(page, "branch").scrollIntoViewIfNeeded();
  await drag();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.deepEqual(await order(page), before);
  assert.equal(await page.locator("aside").count(), 0);
  await drag();
  await page.mouse.up();
  await until(page, dragged);
  assert.equal(await page.locator("aside").count(), 0);
  await page.keyboard.press("Control+z");
  await until(page, before);

  await card(page, send).hover();
  const name = (
    await page.locator(`[data-step=${send}] .font-medium`).first().textContent()
  ).trim();
  await page.getByRole("button", { name: `${name}: more` }).click();
  await page.getByRole("menuitem", { name: "Move to…" }).click();
  await page.getByText(`Where does “${name}” go?`).waitFor();
  await page.waitForFunction(() => document.activeElement?.title.startsWith("Put it after"));
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await until(page, [before[0], send, "wait", ...before.slice(3)]);
  await page.waitForFunction((id) => document.activeElement?.dataset.step === id, send);
  await saved(page);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a pipeline of HighLevel is chosen by its name", async () => {
  const page = await open(browser, world);
  await page.goto(`${world.hub}/workflows`);
  await page.getByRole("link", { name: "New workflow" }).click();
  await page.getByRole("button", { name: "Start from scratch" }).click();
  await page.getByLabel("Name of the workflow").fill(`Pipeline ${Date.now() % 100_000}`);
  await page.getByRole("button", { name: "Add a step at the beginning" }).click();
  await pick(page, "highlevel.opportunities.create");
  const field = panel(page).getByRole("button", { name: /^Pipeline/ });
  await field.focus();
  await page.keyboard.press("ArrowDown");
  const first = page.getByRole("option").first();
  await first.waitFor();
  const name = (await first.locator("span span").first().textContent()).trim();
  await page.keyboard.type(name.slice(0, 3));
  await first.waitFor();
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Enter");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  await saved(page);
  await page.reload();
  await page.locator("[data-step][data-step^=opp]").click();
  await field.getByText(name, { exact: true }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a published version is looked at, and taken back as draft", async () => {
  const page = await open(browser, world);
  const name = `Versions ${Date.now() % 100_000}`;
  await build(page, name);
  await page.getByRole("button", { name: "Switch on" }).click();
  await page.getByText(`“${name}” is on`).waitFor();
  await page.keyboard.press("Escape");
  const published = await order(page);
  await card(page, "wait").focus();
  await page.keyboard.press("Delete");
  await card(page, "wait").waitFor({ state: "detached" });
  await saved(page);
  await page.getByRole("button", { name: "Settings of the workflow" }).click();
  await page.getByRole("button", { name: /^Version 1/ }).click();
  const dialog = page.getByRole("dialog", { name: "Version 1" });
  await dialog.locator("[data-step=wait]").click();
  await dialog.getByText("Waits 3 days").last().waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole("button", { name: "Restore as draft" }).click();
  await until(page, published);
  const notice = page.getByRole("status").filter({ hasText: "Version 1 is the draft now" });
  await saved(page);
  await notice.getByRole("button", { name: "Undo" }).last().click();
  await card(page, "wait").waitFor({ state: "detached" });
  await saved(page);
  await page.getByRole("button", { name: "Switch off" }).click();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a template becomes a workflow, and tasks are ticked on a phone", async () => {
  const page = await open(browser, world, { size: PHONE });
  await page.goto(`${world.hub}/workflows/new`);
  await page.getByRole("list", { name: "Templates" }).getByRole("button").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Use this template" }).click();
  await card(page, "trigger").waitFor();
  await page.goto(`${world.hub}/tasks`);
  const title = `Order parts ${Date.now() % 100_000}`;
  await page.getByRole("button", { name: "New task" }).click();
  await page.getByLabel("What is to be done").fill(title);
  await page.getByRole("button", { name: "Save" }).click();
  const row = page.locator("[data-task]", { hasText: title });
  await row.waitFor();
  await row.locator("label").click();
  await row.waitFor({ state: "detached" });
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
