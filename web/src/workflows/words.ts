// A workflow in words: what a step does, what it waits for, when a path is taken.
import { dateFormat } from "../ui/formats";
import type { Text } from "../ui/i18n";
import { needsValue, read } from "./condition";
import type { Span, Step, System, Wait } from "./contract";
import type { Catalogue } from "./queries";
import { inWords } from "./schema";

export type Naming = {
  t: Text;
  locale: string;
  catalogue: Catalogue;
  /** What people call a variable. */
  labels: ReadonlyMap<string, string>;
  /** Variables that are yes or no: they are true, where others are there. */
  flags?: ReadonlySet<string>;
};

export const SYSTEM_NAMES: Record<System, string> = {
  housecall: "Housecall Pro",
  highlevel: "HighLevel",
  porchlight: "Porchlight",
};

const spanWords = (t: Text, { amount, unit }: Span) => t(`wf-span-${unit}`, { count: amount });

/** "steps.reply.text" by its label, or by its last words. */
export function nameOf({ labels }: Pick<Naming, "labels">, path: string): string {
  const known = labels.get(path);
  if (known) return known;
  const parts = path.split(".").filter((part) => !/^\d+$/.test(part));
  return inWords(parts.slice(-2).join(" "));
}

export function conditionWords(naming: Naming, expression: string): string {
  const condition = read(expression);
  if (!condition) return expression;
  const { t } = naming;
  return condition.clauses
    .map(({ path, operator, value }) => {
      const isFlag = operator === "is_filled" && naming.flags?.has(path);
      const said = [nameOf(naming, path), t(`wf-op-${isFlag ? "is_true" : operator}`)];
      if (!needsValue(operator)) return said.join(" ");
      const right = value.kind === "path" ? nameOf(naming, value.text) : value.text;
      return [...said, value.kind === "text" ? `“${right}”` : right].join(" ");
    })
    .join(` ${t(`wf-join-${condition.join}`)} `);
}

/** "Mon, Tue": Monday is 1. */
export function weekdayName(locale: string, day: number, width: "short" | "long" = "short") {
  // The first of January 2024 was a Monday.
  return dateFormat(locale, { weekday: width, timeZone: "UTC" }).format(Date.UTC(2024, 0, day));
}

const OFFICE_DAYS = "1,2,3,4,5";

function weekdaysWords({ t, locale }: Pick<Naming, "t" | "locale">, days: number[]): string {
  if (days.length === 0 || days.length === 7) return t("wf-days-any");
  const sorted = days.toSorted((a, b) => a - b);
  if (sorted.join() === OFFICE_DAYS) return `${weekdayName(locale, 1)} – ${weekdayName(locale, 5)}`;
  return sorted.map((day) => weekdayName(locale, day)).join(", ");
}

/** "9:00 AM" */
function clockWords(locale: string, at: string): string {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  const moment = Date.UTC(2024, 0, 1, hour, minute);
  return Number.isNaN(moment)
    ? at
    : dateFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(moment);
}

/** Minutes in the largest unit that fits. */
export function spanOf(minutes: number): Span {
  const size = Math.abs(minutes);
  if (size >= 1440 && size % 1440 === 0) return { amount: size / 1440, unit: "days" };
  if (size >= 60 && size % 60 === 0) return { amount: size / 60, unit: "hours" };
  return { amount: size, unit: "minutes" };
}

export function waitWords(naming: Naming, wait: Wait): string {
  const { t, locale } = naming;
  switch (wait.kind) {
    case "span":
      return t("wf-wait-span-words", { span: spanWords(t, wait.span) });
    case "time_of_day":
      return t(`wf-wait-clock-${wait.clock}`, {
        at: clockWords(locale, wait.at),
        days: weekdaysWords(naming, wait.weekdays),
      });
    case "moment": {
      const moment = wait.moment ? nameOf(naming, wait.moment) : "…";
      const span = spanWords(t, spanOf(wait.offset_minutes));
      if (wait.offset_minutes === 0) return t("wf-wait-moment-at", { moment });
      return wait.offset_minutes < 0
        ? t("wf-wait-moment-before", { moment, span })
        : t("wf-wait-moment-after", { moment, span });
    }
    case "condition":
      return t("wf-wait-condition-words", {
        condition: wait.when ? conditionWords(naming, wait.when) : "…",
        span: spanWords(t, wait.timeout),
      });
    case "reply":
      return t("wf-wait-reply-words", { span: spanWords(t, wait.timeout) });
  }
}

/** What a step is called where it has no name of its own. */
export function titleOf({ t, catalogue }: Pick<Naming, "t" | "catalogue">, step: Step): string {
  if (step.name) return step.name;
  if (step.type === "action")
    return catalogue.get(step.operation)?.label ?? (step.operation || t("wf-not-chosen"));
  if (step.type === "wait") return t(`wf-wait-${step.wait.kind}`);
  return t(`wf-step-${step.type}`);
}

/** What a list of steps within a step is called. */
export function slotName({ t }: Pick<Naming, "t">, owner: Step, slot: string): string {
  if (owner.type === "loop") return t("wf-loop-each");
  const path = owner.type === "branch" ? owner.paths[Number(slot)] : undefined;
  return path ? path.name || t("wf-path-n", { n: Number(slot) + 1 }) : t("wf-otherwise");
}

/** The values of an action that say most about it: its texts, the longest first. */
export function mainText(input: Record<string, unknown>): string {
  const texts = Object.entries(input).flatMap(([name, value]) =>
    typeof value === "string" && value.trim() !== "" ? [{ name, value }] : [],
  );
  const title = texts.find(({ name }) => /^(message|body|text|title|name)$/i.test(name));
  return (title ?? texts.toSorted((a, b) => b.value.length - a.value.length)[0])?.value ?? "";
}

/** What a step does, in one line. Texts keep their {{ variables }}. */
export function summaryOf(naming: Naming, step: Step): string {
  const { t } = naming;
  switch (step.type) {
    case "action":
      return mainText(step.input);
    case "wait":
      return waitWords(naming, step.wait);
    case "branch":
      return t("wf-branch-words", { count: step.paths.length + 1 });
    case "loop":
      return step.over
        ? t("wf-loop-words", { list: nameOf(naming, bare(step.over)), count: step.limit })
        : "";
    case "approval":
      return step.question;
    case "stop":
      return step.reason ?? "";
  }
}

/** The expression in "{{ expression }}". */
const bare = (text: string) => text.replace(/^\s*\{\{\s*|\s*\}\}\s*$/g, "");

export type Part = { text: string } | { variable: string };

/** Labels by path; "Name" of several says of none whose it is, so these go by their path. */
export function labelsOf(variables: { path: string; label: string }[]): Map<string, string> {
  const whose = new Map<string, string | null>();
  for (const { path, label } of variables) {
    whose.set(
      label,
      (whose.get(label) ?? path) === path && whose.get(label) !== null ? path : null,
    );
  }
  return new Map(
    variables.filter((one) => whose.get(one.label) !== null).map((one) => [one.path, one.label]),
  );
}

/** A template's words and variables in turn. */
export function partsOf(template: string): Part[] {
  return template.split(/(\{\{.*?\}\})/gs).flatMap((part): Part[] => {
    if (part === "") return [];
    return part.startsWith("{{") && part.endsWith("}}")
      ? [{ variable: bare(part) }]
      : [{ text: part }];
  });
}

/** A template in plain words: "Hi [First name]". */
export const plainly = (naming: Naming, template: string) =>
  partsOf(template)
    .map((part) => ("text" in part ? part.text : `[${variableName(naming, part.variable)}]`))
    .join("");

/** The label of a variable in a text, whatever filter stands behind it. */
export const variableName = (naming: Pick<Naming, "labels">, expression: string) =>
  nameOf(naming, expression.split("|")[0]?.trim() ?? expression);
