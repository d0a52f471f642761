// Edits of a workflow's steps. Steps are a tree: a branch has a list of steps on each path, a loop
// has one. Every edit gives a new tree; what did not change is the same object as before.
import type { Definition, Step } from "./contract";

/** A list of steps: of a branch's path ("0", "1", "otherwise"), of a loop ("body"), or the first one. */
export type Slot = { owner: string | null; slot: string };
/** Between two steps of a list. */
export type Place = Slot & { at: number };

export const TOP: Slot = { owner: null, slot: "top" };

/** The lists within a step. */
export function listsOf(step: Step): { slot: string; steps: Step[] }[] {
  if (step.type === "branch") {
    return [
      ...step.paths.map(({ steps }, at) => ({ slot: String(at), steps })),
      { slot: "otherwise", steps: step.otherwise },
    ];
  }
  return step.type === "loop" ? [{ slot: "body", steps: step.steps }] : [];
}

type Change = (steps: Step[], at: Slot) => Step[];

function changedStep(step: Step, change: Change): Step {
  const inner = (steps: Step[], slot: string) =>
    changedList(steps, { owner: step.id, slot }, change);
  if (step.type === "loop") {
    const steps = inner(step.steps, "body");
    return steps === step.steps ? step : { ...step, steps };
  }
  if (step.type !== "branch") return step;
  const otherwise = inner(step.otherwise, "otherwise");
  const paths = step.paths.map((path, at) => {
    const steps = inner(path.steps, String(at));
    return steps === path.steps ? path : { ...path, steps };
  });
  const isSame = otherwise === step.otherwise && paths.every((path, at) => path === step.paths[at]);
  return isSame ? step : { ...step, paths, otherwise };
}

/** From the inside to the outside. */
function changedList(steps: Step[], at: Slot, change: Change): Step[] {
  const inner = steps.map((step) => changedStep(step, change));
  const isSame = inner.every((step, index) => step === steps[index]);
  return change(isSame ? steps : inner, at);
}

const changed = (steps: Step[], change: Change) => changedList(steps, TOP, change);

const isAt = (a: Slot, b: Slot) => a.owner === b.owner && a.slot === b.slot;

export type Found = Place & { step: Step; steps: Step[] };

/** Each step with its place, from the top to the bottom. */
export function everyStep(steps: Step[], within: Slot = TOP): Found[] {
  return steps.flatMap((step, at) => [
    { ...within, at, step, steps },
    ...listsOf(step).flatMap((list) => everyStep(list.steps, { owner: step.id, slot: list.slot })),
  ]);
}

export const find = (steps: Step[], id: string): Found | undefined =>
  everyStep(steps).find((one) => one.step.id === id);

export function insert(steps: Step[], place: Place, step: Step): Step[] {
  return changed(steps, (list, at) => (isAt(at, place) ? list.toSpliced(place.at, 0, step) : list));
}

export function remove(steps: Step[], id: string): Step[] {
  return changed(steps, (list) =>
    list.some((one) => one.id === id) ? list.filter((one) => one.id !== id) : list,
  );
}

export function replace(steps: Step[], id: string, next: Step): Step[] {
  return changed(steps, (list) =>
    list.some((one) => one.id === id) ? list.map((one) => (one.id === id ? next : one)) : list,
  );
}

/** Where a step goes when it is moved up or down: within its list, or out of it at its end. */
function placeBeside(steps: Step[], from: Found, by: 1 | -1): Place | null {
  const to = from.at + by;
  if (to >= 0 && to < from.steps.length) return { owner: from.owner, slot: from.slot, at: to };
  const owner = from.owner === null ? undefined : find(steps, from.owner);
  if (!owner) return null;
  return { owner: owner.owner, slot: owner.slot, at: by > 0 ? owner.at + 1 : owner.at };
}

/** The same tree when there is nowhere to go. */
export function move(steps: Step[], id: string, by: 1 | -1): Step[] {
  const from = find(steps, id);
  const to = from ? placeBeside(steps, from, by) : null;
  return from && to ? insert(remove(steps, id), to, from.step) : steps;
}

/** Not within itself, and not where it is already. */
export function mayPut(steps: Step[], id: string, place: Place): boolean {
  const from = find(steps, id);
  if (!from) return false;
  if (isAt(from, place) && (place.at === from.at || place.at === from.at + 1)) return false;
  return !everyStep([from.step]).some(({ step }) => step.id === place.owner);
}

/** To any place, with what is inside of it; the same tree where it may not go. */
export function put(steps: Step[], id: string, place: Place): Step[] {
  const from = find(steps, id);
  if (!from || !mayPut(steps, id, place)) return steps;
  // Without it, what stood behind it in its list stands one further up.
  const at = isAt(from, place) && place.at > from.at ? place.at - 1 : place.at;
  return insert(remove(steps, id), { ...place, at }, from.step);
}

/** "Wait 2" after "wait": short, and not taken. */
export function newId(steps: Step[], base: string): string {
  const taken = new Set(everyStep(steps).map((one) => one.step.id));
  return freeId(taken, base);
}

const LONGEST_ID = 32;

function freeId(taken: Set<string>, wished: string): string {
  const plain = wished.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  const base = /^[a-z]/.test(plain) ? plain : `step_${plain}`;
  for (let n = 1; ; n++) {
    const end = n === 1 ? "" : `_${n}`;
    const id = base.slice(0, LONGEST_ID - end.length) + end;
    if (!taken.has(id)) return id;
  }
}

/** A copy right after the step; within it, references to its own steps follow. */
export function duplicate(steps: Step[], id: string): { steps: Step[]; id: string } | null {
  const from = find(steps, id);
  if (!from) return null;
  const taken = new Set(everyStep(steps).map((one) => one.step.id));
  const ids = new Map<string, string>();
  for (const { step } of everyStep([from.step])) {
    const next = freeId(taken, step.id.replace(/_\d+$/, ""));
    taken.add(next);
    ids.set(step.id, next);
  }
  const text = JSON.stringify(from.step).replace(
    /\bsteps\.([a-z][a-z0-9_]*)/g,
    (whole, old: string) => (ids.has(old) ? `steps.${ids.get(old)}` : whole),
  );
  const copy = renamed(JSON.parse(text) as Step, ids);
  const place = { owner: from.owner, slot: from.slot, at: from.at + 1 };
  return { steps: insert(steps, place, copy), id: copy.id };
}

function renamed(step: Step, ids: Map<string, string>): Step {
  const id = ids.get(step.id) ?? step.id;
  const each = (list: Step[]) => list.map((one) => renamed(one, ids));
  if (step.type === "loop") return { ...step, id, steps: each(step.steps) };
  if (step.type !== "branch") return { ...step, id };
  const paths = step.paths.map((path) => ({ ...path, steps: each(path.steps) }));
  return { ...step, id, paths, otherwise: each(step.otherwise) };
}

/** The one above or below, as one reads; null is the trigger. */
export function beside(steps: Step[], id: string | null, by: 1 | -1): string | null {
  const all = [null, ...everyStep(steps).map((one) => one.step.id)];
  const at = all.indexOf(id);
  return all[Math.min(all.length - 1, Math.max(0, at + by))] ?? null;
}

/** The first step of the path to the left or right, or of the first path within. */
export function across(steps: Step[], id: string | null, by: 1 | -1): string | null {
  const here = id === null ? undefined : find(steps, id);
  if (!here) return id;
  if (here.step.type === "branch" && by > 0) {
    const first = listsOf(here.step).find((list) => list.steps.length > 0);
    return first?.steps[0]?.id ?? id;
  }
  const owner = here.owner === null ? undefined : find(steps, here.owner);
  if (!owner) return id;
  const lists = listsOf(owner.step);
  const from = lists.findIndex((list) => list.slot === here.slot);
  const others = by > 0 ? lists.slice(from + 1) : lists.slice(0, from).reverse();
  const next = others.find((list) => list.steps.length > 0)?.steps;
  return next?.[Math.min(here.at, next.length - 1)]?.id ?? (by < 0 ? owner.step.id : id);
}

/** The place after a step, or before all of them. */
export function placeAfter(steps: Step[], id: string | null): Place {
  const here = id === null ? undefined : find(steps, id);
  return here ? { owner: here.owner, slot: here.slot, at: here.at + 1 } : { ...TOP, at: 0 };
}

/** A branch gets a path more; what stands on the paths stays. */
export const withSteps = (definition: Definition, steps: Step[]): Definition =>
  steps === definition.steps ? definition : { ...definition, steps };
