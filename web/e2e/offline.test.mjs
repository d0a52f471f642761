// A phone in a cellar: what was read stays readable, and what is written goes out exactly once.
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

const api = (page, path) =>
  page.evaluate(async (path) => {
    const answer = await fetch(path, { headers: { "X-Porchlight": "1" } });
    return answer.json();
  }, path);

/** The first conversation in which one may write, and what was said last in it. */
async function oneToWriteIn(page) {
  const { items } = await api(page, "/v1/conversations?workspace=customers&limit=20");
  for (const { id, title } of items) {
    const { may_write } = await api(page, `/v1/conversations/${id}`);
    const entries = (await api(page, `/v1/conversations/${id}/entries`)).items;
    const last = entries.filter((entry) => entry.body && entry.kind === "message").at(-1);
    if (may_write && last) return { id, title, words: last.body };
  }
  throw new Error("the demo has no conversation to write in");
}

/** The app is installed in this browser, and a conversation (or the list) is written down in it. */
async function isKept(page, conversation = "") {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await until(async () => (await rowsKept(page, conversation)) >= 2, "it is not kept");
}

const rowsKept = (page, conversation) =>
  page.evaluate(async (conversation) => {
    const asked = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open("porchlight"));
    const names = [...database.objectStoreNames];
    const rows = names.includes("answers")
      ? await asked(database.transaction("answers").objectStore("answers").getAll())
      : [];
    database.close();
    return rows.filter((row) => row.conversation === conversation).length;
  }, conversation);

const line = (page, text) => page.getByRole("status").filter({ hasText: text });

async function write(page, words) {
  await page.getByRole("textbox", { name: "Message" }).fill(words);
  await page.getByRole("button", { name: /^Send/ }).filter({ visible: true }).last().click();
}

test("without a network the inbox is readable, and what is written goes out once", async () => {
  const page = await open(browser, world, { size: PHONE });
  const context = page.context();
  await page.goto(`${world.hub}/inbox`);
  const { id, title, words } = await oneToWriteIn(page);
  await page.locator("[data-conversation]").first().waitFor();
  await isKept(page);
  await page.goto(`${world.hub}/inbox/${id}`);
  const thread = page.locator("[data-thread]");
  await thread.getByText(words).last().waitFor();
  await isKept(page, id);

  await context.setOffline(true);
  await page.reload();
  await thread.getByText(words).last().waitFor();
  await line(page, /^Offline · as of \d/).waitFor();
  await page.goto(`${world.hub}/inbox`);
  await page.locator("[data-conversation]").filter({ hasText: title }).first().click();
  await thread.getByText(words).last().waitFor();

  const stamp = `Offline ${Date.now()}`;
  const [first, second] = [`${stamp} one`, `${stamp} two`];
  await write(page, first);
  await thread.getByText("Waits for the network").waitFor();
  await line(page, "Offline: 1 message will be sent").waitFor();
  await page.reload();
  await thread.getByText(first).waitFor();
  await write(page, second);
  await line(page, "Offline: 2 messages will be sent").waitFor();

  await context.setOffline(false);
  await thread.getByText("Waits for the network").first().waitFor({ state: "detached" });
  await page.waitForFunction(
    () => !document.querySelector("[data-thread]")?.textContent.includes("On its way"),
  );
  await line(page, "Offline").waitFor({ state: "detached", timeout: 15_000 });
  // Another start must not send anything again.
  await page.reload();
  // One that was on its way when the page was left may be shown beside what arrived, until its answer comes.
  const shown = thread.getByText(second);
  await until(async () => (await shown.count()) === 1, "shown once").catch(async (error) => {
    throw new Error(`shown ${await shown.count()} times:\n${await thread.textContent()}`, {
      cause: error,
    });
  });
  const { items } = await api(page, `/v1/conversations/${id}/entries`);
  // The first text that somebody ever gets has the company's name before it and how to stop behind.
  const ours = new RegExp(`${stamp} (one|two)`);
  const own = items.flatMap((entry) => entry.body.match(ours)?.[0] ?? []);
  assert.deepEqual(own, [first, second]);
  // The console says of each call that there was no network; nothing else may be wrong.
  assert.deepEqual(
    page.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(fault)),
    [],
  );
  await context.close();
});

test("nothing stays on the device after signing out", async () => {
  const page = await open(browser, world, { size: PHONE });
  await page.goto(`${world.hub}/inbox`);
  await page.locator("[data-conversation]").first().waitFor();
  await isKept(page);
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const asked = indexedDB.open("porchlight");
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            const all = asked.result.transaction("answers").objectStore("answers").count();
            all.onsuccess = () => resolve(all.result);
            asked.result.close();
          };
        }),
    );
  assert.ok((await kept()) > 0);
  await page.getByRole("button", { name: /: menu$/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").waitFor();
  assert.equal(await kept(), 0);
  await page.context().close();
});
