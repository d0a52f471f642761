import type { ReactNode } from "react";
import { useText } from "./i18n";

/** The frame of a page that reads from top to bottom. */
export function PageFrame({
  title,
  intro,
  actions,
  wide = false,
  children,
}: {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
  /** For tables and charts outside of the settings, whose pages are all equally wide. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`mx-auto w-full px-6 py-6 max-md:px-4 max-md:pt-3 ${wide ? "max-w-wide" : "max-w-page"}`}
    >
      <title>{`${title} · Porchlight`}</title>
      <header className="mb-5 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="font-semibold text-lg">{title}</h1>
          {intro ? <p className="mt-1 max-w-prose text-ink-2">{intro}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

export function Card({
  title,
  intro,
  actions,
  children,
}: {
  title?: string;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="mb-4 rounded-card border border-line bg-surface">
      {title ? (
        <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 max-md:px-4">
          <div>
            <h2 className="font-semibold text-base">{title}</h2>
            {intro ? <p className="mt-0.5 max-w-prose text-ink-2 text-xs">{intro}</p> : null}
          </div>
          {actions}
        </header>
      ) : null}
      <div className="p-5 max-md:p-4">{children}</div>
    </section>
  );
}

const TONES = {
  good: "bg-positive-wash text-positive",
  bad: "bg-negative-wash text-negative",
  act: "bg-accent-wash text-accent-text",
  held: "bg-held-wash text-held",
  calm: "bg-neutral-wash text-neutral",
  grey: "bg-wash text-ink-2",
};

export type Tone = keyof typeof TONES;

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-5.5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}

/** Stands where the buttons of an admin would be. */
export function AskAnAdmin() {
  const t = useText();
  return <p className="text-ink-3 text-xs">{t("ask-an-admin")}</p>;
}

/** A list of records: a table on a desk, stacked rows on a phone. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {children}
    </ul>
  );
}
