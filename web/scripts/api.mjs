// Writes src/api/schema.d.ts from the hub's openapi.json.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const root = join(import.meta.dirname, "..");
const description = JSON.parse(await readFile(join(root, "../openapi.json"), "utf8"));

// The operation ids are names of functions, which several slices of the hub share; types under
// one name would overwrite each other. Without ids the types stand at their paths.
for (const operations of Object.values(description.paths)) {
  for (const operation of Object.values(operations)) delete operation.operationId;
}

const types = astToString(await openapiTS(description));
const head = "// Written by `npm run api` from ../openapi.json; not by hand.\n\n";
await writeFile(join(root, "src/api/schema.d.ts"), head + types);
