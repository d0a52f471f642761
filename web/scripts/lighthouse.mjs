// `npm run lighthouse`: what Lighthouse says of the inbox, on a desk and on a slow phone, signed in as the dispatcher.
// PORCHLIGHT_DEMO_JSON names the file of `porchlight demo --json`. Lighthouse itself comes by npx.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const world = JSON.parse(await readFile(process.env.PORCHLIGHT_DEMO_JSON, "utf8"));
const { email, password } = world.people.find(({ role }) => role === "office_staff");
const answer = await fetch(`${world.hub}/v1/session`, {
  method: "POST",
  headers: { "content-type": "application/json", "x-porchlight": "1" },
  body: JSON.stringify({ email, password }),
});
if (!answer.ok) throw new Error(`signing in was answered ${answer.status}`);
const cookie = answer.headers.getSetCookie()[0].split(";")[0];
const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
const headers = join(folder, "headers.json");
await writeFile(headers, JSON.stringify({ Cookie: cookie }));

// Whatever else the machine does counts against the app: the middle of several runs says most.
const RUNS = 5;

async function runOn(device) {
  const file = join(folder, `${device}.json`);
  const words = ["-y", "lighthouse", `${world.hub}/inbox`, "--quiet", "--output=json"];
  words.push(`--output-path=${file}`, `--extra-headers=${headers}`);
  words.push("--chrome-flags=--headless --no-sandbox");
  words.push("--only-categories=performance,accessibility,best-practices");
  if (device === "desktop") words.push("--preset=desktop");
  const env = { CHROME_PATH: "/usr/bin/chromium", ...process.env };
  const run = spawnSync("npx", words, { stdio: ["ignore", "inherit", "inherit"], env });
  if (run.status !== 0) throw new Error("lighthouse did not end well");
  return JSON.parse(await readFile(file, "utf8"));
}

for (const device of ["desktop", "phone"]) {
  const runs = [];
  while (runs.length < RUNS) runs.push(await runOn(device));
  runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const { categories, audits } = runs[Math.floor(RUNS / 2)];
  const scores = Object.values(categories).map(
    ({ title, score }) => `${title} ${Math.round(score * 100)}`,
  );
  const [paint, blocked] = ["largest-contentful-paint", "total-blocking-time"].map(
    (name) => audits[name].displayValue,
  );
  const all = runs.map((one) => Math.round(one.categories.performance.score * 100)).join(" ");
  process.stdout.write(
    `${device}: ${scores.join(", ")}; largest paint ${paint}, blocked ${blocked}; performance of all ${RUNS} runs: ${all}\n`,
  );
}
