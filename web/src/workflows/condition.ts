// Conditions as people choose them, read from and written as minijinja expressions. What cannot be
// chosen stays an expression.
const OPERATORS = [
  "is",
  "is_not",
  "contains",
  "contains_not",
  "begins_with",
  "more_than",
  "at_least",
  "less_than",
  "at_most",
  "is_filled",
  "is_empty",
  "is_true",
  "is_false",
] as const;
export type Operator = (typeof OPERATORS)[number];

export type Literal =
  | { kind: "text"; text: string }
  | { kind: "number"; text: string }
  /** Another variable. */
  | { kind: "path"; text: string };

export type Clause = { path: string; operator: Operator; value: Literal };
export type Condition = { join: "and" | "or"; clauses: Clause[] };

const NONE: Literal = { kind: "text", text: "" };

export const needsValue = (operator: Operator) => !/^is_(filled|empty|true|false)$/.test(operator);

const COMPARED: Partial<Record<Operator, string>> = {
  is: "==",
  is_not: "!=",
  more_than: ">",
  at_least: ">=",
  less_than: "<",
  at_most: "<=",
};
const BY_SIGN = Object.fromEntries(
  Object.entries(COMPARED).map(([operator, sign]) => [sign, operator as Operator]),
);

function literalText({ kind, text }: Literal): string {
  if (kind !== "text") return text.trim() || '""';
  return JSON.stringify(text);
}

function clauseText({ path, operator, value }: Clause): string {
  const sign = COMPARED[operator];
  if (sign) return `${path} ${sign} ${literalText(value)}`;
  switch (operator) {
    case "contains":
      return `${literalText(value)} in ${path}`;
    case "contains_not":
      return `${literalText(value)} not in ${path}`;
    case "begins_with":
      return `${path} is startingwith(${literalText(value)})`;
    case "is_empty":
      return `not ${path}`;
    case "is_true":
      return `${path} == true`;
    case "is_false":
      return `${path} == false`;
    default:
      return path;
  }
}

export const written = ({ join, clauses }: Condition): string =>
  clauses.map(clauseText).join(` ${join} `);

type Token = { kind: "text" | "number" | "word" | "sign"; text: string };

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*(?:\.\w+|\[\d+\])*)|(==|!=|>=|<=|>|<|\(|\)))/y;

function tokensOf(expression: string): Token[] | null {
  const tokens: Token[] = [];
  const text = expression.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) return null;
    const [, quoted, number, word, sign] = found;
    if (quoted !== undefined) tokens.push({ kind: "text", text: unquoted(quoted) });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}

function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  return inner.replace(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
}

const KEYWORDS = new Set(["and", "or", "not", "in", "is", "true", "false", "none", "if", "else"]);
const isPath = (token: Token | undefined): token is Token =>
  token?.kind === "word" && !KEYWORDS.has(token.text);
const isWord = (token: Token | undefined, text: string) =>
  token?.kind === "word" && token.text === text;

function literalOf(token: Token | undefined): Literal | null {
  if (!token || token.kind === "sign") return null;
  if (token.kind !== "word") return { kind: token.kind, text: token.text };
  return isPath(token) ? { kind: "path", text: token.text } : null;
}

function clauseOf(tokens: Token[]): Clause | null {
  const [a, b, c, d, e, f] = tokens;
  if (tokens.length === 1 && isPath(a)) return { path: a.text, operator: "is_filled", value: NONE };
  if (tokens.length === 2 && isWord(a, "not") && isPath(b))
    return { path: b.text, operator: "is_empty", value: NONE };
  if (tokens.length === 3 && isWord(b, "in") && isPath(c)) {
    const value = literalOf(a);
    return value ? { path: c.text, operator: "contains", value } : null;
  }
  if (tokens.length === 4 && isWord(b, "not") && isWord(c, "in") && isPath(d)) {
    const value = literalOf(a);
    return value ? { path: d.text, operator: "contains_not", value } : null;
  }
  if (!isPath(a)) return null;
  if (tokens.length === 3 && b?.kind === "sign") return comparison(a.text, b.text, c);
  const isCall = isWord(b, "is") && isWord(c, "startingwith") && d?.text === "(" && f?.text === ")";
  const value = literalOf(e);
  if (tokens.length === 6 && isCall && value)
    return { path: a.text, operator: "begins_with", value };
  return null;
}

function comparison(path: string, sign: string, right: Token | undefined): Clause | null {
  const operator = BY_SIGN[sign];
  if (!operator) return null;
  if (operator === "is" && isWord(right, "true")) return { path, operator: "is_true", value: NONE };
  if (operator === "is" && isWord(right, "false"))
    return { path, operator: "is_false", value: NONE };
  const value = literalOf(right);
  return value ? { path, operator, value } : null;
}

/** Null for what cannot be chosen: "and" beside "or", parentheses, filters. */
export function read(expression: string): Condition | null {
  const tokens = tokensOf(expression);
  if (!tokens) return null;
  if (tokens.length === 0) return { join: "and", clauses: [] };
  const joins = new Set(
    tokens.filter((one) => isWord(one, "and") || isWord(one, "or")).map((one) => one.text),
  );
  if (joins.size > 1) return null;
  const join = joins.has("or") ? "or" : "and";
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isWord(token, join)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const clauses = parts.map(clauseOf);
  return clauses.every((one) => one !== null) ? { join, clauses } : null;
}

/** The operators that make sense for a variable of this type. */
export function operatorsFor(type: string | undefined): Operator[] {
  if (type === "number" || type === "integer")
    return [
      "is",
      "is_not",
      "more_than",
      "at_least",
      "less_than",
      "at_most",
      "is_filled",
      "is_empty",
    ];
  if (type === "boolean") return ["is_true", "is_false"];
  if (type === "array") return ["contains", "contains_not", "is_filled", "is_empty"];
  if (type === "string" || type === "date-time")
    return ["is", "is_not", "contains", "contains_not", "begins_with", "is_filled", "is_empty"];
  return [...OPERATORS];
}
