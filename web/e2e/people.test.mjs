// Who comes in, how, and what each of them sees. Whoever is changed here was invited here.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import {
  DESK,
  demo,
  home,
  inside,
  launch,
  newPage,
  open,
  PHONE,
  signIn,
  violations,
} from "./browser.mjs";

const PASSWORD = "violet kettle 91 moons";
/** No other run against this demo has it. */
const RUN = Date.now().toString(36);

let world;
let browser;
before(async () => {
  world = await demo();
  browser = await launch();
});
after(() => browser?.close());

/** Somebody of the office who has an invitation. */
async function invite(owner, name) {
  const person = { name: `${name} ${RUN}`, email: `${name.toLowerCase()}.${RUN}@example.com` };
  await owner.goto(`${world.hub}/settings/people`);
  await owner.getByRole("button", { name: "Invite" }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByRole("tab", { name: "By hand" }).click();
  await dialog.getByLabel("Name").fill(person.name);
  await dialog.getByLabel("E-mail").fill(person.email);
  await dialog.getByText("Office staff", { exact: true }).click();
  const [answer] = await Promise.all([
    owner.waitForResponse((one) => one.url().endsWith("/v1/people") && one.status() === 201),
    dialog.getByRole("button", { name: "Invite", exact: true }).click(),
  ]);
  const { url } = (await answer.json()).invitation;
  await dialog.getByText("1 person was invited").waitFor();
  assert.deepEqual(await violations(owner), []);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  return { ...person, password: PASSWORD, token: new URL(url).hash };
}

/** Comes in by an invitation, in a browser of their own. */
async function accept(person, hub = world.hub) {
  const page = await newPage(browser);
  await page.goto(`${hub}/invitation${person.token}`);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByText("This password is good.").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the token leaves the address");
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Come in" }).click();
  await inside(page);
  return page;
}

async function signOut(page) {
  await page.getByRole("button", { name: /: menu$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").waitFor();
}

/** The code of an authenticator app; `ahead` is the next one, as none works twice. */
function codeOf(secret, ahead = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((one) => letters.indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac("sha1", key).update(step).digest();
  const number = hash.readUInt32BE(hash[hash.length - 1] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

let olive;

test("the owner invites somebody, who comes in and sees what the office sees", async () => {
  const owner = await open(browser, world);
  olive = await invite(owner, "Olive");
  const page = await accept(olive);
  await page.goto(`${world.hub}/settings`);
  const settings = page.getByRole("navigation", { name: "Settings" });
  await settings.getByRole("link", { name: "Campaigns" }).waitFor();
  for (const name of ["People", "API keys", "Audit log"])
    assert.equal(await settings.getByRole("link", { name, exact: true }).count(), 0, name);
  await page.goto(`${world.hub}/settings/people`);
  await page.getByText("This is not part of your role").waitFor();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(page.faults, []);
  await page.context().close();

  const again = await newPage(browser);
  await again.goto(`${world.hub}/invitation${olive.token}`);
  await again.getByText("This link does not work any more").waitFor();
  await again.context().close();

  await owner.goto(`${world.hub}/settings/audit?q=${RUN}`);
  await owner.getByText(`JD Owner invited ${olive.name}`).waitFor();
  assert.deepEqual(owner.faults, []);
  await owner.context().close();
});

test("a permission that is turned off counts at once, and again after the undo", async () => {
  const page = await open(browser, world, { as: olive });
  const reports = page.getByRole("navigation", { name: "Main" }).first().getByText("Reports");
  await reports.waitFor();
  const owner = await open(browser, world);
  await owner.goto(`${world.hub}/settings/people`);
  await owner.getByRole("link", { name: olive.name }).click();
  const panel = owner.getByRole("article", { name: olive.name });
  await panel.getByText("See reports", { exact: true }).click();
  await reports.waitFor({ state: "detached" });
  assert.deepEqual(await violations(owner), []);
  await owner.getByRole("button", { name: "Undo" }).click();
  await reports.waitFor();
  assert.deepEqual(owner.faults, []);
  assert.deepEqual(page.faults, []);
  await owner.context().close();
  await page.context().close();
});

test("a technician on a phone sees what is their own", async () => {
  const as = world.people.find((one) => one.role === "field_tech");
  for (const theme of ["light", "dark"]) {
    const page = await open(browser, world, { as, size: PHONE, theme });
    const found = [];
    const look = async (name) => {
      for (const one of await violations(page)) found.push(`${name}: ${one}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > PHONE.width) found.push(`${name}: scrolls sideways (${width} px)`);
    };
    const bar = page.getByRole("navigation", { name: "Main" }).last();
    // A count may stand above the word.
    const words = (await bar.getByRole("link").allInnerTexts()).map((text) =>
      text.split("\n").pop(),
    );
    assert.deepEqual(words, ["Inbox", "Pulse", "Customers", "Bio", "More"]);
    await page.locator("[data-pulse-check]").first().click();
    await page.locator("article ol li").first().waitFor();
    assert.equal(await page.getByRole("link", { name: "The customer’s page" }).count(), 0);
    await look("story");
    await page.goto(`${world.hub}/inbox`);
    await page.locator("[data-conversation]").first().click();
    await page.locator("[data-thread] li").first().waitFor();
    await look("conversation");
    for (const [path, heading] of [
      ["/inbox", "Inbox"],
      ["/pulse-checks", "Your pulse checks"],
      ["/customers", "Your customers"],
      ["/bio", "Your bio"],
      ["/more", "More"],
      ["/settings/account", "Your account"],
    ]) {
      await page.goto(world.hub + path);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await look(path);
    }
    await page.goto(`${world.hub}/customers`);
    await page.locator("section ul li a").first().click();
    await page.getByRole("button", { name: "Send my bio" }).waitFor();
    await look("customer");
    for (const path of ["/cases", "/reports", "/settings/people", "/settings/company"]) {
      await page.goto(world.hub + path);
      await page.getByText("This is not part of your role").waitFor();
    }
    await look("not your role");
    assert.equal([...new Set(found)].join("\n"), "");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test("two-step sign-in is set up, and then asks for a code", async () => {
  const page = await open(browser, world, { as: olive });
  await page.goto(`${world.hub}/settings/account`);
  await page.getByRole("button", { name: "Set up two-step sign-in" }).click();
  const dialog = page.getByRole("dialog");
  const secret = await dialog.getByText(/^[A-Z2-7]{32}$/).textContent();
  assert.deepEqual(await violations(page), []);
  await dialog.getByLabel("Code of the authenticator app").fill(codeOf(secret));
  await dialog.getByText("Each code works once.").waitFor();
  const [kept] = await dialog.getByRole("listitem").allInnerTexts();
  assert.deepEqual(await violations(page), []);
  await dialog.getByText("I have kept them").click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByText("10 recovery codes are left").waitFor();

  await signOut(page);
  await signIn(page, olive);
  const code = page.getByLabel("Code of the authenticator app");
  await code.waitFor();
  assert.deepEqual(await violations(page), []);
  await code.fill(codeOf(secret, 1));
  await inside(page);

  await signOut(page);
  await signIn(page, olive);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(kept.trim());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await inside(page);
  await page.goto(`${world.hub}/settings/account`);
  await page.getByText("9 recovery codes are left").waitFor();
  await page.context().close();
});

test("a passkey is made, and signs in", async () => {
  const owner = await open(browser, world, { size: DESK });
  const pat = await invite(owner, "Pat");
  await owner.context().close();
  // Passkeys belong to a name; a number has none.
  const hub = world.hub.replace("127.0.0.1", "localhost");
  const page = await accept(pat, hub);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await page.goto(`${hub}/settings/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const dialog = page.getByRole("dialog");
  assert.deepEqual(await violations(page), []);
  await dialog.getByLabel("Name").fill("This laptop");
  await dialog.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("list", { name: "Passkeys" }).getByText("This laptop").waitFor();

  // The browser may offer it by itself, or waits for the button.
  await page.getByRole("button", { name: /: menu$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const button = page.getByRole("button", { name: "Sign in with a passkey" });
  const bar = home(page);
  await button.or(bar).first().waitFor();
  await button.click({ timeout: 2000 }).catch(() => undefined);
  await inside(page);
  await page.goto(`${hub}/settings/account?tab=devices`);
  await page
    .getByText(/signed in with a passkey/)
    .first()
    .waitFor();
  await page.context().close();
});
