// What every part of the builder needs to know, and can do.
import { createContext, useContext } from "react";
import type { Definition, Finding, Step, Variable } from "./contract";
import type { Catalogue } from "./queries";
import type { Naming } from "./words";

export type Builder = {
  definition: Definition;
  catalogue: Catalogue;
  naming: Naming;
  problems: Finding[];
  /** Whose data the examples show. */
  happening: string | null;
  chooseHappening: (id: string | null) => void;
  isReadOnly: boolean;
  hookUrl: string | null;
  /** `what` names the field: changes of one field in one go are undone together. */
  change: (next: Definition, what?: string | null) => void;
  changeStep: (next: Step, what?: string | null) => void;
};

const Context = createContext<Builder | null>(null);
export const BuilderContext = Context.Provider;

export function useBuilder(): Builder {
  const builder = useContext(Context);
  if (!builder) throw new Error("outside the builder");
  return builder;
}

/** Where a form stands: its step, or null for the trigger; what it calls; and what it may use there. */
export type Spot = { step: string | null; operation: string | null; variables: Variable[] };
const Here = createContext<Spot>({ step: null, operation: null, variables: [] });
export const SpotContext = Here.Provider;
export const useSpot = () => useContext(Here);

/** What is wrong with a field of the step that is open: "input/message". */
export function useFinding(field: string): Finding | undefined {
  const { problems } = useBuilder();
  const { step } = useSpot();
  return problems.find((one) => one.step === step && one.field === field);
}
