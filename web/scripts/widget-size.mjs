// node scripts/widget-size.mjs [FILE]: fails when the chat widget has grown beyond what a website should load.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT = 15_000;

const file = process.argv[2] ?? join(import.meta.dirname, "../dist/widget.js");
const size = gzipSync(await readFile(file), { level: 9 }).length;
process.stdout.write(`widget.js: ${size} bytes gzipped, at most ${LIMIT}\n`);
if (size > LIMIT) process.exit(1);
