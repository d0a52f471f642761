// The pages in front of the app: a narrow column, and nothing around it.
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./Button";
import { useText } from "./i18n";
import { Mark } from "./Mark";
import { setLanguage, useLanguage } from "./preferences";

export function Door({
  title,
  intro,
  wide = false,
  children,
}: {
  title: string;
  intro?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const language = useLanguage();
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-5 py-10 max-md:justify-start">
      <title>{title === "Porchlight" ? title : `${title} · Porchlight`}</title>
      <div className={`w-full ${wide ? "max-w-lg" : "max-w-sm"}`}>
        <div className="mb-8 flex flex-col items-center gap-3 text-center">
          <Mark className="size-12" />
          <h1 className="font-semibold text-xl">{title}</h1>
          {intro ? <p className="text-ink-2">{intro}</p> : null}
        </div>
        {children}
        <div className="mt-4 flex justify-center">
          <Button look="quiet" small onPress={() => setLanguage(language === "en" ? "es" : "en")}>
            {language === "en" ? "Español" : "English"}
          </Button>
        </div>
      </div>
    </main>
  );
}

/** The card in the door; a form, or what is said instead of one. */
export const doorCard = "flex flex-col gap-4 rounded-card border border-line bg-surface p-6";

/** Says how it stands, and the one next step. It takes the focus, so that it is read. */
export function DoorNotice({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section ref={place} tabIndex={-1} aria-label={title} className={`${doorCard} outline-none`}>
      <h2 className="font-semibold text-base">{title}</h2>
      {children ? <div className="flex flex-col gap-3 text-ink-2">{children}</div> : null}
      {action}
    </section>
  );
}

/** Before it is known what stands in the door. */
export function DoorSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t("loading")} className={doorCard}>
      <span className="block h-14 animate-breathe rounded-control bg-wash" />
      <span className="block h-14 animate-breathe rounded-control bg-wash" />
      <span className="block h-9 animate-breathe rounded-control bg-wash" />
    </div>
  );
}
