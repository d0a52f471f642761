import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import type { Step } from "./contract";
import {
  branch,
  definition,
  message,
  onDesk,
  reply,
  savingHub,
  task,
  wait,
  workflow,
} from "./testing";
import { mayPut, put, TOP } from "./tree";

const replied = { owner: "branch", slot: "0", at: 0 };
const otherwise = { owner: "branch", slot: "otherwise" };
const ids = (steps: Step[]) => steps.map(({ id }) => id);
const all = definition.steps;

describe("a step goes", () => {
  it("up and down its list", () => {
    expect(ids(put(all, "wait", { ...TOP, at: 3 }))).toEqual([
      "message_send",
      "reply",
      "wait",
      "branch",
    ]);
    expect(ids(put(all, "reply", { ...TOP, at: 0 }))[0]).toBe("reply");
  });

  it("into a path and out of it, with all that is in it", () => {
    const within = put(all, "message_send", replied);
    expect(ids(within)).toEqual(["wait", "reply", "branch"]);
    expect(within[2]).toMatchObject({ paths: [{ steps: [message] }], otherwise: [task] });
    expect(ids(put(all, "task_create", { ...TOP, at: 0 }))[0]).toBe("task_create");
    const loop: Step = { id: "loop", name: null, type: "loop", over: "x", limit: 3, steps: [] };
    const nested = put([loop, branch], "branch", { owner: "loop", slot: "body", at: 0 });
    expect(nested).toEqual([{ ...loop, steps: [branch] }]);
  });

  it("not into itself, and not where it is", () => {
    for (const [id, place] of [
      ["branch", replied],
      ["branch", { ...otherwise, at: 1 }],
      ["wait", { ...TOP, at: 0 }],
      ["wait", { ...TOP, at: 1 }],
      ["nobody", { ...TOP, at: 0 }],
    ] as const) {
      expect(mayPut(all, id, place)).toBe(false);
      expect(put(all, id, place)).toBe(all);
    }
  });
});

describe("on the canvas", () => {
  beforeEach(onDesk);
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  const card = (id: string) => document.querySelector(`[data-step="${id}"]`) as HTMLElement;
  const order = () =>
    [...document.querySelectorAll("[data-step]")].map((one) => one.getAttribute("data-step"));
  const before = ["trigger", "wait", "message_send", "reply", "branch", "task_create"];
  const gap = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
  const lit = () =>
    [...document.querySelectorAll<HTMLButtonElement>("[data-insert]:not([disabled])")].map(
      (one) => one.title,
    );
  const said = () => screen.getAllByRole("status").map((one) => one.textContent);

  async function open() {
    await showApp("/workflows/wfl_1", signedIn(), savingHub(workflow()));
    await screen.findByRole("list", { name: "Steps" });
    // Each place stands a hundred below the one before it.
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (
      this: HTMLElement,
    ) {
      const at = [...document.querySelectorAll("[data-insert]")].findIndex((one) =>
        this.contains(one),
      );
      return new DOMRect(0, at * 100, 300, 40);
    });
  }
  const mouse = { pointerType: "mouse", button: 0 };
  const pointer = (type: string, target: Element | Document, at: { x: number; y: number }) =>
    fireEvent(
      target,
      Object.assign(new MouseEvent(type, { bubbles: true, clientX: at.x, clientY: at.y }), {
        pointerType: "mouse",
      }),
    );
  /** To the place with this number, from the top. */
  function drag(id: string, to: number) {
    pointer("pointerdown", card(id), { x: 150, y: 20 });
    pointer("pointermove", document, { x: 150, y: to * 100 + 20 });
  }
  const drop = () => pointer("pointerup", document, { x: 0, y: 0 });

  it("a step is dragged to another place, and undo takes it back", async () => {
    await open();
    drag("wait", 2);
    await waitFor(() => expect(lit()).not.toContain("Put it at the beginning"));
    expect(lit()).toContain("Put it after “Send a message”");
    drop();
    await waitFor(() =>
      expect(order()).toEqual([
        "trigger",
        "message_send",
        "wait",
        "reply",
        "branch",
        "task_create",
      ]),
    );
    expect(said()).toContain("“Wait” moved: 2 of 4");
    expect(screen.queryByRole("complementary")).toBeNull();
    fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
    await waitFor(() => expect(order()).toEqual(before));
  });

  it("a branch goes nowhere within itself", async () => {
    await open();
    drag("branch", 4);
    await waitFor(() =>
      expect(lit()).toEqual([
        "Put it at the beginning",
        "Put it after “Wait”",
        "Put it after “Send a message”",
      ]),
    );
    drop();
    await waitFor(() => expect(lit()).toContain("Add a step at the beginning"));
    expect(order()).toEqual(before);
  });

  it("Escape leaves it where it was, and opens nothing", async () => {
    await open();
    drag("wait", 2);
    await waitFor(() => expect(lit()).toContain("Put it after “Send a message”"));
    fireEvent.keyDown(document.body, { key: "Escape" });
    await waitFor(() => expect(lit()).toContain("Add a step at the beginning"));
    drop();
    fireEvent.click(card("wait"));
    expect(order()).toEqual(before);
    expect(said()).toContain("Not moved");
    expect(screen.queryByRole("complementary")).toBeNull();
  });

  it("a click that shakes a little still opens the step", async () => {
    await open();
    pointer("pointerdown", card("wait"), { x: 150, y: 20 });
    pointer("pointermove", document, { x: 152, y: 21 });
    drop();
    fireEvent.click(card("wait"));
    expect(await screen.findByRole("complementary", { name: "Wait" })).toBeTruthy();
  });

  it("a finger scrolls and drags nothing", async () => {
    await open();
    fireEvent.pointerDown(card("wait"), { ...mouse, pointerType: "touch" });
    pointer("pointermove", document, { x: 150, y: 220 });
    expect(lit()).toContain("Add a step at the beginning");
  });

  it("a place is chosen by key, also on another path", async () => {
    await open();
    fireEvent.click(gap("Wait: more"));
    fireEvent.click(await screen.findByRole("menuitem", { name: "Move to…" }));
    expect(await screen.findByText("Where does “Wait” go?")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(gap("Put it after “Send a message”")));
    const press = (key: string) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
    press("ArrowDown");
    press("ArrowDown");
    expect((document.activeElement as HTMLElement).title).toBe("Put it on this path");
    fireEvent.click(document.activeElement as HTMLElement);
    const path = within(await screen.findByRole("list", { name: "Replied" }));
    await waitFor(() => expect(path.getByRole("button", { name: /^Wait Waits/ })).toBeTruthy());
    expect(said()).toContain("“Wait” moved: 1 of 1 in Branch, Replied");
    await waitFor(() => expect(document.activeElement).toBe(card("wait")));
  });

  it("Escape ends the choice of a place, and so does its button", async () => {
    await open();
    for (const leave of [
      () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" }),
      () => fireEvent.click(gap("Cancel")),
    ]) {
      fireEvent.click(gap("Wait: more"));
      fireEvent.click(await screen.findByRole("menuitem", { name: "Move to…" }));
      await screen.findByText("Where does “Wait” go?");
      leave();
      await waitFor(() => expect(screen.queryByText("Where does “Wait” go?")).toBeNull());
      expect(order()).toEqual(before);
    }
  });

  it("moving by the arrow keys says where it went", async () => {
    await open();
    card("wait").focus();
    for (const id of ["trigger", "wait"]) {
      fireEvent.keyDown(document.activeElement as HTMLElement, { key: "ArrowDown" });
      await waitFor(() => expect(document.activeElement).toBe(card(id)));
    }
    fireEvent.keyDown(card("wait"), { key: "ArrowDown", altKey: true });
    await waitFor(() => expect(said()).toContain("“Wait” moved: 2 of 4"));
  });
});

it("has fixtures that stand in this order", () => {
  expect(ids(all)).toEqual(ids([wait, message, reply, branch]));
});
