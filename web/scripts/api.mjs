// Writes src/api/schema.d.ts from the hub's openapi.json.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const root = join(import.meta.dirname, "..");
// What is an object and no more is unknown: by default nothing could be sent as one.
const types = astToString(
  await openapiTS(pathToFileURL(join(root, "../openapi.json")), { emptyObjectsUnknown: true }),
);
const head = "// Written by `npm run api` from ../openapi.json; not by hand.\n\n";
await writeFile(join(root, "src/api/schema.d.ts"), head + types);
