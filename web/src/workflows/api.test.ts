import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every call of the workflows is one that the hub describes", () => {
  const source = readFileSync("src/workflows/api.ts", "utf8");
  const described = JSON.parse(readFileSync("../openapi.json", "utf8")) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const calls = [...source.matchAll(/\(\s*"(GET|POST|PUT|PATCH|DELETE)",\s*"([^"]+)"/g)];
  expect(calls.length).toBeGreaterThan(25);
  for (const [, method, path] of calls) {
    expect(
      described.paths[path ?? ""]?.[(method ?? "").toLowerCase()],
      `${method} ${path}`,
    ).toBeDefined();
  }
});
