import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useText } from "../ui/i18n";
import { Empty } from "../ui/States";
import { useBuilder } from "./builder";
import type { Finding } from "./contract";
import { inWords } from "./schema";
import { find } from "./tree";
import { titleOf } from "./words";

/** What stands in the way; each leads to its step. */
export function ProblemList({
  problems,
  onOpen,
}: {
  problems: Finding[];
  onOpen: (problem: Finding) => void;
}) {
  const t = useText();
  const { definition, naming } = useBuilder();
  if (problems.length === 0) return <Empty icon={CircleCheck} title={t("wf-problems-none")} />;
  const sorted = problems.toSorted((a, b) => a.severity.localeCompare(b.severity));
  return (
    <ul aria-label={t("wf-problems")} className="space-y-2">
      {sorted.map((one) => {
        const step = one.step ? find(definition.steps, one.step)?.step : undefined;
        const place = step
          ? titleOf(naming, step)
          : t(one.field.startsWith("settings") ? "wf-settings" : "wf-trigger");
        const isError = one.severity === "error";
        const Icon = isError ? CircleAlert : TriangleAlert;
        return (
          <li key={`${one.step} ${one.field} ${one.code} ${one.message}`}>
            <button
              type="button"
              onClick={() => onOpen(one)}
              className="flex min-h-touch w-full items-start gap-2.5 rounded-card border border-line p-3 text-left hover:bg-wash"
            >
              <Icon
                className={`mt-0.5 size-4 shrink-0 ${isError ? "text-negative" : "text-accent-text"}`}
                aria-label={t(`wf-severity-${one.severity}`)}
              />
              <span className="min-w-0">
                <span className="block">{one.message}</span>
                <span className="block text-ink-3 text-xs">
                  {[place, fieldWords(one.field)].filter(Boolean).join(" · ")}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const fieldWords = (field: string) => {
  const last = field.split("/").findLast((part) => !/^\d+$/.test(part)) ?? "";
  return inWords(last);
};
