import { useLocale } from "react-aria-components";
import type { ReportStep } from "../api/types";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import { type FunnelStep, scaleTop } from "./figures";
import type { By } from "./period";
import { Table } from "./Table";

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
            {step.count > 0 ? (
              <span
                className="block h-full min-w-1 rounded-control bg-neutral transition-[width] duration-150"
                style={{ width: `${(100 * step.count) / most}%` }}
              />
            ) : null}
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

const FACES = ["positive", "neutral", "negative"] as const;
const COLOURS = {
  positive: "bg-positive",
  neutral: "bg-neutral",
  negative: "bg-negative",
};

/** More bars than these stand without a gap, so that each has some width. */
const MOST_WITH_GAPS = 45;
const LABELS = 8;

/** The first day of a step in words; of a month, the month. */
function useStepName(by: By): (start: string) => string {
  const { locale } = useLocale();
  const words = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    month: "short",
    ...(by === "month" ? { year: "2-digit" } : { day: "numeric" }),
  });
  return (start) => words.format(Date.parse(`${start}T00:00:00Z`));
}

/** Answers over time, face upon face. Whoever cannot see it has the same as a table. */
export function AnswersChart({ series, by }: { series: ReportStep[]; by: By }) {
  const t = useText();
  const nameOf = useStepName(by);
  const top = scaleTop(Math.max(2, ...series.map((step) => step.answered)));
  const every = Math.ceil(series.length / LABELS);
  const gap = series.length > MOST_WITH_GAPS ? "" : "gap-px sm:gap-1";
  const sum = (figure: "answered" | (typeof FACES)[number]) =>
    series.reduce((all, step) => all + step[figure], 0);
  const all = {
    answered: sum("answered"),
    positive: sum("positive"),
    neutral: sum("neutral"),
    negative: sum("negative"),
  };
  return (
    <figure>
      <div
        role="img"
        aria-label={t("answers-chart", all)}
        className="grid grid-cols-[auto_1fr] gap-x-2"
      >
        <div className="flex flex-col justify-between text-right text-ink-3 text-xs tabular-nums leading-none">
          <span>{top}</span>
          <span>{top / 2}</span>
          <span>0</span>
        </div>
        <div className="relative h-50">
          <div className="absolute inset-0 flex flex-col justify-between">
            <span className="border-line border-t" />
            <span className="border-line border-t border-dashed" />
            <span className="border-edge border-t" />
          </div>
          <div className={`absolute inset-0 flex items-end ${gap}`}>
            {series.map((step) => (
              <span
                key={step.start}
                title={t("answers-bar", {
                  day: nameOf(step.start),
                  answered: step.answered,
                  positive: step.positive,
                  neutral: step.neutral,
                  negative: step.negative,
                })}
                className="flex h-full min-w-0 flex-1 items-end"
              >
                <span
                  className="flex w-full flex-col-reverse"
                  style={{ height: `${(100 * step.answered) / top}%` }}
                >
                  {FACES.map((face) => (
                    <span
                      key={face}
                      className={`basis-0 ${COLOURS[face]}`}
                      style={{ flexGrow: step[face] }}
                    />
                  ))}
                </span>
              </span>
            ))}
          </div>
        </div>
        <div className={`col-start-2 flex h-6 pt-1 ${gap}`}>
          {series.map((step, index) => (
            <span
              key={step.start}
              className={`relative min-w-0 flex-1 ${(index / every) % 2 === 1 ? "max-md:invisible" : ""}`}
            >
              {index % every === 0 ? (
                <span className="whitespace-nowrap text-ink-3 text-xs">{nameOf(step.start)}</span>
              ) : null}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="mt-3 flex flex-wrap gap-4 text-ink-2 text-xs">
        {FACES.map((face) => (
          <span key={face} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-full ${COLOURS[face]}`} />
            {t(`mark-${face}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** The chart's figures, step by step. */
export function AnswersTable({ series, by }: { series: ReportStep[]; by: By }) {
  const t = useText();
  const nameOf = useStepName(by);
  return (
    <Scroller label={t("report-answers")} className="max-h-80">
      <Table
        label={t("report-answers")}
        head={t(`step-${by}`)}
        name={(step) => nameOf(step.start)}
        rows={series}
        keyOf={(step) => step.start}
        columns={[
          {
            id: "answered",
            look: "number",
            label: t("funnel-answered"),
            cell: (step) => step.answered,
          },
          ...FACES.map((face) => ({
            id: face,
            look: "number" as const,
            label: t(`mark-${face}`),
            cell: (step: ReportStep) => step[face],
          })),
        ]}
      />
    </Scroller>
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
      {FACES.map((face) => (
        <span
          key={face}
          className={COLOURS[face]}
          style={{ width: `${(100 * counts[face]) / all}%` }}
        />
      ))}
    </span>
  );
}
