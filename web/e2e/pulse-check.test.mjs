// The main job, end to end: a job is completed, and the office sees what became of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, open, PHONE } from "./browser.mjs";
import { outside } from "./outside.mjs";

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

test("a stranger is asked to sign in, and led where they wanted to go", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${world.hub}/settings/company`);
  await page.getByLabel("E-mail").fill(world.sign_in.email);
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Password", { exact: true }).fill(world.sign_in.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "Company", level: 1 }).waitFor();
  await context.close();
});

test("a completed job appears in the feed without a reload, tells its story, and so does its answer", async () => {
  const page = await open(browser, world);
  // 555-01xx is set aside for fiction; the seeded customers have the lowest of them.
  const digits = String(20 + (Date.now() % 40));
  const { job } = await freshJob(`Live${digits}`, digits);
  await sandbox(`housecall/jobs/${job.id}/complete`, {});
  const row = page.locator("[data-pulse-check]", { hasText: `Live${digits} Endtoend` });
  await row.waitFor({ timeout: 15_000 });
  await row.click();
  const story = page.getByRole("article", { name: `Live${digits} Endtoend` });
  await story.waitFor();
  await story
    .getByText(/job\.completed/)
    .first()
    .waitFor();
  assert.ok((await story.locator("ol > li").count()) >= 4, "the story has its steps");

  const address = await story
    .getByRole("link", { name: "The customer’s page" })
    .getAttribute("href");
  const customer = await browser.newContext({ viewport: PHONE });
  const phone = await customer.newPage();
  await phone.goto(address);
  await phone.locator("button[name=face][value=positive]").click();
  await phone.waitForLoadState();
  await customer.close();
  await story.getByText("Happy", { exact: true }).waitFor({ timeout: 15_000 });
  await row.getByRole("img", { name: "Happy" }).waitFor();
  await page.keyboard.press("Escape");
  await story.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("keys lead through the app", async () => {
  const page = await open(browser, world);
  await page.locator("[data-pulse-check]").first().waitFor();
  await page.locator("body").press("j");
  await page.waitForFunction(() => document.activeElement?.hasAttribute("data-pulse-check"));
  await page.keyboard.press("Enter");
  await page.getByRole("article").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await page.getByRole("heading", { name: "Set-up", level: 1 }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.context().close();
});

test("a near miss is shown letter by letter and mended with one press", async (t) => {
  const page = await open(browser, world);
  await page.goto(`${world.hub}/settings/dispatch/campaigns?tab=technicians`);
  await page.getByRole("region", { name: "Employee ID matching" }).waitFor();
  const mend = page.getByRole("button", { name: "Use HCP’s spelling" });
  const before = await mend.count();
  if (before === 0) {
    t.skip("the demo has no near miss left");
    return;
  }
  assert.ok((await page.locator("mark").count()) > 0, "the letters that differ are marked");
  await mend.first().click();
  await page.getByText(/is matched now/).waitFor();
  await page.waitForFunction(
    (count) =>
      [...document.querySelectorAll("button")].filter((b) =>
        b.textContent.includes("HCP’s spelling"),
      ).length < count,
    before,
  );
  await page.context().close();
});

test("the editor shows text and page as they will be, and guards what is not saved", async () => {
  const page = await open(browser, world);
  await page.goto(`${world.hub}/settings/dispatch/campaigns`);
  await page.getByRole("main").getByRole("listitem").first().getByRole("button").click();
  const text = page.getByLabel("Text message", { exact: true }).last();
  await text.fill("Hello from the end-to-end test");
  await page.getByText(/^1 text · \d+ characters/).waitFor();
  await page
    .getByRole("region", { name: "Preview" })
    .getByText("Hello from the end-to-end test")
    .waitFor();
  await page.getByRole("radio", { name: "Page" }).click();
  await page.locator("iframe[title=Page]").waitFor();
  await page.getByRole("button", { name: "Campaigns" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.notEqual(await text.inputValue(), "Hello from the end-to-end test");
  await page.context().close();
});

test("the app speaks Spanish and keeps the choice", async () => {
  const page = await open(browser, world);
  await page.getByRole("button", { name: /: menu$/ }).click();
  await page.getByRole("menuitemradio", { name: "es" }).click();
  await page
    .getByRole("link", { name: /Puesta en marcha/ })
    .first()
    .waitFor();
  await page.reload();
  await page
    .getByRole("link", { name: /Puesta en marcha/ })
    .first()
    .waitFor();
  await page.context().close();
});
