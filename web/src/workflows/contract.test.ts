import { expect, test } from "vitest";
import type { components } from "../api/schema";
import type {
  DryRun,
  Finding,
  Operation,
  Run,
  RunRow,
  RunStep,
  Sample,
  Task,
  Variable,
  Workflow,
  WorkflowRow,
} from "./contract";

type Told = components["schemas"];

type Keys<T> = Extract<keyof T, string>;

/** Where what we read is not what the hub tells; never, when all fits. A text may be told apart more closely. */
type Misfit<A, B, At extends string = ""> = unknown extends A
  ? never
  :
      | (null extends A ? (null extends B ? never : At) : never)
      | MisfitOfValue<NonNullable<A>, NonNullable<B>, At>;

type MisfitOfValue<A, B, At extends string> = string extends A
  ? B extends string
    ? never
    : At
  : A extends readonly (infer One)[]
    ? B extends readonly (infer Other)[]
      ? Misfit<One, Other, `${At}[]`>
      : At
    : A extends object
      ? MisfitOfObject<A, B, At>
      : A extends B
        ? never
        : At;

type MisfitOfObject<A, B, At extends string> = string extends keyof A
  ? B extends object
    ? never
    : At
  :
      | `${At}.${Exclude<Keys<A>, Keys<B>> | Exclude<Keys<B>, Keys<A>>}`
      | {
          [K in Keys<A> & Keys<B>]-?: Misfit<A[K], B[K], `${At}.${K}`>;
        }[Keys<A> & Keys<B>];

type Fits<A, B> = [Misfit<A, B>] extends [never] ? true : Misfit<A, B>;

/** Steps and their settings are told more loosely than they are read. */
type Plain<T> = Omit<T, "definition" | "published">;

test("what is read of the hub’s answers is what they have; the compiler compares", () => {
  const agreed: {
    operation: Fits<Told["Operation"], Operation>;
    row: Fits<Told["WorkflowRow"], WorkflowRow>;
    workflow: Fits<Plain<Told["Workflow"]>, Plain<Workflow>>;
    finding: Fits<Told["WorkflowFinding"], Finding>;
    sample: Fits<Told["WorkflowSample"], Sample>;
    variable: Fits<Told["WorkflowVariable"], Variable>;
    runRow: Fits<Told["WorkflowRunRow"], RunRow>;
    run: Fits<Plain<Told["WorkflowRun"]>, Plain<Run>>;
    runStep: Fits<Told["WorkflowRunStep"], RunStep>;
    dryRun: Fits<Told["WorkflowDryRun"], DryRun>;
    task: Fits<Told["Task"], Task>;
  } = {
    operation: true,
    row: true,
    workflow: true,
    finding: true,
    sample: true,
    variable: true,
    runRow: true,
    run: true,
    runStep: true,
    dryRun: true,
    task: true,
  };
  // And it does find what does not fit.
  const found: Misfit<{ a: "x" | "y"; b: number; c?: null }, { a: "x"; b: number }> = ".a";
  expect(Object.values(agreed)).not.toContain(false);
  expect(found).toBe(".a");
});
