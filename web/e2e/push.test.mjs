// What the hub pushes reaches the device: by the browser's own tools, without a push service.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, open, PHONE, until } from "./browser.mjs";

let world;
let browser;
before(async () => {
  world = await demo();
  browser = await launch();
});
after(() => browser?.close());

/** Hands a notification to the service worker as a push service would. */
async function pusher(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const session = await page.context().newCDPSession(page);
  const found = new Promise((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find((one) => one.scopeURL.startsWith(world.hub));
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await found;
  return (data) =>
    session.send("ServiceWorker.deliverPushMessage", {
      origin: world.hub,
      registrationId,
      data: JSON.stringify(data),
    });
}

const shown = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, tag }) => ({ title, body, tag }));
  });

test("a message is shown, the newest in place of the one before, unless it is being read", async () => {
  const page = await open(browser, world, { size: PHONE });
  await page.context().grantPermissions(["notifications"], { origin: world.hub });
  const push = await pusher(page);
  const about = (change) => ({
    title: "Ann Walker",
    body: "Is someone coming?",
    path: "/inbox/cnv_0",
    tag: "cnv_0",
    at: new Date().toISOString(),
    ...change,
  });
  await push(about({}));
  await push(about({ body: null }));
  await until(async () => {
    const [one, two] = await shown(page);
    return one?.body === "New message" && !two;
  }, "the newer one does not replace the older");
  await page.goto(`${world.hub}/inbox`);
  const row = page.locator("[data-conversation]").first();
  await row.click();
  await page.waitForURL(/\/inbox\/.+/);
  const { pathname } = new URL(page.url());
  await page.bringToFront();
  await push(about({ path: pathname, tag: pathname }));
  await push(about({ tag: "cnv_1" })); // when this one is there, the one before would be
  await until(
    async () => (await shown(page)).some((one) => one.tag === "cnv_1"),
    "no notification",
  );
  const tags = (await shown(page)).map((one) => one.tag).sort();
  assert.deepEqual(tags, ["cnv_0", "cnv_1"]);
  await page.context().close();
});
