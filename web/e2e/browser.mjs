// What the end-to-end tests and the screenshots share.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** What `porchlight demo --json FILE` wrote. */
export async function demo() {
  const file = process.env.PORCHLIGHT_DEMO_JSON;
  if (!file) throw new Error("PORCHLIGHT_DEMO_JSON must name the file of `porchlight demo --json`");
  return JSON.parse(await readFile(file, "utf8"));
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page of a new browser. Its errors fail the caller through `page.faults`. */
export async function newPage(browser, { size = DESK, theme = "light", hasTouch = false } = {}) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    hasTouch,
    reducedMotion: "reduce",
    locale: "en-US",
    bypassCSP: false,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
  });
  return page;
}

/** A finger that goes down in the middle of this and is pulled so far to the left. */
export async function swipeLeft(page, locator, distance) {
  const { x, y, width, height } = await locator.boundingBox();
  const finger = await page.context().newCDPSession(page);
  const at = (dx) => [{ x: Math.round(x + width * 0.8 - dx), y: Math.round(y + height / 2) }];
  const touch = (type, touchPoints) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", at(0));
  for (let step = 1; step <= 10; step++) await touch("touchMove", at((distance * step) / 10));
  await touch("touchEnd", []);
  await finger.detach();
}

/** Types what somebody signs in with. */
export async function signIn(page, { email, password }) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Whoever came in sees the bar; on a phone it is the one below. */
export const home = (page) =>
  page.getByRole("navigation", { name: "Main" }).filter({ visible: true }).first();
export const inside = (page) => home(page).waitFor();

/** A page on which somebody is signed in: the owner, when nobody else is named. It begins at the pulse checks. */
export async function open(browser, world, { as = world.sign_in, ...how } = {}) {
  const page = await newPage(browser, how);
  await page.goto(`${world.hub}/sign-in`);
  await signIn(page, as);
  await inside(page);
  await page.goto(`${world.hub}/pulse-checks`);
  await page.getByRole("heading", { name: "Pulse checks" }).waitFor();
  return page;
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The accessibility violations of what is on the screen, in one line each. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      iframes: false,
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} at ${target.join(" ")}: ${failureSummary?.replaceAll("\n", " ")}`,
    ),
  );
}

/** Every screen, with what shows that it is there. */
export const SCREENS = [
  ["pulse-checks", "/pulse-checks", "Pulse checks"],
  ["set-up", "/set-up", "Set-up"],
  ["settings", "/settings", /Settings|Campaigns/],
  ["campaigns", "/settings/dispatch/campaigns", "Campaigns"],
  ["campaigns-technicians", "/settings/dispatch/campaigns?tab=technicians", "Campaigns"],
  ["campaigns-rules", "/settings/dispatch/campaigns?tab=rules", "Campaigns"],
  ["campaigns-page", "/settings/dispatch/campaigns?tab=page", "Campaigns"],
  ["campaign-new", "/settings/dispatch/campaigns/new", "New campaign"],
  ["saved-replies", "/settings/saved-replies", "Saved replies"],
  ["answers", "/settings/answers", "Answers"],
  ["web-chat", "/settings/web-chat", "Web chat"],
  ["community", "/settings/community", "Community"],
  ["company", "/settings/company", "Company"],
  ["connections", "/settings/connections", "Connections"],
  ["decisions", "/settings/decisions", "Decisions"],
  ["opt-outs", "/settings/opt-outs", "Opt-outs"],
  ["webhooks", "/settings/webhooks", "Webhooks"],
  ["background-jobs", "/settings/background-jobs", "Background jobs"],
  ["audit", "/settings/audit", "Audit log"],
  ["cases", "/cases", "Cases"],
  ["customers", "/customers", "Customers"],
  ["crm", "/crm", "In step"],
  ["crm-conflicts", "/crm?tab=conflicts", "In step"],
  ["crm-history", "/crm?tab=history", "In step"],
  ["crm-alerts", "/crm?tab=alerts", "In step"],
  ["highlevel", "/settings/crm", "HighLevel"],
  ["highlevel-fields", "/settings/crm?tab=fields", "HighLevel"],
  ["highlevel-plan", "/settings/crm?tab=plan", "HighLevel"],
  ["workflows", "/workflows", "Workflows"],
  ["workflows-archived", "/workflows?state=archived", "Workflows"],
  ["workflow-new", "/workflows/new", "New workflow"],
  ["tasks", "/tasks?of=anybody", "Tasks"],
  ["reports", "/reports?from=2026-01-01", "Reports"],
  ["reports-technicians", "/reports?tab=technicians", "Reports"],
  ["reports-fairness", "/reports?tab=fairness", "Reports"],
  ["bios", "/settings/dispatch/bios", "Bios"],
  ["bios-sent", "/settings/dispatch/bios?tab=sent", "Bios"],
  ["bios-settings", "/settings/dispatch/bios?tab=settings", "Bios"],
  ["case-settings", "/settings/dispatch/cases", "Recovery"],
  ["ways-in", "/settings/dispatch/ways-in", "Ways in"],
  ["rehearsal", "/settings/dispatch/rehearsal", "Rehearsal"],
  ["people", "/settings/people", "People"],
  ["people-on-call", "/settings/people?tab=on-call", "People"],
  ["people-sign-in", "/settings/people?tab=sign-in", "People"],
  ["api-keys", "/settings/api-keys", "API keys"],
  ["account", "/settings/account", "Your account"],
  ["account-devices", "/settings/account?tab=devices", "Your account"],
  ["account-keys", "/settings/account?tab=keys", "Your account"],
  ["more", "/more", "More"],
  ["inbox", "/inbox", "Inbox"],
  ["inbox-employees", "/inbox?workspace=employees", "Inbox"],
  ["inbox-community", "/inbox?workspace=community", "Inbox"],
];

/** What opens from a screen: its path, what to press in turn, and what shows that it is there. */
export const OPENED = [
  ["conversation", "/inbox", "[data-conversation]", "[data-thread]"],
  [
    "conversation-company",
    "/inbox?workspace=community",
    ["button[aria-label='New message']", "[role=dialog] li button"],
    "section[aria-label=Write]",
  ],
  ["case", "/cases", "section ul li a:visible", "aside article"],
  ["customer", "/customers", "section ul li a", "aside article"],
  ["person", "/settings/people", "ul[aria-label=People] li a", "aside article"],
  ["workflow", "/workflows", "[data-workflow] a", "[data-step=trigger]"],
  [
    "workflow-trigger",
    "/workflows",
    ["[data-workflow] a", "[data-step=trigger]"],
    "aside [data-panel-body]",
  ],
  [
    "workflow-step",
    "/workflows",
    ["[data-workflow] a", "[data-step] >> nth=1"],
    "aside [data-panel-body]",
  ],
  [
    "workflow-picker",
    "/workflows",
    ["[data-workflow] a", "[data-insert]"],
    "[role=dialog] [role=menu]",
  ],
  ["task-new", "/tasks", "main header button", "[role=dialog] form"],
  ["bio", "/settings/dispatch/bios", "main ul[aria-label=Bios] li a", "iframe"],
];

export async function openOne(page, world, [, path, press, there]) {
  await page.goto(world.hub + path);
  for (const one of [press].flat()) {
    const first = page.locator(one).filter({ visible: true }).first();
    await first.waitFor();
    await first.click();
  }
  await page.locator(there).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=status][aria-label='Loading…']"));
}

/** The addresses of what belongs to the first workflow: a dry run, its runs, and the newest of them. */
export async function ofFirstWorkflow(page, world) {
  await page.goto(`${world.hub}/workflows`);
  const first = page.locator("[data-workflow] a").first();
  await first.waitFor();
  const workflow = await first.getAttribute("href");
  await page.goto(`${world.hub}${workflow}/runs`);
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=status][aria-label='Loading…']"));
  const run = page.locator("[data-run]").first();
  return [
    ["workflow-dry-run", `${workflow}/dry-run`, "Dry run"],
    ["workflow-runs", `${workflow}/runs`, "Runs"],
    ...((await run.count()) ? [["workflow-run", await run.getAttribute("href"), /./]] : []),
  ];
}

/** The pages in front of the app, with what shows that they are there. */
export const DOORS = [
  ["sign-in", "/sign-in", "Porchlight"],
  ["forgot-password", "/forgot-password", "Forgot your password?"],
  ["invitation", "/invitation", "Welcome to Porchlight"],
  ["reset-password", "/reset-password#over", "Choose a new password"],
  ["welcome", "/welcome#over", "Welcome to Porchlight"],
];

export async function show(page, world, [, path, heading]) {
  await page.goto(world.hub + path);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=status][aria-label='Loading…']"));
}

/** Asks again and again. (`waitForFunction` takes the promise of an async function for a yes.) */
export async function until(look, what) {
  for (let tries = 0; tries < 200; tries++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}
