import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Hub, Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import type { Definition, WorkflowVersion } from "./contract";
import { EMPTY } from "./new-step";
import { definition, onDesk, savingHub, task, wait, workflow } from "./testing";

beforeEach(onDesk);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const VERSION = "GET /v1/workflows/{id}/versions/{version}";
const SAVE = "PUT /v1/workflows/{id}";
const published: Definition = {
  ...EMPTY,
  trigger: { operation: "housecall.job.completed", when: null, schedule: null },
  steps: [wait, task],
};
const first: WorkflowVersion = {
  version: 1,
  published_at: "2026-11-20T17:00:00Z",
  by: "JD",
  definition: published,
};
const row = workflow({
  is_on: true,
  version: 2,
  versions: [
    { version: 2, published_at: "2026-11-21T17:00:00Z", by: null },
    { version: 1, published_at: "2026-11-20T17:00:00Z", by: "Jo Dean" },
  ],
});

async function openVersions(more: Hub = {}, me = signedIn()) {
  const shown = await showApp(
    "/workflows/wfl_1",
    me,
    savingHub(row, { [VERSION]: first, ...more }),
  );
  fireEvent.click(await screen.findByRole("button", { name: "Settings of the workflow" }));
  return { ...shown, list: within(await screen.findByRole("region", { name: "Versions" })) };
}
const saved = (bodies: (call: string) => unknown[]) =>
  waitFor(() => {
    const last = bodies(SAVE).at(-1) as { definition: Definition } | undefined;
    expect(last).toBeDefined();
    return last?.definition;
  });
const save = () => fireEvent.keyDown(document.body, { key: "s", ctrlKey: true });

it("a version is looked at, with what each of its steps says", async () => {
  const { list, asked, bodies } = await openVersions();
  expect(list.getByRole("button", { name: /Version 2/ }).textContent).toContain("Runs now");
  fireEvent.click(list.getByRole("button", { name: /Version 1/ }));
  const dialog = within(await screen.findByRole("dialog", { name: "Version 1" }));
  await dialog.findByText("Job completed");
  expect(dialog.getByText(/Jo Dean/)).toBeTruthy();
  expect(dialog.queryByRole("button", { name: /Add a step/ })).toBeNull();
  fireEvent.click(dialog.getByRole("button", { name: /Create a task/ }));
  const title = await dialog.findByLabelText<HTMLTextAreaElement>(/^Title/);
  expect(title.value).toContain("Call {{ customer.name }}");
  expect(title.readOnly).toBe(true);
  expect(asked.find(({ call }) => call === VERSION)?.asked.params?.path).toEqual({
    id: "wfl_1",
    version: "1",
  });
  expect(bodies(SAVE)).toEqual([]);
});

it("a version becomes the draft, is saved and not published, and is taken back", async () => {
  const { list, bodies, asked } = await openVersions();
  fireEvent.click(list.getByRole("button", { name: /Version 1/ }));
  fireEvent.click(await screen.findByRole("button", { name: "Restore as draft" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  const notice = await screen.findByText(/Version 1 is the draft now/);
  save();
  expect(await saved(bodies)).toEqual(published);
  expect(asked.some(({ call }) => call.endsWith("/publish"))).toBe(false);
  fireEvent.click(within(notice).getByRole("button", { name: "Undo" }));
  save();
  await waitFor(async () => expect(await saved(bodies)).toEqual(definition));
});

it("the builder’s own undo takes a restored version back too", async () => {
  const { list } = await openVersions();
  fireEvent.click(list.getByRole("button", { name: /Version 1/ }));
  fireEvent.click(await screen.findByRole("button", { name: "Restore as draft" }));
  await waitFor(() => expect(document.querySelector("[data-step=branch]")).toBeNull());
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await waitFor(() => expect(document.querySelector("[data-step=branch]")).not.toBeNull());
});

it("says when a version cannot be shown", async () => {
  const { list } = await openVersions({
    [VERSION]: () => {
      throw new Refused(404, "not-found", "There is no such version.");
    },
  });
  fireEvent.click(list.getByRole("button", { name: /Version 2/ }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText("There is no such version.")).toBeTruthy();
  expect(dialog.queryByRole("button", { name: "Restore as draft" })).toBeNull();
});

it("whoever may only read looks at a version, and restores none", async () => {
  const me = signedIn("office_staff");
  const { "workflows.write": _, ...may } = me.may;
  const { list } = await openVersions({}, { ...me, may });
  fireEvent.click(list.getByRole("button", { name: /Version 1/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByText("Job completed");
  expect(dialog.queryByRole("button", { name: "Restore as draft" })).toBeNull();
});
