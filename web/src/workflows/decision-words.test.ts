import { expect, it } from "vitest";
import { english } from "../testing/render";
import type { RunStep, Step } from "./contract";
import { decisionOf } from "./decision-words";
import { branch, message, reply, run, wait } from "./testing";

const base = run.steps[0] as RunStep;
const said = (spec: Step | undefined, change: Partial<RunStep>) =>
  decisionOf(english, { ...base, ...change }, spec);

it("makes what a step decided from what it gave", () => {
  expect(said(branch, { output: { path: "Has replied" } })).toBe("Went “Has replied”");
  expect(said(branch, { output: { path: "otherwise" } })).toBe("Went “otherwise”");
  expect(said(reply, { state: "waiting", output: null })).toBe("Waits for a reply");
  expect(said(reply, { output: { replied: true, text: "Yes" } })).toBe("The customer wrote");
  expect(said(reply, { output: { replied: false, text: null } })).toBe("No reply came");
  expect(said(wait, { output: {} })).toBe("The time has come");
  const approval = { id: "ask", name: null, type: "approval" } as unknown as Step;
  expect(said(approval, { output: { approved: true, by: "Maria" } })).toBe("Maria said yes");
  expect(said(approval, { output: { approved: false, by: null } })).toBe("Nobody answered in time");
  const stop = { id: "end", name: null, type: "stop", reason: "Enough" } as unknown as Step;
  expect(said(stop, {})).toBe("Enough");
  expect(said(message, { output: { outcome: "sent", explanation: null } })).toMatch(
    /^The gate let/,
  );
});

it("leaves to the hub what only the hub knows", () => {
  expect(said(message, { output: { outcome: "suppressed", explanation: "Opted out" } })).toBeNull();
  expect(said(reply, { state: "skipped", output: null })).toBeNull();
  expect(said(branch, { output: null })).toBeNull();
  expect(said(undefined, {})).toBeNull();
});
