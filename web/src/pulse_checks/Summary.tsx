import type { Tally } from "../api/types";
import { iconOf } from "../ui/decision";
import { useText } from "../ui/i18n";
import { Skeleton } from "../ui/States";

const FIGURES = ["sent", "answered", "held", "suppressed", "failed"] as const;
/** The hub counts what is being sent with what is held: both wait. */
const WORDS = { held: "waiting" } as Partial<Record<(typeof FIGURES)[number], string>>;
const FACES = [
  ["positive", "text-positive"],
  ["neutral", "text-neutral"],
  ["negative", "text-negative"],
] as const;

/** Today in figures. */
export function Summary({
  today,
  failed,
  isOwn = false,
}: {
  today: Tally | undefined;
  failed: boolean;
  isOwn?: boolean;
}) {
  const t = useText();
  if (!today && failed) return null;
  if (!today) return <Skeleton className="h-16 w-full" />;
  return (
    <section aria-label={t("today")} className="@container">
      <div className="@2xl:flex items-end gap-6">
        <div className="mr-2 max-@2xl:mb-1">
          <h2 className="@2xl:font-semibold font-medium @2xl:text-ink-1 text-ink-3 @2xl:text-lg text-xs @2xl:leading-tight">
            {t("today")}
          </h2>
          <p className="sr-only @2xl:not-sr-only text-ink-3 text-xs">
            {isOwn ? t("pulse-checks-own") : t("pulse-checks")}
          </p>
        </div>
        <dl className="flex flex-1 items-end justify-between gap-x-3 @lg:justify-start @lg:gap-x-7">
          {FIGURES.filter((name) => name !== "failed" || today.failed > 0).map((name) => (
            <div key={name} className="flex flex-col-reverse">
              <dt className="whitespace-nowrap text-ink-3 text-xs">
                {t(`figure-${WORDS[name] ?? name}`)}
              </dt>
              <dd className="font-semibold text-lg tabular-nums leading-tight">{today[name]}</dd>
            </div>
          ))}
        </dl>
        <div className="hidden gap-4 pb-1 @xl:flex">
          {FACES.map(([face, tone]) => (
            <Face key={face} face={face} tone={tone} count={today[face]} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Face({
  face,
  tone,
  count,
}: {
  face: (typeof FACES)[number][0];
  tone: string;
  count: number;
}) {
  const t = useText();
  const Icon = iconOf(face);
  return (
    <dl className={`flex items-center gap-1.5 ${tone}`}>
      <dt>
        <Icon className="size-4.5" aria-hidden />
        <span className="sr-only">{t(`mark-${face}`)}</span>
      </dt>
      <dd className="font-medium tabular-nums">{count}</dd>
    </dl>
  );
}
