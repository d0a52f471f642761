// node e2e/screenshots.mjs FOLDER: every screen, on a desk and on a phone, light and dark.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  DESK,
  demo,
  launch,
  OPENED,
  ofFirstWorkflow,
  open,
  openOne,
  PHONE,
  SCREENS,
  show,
} from "./browser.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("say where: node e2e/screenshots.mjs FOLDER");
await mkdir(folder, { recursive: true });
const world = await demo();
const browser = await launch();

for (const [device, size] of [
  ["desk", DESK],
  ["phone", PHONE],
]) {
  for (const theme of ["light", "dark"]) {
    const page = await open(browser, world, { size, theme });
    const shoot = (name) =>
      page.screenshot({ path: join(folder, `${name}-${device}-${theme}.png`) });
    for (const screen of SCREENS) {
      await show(page, world, screen);
      await shoot(screen[0]);
    }
    for (const one of OPENED) {
      await openOne(page, world, one);
      await page.waitForTimeout(400);
      await shoot(one[0]);
    }
    for (const screen of await ofFirstWorkflow(page, world)) {
      await show(page, world, screen);
      await shoot(screen[0]);
    }
    await show(page, world, SCREENS[0]);
    const row = page.locator("[data-pulse-check]").first();
    if (await row.count()) {
      await row.click();
      await page.locator("article ol li").first().waitFor();
      await shoot("story");
    }
    await show(page, world, SCREENS[3]);
    const campaign = page.locator("main li button").nth(1);
    if (await campaign.count()) {
      await campaign.click();
      await page.getByLabel("Employee ID").waitFor();
      await page.waitForTimeout(600);
      await shoot("campaign");
    }
    await page.context().close();
  }
}
const stranger = await browser.newPage({ viewport: DESK });
await stranger.goto(`${world.hub}/sign-in`);
await stranger.getByLabel("E-mail").waitFor();
await stranger.screenshot({ path: join(folder, "sign-in-desk-light.png") });
await browser.close();
