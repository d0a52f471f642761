// B8 of the brief: somebody chats on a website that is not ours, leaves, and the talk goes on by text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo, launch, newPage, PHONE, signIn, violations } from "./browser.mjs";
import { outside } from "./outside.mjs";

let world;
let browser;
let sandbox;
before(async () => {
  world = await demo();
  sandbox = outside(world).sandbox;
  browser = await launch();
});
after(() => browser?.close());

/** A person with a telephone whom nobody in the company knows. */
function somebody() {
  const digits = String(Date.now() % 100_000).padStart(5, "0");
  const number = `+130355${digits}`;
  return {
    name: `Vera ${digits}`,
    number,
    ending: number.slice(-4),
    got: async () => {
      const { texts } = await sandbox(`phones/${number}`);
      return texts.filter((text) => text.to === number).map((text) => text.body);
    },
  };
}

async function visit(how) {
  const page = await newPage(browser, how);
  await page.goto(`${world.sandbox}/site`);
  await page.getByRole("button", { name: /^Chat with/ }).waitFor();
  return page;
}

/** What the page's browser holds of us. */
const kept = (page) =>
  page.evaluate(() => ({ cookies: document.cookie, stored: Object.keys(localStorage) }));

async function begin(page, who, words) {
  await page.getByRole("button", { name: /^Chat with/ }).click();
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Mobile number").fill(who.number);
  await page.getByLabel("Message", { exact: true }).fill(words);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Start chat" }).click();
  await page.getByRole("log").getByText(words).waitFor();
}

async function desk() {
  const page = await newPage(browser);
  await page.goto(`${world.hub}/inbox`);
  await signIn(
    page,
    world.people.find((one) => one.role === "office_staff"),
  );
  await page.locator("[data-conversation]").first().waitFor();
  return page;
}

const row = (page, name) => page.locator("[data-conversation]").filter({ hasText: name });
const thread = (page) => page.locator("[data-thread]");

async function answer(page, words) {
  await page.getByRole("textbox", { name: "Message" }).fill(words);
  await page.getByRole("button", { name: /^Send/ }).filter({ visible: true }).last().click();
  await thread(page).getByText(words).last().waitFor();
}

/** A picture of a valve, as far as a pixel can be one. */
const VALVE = {
  name: "valve.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

/** The picture is there, and its bytes have come. */
async function isShown(picture) {
  await picture.waitFor();
  await until(() => picture.evaluate((one) => one.naturalWidth > 0), "the picture is not shown");
}

async function until(look, what) {
  for (let tries = 0; tries < 100; tries++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}

test("a visitor of a website chats with the office, and after they left it goes on by text", async () => {
  const vera = somebody();
  const office = await desk();
  const site = await visit();
  const nothing = { cookies: "", stored: [] };
  assert.deepEqual(await kept(site), nothing);
  await site.getByRole("button", { name: /^Chat with/ }).click();
  await site.getByRole("dialog").waitFor();
  assert.deepEqual(await violations(site), []);
  assert.deepEqual(await kept(site), nothing);
  await site.keyboard.press("Escape");
  await site.getByRole("dialog").waitFor({ state: "hidden" });

  await begin(site, vera, "Water drips from my ceiling.");
  await site.getByText(`by text to the number ending ${vera.ending}`).waitFor();
  const after = await kept(site);
  assert.equal(after.cookies, "");
  assert.deepEqual(after.stored, [`porchlight.chat.${world.company_id}`]);

  await row(office, vera.name).waitFor(); // by itself, without a reload
  await row(office, vera.name).click();
  await thread(office).getByText("Water drips from my ceiling.").waitFor();
  await answer(office, "Please close the main valve. Terry comes at 9.");
  await site.getByRole("log").getByText("Terry comes at 9.").waitFor();
  await site.getByRole("textbox", { name: "Message" }).fill("Closed it, thank you!");
  await site.getByRole("button", { name: "Send", exact: true }).click();
  await thread(office).getByText("Closed it, thank you!").waitFor();

  await site.locator("porchlight-chat [type=file]").setInputFiles(VALVE);
  await site.getByRole("button", { name: "Leave out valve.png" }).waitFor();
  assert.deepEqual(await violations(site), []);
  await site.getByRole("button", { name: "Send", exact: true }).click();
  await isShown(site.getByRole("log").getByRole("img", { name: "valve.jpg" }));
  await isShown(thread(office).getByRole("img", { name: "valve.jpg" }));
  assert.deepEqual(await violations(site), []);
  assert.deepEqual(await vera.got(), [], "read in the chat, and texted too");

  // The chat is there again on the next page of the website.
  await site.reload();
  await site.getByRole("button", { name: /^Chat with/ }).click();
  await site.getByRole("log").getByText("Closed it, thank you!").waitFor();
  assert.deepEqual(site.faults, []);
  await site.close({ runBeforeUnload: true });

  await answer(office, "He is in front of your house.");
  await until(
    async () => (await vera.got()).some((text) => text.includes("in front of your house")),
    "no text came",
  );
  await office.context().close();
});

test("on a phone the chat fills the screen, in Spanish where the page asks for it", async () => {
  const site = await visit({ size: PHONE, theme: "dark" });
  await site.evaluate(() => {
    const script = document.createElement("script");
    const { src, dataset } = document.querySelector("script[data-company]");
    document.querySelector("porchlight-chat").remove();
    script.src = src;
    Object.assign(script.dataset, dataset, { language: "es" });
    document.head.append(script);
  });
  await site.getByRole("button", { name: /^Chat con/ }).click();
  const box = await site.getByRole("dialog").boundingBox();
  assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, PHONE.width, PHONE.height]);
  await site.getByRole("button", { name: "Iniciar chat" }).click();
  await site.getByText("Por favor, escriba un mensaje.").waitFor();
  assert.deepEqual(await violations(site), []);
  assert.deepEqual(site.faults, []);
  await site.context().close();
});
