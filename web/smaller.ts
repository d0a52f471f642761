// What keeps the first screen small: see `npm run size`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import type { Plugin } from "vite";

const SOURCE = join(import.meta.dirname, "src");
/** The frame and the inbox, with all that opens from them. */
const FIRST = /^((shell|inbox|ui|api|offline)\/.+|session\/ConfirmFirst|[\w-]+)\.tsx?$/;

function codeOfFirst(): string {
  return readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((file) => FIRST.test(file) && !file.includes(".test."))
    .map((file) => readFileSync(join(SOURCE, file), "utf8"))
    .join("\n");
}

/** The texts of the first screen, or all others. A key stands in the code whole or as a beginning. */
function partOf(source: string, part: "first" | "rest"): string {
  const code = codeOfFirst();
  const starts = [...code.matchAll(/`([a-z-]+-)\$\{/g)].map((found) => found[1] ?? "");
  const isFirst = (key: string) =>
    code.includes(`"${key}"`) || starts.some((start) => key.startsWith(start));
  const texts = source.split(/\n(?=[a-zA-Z#])/).filter((text) => /^[a-zA-Z]/.test(text));
  return texts
    .filter((text) => isFirst(text.slice(0, text.indexOf(" ="))) === (part === "first"))
    .join("\n");
}

/** Read here and not in the browser: a slow phone would take long over it. */
function asModule(source: string): string {
  const texts = new FluentResource(source).body.map(({ id, value, attributes }) => {
    if (Object.keys(attributes).length > 0) throw new Error(`${id} has attributes: no text may`);
    return [id, value];
  });
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(texts))})`;
}

/** `en.ftl?first` and `en.ftl?rest`. */
export function textsInTwo(): Plugin {
  return {
    name: "texts-in-two",
    enforce: "pre",
    load(id) {
      const [, file, part] = /^(.+\.ftl)\?(first|rest)$/.exec(id) ?? [];
      if (!file || (part !== "first" && part !== "rest")) return;
      this.addWatchFile(file);
      return asModule(partOf(readFileSync(file, "utf8"), part));
    },
  };
}

/** react-aria brings its own words in 34 languages; the app speaks two. */
export function twoLanguages(): Plugin {
  return {
    name: "two-languages",
    enforce: "pre",
    load(id) {
      const [, locale] = /react-aria\/dist\/private\/intl\/\w+\/([\w-]+)\.m?js$/.exec(id) ?? [];
      if (locale && !/^(en-US|es-ES)$/.test(locale)) return "export default {}";
    },
  };
}
