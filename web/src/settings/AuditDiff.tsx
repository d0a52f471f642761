import { ArrowRight } from "lucide-react";
import { useLocale } from "react-aria-components";
import { type Text, useText } from "../ui/i18n";
import { useZone } from "../ui/Time";
import { codeWords, fieldWords } from "./audit-details";

/** Some fields of something, by name. */
type Fields = Record<string, unknown>;
type Told = Fields | null | undefined;

export type Changed = { field: string; before: unknown; after: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All the leaves: `{ quiet: { from: 9 } }` has the field `quiet.from`. */
function leaves(value: Told, path = ""): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, inner] of Object.entries(value ?? {})) {
    const here = path ? `${path}.${name}` : name;
    if (isFields(inner) && Object.keys(inner).length > 0) {
      for (const [deeper, leaf] of leaves(inner, here)) found.set(deeper, leaf);
    } else {
      found.set(here, inner);
    }
  }
  return found;
}

/** What differs, field by field. */
export function changesOf(before: Told, after: Told): Changed[] {
  const old = leaves(before);
  const now = leaves(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }))
    .filter((one) => JSON.stringify(one.before ?? null) !== JSON.stringify(one.after ?? null));
}

/** Only what changed: the old struck through, and what it became. */
export function AuditDiff({
  before,
  after,
  names,
}: {
  before: Told;
  after: Told;
  /** Whose an id is: people read names. */
  names: ReadonlyMap<string, string>;
}) {
  const t = useText();
  const words = (field: string, value: unknown): string => {
    if (isNothing(value)) return t("audit-nothing");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (Array.isArray(value)) {
      return value.length === 0
        ? t("audit-nothing")
        : value.map((one) => words(field, one)).join(", ");
    }
    if (isFields(value)) return namedWords(t, value);
    if (typeof value !== "string") return JSON.stringify(value);
    return names.get(value) ?? (isTime(value) ? time(value) : codeWords(t, field, value));
  };
  const { locale } = useLocale();
  const zone = useZone();
  const time = (at: string) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      dateStyle: "medium",
      timeStyle: "short",
    }).format(Date.parse(at));
  const changes = changesOf(before, after);
  if (changes.length === 0) return null;
  return (
    <dl aria-label={t("audit-changes")} className="grid gap-2">
      {changes.map((one) => (
        <div key={one.field} className="grid gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <dt className="break-words text-ink-3 text-xs">{fieldWords(t, one.field)}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2 break-words">
            {isNothing(one.before) ? null : (
              <>
                <del className="min-w-0 break-words rounded-sm bg-negative-wash px-1 text-negative">
                  <span className="sr-only">{t("audit-was")} </span>
                  {words(one.field, one.before)}
                </del>
                <ArrowRight className="size-3.5 shrink-0 text-ink-3" aria-hidden />
              </>
            )}
            <ins className="min-w-0 break-words rounded-sm bg-positive-wash px-1 text-positive no-underline">
              <span className="sr-only">{t("audit-is")} </span>
              {words(one.field, one.after)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isNothing = (value: unknown) => value === null || value === undefined || value === "";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:/;
const isTime = (value: string) => TIME.test(value);

/** One of a list of things: its own name, or all that it has. */
function namedWords(t: Text, value: Fields): string {
  const name = value.label ?? value.name ?? value.en;
  if (typeof name === "string" && name !== "") return name;
  return Object.entries(value)
    .filter(([, inner]) => !isNothing(inner))
    .map(
      ([field, inner]) =>
        `${fieldWords(t, field)}: ${typeof inner === "string" ? codeWords(t, field, inner) : JSON.stringify(inner)}`,
    )
    .join("; ");
}
