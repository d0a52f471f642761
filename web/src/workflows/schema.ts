// What an operation takes, as a form: JSON Schema (2020-12) made plain.
export type JsonSchema = {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema | boolean;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  format?: string;
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  additionalProperties?: JsonSchema | boolean;
  /** The other system can be asked which values there are. */
  "x-choices"?: boolean;
};

export type Choice = { value: string | number | boolean; label: string };

type Kind =
  | { kind: "text"; isLong: boolean; format: string | null }
  | { kind: "number"; isWhole: boolean; min: number | null; max: number | null }
  | { kind: "yes_no" }
  | { kind: "choice"; choices: Choice[] }
  | { kind: "texts" }
  | { kind: "several"; choices: Choice[] }
  /** An id of something in the other system, or several of them. */
  | { kind: "lookup" }
  | { kind: "lookups" }
  | { kind: "group"; fields: FormField[] }
  | { kind: "groups"; fields: FormField[] }
  /** Names and values that the schema does not know. */
  | { kind: "any" };

export type FormField = {
  name: string;
  label: string;
  hint: string | null;
  isRequired: boolean;
  example: string | null;
  fallback: unknown;
} & Kind;

/** "contactId" and "first_name" as words. */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const isNull = (schema: JsonSchema) => schema.type === "null" || schema.const === null;

/** Without references, without "or nothing", without one thing in "all of". */
function plain(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  if (depth > 8) return {};
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
  if ($ref) {
    const target = root.$defs?.[$ref.replace(/^#\/\$defs\//, "")];
    return { ...plain(target ?? {}, root, depth + 1), ...rest };
  }
  const [only, ...others] = allOf ?? [];
  if (only && others.length === 0) return { ...plain(only, root, depth + 1), ...rest };
  const options = (anyOf ?? oneOf ?? []).filter((one) => !isNull(one));
  const [first] = options;
  if (first && options.length === 1) return { ...plain(first, root, depth + 1), ...rest };
  if (options.length > 1 && options.every((one) => one.const !== undefined)) return schema;
  // One thing or a list of it, a number or a text: the first is offered.
  if (first) return { ...plain(first, root, depth + 1), ...rest };
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((one) => one !== "null");
    return { ...schema, type: types[0] ?? "string" };
  }
  return schema;
}

function choicesOf(schema: JsonSchema): Choice[] {
  const named = (schema.oneOf ?? schema.anyOf ?? []).map((one) => [one.const, one.title] as const);
  const plainly = (schema.enum ?? []).map((value) => [value, undefined] as const);
  return [...named, ...plainly].flatMap(([value, title]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [{ value, label: title ?? inWords(String(value)) }]
      : [],
  );
}

const LONG = /(message|body|text|notes?|description|content|html|question|reason)$/i;
const LONG_FROM = 200;

function kindOf(name: string, schema: JsonSchema, root: JsonSchema): Kind {
  const choices = choicesOf(schema);
  if (choices.length > 0) return { kind: "choice", choices };
  if (schema["x-choices"] && schema.type === "string") return { kind: "lookup" };
  if (schema["x-choices"] && schema.type === "array") return { kind: "lookups" };
  switch (schema.type) {
    case "integer":
    case "number":
      return {
        kind: "number",
        isWhole: schema.type === "integer",
        min: schema.minimum ?? null,
        max: schema.maximum ?? null,
      };
    case "boolean":
      return { kind: "yes_no" };
    case "array":
      return listKind(schema, root);
    case "object":
      return schema.properties
        ? { kind: "group", fields: fieldsOf(schema, root) }
        : { kind: "any" };
    case "string":
      return {
        kind: "text",
        isLong: LONG.test(name) || (schema.maxLength ?? 0) > LONG_FROM,
        format: schema.format ?? null,
      };
    default:
      return schema.properties
        ? { kind: "group", fields: fieldsOf(schema, root) }
        : { kind: "any" };
  }
}

function listKind(schema: JsonSchema, root: JsonSchema): Kind {
  const items = typeof schema.items === "object" ? plain(schema.items, root) : {};
  const choices = choicesOf(items);
  if (choices.length > 0) return { kind: "several", choices };
  if (items.type === "object" && items.properties)
    return { kind: "groups", fields: fieldsOf(items, root) };
  if (items.type === "string" || items.type === "integer" || items.type === "number")
    return { kind: "texts" };
  return { kind: "any" };
}

/** The fields of an object: those that are needed first, each in the schema's order. */
export function fieldsOf(schema: JsonSchema, root: JsonSchema = schema): FormField[] {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, given]): FormField => {
    const one = plain(given, root);
    const [example] = one.examples ?? [];
    // Who chooses a pipeline by its name needs not know that it is an id.
    const said = one["x-choices"] ? name.replace(/(?<=.)(_?ids?|_refs?)$/i, "") : name;
    return {
      name,
      label: one.title ?? inWords(said),
      hint: given.description ?? one.description ?? null,
      isRequired: required.has(name),
      example: example === undefined ? null : String(example),
      fallback: one.default,
      ...kindOf(name, one, root),
    };
  });
  return [...fields.filter((one) => one.isRequired), ...fields.filter((one) => !one.isRequired)];
}

/** Where a field stands in the schema: "input/line_items/0/service_id" is "line_items/service_id". */
export const pathOf = (at: string): string =>
  at
    .split("/")
    .slice(1)
    .filter((part) => !/^\d+$/.test(part))
    .join("/");

/** So few are all shown. */
const FEW = 5;

/** What is shown at once, and what is folded under "More fields". */
export function folded(fields: FormField[], value: Record<string, unknown>) {
  if (fields.length <= FEW) return { shown: fields, more: [] };
  const isShown = (one: FormField) => one.isRequired || isGiven(value[one.name]);
  const shown = fields.filter(isShown);
  // Where nothing is needed, the first few say what it is about.
  if (!fields.some((one) => one.isRequired)) {
    const first = fields.slice(0, 3).filter((one) => !shown.includes(one));
    const all = fields.filter((one) => shown.includes(one) || first.includes(one));
    return { shown: all, more: fields.filter((one) => !all.includes(one)) };
  }
  return { shown, more: fields.filter((one) => !isShown(one)) };
}

export const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";

/** Without the key for what is empty: the hub then takes the operation's own default. */
export function withValue(
  value: Record<string, unknown>,
  name: string,
  next: unknown,
): Record<string, unknown> {
  if (isGiven(next)) return { ...value, [name]: next };
  const { [name]: _gone, ...rest } = value;
  return rest;
}

/** A text that is exactly one {{ expression }}, or has one in it. */
export const isTemplate = (value: unknown): value is string =>
  typeof value === "string" && value.includes("{{");

/** What a number's field says: a number where it is one, else what was typed. */
export function numberOf(typed: string): unknown {
  const text = typed.trim();
  if (text === "") return undefined;
  return isTemplate(text) || Number.isNaN(Number(text)) ? text : Number(text);
}
