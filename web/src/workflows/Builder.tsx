import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useLocale } from "react-aria-components";
import { UnsavedGuard } from "../ui/draft";
import { useText } from "../ui/i18n";
import { ReadOnly } from "../ui/ReadOnly";
import { Scroller } from "../ui/Scroller";
import { useSettled } from "../ui/settled";
import { toast } from "../ui/toast";
import { BuilderContext, SpotContext, type Builder as Tools } from "./builder";
import { Canvas } from "./Canvas";
import { ConflictDialog } from "./ConflictDialog";
import type { Definition, Step, WaitStep, Workflow } from "./contract";
import { useEditor } from "./editor";
import { plainFindings } from "./findings";
import { Head } from "./Head";
import { useBuilderKeys } from "./keys";
import { MovingNote } from "./MovingNote";
import { useMoving } from "./moving";
import { baseOf, type NewStep, stepOf } from "./new-step";
import { Panel } from "./Panel";
import { Picker } from "./Picker";
import { ProblemList } from "./ProblemList";
import { type Catalogue, checkQuery, samplesQuery, variablesQuery } from "./queries";
import { SettingsForm } from "./SettingsForm";
import { StepForm } from "./StepForm";
import { StepMark, SystemMark } from "./Systems";
import { SampleChoice, TestStep } from "./TestStep";
import { TriggerForm } from "./TriggerForm";
import {
  across,
  beside,
  duplicate,
  find,
  insert,
  move,
  newId,
  type Place,
  placeAfter,
  put,
  remove,
  replace,
  withSteps,
} from "./tree";
import { Versions } from "./Versions";
import { labelsOf, type Naming, slotName, titleOf } from "./words";

/** What stands beside the canvas. */
type Aside = "step" | "settings" | "problems" | null;
type Picking = { what: "trigger" } | { what: "step"; place: Place } | null;

const WIDE = "(min-width: 64rem)";
function useIsNarrow() {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(WIDE);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => !matchMedia(WIDE).matches,
  );
}

function withoutInputs(definition: Definition): Definition {
  const text = JSON.stringify(definition, (key, value) => (key === "input" ? {} : value));
  return JSON.parse(text) as Definition;
}

export function Builder({
  workflow,
  catalogue,
  isReadOnly,
  startAt,
}: {
  workflow: Workflow;
  catalogue: Catalogue;
  isReadOnly: boolean;
  startAt: string | undefined;
}) {
  const t = useText();
  const { locale } = useLocale();
  const isNarrow = useIsNarrow();
  const editor = useEditor(workflow, isReadOnly);
  const { draft, edit } = editor;
  const { definition } = draft;
  const { steps } = definition;
  const [selected, setSelected] = useState<string | null | undefined>(
    startAt ?? (workflow.definition.trigger.operation === "" ? null : undefined),
  );
  const [aside, setAside] = useState<Aside>(
    startAt || (workflow.definition.trigger.operation === "" && !isNarrow) ? "step" : null,
  );
  const [isByKey, setIsByKey] = useState(false);
  const [picking, setPicking] = useState<Picking>(null);
  const [said, setSaid] = useState("");
  // The newest one, as long as nothing else is chosen.
  const [chosen, chooseHappening] = useState<string | null>();
  const samples = useQuery(samplesQuery(definition.trigger.operation)).data?.items;
  const happening = chosen === undefined ? (samples?.[0]?.id ?? null) : chosen;
  const canvas = useRef<HTMLDivElement>(null);

  const settled = useSettled({ definition }).definition;
  const checked = useQuery(checkQuery(settled));
  const problems = plainFindings(t, checked.data?.problems ?? workflow.problems);
  const found = selected ? find(steps, selected) : undefined;
  const step = found?.step;
  const spot = found ? found.step.id : null;
  // What a step is given says nothing about what it gives: typing asks for no variables anew.
  const shape = useMemo(() => withoutInputs(settled), [settled]);
  const at = { definition: shape, happening };
  const here = useQuery(variablesQuery({ ...at, step: spot })).data?.items;
  const last = steps.at(-1)?.id ?? null;
  const everywhere = useQuery(variablesQuery({ ...at, step: last })).data?.items;
  const variables = here ?? [];
  const naming = useMemo((): Naming => {
    const all = [...(everywhere ?? []), ...(here ?? [])];
    return {
      t,
      locale,
      catalogue,
      labels: labelsOf(all),
      flags: new Set(all.flatMap((one) => (one.type === "boolean" ? [one.path] : []))),
    };
  }, [t, locale, catalogue, everywhere, here]);

  const change: Tools["change"] = (next, what = null) =>
    edit((before) => (next === before.definition ? before : { ...before, definition: next }), what);
  const changeSteps = (make: (steps: Step[]) => Step[], what: string | null = null) =>
    edit((before) => {
      const next: Definition = withSteps(before.definition, make(before.definition.steps));
      return next === before.definition ? before : { ...before, definition: next };
    }, what);

  function showCard(id: string | null, hasFocus = false) {
    // Once it is drawn, and the canvas has the width that the panel leaves it.
    setTimeout(() => {
      const card = canvas.current?.querySelector<HTMLElement>(`[data-step="${id ?? "trigger"}"]`);
      if (hasFocus) card?.focus();
      card?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    });
  }
  const focusCard = (id: string | null) => showCard(id, true);
  function open(id: string | null, byKey = false) {
    setSelected(id);
    setAside("step");
    setIsByKey(byKey);
    showCard(id);
  }
  function close() {
    setAside(null);
    if (selected !== undefined) focusCard(selected);
  }
  function pick(made: NewStep) {
    if (picking?.what === "trigger") {
      const operation = made.operation ?? "";
      const schedule = operation === "porchlight.schedule" ? { cron: "0 9 * * 1-5" } : null;
      change({ ...definition, trigger: { operation, when: null, schedule } });
      chooseHappening(undefined);
      open(null);
    } else if (picking) {
      const next = stepOf(made, newId(steps, baseOf(made)));
      changeSteps((before) => insert(before, picking.place, next));
      open(next.id, true);
    }
    setPicking(null);
  }
  function removeStep(id: string) {
    const gone = find(steps, id);
    if (!gone) return;
    const before = beside(steps, id, -1);
    changeSteps((all) => remove(all, id));
    toast.good(t("wf-step-removed", { name: titleOf(naming, gone.step) }), {
      label: t("undo"),
      run: () => changeSteps((all) => (find(all, id) ? all : insert(all, gone, gone.step))),
    });
    setSelected(before);
    if (aside === "step") setAside(null);
    focusCard(before);
  }
  function duplicateStep(id: string) {
    const copy = duplicate(steps, id);
    if (!copy) return;
    changeSteps(() => copy.steps);
    setSelected(copy.id);
    focusCard(copy.id);
  }
  function moveStep(id: string, by: 1 | -1) {
    const next = move(steps, id, by);
    changeSteps(() => next);
    sayPlace(next, id);
    focusCard(id);
  }
  /** For those who do not see where it went. */
  function sayPlace(all: Step[], id: string) {
    const now = find(all, id);
    if (!now) return;
    const owner = now.owner === null ? undefined : find(all, now.owner)?.step;
    const where = owner ? `${titleOf(naming, owner)}, ${slotName(naming, owner, now.slot)}` : "top";
    setSaid(
      t("wf-moved", {
        name: titleOf(naming, now.step),
        n: now.at + 1,
        count: now.steps.length,
        where,
      }),
    );
  }
  const mover = useMoving({
    canvas,
    steps,
    onPut: (id, place) => {
      const next = put(steps, id, place);
      changeSteps(() => next);
      sayPlace(next, id);
      setSelected(id);
      focusCard(id);
    },
    onCancel: (id) => {
      setSaid(t("wf-move-cancelled"));
      focusCard(id);
    },
  });
  const moved = mover.moving ? find(steps, mover.moving.id)?.step : undefined;
  /** Only the draft: what runs stays until it is published. */
  function restore(version: number, restored: Definition) {
    const before = definition;
    const put = (next: Definition) => {
      change(next);
      // Another trigger has other examples.
      chooseHappening(undefined);
    };
    put(restored);
    setSelected(undefined);
    setAside(null);
    focusCard(null);
    toast.good(t("wf-version-restored", { version }), {
      label: t("undo"),
      run: () => put(before),
    });
  }
  /** What came of a wait, as two paths. */
  function split(wait: WaitStep) {
    const place = placeAfter(steps, wait.id);
    const isReply = wait.wait.kind === "reply";
    const branch = stepOf({ id: "branch", type: "branch" }, newId(steps, "branch"));
    if (branch.type !== "branch") return;
    const name = t(isReply ? "wf-path-replied" : "wf-path-met");
    const when = `steps.${wait.id}.${isReply ? "replied" : "met"} == true`;
    changeSteps((all) => insert(all, place, { ...branch, paths: [{ name, when, steps: [] }] }));
    open(branch.id);
  }
  function select(id: string | null) {
    setSelected(id);
    focusCard(id);
    if (aside === "step") setIsByKey(false);
  }
  useBuilderKeys({
    canvas,
    isReadOnly,
    undo: editor.undo,
    redo: editor.redo,
    save: () => void editor.save(),
    up: () => select(beside(steps, selected ?? null, -1)),
    down: () => select(selected === undefined ? null : beside(steps, selected, 1)),
    left: () => select(across(steps, selected ?? null, -1)),
    right: () => select(across(steps, selected ?? null, 1)),
    open: () => open(selected ?? null, true),
    insert: () => setPicking({ what: "step", place: placeAfter(steps, selected ?? null) }),
    remove: () => (selected ? removeStep(selected) : undefined),
    duplicate: () => (selected ? duplicateStep(selected) : undefined),
    moveUp: () => (selected ? moveStep(selected, -1) : undefined),
    moveDown: () => (selected ? moveStep(selected, 1) : undefined),
    close,
  });
  // A step that was undone or moved away has no form any more.
  useEffect(() => {
    if (selected && !find(steps, selected)) {
      setSelected(undefined);
      setAside((before) => (before === "step" ? null : before));
    }
  }, [selected, steps]);

  const tools: Tools = {
    definition,
    catalogue,
    naming,
    problems,
    happening,
    chooseHappening,
    isReadOnly,
    hookUrl: workflow.hook_url,
    change,
    changeStep: (next, what) =>
      changeSteps((all) => replace(all, next.id, next), what ? `${next.id}/${what}` : null),
  };
  const isAsideOpen = aside !== null && !(aside === "step" && selected === undefined);
  return (
    <BuilderContext value={tools}>
      <SpotContext
        value={{
          step: aside === "step" ? spot : null,
          operation: step?.type === "action" ? step.operation : null,
          variables,
        }}
      >
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <title>{`${draft.name || t("wf-unnamed")} · Porchlight`}</title>
          <h1 className="sr-only">{draft.name || t("wf-unnamed")}</h1>
          <Head
            workflow={workflow}
            editor={editor}
            problems={problems}
            isReadOnly={isReadOnly}
            aside={isAsideOpen ? aside : null}
            onAside={(next) => setAside((before) => (before === next ? null : next))}
          />
          <p role="status" className="sr-only">
            {said}
          </p>
          <div className="relative flex min-h-0 flex-1">
            <Scroller
              label={t("wf-canvas")}
              className={`min-w-0 flex-1 overflow-x-auto bg-paper ${isAsideOpen ? "max-lg:hidden" : ""}`}
            >
              <div ref={canvas}>
                <Canvas
                  selected={selected}
                  onSelect={(id) => open(id)}
                  onReach={setSelected}
                  edits={
                    isReadOnly
                      ? null
                      : {
                          onInsert: (place) => setPicking({ what: "step", place }),
                          onRemove: removeStep,
                          onDuplicate: duplicateStep,
                          onMove: moveStep,
                          mover,
                        }
                  }
                  isNarrow={isNarrow}
                />
              </div>
            </Scroller>
            {aside === "step" && step ? (
              <Panel
                key={step.id}
                label={titleOf(naming, step)}
                hasFocus={isByKey}
                onClose={close}
                head={
                  <>
                    <StepMark
                      step={step}
                      operation={step.type === "action" ? catalogue.get(step.operation) : undefined}
                    />
                    <NameBox
                      label={t("wf-step-name")}
                      value={step.name ?? ""}
                      placeholder={titleOf(naming, { ...step, name: null })}
                      isReadOnly={isReadOnly}
                      onChange={(name) => tools.changeStep({ ...step, name: name || null }, "name")}
                    />
                  </>
                }
              >
                <ReadOnly when={isReadOnly}>
                  <StepForm step={step} onSplit={split} />
                </ReadOnly>
                <div className="mt-6 space-y-3 border-line border-t pt-4">
                  <SampleChoice />
                  {step.type === "action" ? <TestStep key={step.id} step={step} /> : null}
                  <p className="text-ink-3 text-xs">
                    {t("wf-step-id")} <code className="font-mono">steps.{step.id}</code>
                  </p>
                </div>
              </Panel>
            ) : null}
            {aside === "step" && selected === null ? (
              <Panel
                key="trigger"
                label={t("wf-trigger")}
                hasFocus={isByKey}
                onClose={close}
                head={
                  <>
                    <SystemMark
                      system={catalogue.get(definition.trigger.operation)?.system ?? ""}
                    />
                    <h2 className="font-semibold">{t("wf-trigger")}</h2>
                  </>
                }
              >
                <ReadOnly when={isReadOnly}>
                  <TriggerForm onChoose={() => setPicking({ what: "trigger" })} />
                </ReadOnly>
                {definition.trigger.operation ? (
                  <div className="mt-6 border-line border-t pt-4">
                    <SampleChoice />
                    <p className="mt-1 text-ink-3 text-xs">{t("wf-sample-hint")}</p>
                  </div>
                ) : null}
              </Panel>
            ) : null}
            {aside === "settings" ? (
              <Panel
                label={t("wf-settings")}
                hasFocus={false}
                onClose={() => setAside(null)}
                head={<h2 className="font-semibold">{t("wf-settings")}</h2>}
              >
                <ReadOnly when={isReadOnly}>
                  <SettingsForm />
                </ReadOnly>
                <div className="mt-6">
                  <Versions workflow={workflow} isNarrow={isNarrow} onRestore={restore} />
                </div>
              </Panel>
            ) : null}
            {aside === "problems" ? (
              <Panel
                label={t("wf-problems")}
                hasFocus={false}
                onClose={() => setAside(null)}
                head={<h2 className="font-semibold">{t("wf-problems")}</h2>}
              >
                <ProblemList
                  problems={problems}
                  onOpen={(problem) => {
                    if (problem.step === null && problem.field.startsWith("settings"))
                      setAside("settings");
                    else open(problem.step, true);
                  }}
                />
              </Panel>
            ) : null}
          </div>
        </main>
        {picking ? (
          <Picker
            kind={picking.what === "trigger" ? "trigger" : "action"}
            catalogue={catalogue}
            onPick={pick}
            onClose={() => setPicking(null)}
          />
        ) : null}
        {moved ? <MovingNote name={titleOf(naming, moved)} mover={mover} /> : null}
        <ConflictDialog editor={editor} />
        <UnsavedGuard isChanged={editor.state === "failed"} />
      </SpotContext>
    </BuilderContext>
  );
}

function NameBox({
  label,
  value,
  placeholder,
  isReadOnly,
  onChange,
}: {
  label: string;
  value: string;
  placeholder: string;
  isReadOnly: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <input
      aria-label={label}
      value={value}
      placeholder={placeholder}
      readOnly={isReadOnly}
      maxLength={80}
      onChange={(event) => onChange(event.target.value)}
      className="-mx-2 min-h-9 min-w-0 flex-1 text-ellipsis rounded-control border border-transparent bg-transparent px-2 font-semibold placeholder:text-ink-1 hover:border-line focus:border-focus"
    />
  );
}
