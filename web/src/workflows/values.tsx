// Inputs and outputs as people read them: names and values, not brackets.
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { useLocale } from "react-aria-components";
import { dateFormat } from "../ui/formats";
import { useText } from "../ui/i18n";
import { useZone } from "../ui/Time";
import { inWords } from "./schema";

/** A value in a few words, for a list or beside a name. */
export function sampleWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) {
    return value.every((one) => typeof one !== "object")
      ? value.join(", ") || "–"
      : `[${value.length}]`;
  }
  if (typeof value === "object") return `{ ${Object.keys(value).slice(0, 3).join(", ")} … }`;
  return String(value);
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** As `sampleWords`; moments on the company's clock. */
export function useValueWords(): (value: unknown) => string {
  const { locale } = useLocale();
  const timeZone = useZone();
  return (value) =>
    typeof value === "string" && MOMENT.test(value)
      ? dateFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" }).format(
          Date.parse(value),
        )
      : sampleWords(value);
}

const isPlain = (value: unknown) =>
  value === null ||
  typeof value !== "object" ||
  (Array.isArray(value) && value.every((one) => typeof one !== "object"));

const MOST = 60;

/** Names and values; what is within stands indented. */
function Values({ value, depth = 0 }: { value: unknown; depth?: number }) {
  const t = useText();
  const words = useValueWords();
  if (value === null || value === undefined)
    return <p className="text-ink-3 text-xs">{t("wf-value-none")}</p>;
  if (isPlain(value)) return <p className="break-words text-sm">{words(value)}</p>;
  const entries = Object.entries(value as object);
  if (entries.length === 0) return <p className="text-ink-3 text-xs">{t("wf-value-none")}</p>;
  const isList = Array.isArray(value);
  return (
    <dl className={depth > 0 ? "border-line border-l pl-3" : ""}>
      {entries.slice(0, MOST).map(([name, one]) => (
        <div
          key={name}
          className={`py-0.5 text-xs ${isPlain(one) ? "flex flex-wrap gap-x-3" : "block"}`}
        >
          <dt className="w-32 shrink-0 break-words text-ink-3">
            {isList ? `${Number(name) + 1}.` : inWords(name)}
          </dt>
          <dd className="min-w-0 flex-1 whitespace-pre-wrap break-words text-ink-1">
            {isPlain(one) ? words(one) : <Values value={one} depth={depth + 1} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A folded part of a step's story. */
export function FoldedValues({
  label,
  value,
  isOpen = false,
}: {
  label: string;
  value: unknown;
  isOpen?: boolean;
}) {
  const id = useId();
  const isEmpty =
    value === null ||
    value === undefined ||
    (typeof value === "object" && Object.keys(value).length === 0);
  if (isEmpty) return null;
  return (
    <details open={isOpen} className="group rounded-control border border-line bg-surface">
      <summary
        id={id}
        className="flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-3 text-ink-2 text-xs hover:text-ink-1 max-md:min-h-touch"
      >
        <ChevronRight
          className="size-3.5 shrink-0 text-ink-3 transition-transform duration-100 group-open:rotate-90"
          aria-hidden
        />
        <span className="font-medium">{label}</span>
        <span className="min-w-0 flex-1 truncate text-ink-3 group-open:invisible">
          {preview(value)}
        </span>
      </summary>
      <section aria-labelledby={id} className="px-3 pb-2">
        <Values value={value} />
      </section>
    </details>
  );
}

function preview(value: unknown): string {
  return plainOnes(value).slice(0, 4).map(sampleWords).join(" · ");
}

/** All that is said in it, however deep. */
function plainOnes(value: unknown): unknown[] {
  if (isPlain(value)) return value === null || value === "" ? [] : [value];
  return Object.values(value as object).flatMap(plainOnes);
}
