import { useLocale } from "react-aria-components";
import type { ReportStep } from "../api/types";
import { useText } from "../ui/i18n";
import type { FunnelStep } from "./figures";
import type { By } from "./period";

/** How many were left at each step, as bars that one can compare at a glance. */
export function Funnel({ steps }: { steps: FunnelStep[] }) {
  const t = useText();
  const most = Math.max(1, ...steps.map((step) => step.count));
  return (
    <ol className="space-y-2">
      {steps.map((step) => (
        <li
          key={step.id}
          className="grid grid-cols-[7rem_1fr_auto] items-center gap-3 max-md:grid-cols-[5.5rem_1fr_auto]"
        >
          <span className="text-ink-2 text-xs">{t(`funnel-${step.id}`)}</span>
          <span aria-hidden className="h-7 rounded-control bg-wash">
            <span
              className="block h-full min-w-1 rounded-control bg-neutral transition-[width] duration-150"
              style={{ width: `${(100 * step.count) / most}%` }}
            />
          </span>
          <span className="w-24 text-right tabular-nums">
            <span className="font-medium">{step.count}</span>
            {step.share === null ? null : (
              <span className="text-ink-3 text-xs"> · {step.share}%</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

const HEIGHT = 160;
const FACES = ["negative", "neutral", "positive"] as const;
const COLOURS = {
  positive: "bg-positive",
  neutral: "bg-neutral",
  negative: "bg-negative",
};

/** Answers over time, face upon face. The numbers stand in each bar's own words. */
export function Answers({ series, by }: { series: ReportStep[]; by: By }) {
  const t = useText();
  const { locale } = useLocale();
  const most = Math.max(1, ...series.map((step) => step.answered));
  const every = Math.ceil(series.length / 8);
  const day = (start: string) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      month: "short",
      ...(by === "month" ? { year: "2-digit" } : { day: "numeric" }),
    }).format(Date.parse(`${start}T00:00:00Z`));
  return (
    <figure>
      <ol className="flex items-end gap-px sm:gap-1" style={{ height: HEIGHT }}>
        {series.map((step) => {
          const words = t("answers-bar", {
            day: day(step.start),
            answered: step.answered,
            positive: step.positive,
            neutral: step.neutral,
            negative: step.negative,
          });
          return (
            <li
              key={step.start}
              title={words}
              className="flex h-full min-w-0 flex-1 flex-col justify-end"
            >
              <span className="sr-only">{words}</span>
              {FACES.map((face) => (
                <span
                  key={face}
                  aria-hidden
                  className={`block first:rounded-t-sm ${COLOURS[face]}`}
                  style={{ height: `${(100 * step[face]) / most}%` }}
                />
              ))}
              {step.answered === 0 ? <span aria-hidden className="block h-px bg-line" /> : null}
            </li>
          );
        })}
      </ol>
      <div aria-hidden className="mt-1 flex gap-px border-line border-t pt-1 sm:gap-1">
        {series.map((step, index) => (
          <span key={step.start} className="relative min-w-0 flex-1">
            {index % every === 0 ? (
              <span className="whitespace-nowrap text-ink-3 text-xs">{day(step.start)}</span>
            ) : null}
          </span>
        ))}
      </div>
      <figcaption className="mt-6 flex flex-wrap gap-4 text-ink-2 text-xs">
        {(["positive", "neutral", "negative"] as const).map((face) => (
          <span key={face} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-full ${COLOURS[face]}`} />
            {t(`mark-${face}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** Happy, so-so and unhappy as parts of one bar. */
export function Faces({
  positive,
  neutral,
  negative,
}: {
  positive: number;
  neutral: number;
  negative: number;
}) {
  const t = useText();
  const counts = { positive, neutral, negative };
  const all = positive + neutral + negative;
  if (all === 0) return <span className="text-ink-3 text-xs">{t("no-answers")}</span>;
  return (
    <span
      role="img"
      aria-label={t("faces-bar", counts)}
      title={t("faces-bar", counts)}
      className="flex h-2.5 w-full overflow-hidden rounded-full bg-wash"
    >
      {(["positive", "neutral", "negative"] as const).map((face) => (
        <span
          key={face}
          className={COLOURS[face]}
          style={{ width: `${(100 * counts[face]) / all}%` }}
        />
      ))}
    </span>
  );
}
