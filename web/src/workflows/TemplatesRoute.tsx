import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, FilePlus2 } from "lucide-react";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useLocale } from "react-aria-components";
import { adminsQuery } from "../api/people";
import { Button, buttonClass } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { NotYours } from "../ui/NotYours";
import { Scroller } from "../ui/Scroller";
import { Loaded, SkeletonRows } from "../ui/States";
import { toast } from "../ui/toast";
import type { Template } from "./contract";
import { useMayChange } from "./may";
import { EMPTY } from "./new-step";
import { Outline } from "./Outline";
import { catalogueOf, operationsQuery, templatesQuery, useCreate } from "./queries";
import { SystemMark } from "./Systems";

const WIDE = "(min-width: 64rem)";
const useIsWide = () =>
  useSyncExternalStore(
    (changed) => {
      const media = matchMedia(WIDE);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(WIDE).matches,
  );

/** What to begin with: something that is ready, or nothing. */
export function TemplatesRoute() {
  const t = useText();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const mayChange = useMayChange();
  const isWide = useIsWide();
  const templates = useQuery(templatesQuery);
  const operations = useQuery(operationsQuery);
  const catalogue = catalogueOf(operations.data);
  const admins = useQuery({ ...adminsQuery, enabled: !mayChange });
  const create = useCreate();
  const [chosen, setChosen] = useState<string | null>(null);
  const naming = { t, locale, catalogue, labels: new Map<string, string>() };
  function make(body: Parameters<typeof create.mutate>[0]) {
    create.mutate(body, {
      onError: toast.bad,
      onSuccess: ({ id }) => void navigate({ to: "/workflows/$id", params: { id } }),
    });
  }
  if (!mayChange) {
    return (
      <main className="flex flex-1 items-center">
        <h1 className="sr-only">{t("wf-new")}</h1>
        <NotYours admins={admins.data ?? []} />
      </main>
    );
  }
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <title>{`${t("wf-new")} · Porchlight`}</title>
      <header className="flex shrink-0 flex-wrap items-center gap-3 border-line border-b bg-surface px-4 py-2.5">
        <Link
          to="/workflows"
          aria-label={t("workflows")}
          className="inline-flex size-9 items-center justify-center rounded-control text-ink-2 hover:bg-wash hover:text-ink-1 max-md:size-11"
        >
          <ArrowLeft className="size-5" aria-hidden />
        </Link>
        <div className="min-w-0 flex-1">
          <h1 className="font-semibold text-base">{t("wf-new")}</h1>
          <p className="text-ink-2 text-xs max-md:hidden">{t("wf-templates-intro")}</p>
        </div>
        <Button
          isDisabled={create.isPending}
          onPress={() => make({ name: t("wf-new"), definition: EMPTY })}
        >
          <FilePlus2 className="size-4" aria-hidden />
          {t("wf-from-scratch")}
        </Button>
      </header>
      <Loaded query={templates}>
        {({ items }) => {
          const shown = items.find((one) => one.id === chosen) ?? (isWide ? items[0] : undefined);
          const preview = shown ? (
            <Preview
              template={shown}
              isBusy={create.isPending}
              onUse={() => make({ template: shown.id })}
            >
              {/* Until the catalogue is here, its operations have no names. */}
              {operations.isPending ? (
                <SkeletonRows count={4} />
              ) : (
                <Outline definition={shown.definition} naming={naming} />
              )}
            </Preview>
          ) : null;
          return (
            <div className="flex min-h-0 flex-1">
              <Scroller label={t("wf-templates")} className="min-w-0 flex-1 p-5 max-md:p-4">
                <ul
                  aria-label={t("wf-templates")}
                  className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3"
                >
                  {items.map((one) => (
                    <li key={one.id} className="flex">
                      <Card
                        template={one}
                        isChosen={isWide && shown?.id === one.id}
                        onChoose={() => setChosen(one.id)}
                      />
                    </li>
                  ))}
                </ul>
              </Scroller>
              {isWide && preview ? (
                <aside
                  aria-label={t("wf-preview-of", { name: shown?.name ?? "" })}
                  className="flex min-h-0 w-108 shrink-0 flex-col border-line border-l bg-surface"
                >
                  {preview}
                </aside>
              ) : null}
              <Dialog
                title={shown?.name ?? ""}
                isOpen={!isWide && shown !== undefined}
                onClose={() => setChosen(null)}
              >
                {preview}
              </Dialog>
            </div>
          );
        }}
      </Loaded>
    </main>
  );
}

function Card({
  template,
  isChosen,
  onChoose,
}: {
  template: Template;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={`flex w-full flex-col gap-2 rounded-card border bg-surface p-4 text-left transition-colors duration-100 ${isChosen ? "border-ink-1 ring-1 ring-ink-1" : "border-line hover:border-edge"}`}
    >
      <span className="flex gap-1.5">
        {template.systems.map((system) => (
          <SystemMark key={system} system={system} size="small" isLabeled />
        ))}
      </span>
      <span className="font-medium">{template.name}</span>
      <span className="text-ink-2 text-xs">{template.description}</span>
    </button>
  );
}

function Preview({
  template,
  isBusy,
  onUse,
  children,
}: {
  template: Template;
  isBusy: boolean;
  onUse: () => void;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <>
      <Scroller
        label={t("wf-preview-of", { name: template.name })}
        className="flex-1 lg:px-5 lg:py-5"
      >
        <h2 className="font-semibold text-base max-lg:sr-only">{template.name}</h2>
        <p className="mt-1 mb-5 text-ink-2">{template.description}</p>
        {children}
      </Scroller>
      <div className="flex shrink-0 items-center gap-3 border-line pt-4 lg:border-t lg:px-5 lg:py-4">
        <button
          type="button"
          disabled={isBusy}
          onClick={onUse}
          className={`${buttonClass("primary")} flex-1 hover:bg-accent-strong disabled:opacity-50`}
        >
          {t("wf-use-template")}
        </button>
      </div>
    </>
  );
}
