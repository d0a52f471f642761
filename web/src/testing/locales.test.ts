import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const source = (language: string) => readFileSync(join(root, `locales/${language}.ftl`), "utf8");
const keysOf = (text: string) => [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((m) => m[1] ?? "");
const english = keysOf(source("en"));
const spanish = keysOf(source("es"));

const code = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
  .map((file) => readFileSync(join(root, "src", file), "utf8"))
  .join("\n");

describe("the texts", () => {
  it("are the same in both languages", () => {
    expect(spanish).toEqual(english);
    expect(new Set(english).size).toBe(english.length);
  });

  it("exist for every plain use", () => {
    const used = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((m) => m[1] ?? "");
    expect(used.filter((key) => !english.includes(key))).toEqual([]);
  });

  it("exist for every composed use", () => {
    const starts = [...code.matchAll(/\bt\(\s*`([a-z-]+-)\$\{/g)].map((m) => m[1] ?? "");
    expect(starts.filter((start) => !english.some((key) => key.startsWith(start)))).toEqual([]);
  });

  it("are all in use", () => {
    const starts = [...code.matchAll(/`([a-z-]+-)\$\{/g)].map((m) => m[1] ?? "");
    const quoted = (key: string) => code.includes(`"${key}"`);
    const composed = (key: string) => starts.some((start) => key.startsWith(start));
    const paths = (key: string) => /^switch-.*-path$/.test(key);
    expect(english.filter((key) => !quoted(key) && !composed(key) && !paths(key))).toEqual([]);
  });

  it("take the same values in both languages", () => {
    const values = (text: string) => {
      const found = new Map<string, string>();
      for (const block of text.split(/\n(?=[a-zA-Z])/)) {
        const names = [...block.matchAll(/\$(\w+)/g)].map((m) => m[1]);
        found.set(block.split(" =")[0] ?? "", [...new Set(names)].sort().join());
      }
      return found;
    };
    const inSpanish = values(source("es"));
    for (const [key, names] of values(source("en"))) {
      if (!key.startsWith("#")) expect([key, inSpanish.get(key)]).toEqual([key, names]);
    }
  });
});
