// node scripts/scroll.mjs [DIST] (`npm run scroll`): how smoothly a list of 10,000 conversations and
// a thread of 5,000 entries scroll in a built app, in front of a hub made of generated answers.
// Each is scrolled for 5 seconds while it loads, then for 5 seconds with all of it loaded, three
// times in a new page. Printed are the medians of the runs: frames per second (of the median frame,
// and of the slowest of twenty) and the frames over 50 ms. A shared machine without a graphics card
// is noisy. Takes some minutes; CHROMIUM names the browser.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch, newPage } from "../e2e/browser.mjs";

const CONVERSATIONS = 10_000;
const ENTRIES = 5_000;
const SECONDS = 5;
const RUNS = 3;
const LONG_MS = 50;

const dist = process.argv[2] ?? join(import.meta.dirname, "../dist");
const say = (line) => process.stdout.write(`${line}\n`);

const ACTIONS = ["conversations.read", "conversations.write", "customers.read", "people.read"];
const NOW = Date.now();
const ago = (minutes) => new Date(NOW - minutes * 60_000).toISOString();
const JO = { id: "per_1", name: "Jo Dean", avatar_url: null };
const WORDS =
  "The water heater drips again and the valve under the sink is loose; please call before you come".split(
    " ",
  );
const words = (n) => WORDS.slice(0, 3 + ((n * 7) % (WORDS.length - 3))).join(" ");

const me = {
  person: { ...JO, email: "jo@example.com", role: "admin", employee_ref: null, permissions: {} },
  company: { id: "com_1", name: "Sunrise Plumbing", time_zone: "America/Denver", paused: false },
  may: Object.fromEntries(ACTIONS.map((action) => [action, "all"])),
  must_set_up_second_factor: false,
};

function row(n) {
  return {
    id: `cnv_${n}`,
    workspace: "customers",
    kind: "customer",
    title: `Customer ${n} Walker`,
    customer_ref: `cus_${n}`,
    avatar_url: null,
    last: {
      seq: ENTRIES,
      at: ago(n * 11),
      kind: n % 9 === 0 ? "note" : "message",
      direction: n % 3 === 0 ? "outgoing" : "incoming",
      author: n % 3 === 0 ? JO.name : null,
      preview: words(n),
      delivery: n % 3 === 0 ? "delivered" : null,
    },
    last_at: ago(n * 11),
    unread: n % 5 === 0 ? 2 : 0,
    mentioned: n % 40 === 0,
    is_member: true,
    muted: n % 25 === 0,
    archived_at: null,
    waiting_since: n % 6 === 0 ? ago(n * 11) : null,
    draft: null,
  };
}

const conversation = {
  ...row(0),
  unread: 0,
  members: [{ person: JO, role: "admin", reasons: ["role"] }],
  may_write: true,
  why_not: null,
  customer: {
    ref: "cus_0",
    name: "Customer 0 Walker",
    phone: "+13035550101",
    address: "1 Example Street, Denver",
    language: "en",
    opted_out: false,
    deleted: false,
    tags: ["Member"],
  },
  job: null,
  draft_body: null,
  seen_by: [],
};

function entry(seq) {
  const isOurs = seq % 3 === 0;
  const isNote = seq % 17 === 0;
  return {
    seq,
    id: `ent_${seq}`,
    at: ago((ENTRIES - seq) * 37),
    kind: isNote ? "note" : "message",
    author: isOurs || isNote ? JO : null,
    direction: isNote ? null : isOurs ? "outgoing" : "incoming",
    body: words(seq),
    origin: null,
    origin_id: null,
    message:
      isOurs && !isNote
        ? { id: `msg_${seq}`, channel: "sms", delivery: "delivered", segments: 1, scheduled: false }
        : null,
    attachments: [],
    mentions: [],
    event: null,
  };
}

function page(query) {
  const from = Number(query.get("cursor") ?? 0);
  const to = Math.min(CONVERSATIONS, from + Number(query.get("limit") ?? 50));
  const items = Array.from({ length: to - from }, (_, index) => row(from + index));
  return { items, next_cursor: to < CONVERSATIONS ? String(to) : null };
}

function stretch(query) {
  const limit = Number(query.get("limit") ?? 50);
  const after = query.get("after");
  const last = Number(query.get("before") ?? ENTRIES + 1) - 1;
  const from = after ? Number(after) + 1 : Math.max(1, last - limit + 1);
  const to = after ? Math.min(ENTRIES, Number(after) + limit) : last;
  const items = Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
  return { items, has_older: from > 1, has_newer: to < ENTRIES };
}

function answerOf({ pathname, searchParams }) {
  const none = { unread: 0, waiting: 0 };
  if (pathname === "/v1/me") return me;
  if (pathname === "/v1/conversations") return page(searchParams);
  if (pathname === "/v1/conversations/counts")
    return { customers: none, employees: none, community: none, shows_community: false };
  if (pathname.endsWith("/entries")) return stretch(searchParams);
  if (pathname.endsWith("/presence")) return { others: [] };
  if (/^\/v1\/conversations\/[^/]+$/.test(pathname)) return conversation;
  return { items: [], next_cursor: null };
}

const KINDS = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function serve(request, response) {
  const url = new URL(request.url ?? "/", "http://hub");
  if (url.pathname === "/v1/events") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(": \n\n");
    return;
  }
  if (url.pathname.startsWith("/v1/")) {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answerOf(url)));
    return;
  }
  const file = join(dist, url.pathname);
  const isFile = extname(file) !== "" && existsSync(file);
  const served = isFile ? file : join(dist, "index.html");
  response.writeHead(200, { "Content-Type": KINDS[extname(served)] ?? "text/plain" });
  createReadStream(served).pipe(response);
}

/** In the page: scrolls on with each frame, and says how long each took. */
function scrollFor({ selector, step, seconds }) {
  const element = document.querySelector(selector);
  const scroller = element.closest("[data-thread]") ?? element.parentElement;
  return new Promise((resolve) => {
    const frames = [];
    const start = performance.now();
    let before = start;
    function frame(now) {
      frames.push(now - before);
      before = now;
      scroller.scrollTop += step;
      if (now - start < seconds * 1000) requestAnimationFrame(frame);
      else resolve(frames.slice(1));
    }
    requestAnimationFrame(frame);
  });
}

/** In the page: goes to the end until nothing more comes in. */
async function loadAll({ selector, step }) {
  const element = document.querySelector(selector);
  const scroller = element.closest("[data-thread]") ?? element.parentElement;
  let height = 0;
  for (let still = 0; still < 20; still++) {
    if (scroller.scrollHeight !== height) still = 0;
    height = scroller.scrollHeight;
    scroller.scrollTop = step > 0 ? height : 0;
    await new Promise((done) => setTimeout(done, 25));
  }
}

function summary(frames) {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return {
    p50: 1000 / at(0.5),
    p5: 1000 / at(0.95),
    long: frames.filter((ms) => ms > LONG_MS).length,
    worst: sorted.at(-1),
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const server = createServer(serve).listen(0);
const hub = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
/** The list downwards, the thread from its end to what was said long ago. */
const SCROLLED = [
  { name: "list", path: "/inbox", selector: "ol[aria-label=Conversations]", step: 120 },
  { name: "thread", path: "/inbox/cnv_0", selector: "[data-thread]", step: -120 },
];

async function scrolled({ path, selector, step }) {
  const page = await newPage(browser);
  await page.goto(hub + path);
  await page.locator(selector).waitFor();
  await page.waitForTimeout(1500);
  const how = { selector, step, seconds: SECONDS };
  const loading = summary(await page.evaluate(scrollFor, how));
  await page.evaluate(loadAll, how);
  await page.waitForTimeout(1000);
  const loaded = summary(await page.evaluate(scrollFor, { ...how, step: -step }));
  if (page.faults.length > 0) say(page.faults.join("\n"));
  await page.context().close();
  return { loading, loaded };
}

for (const place of SCROLLED) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await scrolled(place));
  for (const [when, words] of [
    ["loading", "while it loads"],
    ["loaded", "with all of it loaded"],
  ]) {
    const of = (key) => median(runs.map((run) => run[when][key])).toFixed(0);
    say(
      `${place.name}, ${words}: ${of("p50")} frames/s (p50), ${of("p5")} (p5), ${of("long")} frames over ${LONG_MS} ms, the longest ${of("worst")} ms`,
    );
  }
}
await browser.close();
server.closeAllConnections();
server.close();
