import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Asked, type Hub, Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import type { Definition } from "./contract";
import { EMPTY } from "./new-step";
import {
  definition,
  dryRun,
  onDesk,
  page,
  run,
  runRow,
  savingHub,
  template,
  workflow,
} from "./testing";

beforeEach(onDesk);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const SAVE = "PUT /v1/workflows/{id}";
const PUBLISH = "POST /v1/workflows/{id}/publish";
const CHECK = "POST /v1/workflows/check";

const open = (path: string, more: Hub = {}, first = workflow()) =>
  showApp(path, signedIn(), savingHub(first, more));
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const step = async (id: string) => {
  await screen.findByRole("list", { name: "Steps" });
  return document.querySelector<HTMLElement>(`[data-step="${id}"]`) as HTMLElement;
};
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
async function choose(name: RegExp) {
  fireEvent.click(await screen.findByRole("menuitem", { name }));
}

describe("the list", () => {
  it("shows what runs, and what waits for a person", async () => {
    await open("/workflows", {
      "GET /v1/workflow_runs": ({ params }: Asked) =>
        params?.query?.state === "needs_attention" ? page(runRow) : page(),
    });
    const row = (await screen.findByRole("link", { name: "Estimate follow-up" })).closest("li");
    expect(row?.textContent).toContain("Estimate sent");
    expect(row?.textContent).toContain("1 needs you");
    expect(row?.textContent).toContain("2 waiting");
    const strip = within(await screen.findByRole("region", { name: "Waits for you" }));
    expect(strip.getByText("1 run waits for you")).toBeTruthy();
    expect(strip.getByRole("link").getAttribute("href")).toBe("/workflow-runs/run_1");
  });

  it("switches one off, with a way back", async () => {
    const OFF = "POST /v1/workflows/{id}/turn_off";
    const ON = "POST /v1/workflows/{id}/turn_on";
    const first = workflow({ is_on: true, version: 2 });
    const { asked } = await open("/workflows", { [OFF]: first, [ON]: first }, first);
    fireEvent.click(await screen.findByRole("switch", { name: "Estimate follow-up: on" }));
    fireEvent.click(await button("Undo"));
    await waitFor(() =>
      expect(asked.map(({ call }) => call).filter((call) => call === OFF || call === ON)).toEqual([
        OFF,
        ON,
      ]),
    );
  });

  it("asks before it stops runs", async () => {
    const STOP = "POST /v1/workflows/{id}/stop_runs";
    const { asked } = await open("/workflows", { [STOP]: { stopped: 4 } });
    fireEvent.click(await button("Estimate follow-up: more"));
    await choose(/Stop runs/);
    const dialog = within(await screen.findByRole("dialog"));
    expect(asked.some(({ call }) => call === STOP)).toBe(false);
    fireEvent.click(dialog.getByRole("button", { name: "Stop all runs" }));
    expect(await screen.findByText("4 runs were stopped")).toBeTruthy();
  });

  it("begins with templates", async () => {
    await open("/workflows", { "GET /v1/workflows": page() });
    const link = await screen.findByRole("link", { name: "Look at the templates" });
    expect(link.getAttribute("href")).toBe("/workflows/new");
  });

  it("says what went wrong and tries again", async () => {
    let fails = true;
    await open("/workflows", {
      "GET /v1/workflows": () => {
        if (fails) throw new Refused(400, "odd", "The list is upside down.");
        return page(workflow());
      },
    });
    expect(await screen.findByText("The list is upside down.")).toBeTruthy();
    fails = false;
    fireEvent.click(await button("Try again"));
    expect(await screen.findByRole("link", { name: "Estimate follow-up" })).toBeTruthy();
  });

  it("is not open to a technician", async () => {
    await showApp("/workflows", signedIn("field_tech"), savingHub(workflow()));
    expect(await screen.findByRole("heading", { level: 1 })).toBeTruthy();
    expect(screen.queryByRole("heading", { name: "Workflows" })).toBeNull();
  });
});

describe("a template", () => {
  it("is read in words before it is used", async () => {
    const CREATE = "POST /v1/workflows";
    const { bodies, router } = await open("/workflows/new", {
      "GET /v1/workflow_templates": page(template),
      [CREATE]: workflow(),
    });
    const preview = await screen.findByRole("complementary", {
      name: "Preview: Estimate follow-up",
    });
    await waitFor(() => expect(preview.textContent).toContain("When: Estimate sent"));
    expect(preview.textContent).toContain("Waits for a reply, at most 2 days");
    expect(preview.textContent).toContain("Hi [Customer first name]");
    fireEvent.click(await button("Use this template"));
    await waitFor(() => expect(router.state.location.pathname).toBe("/workflows/wfl_1"));
    expect(bodies(CREATE)).toEqual([{ template: "tpl_1" }]);
  });
});

describe("the builder", () => {
  const path = "/workflows/wfl_1";
  const blank = workflow({ name: "New", definition: EMPTY, trigger: null });

  it("builds a workflow by clicking, and saves it by itself", { timeout: 15_000 }, async () => {
    const { bodies } = await open(path, {}, blank);
    const panel = within(await screen.findByRole("complementary", { name: "Trigger" }));
    fireEvent.click(panel.getByRole("button", { name: "Choose a trigger" }));
    await choose(/Estimate sent/);
    expect((await step("trigger")).textContent).toContain("Estimate sent");
    fireEvent.click(await button("Add a step at the beginning"));
    await choose(/Wait for a reply/);
    fireEvent.click(await button("Split by whether they replied"));
    const otherwise = within(await screen.findByRole("list", { name: "Otherwise" }));
    fireEvent.click(otherwise.getByRole("button", { name: "Add a step to this path" }));
    await choose(/Create a task/);
    fireEvent.change(await screen.findByLabelText(/^Title/), { target: { value: "Call" } });
    const built = {
      trigger: { operation: "housecall.estimate.sent" },
      steps: [
        { id: "reply", wait: { kind: "reply", timeout: { amount: 2, unit: "days" } } },
        {
          id: "branch",
          paths: [{ name: "Replied", when: "steps.reply.replied == true", steps: [] }],
          otherwise: [{ id: "task_create", input: { title: "Call" } }],
        },
      ],
    };
    // It saves whenever one rests: the last one counts.
    const last = () => bodies(SAVE).at(-1) as { definition: Definition } | undefined;
    await waitFor(() => expect(last()?.definition).toMatchObject(built), { timeout: 4000 });
    expect(bodies(SAVE)[0]).toMatchObject({ revision: 4 });
    expect(await screen.findByText("Saved")).toBeTruthy();
  });

  it("says why an operation cannot be used", async () => {
    await open(path, {}, blank);
    fireEvent.click(await button("Add a step at the beginning"));
    const contact = await screen.findByRole("menuitem", { name: /Create contact/ });
    expect(contact.textContent).toContain("HighLevel is connected for reading");
    const gone = screen.getByRole("menuitem", { name: /Delete a job/ });
    expect(gone.textContent).toContain("The API cannot delete jobs.");
    expect(gone.getAttribute("aria-disabled")).toBe("true");
  });

  it("takes away the step that has the focus, not the one that was chosen before", async () => {
    await open(path);
    fireEvent.click(await step("message_send"));
    const wait = await step("wait");
    wait.focus();
    await waitFor(() => expect(wait.getAttribute("aria-current")).toBe("step"));
    press("Delete");
    await waitFor(() => expect(document.querySelector("[data-step=wait]")).toBeNull());
    expect(document.querySelector("[data-step=message_send]")).toBeTruthy();
  });

  it("is led by keys", async () => {
    await open(path);
    (await step("wait")).focus();
    fireEvent.click(await step("wait"));
    fireEvent.click(within(screen.getByRole("complementary")).getAllByRole("button")[0] as Element);
    await waitFor(() => expect(document.activeElement?.getAttribute("data-step")).toBe("wait"));
    press("ArrowDown");
    await waitFor(() =>
      expect(document.activeElement?.getAttribute("data-step")).toBe("message_send"),
    );
    press("ArrowUp", { altKey: true });
    const order = () =>
      [...document.querySelectorAll("[data-step]")].map((one) => one.getAttribute("data-step"));
    await waitFor(() => expect(order().slice(0, 3)).toEqual(["trigger", "message_send", "wait"]));
    press("z", { ctrlKey: true });
    await waitFor(() => expect(order().slice(0, 3)).toEqual(["trigger", "wait", "message_send"]));
    press("z", { ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(order()[1]).toBe("message_send"));
    press("d", { ctrlKey: true });
    await waitFor(() => expect(order()).toContain("message_send_2"));
    press("Delete");
    await waitFor(() => expect(order()).not.toContain("message_send_2"));
    const back = within(screen.getAllByRole("status").at(-1) as HTMLElement);
    // The newest note: those of the tests before may still be there.
    fireEvent.click(back.getAllByRole("button", { name: "Undo" }).at(-1) as HTMLElement);
    await waitFor(() => expect(order()).toContain("message_send_2"));
  });

  it("fills variables in, and shows how the text would read", async () => {
    await open(`${path}?step=message_send`);
    const box = await screen.findByLabelText<HTMLTextAreaElement>(/^Message/);
    expect(await screen.findByText("Hi Ann")).toBeTruthy();
    box.setSelectionRange(box.value.length, box.value.length);
    fireEvent.click(await button("Insert a variable: Message"));
    await choose(/Total/);
    await waitFor(() =>
      expect(box.value).toBe("Hi {{ customer.first_name }}{{ trigger.estimate.total }}"),
    );
  });

  it("says what is wrong where it is wrong, and does not publish it", async () => {
    const problem = {
      step: "message_send",
      field: "input/message",
      severity: "error" as const,
      code: "input",
      message: "Say something.",
    };
    await open(path, { [CHECK]: { problems: [problem] } });
    fireEvent.click(await button(/^1 problem/));
    expect((await step("message_send")).textContent).toContain("Say something.");
    expect((await button("Switch on")).hasAttribute("disabled")).toBe(true);
    const list = within(screen.getByRole("list", { name: "Problems" }));
    fireEvent.click(list.getByRole("button"));
    const form = await screen.findByRole("complementary", { name: "Send a message" });
    await waitFor(() => expect(form.textContent).toContain("Say something."));
  });

  it("is switched on with what was saved last", async () => {
    const { bodies } = await open(path);
    fireEvent.change(await screen.findByLabelText("Name of the workflow"), {
      target: { value: "Follow up" },
    });
    fireEvent.click(await button("Switch on"));
    expect(await screen.findByText("“Follow up” is on")).toBeTruthy();
    expect(bodies(SAVE)).toMatchObject([{ name: "Follow up", revision: 4 }]);
    expect(bodies(PUBLISH)).toEqual([{ revision: 5 }]);
  });

  it("asks whose changes stay when somebody else saved meanwhile", async () => {
    let revision = 9;
    let isBegun = false;
    const { bodies } = await open(path, {
      "GET /v1/workflows/{id}": () => workflow({ revision: isBegun ? revision : 4 }),
      [SAVE]: ({ body }: Asked) => {
        const sent = body as { revision: number; name: string; definition: Definition };
        if (sent.revision !== revision) throw new Refused(409, "changed-meanwhile");
        revision += 1;
        return workflow({ ...sent, revision });
      },
    });
    await screen.findByLabelText("Name of the workflow");
    isBegun = true;
    fireEvent.change(await screen.findByLabelText("Name of the workflow"), {
      target: { value: "Mine" },
    });
    press("s", { ctrlKey: true });
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Keep mine" }));
    await waitFor(() => expect(bodies(SAVE).at(-1)).toMatchObject({ name: "Mine", revision: 9 }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("says that it is not saved", async () => {
    await open(path, {
      [SAVE]: () => {
        throw new Refused(500, "odd", "Out of paper.");
      },
    });
    fireEvent.change(await screen.findByLabelText("Name of the workflow"), {
      target: { value: "Mine" },
    });
    press("s", { ctrlKey: true });
    expect((await screen.findByRole("alert")).textContent).toContain("Not saved");
  });

  it("tests a step, and writes only after a question", async () => {
    const TEST = "POST /v1/workflows/test_step";
    const { bodies } = await open(`${path}?step=task_create`, {
      [TEST]: ({ body }: Asked) => ({
        input: { title: "Call Ann" },
        output: null,
        ran: (body as { for_real: boolean }).for_real,
        note: "Only shown.",
        error: null,
      }),
    });
    fireEvent.click(await button("Test this step"));
    expect(await screen.findByText("Only shown.")).toBeTruthy();
    fireEvent.click(await button("Do it for real…"));
    const dialog = within(await screen.findByRole("dialog"));
    expect(bodies(TEST)).toMatchObject([{ step: "task_create", for_real: false }]);
    fireEvent.click(dialog.getByRole("button", { name: "Do it for real…" }));
    await waitFor(() => expect(bodies(TEST)).toHaveLength(2));
    expect(bodies(TEST)[1]).toMatchObject({ for_real: true });
  });

  it("builds a condition from a variable", async () => {
    const { bodies } = await open(path);
    fireEvent.click(await step("trigger"));
    fireEvent.click(await button("Add a condition"));
    fireEvent.click(await button(/^Variable:/));
    await choose(/Total/);
    fireEvent.change(await screen.findByLabelText("Value"), { target: { value: "500" } });
    press("s", { ctrlKey: true });
    await waitFor(() =>
      expect(bodies(SAVE).at(-1)).toMatchObject({
        definition: { trigger: { when: "trigger.estimate.total == 500" } },
      }),
    );
    fireEvent.click(await button("Write an expression"));
    fireEvent.change(screen.getByLabelText(/^Expression/), {
      target: { value: "trigger.estimate.lines | length > 2" },
    });
    expect(await screen.findByText(/says more than can be chosen/)).toBeTruthy();
  });

  it("has the paths of a branch below each other on a phone", async () => {
    vi.stubGlobal("matchMedia", () => ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));
    await open(path);
    const otherwise = await button("Otherwise");
    expect(otherwise.getAttribute("aria-expanded")).toBe("true");
    fireEvent.click(otherwise);
    expect(document.querySelector("[data-step=task_create]")).toBeNull();
    expect((await button("Otherwise 1 step")).getAttribute("aria-expanded")).toBe("false");
  });

  it("is at rest for whoever may not change it", async () => {
    const me = signedIn("office_staff");
    const { "workflows.write": _, ...may } = me.may;
    await showApp(path, { ...me, may }, savingHub(workflow()));
    expect(await screen.findByText("Read only")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Switch on" })).toBeNull();
    expect(screen.queryByRole("button", { name: /Add a step/ })).toBeNull();
  });
});

describe("a dry run", () => {
  it("tells who would have got what, and which rule held it", async () => {
    const BEGIN = "POST /v1/workflows/{id}/dry_runs";
    const { bodies, router } = await open("/workflows/wfl_1/dry-run", {
      [BEGIN]: { ...dryRun, state: "running", result: null },
      "GET /v1/workflow_dry_runs/{id}": dryRun,
    });
    expect(await screen.findByText(/Nothing is sent and nothing is written/)).toBeTruthy();
    fireEvent.click(await button("Last 7 days"));
    fireEvent.click(await button("Begin the dry run"));
    const row = await button(/Ann Walker/);
    const { since, until } = bodies(BEGIN)[0] as { since: string; until: string };
    expect(Math.round((Date.parse(until) - Date.parse(since)) / 86_400_000)).toBe(7);
    expect(router.state.location.search).toEqual({ run: "dry_1" });
    expect(screen.getByText("quiet hours")).toBeTruthy();
    fireEvent.click(row);
    expect(await screen.findByText("Held until 9:00 · quiet hours in Denver")).toBeTruthy();
    expect(screen.getByText("Hi Ann")).toBeTruthy();
  });

  it("shows how far it is", async () => {
    await open("/workflows/wfl_1/dry-run?run=dry_1", {
      "GET /v1/workflow_dry_runs/{id}": { ...dryRun, state: "running", done: 3, result: null },
    });
    expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("33");
    expect(screen.getByText("3 of 9 happenings")).toBeTruthy();
  });
});

describe("runs", () => {
  it("are filtered by their state, in the address", async () => {
    const { router } = await open("/workflows/wfl_1/runs", {
      "GET /v1/workflow_runs": ({ params }: Asked) =>
        params?.query?.state === "done" ? page() : page(runRow),
    });
    const link = await screen.findByRole("link", { name: /Ann Walker/ });
    expect(link.getAttribute("href")).toBe("/workflow-runs/run_1");
    fireEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByText("No run fits")).toBeTruthy();
    expect(router.state.location.search).toEqual({ state: "done" });
  });

  it("tell their story, and are tried again", async () => {
    const RETRY = "POST /v1/workflow_runs/{id}/retry";
    let now = run;
    await open("/workflow-runs/run_1", {
      "GET /v1/workflow_runs/{id}": () => now,
      [RETRY]: () => {
        now = { ...run, state: "running" };
        return now;
      },
    });
    const story = await screen.findByRole("list", { name: "What happened" });
    expect(story.textContent).toContain("3 days passed");
    expect(story.textContent).toContain("took 5 min");
    expect(story.textContent).toContain("The carrier did not answer.");
    expect(story.textContent).toContain("3 attempts");
    fireEvent.click(await button("Try the step again"));
    expect(await screen.findByText("Running")).toBeTruthy();
  });

  it("say how much of a long one is not shown", async () => {
    const steps = run.steps.map((one) => ({ ...one, n: one.n + 4_000 }));
    await open("/workflow-runs/run_1", { "GET /v1/workflow_runs/{id}": { ...run, steps } });
    expect(await screen.findByText("4,000 earlier steps are not shown.")).toBeTruthy();
  });

  it("ask a person, who approves", async () => {
    const APPROVE = "POST /v1/workflow_runs/{id}/approve";
    const { asked } = await open("/workflow-runs/run_1", {
      "GET /v1/workflow_runs/{id}": { ...run, state: "needs_approval" },
      [APPROVE]: { ...run, state: "running" },
    });
    fireEvent.click(await button("Approve"));
    await waitFor(() => expect(asked.some(({ call }) => call === APPROVE)).toBe(true));
  });
});

it("keeps the definition as the hub gave it while nothing is changed", async () => {
  const { bodies } = await open("/workflows/wfl_1");
  await step("wait");
  press("s", { ctrlKey: true });
  expect(bodies(SAVE)).toEqual([]);
  expect(definition.steps).toHaveLength(4);
});
