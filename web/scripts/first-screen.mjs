// node scripts/first-screen.mjs [DIST]: what a dispatcher's browser loads to show the inbox with a
// conversation open. Builds nothing; fails when it is more than a bad network should carry.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT = 250_000;
const START = ["index.html", "src/inbox/ThreadRoute.tsx"];

const dist = process.argv[2] ?? join(import.meta.dirname, "../dist");
const manifest = JSON.parse(await readFile(join(dist, ".vite/manifest.json"), "utf8"));
const say = (line) => process.stdout.write(`${line}\n`);

/** A chunk and all that it imports, not what it asks for later. */
function withImports(name, found = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`${name} is no chunk of this build`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const other of chunk.imports ?? []) withImports(other, found);
  return found;
}

// In the head of the page, not a module.
const files = new Set(["start.js", ...START.flatMap((name) => [...withImports(name)])]);
const sizes = await Promise.all(
  [...files].map(async (file) => ({
    file,
    size: gzipSync(await readFile(join(dist, file)), { level: 9 }).length,
  })),
);
const total = sizes.reduce((sum, { size }) => sum + size, 0);
for (const { file, size } of sizes.toSorted((a, b) => b.size - a.size)) {
  say(`${String(size).padStart(8)}  ${file}`);
}
say(`${String(total).padStart(8)}  bytes gzipped in ${sizes.length} files, at most ${LIMIT}`);
if (total > LIMIT) process.exit(1);
