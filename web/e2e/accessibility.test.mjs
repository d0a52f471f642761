// No screen has an accessibility violation that axe can find: desk and phone, light and dark.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  DESK,
  DOORS,
  demo,
  launch,
  OPENED,
  ofFirstWorkflow,
  open,
  openOne,
  PHONE,
  SCREENS,
  show,
  violations,
} from "./browser.mjs";

let world;
let browser;
before(async () => {
  world = await demo();
  browser = await launch();
});
after(() => browser?.close());

for (const [device, size] of [
  ["desk", DESK],
  ["phone", PHONE],
]) {
  for (const theme of ["light", "dark"]) {
    test(`every screen on a ${device}, ${theme}`, async () => {
      const page = await open(browser, world, { size, theme });
      const found = [];
      const look = async (name) => {
        for (const one of await violations(page)) found.push(`${name}: ${one}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > size.width) found.push(`${name}: scrolls sideways (${width} px)`);
      };
      for (const screen of SCREENS) {
        await show(page, world, screen);
        await look(screen[0]);
      }
      for (const one of OPENED) {
        await openOne(page, world, one);
        await look(one[0]);
      }
      for (const screen of await ofFirstWorkflow(page, world)) {
        await show(page, world, screen);
        await look(screen[0]);
      }
      await show(page, world, SCREENS[0]);
      const row = page.locator("[data-pulse-check]").first();
      if (await row.count()) {
        await row.click();
        await page.locator("article ol li").first().waitFor();
        await look("story");
      }
      await page.getByRole("button", { name: /: menu$/ }).click();
      await page.getByRole("menu").waitFor();
      await look("menu");
      await page.context().close();
      const stranger = await browser.newContext({ viewport: size, colorScheme: theme });
      const door = await stranger.newPage();
      for (const screen of DOORS) {
        await show(door, world, screen);
        for (const one of await violations(door)) found.push(`${screen[0]}: ${one}`);
      }
      await stranger.close();
      assert.equal([...new Set(found)].join("\n"), "");
    });
  }
}
