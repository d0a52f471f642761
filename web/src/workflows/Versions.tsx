import { useQuery } from "@tanstack/react-query";
import { ChevronRight, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { AtRest } from "../ui/ReadOnly";
import { Scroller } from "../ui/Scroller";
import { Loaded, Skeleton } from "../ui/States";
import { Time } from "../ui/Time";
import { BuilderContext, SpotContext, useBuilder } from "./builder";
import { Canvas } from "./Canvas";
import type { Definition, Workflow } from "./contract";
import { Panel } from "./Panel";
import { variablesQuery, versionQuery } from "./queries";
import { StepForm } from "./StepForm";
import { StepMark, SystemMark } from "./Systems";
import { TriggerForm } from "./TriggerForm";
import { find } from "./tree";
import { titleOf } from "./words";

/** What was published, to be looked at and taken back. */
export function Versions({
  workflow,
  isNarrow,
  onRestore,
}: {
  workflow: Workflow;
  isNarrow: boolean;
  onRestore: (version: number, definition: Definition) => void;
}) {
  const t = useText();
  const { isReadOnly } = useBuilder();
  const [shown, setShown] = useState<number | null>(null);
  const { id, versions, is_on } = workflow;
  const look = useQuery({ ...versionQuery(id, shown ?? 0), enabled: shown !== null });
  const of = versions.find(({ version }) => version === shown);
  return (
    <section aria-label={t("wf-versions")}>
      <h3 className="mb-1 font-medium text-xs">{t("wf-versions")}</h3>
      {versions.length === 0 ? (
        <p className="text-ink-3 text-xs">{t("wf-versions-none")}</p>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-card border border-line">
          {versions.map(({ version, published_at, by }) => (
            <li key={version}>
              <button
                type="button"
                aria-haspopup="dialog"
                onClick={() => setShown(version)}
                className="flex min-h-9 w-full items-center gap-3 px-3 py-2 text-left text-xs -outline-offset-2 hover:bg-wash max-md:min-h-touch"
              >
                <span className="flex shrink-0 items-center gap-2 font-medium">
                  {t("wf-version", { version })}
                  {is_on && version === workflow.version ? (
                    <Badge tone="good">{t("wf-version-runs")}</Badge>
                  ) : null}
                </span>
                <span className="min-w-0 flex-1 truncate text-ink-3">{by}</span>
                <span className="shrink-0 text-ink-3">
                  <Time at={published_at} />
                </span>
                <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
              </button>
            </li>
          ))}
        </ol>
      )}
      <Dialog
        title={t("wf-version", { version: shown ?? 0 })}
        isOpen={of !== undefined}
        full
        onClose={() => setShown(null)}
      >
        {of ? (
          <p className="-mt-2 mb-3 text-ink-3 text-xs">
            {t("wf-version-published")} <Time at={of.published_at} />
            {of.by ? ` · ${of.by}` : null}
          </p>
        ) : null}
        <Loaded query={look} skeleton={<LookSkeleton />}>
          {({ version, definition }) => (
            <>
              <Look definition={definition} isNarrow={isNarrow} />
              {isReadOnly ? null : (
                <div className="flex shrink-0 flex-wrap items-center justify-end gap-x-4 gap-y-2 pt-4">
                  <p className="min-w-60 flex-1 text-ink-2 text-xs">{t("wf-version-explained")}</p>
                  <Button
                    onPress={() => {
                      setShown(null);
                      onRestore(version, definition);
                    }}
                  >
                    <RotateCcw className="size-4" aria-hidden />
                    {t("wf-version-restore")}
                  </Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </Dialog>
    </section>
  );
}

const nothing = () => undefined;

/** A definition at rest: its canvas, and what each step says. */
function Look({ definition, isNarrow }: { definition: Definition; isNarrow: boolean }) {
  const t = useText();
  const builder = useBuilder();
  const { catalogue, naming } = builder;
  const [selected, setSelected] = useState<string | null>();
  const step = selected ? find(definition.steps, selected)?.step : undefined;
  const { operation } = definition.trigger;
  const isSameTrigger = operation === builder.definition.trigger.operation;
  const happening = isSameTrigger ? builder.happening : null;
  const at = { definition, step: step?.id ?? null, happening };
  const variables = useQuery({ ...variablesQuery(at), enabled: selected !== undefined }).data
    ?.items;
  return (
    <BuilderContext
      value={{
        ...builder,
        definition,
        happening,
        problems: [],
        isReadOnly: true,
        change: nothing,
        changeStep: nothing,
      }}
    >
      <SpotContext
        value={{
          step: step?.id ?? null,
          operation: step?.type === "action" ? step.operation : null,
          variables: variables ?? [],
        }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape goes back from the step, wherever the focus is */}
        <div
          onKeyDown={(event) => {
            if (event.key !== "Escape" || selected === undefined) return;
            event.stopPropagation();
            setSelected(undefined);
          }}
          className="-mx-5 flex min-h-0 flex-1 border-line border-y"
        >
          <Scroller
            label={t("wf-canvas")}
            className={`min-w-0 flex-1 overflow-x-auto bg-paper ${selected === undefined ? "" : "max-lg:hidden"}`}
          >
            <Canvas selected={selected} onSelect={setSelected} edits={null} isNarrow={isNarrow} />
          </Scroller>
          {selected === undefined ? null : (
            <Panel
              key={selected}
              label={step ? titleOf(naming, step) : t("wf-trigger")}
              hasFocus={false}
              onClose={() => setSelected(undefined)}
              head={
                <>
                  {step ? (
                    <StepMark
                      step={step}
                      operation={step.type === "action" ? catalogue.get(step.operation) : undefined}
                    />
                  ) : (
                    <SystemMark system={catalogue.get(operation)?.system ?? ""} />
                  )}
                  <h3 className="min-w-0 truncate font-semibold">
                    {step ? titleOf(naming, step) : t("wf-trigger")}
                  </h3>
                </>
              }
            >
              <AtRest>
                {step ? (
                  <StepForm step={step} onSplit={nothing} />
                ) : (
                  <TriggerForm onChoose={nothing} />
                )}
              </AtRest>
            </Panel>
          )}
        </div>
      </SpotContext>
    </BuilderContext>
  );
}

function LookSkeleton() {
  const t = useText();
  return (
    <div role="status" aria-label={t("loading")} className="flex flex-col items-center gap-10 py-8">
      <Skeleton className="h-20 w-76 max-w-full" />
      <Skeleton className="h-20 w-76 max-w-full" />
    </div>
  );
}
