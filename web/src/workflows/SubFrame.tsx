import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../ui/i18n";

/** A page that belongs to one workflow, with the way back to it. */
export function SubFrame({
  id,
  name,
  title,
  actions,
  children,
}: {
  id: string;
  /** Of the workflow. */
  name: string | undefined;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useText();
  const workflow = name || t("wf-unnamed");
  return (
    <div className="mx-auto w-full max-w-page px-6 py-5 max-md:px-4 max-md:pt-3">
      <title>{`${title} · ${workflow} · Porchlight`}</title>
      <header className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <Link
            to="/workflows/$id"
            params={{ id }}
            className="-ml-1 inline-flex min-h-7 items-center gap-1 rounded-control px-1 text-ink-2 text-xs hover:text-ink-1 max-md:min-h-touch"
          >
            <ArrowLeft className="size-3.5" aria-hidden />
            {name === undefined ? t("workflows") : workflow}
          </Link>
          <h1 className="font-semibold text-lg">{title}</h1>
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
