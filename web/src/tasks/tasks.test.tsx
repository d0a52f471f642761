import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Asked, type Hub, Refused, showApp } from "../testing/app";
import { person, signedIn } from "../testing/fixtures";
import { officeTask, page } from "../workflows/testing";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const TICK = "PATCH /v1/tasks/{id}";
const open = (path: string, more: Hub = {}) =>
  showApp(path, signedIn(), {
    "GET /v1/tasks": page(officeTask),
    "GET /v1/people": page(person({ id: "per_1", name: "Jo Dean" }), person()),
    [TICK]: officeTask,
    ...more,
  });
const button = (name: string | RegExp) => screen.findByRole("button", { name });

describe("the tasks of the office", () => {
  it("say whose they are, when they were due, and where they come from", async () => {
    const { asked } = await open("/tasks");
    const row = (await screen.findByText("Call Ann")).closest("li");
    expect(row?.textContent).toContain("Was due");
    expect(row?.textContent).toContain("Jo Dean");
    const links = within(row as HTMLElement).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "/customers/cus_1",
      "/workflow-runs/run_1",
    ]);
    expect(asked.find(({ call }) => call === "GET /v1/tasks")?.asked.params?.query).toMatchObject({
      state: "open",
      assigned_to: "me",
    });
  });

  it("are ticked off, with a way back", async () => {
    const { bodies } = await open("/tasks");
    fireEvent.click(await screen.findByRole("checkbox", { name: "Call Ann" }));
    fireEvent.click(await button("Undo"));
    await waitFor(() => expect(bodies(TICK)).toEqual([{ done: true }, { done: false }]));
  });

  it("come back when the hub refuses the tick", async () => {
    await open("/tasks", {
      [TICK]: () => {
        throw new Refused(409, "odd", "Somebody was faster.");
      },
    });
    fireEvent.click(await screen.findByRole("checkbox", { name: "Call Ann" }));
    expect(await screen.findByText("Somebody was faster.")).toBeTruthy();
    expect(await screen.findByText("Call Ann")).toBeTruthy();
  });

  it("are narrowed in the address", async () => {
    const { router } = await open("/tasks", {
      "GET /v1/tasks": ({ params }: Asked) =>
        params?.query?.state === "done" ? page() : page(officeTask),
    });
    await screen.findByText("Call Ann");
    fireEvent.click(await button("Everybody’s"));
    fireEvent.click(await button("Done"));
    expect(await screen.findByText("Nothing done yet")).toBeTruthy();
    expect(router.state.location.search).toEqual({ state: "done", of: "anybody" });
  });

  it("are added for oneself, unless one says otherwise", async () => {
    const ADD = "POST /v1/tasks";
    const { bodies } = await open("/tasks", { "GET /v1/tasks": page(), [ADD]: officeTask });
    expect(await screen.findByText("Nothing left to do")).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "c" });
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByLabelText("What is to be done"), { target: { value: " Order " } });
    fireEvent.change(dialog.getByLabelText("Due"), { target: { value: "2026-11-23T09:00" } });
    fireEvent.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(bodies(ADD)).toEqual([
        {
          title: "Order",
          body: null,
          due_at: "2026-11-23T16:00:00.000Z",
          assigned_to: "per_1",
          customer_ref: null,
        },
      ]),
    );
  });
});
