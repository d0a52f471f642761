// Writes each text file of the app a second time, compressed as well as Brotli can: the hub hands that one
// out instead of compressing while somebody in a basement waits.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const BEST = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};
/** Smaller ones fit into one packet anyway. */
const SMALLEST = 1024;

const root = new URL("../dist", import.meta.url).pathname;
const entries = await readdir(root, { recursive: true, withFileTypes: true });
const texts = entries.filter((entry) => entry.isFile() && /\.(js|css|html|svg)$/.test(entry.name));
let [before, after] = [0, 0];
await Promise.all(
  texts.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path);
    if (text.length < SMALLEST) return;
    const small = await compress(text, BEST);
    await writeFile(`${path}.br`, small);
    before += text.length;
    after += small.length;
  }),
);
process.stdout.write(`compressed: ${before} bytes in ${after}\n`);
