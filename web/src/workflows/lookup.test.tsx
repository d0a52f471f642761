import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Asked, Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import type { ActionStep, Definition, FoundChoice } from "./contract";
import { EMPTY } from "./new-step";
import { pathOf } from "./schema";
import { onDesk, opportunity, savingHub, variables, workflow } from "./testing";

beforeEach(onDesk);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const CHOICES = "GET /v1/operations/{operation}/choices";
const SAVE = "PUT /v1/workflows/{id}";
const sales: FoundChoice = { value: "p_1", label: "Sales", detail: "Pipeline" };
const repairs: FoundChoice = { value: "p_2", label: "Repairs", detail: null };
const all = { items: [sales, repairs], has_more: false };

async function openWith(input: ActionStep["input"], choices: unknown = all) {
  const definition: Definition = { ...EMPTY, steps: [{ ...opportunity, input }] };
  const shown = await showApp(
    "/workflows/wfl_1?step=opportunity",
    signedIn(),
    savingHub(workflow({ definition }), { [CHOICES]: choices }),
  );
  await screen.findByRole("complementary", { name: "Create opportunity" });
  const questions = () =>
    shown.asked.filter(({ call }) => call === CHOICES).map(({ asked }) => asked.params);
  return { ...shown, questions };
}

const field = (words: RegExp) => screen.findByRole("button", { name: words });
const pipeline = () => field(/^Pipeline/);
const search = () => screen.findByRole("textbox", { name: "Search: Pipeline" });
const option = (name: RegExp) => screen.findByRole("option", { name });
const isClosed = () => waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());

async function savedInput(bodies: (call: string) => unknown[]) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "s", ctrlKey: true });
  await waitFor(() => expect(bodies(SAVE)).not.toEqual([]));
  const { definition } = bodies(SAVE).at(-1) as { definition: { steps: ActionStep[] } };
  return definition.steps[0]?.input;
}

describe("a field whose values the other system knows", () => {
  it("asks only when it is opened, and shows the name of what was chosen", async () => {
    const { questions, bodies } = await openWith({});
    const box = await pipeline();
    expect(box.textContent).toBe("Choose…");
    expect(questions()).toEqual([]);
    fireEvent.click(box);
    fireEvent.click(await option(/Sales/));
    await isClosed();
    expect((await pipeline()).textContent).toBe("Salesp_1");
    expect(questions()).toEqual([
      { path: { operation: "highlevel.opportunities.create" }, query: { field: "pipelineId" } },
    ]);
    expect(await savedInput(bodies)).toEqual({ pipelineId: "p_1" });
  });

  it("is opened by the letter that one types", async () => {
    await openWith({});
    fireEvent.keyDown(await pipeline(), { key: "r" });
    await option(/Repairs/);
    expect((await search()).getAttribute("value")).toBe("r");
    fireEvent.change(await search(), { target: { value: "rep" } });
    await waitFor(() => expect(screen.queryByRole("option", { name: /Sales/ })).toBeNull());
  });

  it("takes an id that is typed", async () => {
    const { bodies } = await openWith({});
    fireEvent.click(await pipeline());
    await option(/Sales/);
    fireEvent.change(await search(), { target: { value: "p_99" } });
    fireEvent.click(await option(/Use “p_99” as it is/));
    expect((await pipeline()).textContent).toBe("p_99");
    expect(await screen.findByText("Not found in HighLevel")).toBeTruthy();
    expect(await savedInput(bodies)).toEqual({ pipelineId: "p_99" });
  });

  it("keeps what is not among the choices any more, and says so", async () => {
    const { questions } = await openWith({ pipelineId: "gone" });
    expect(await screen.findByText("Not found in HighLevel")).toBeTruthy();
    expect((await pipeline()).textContent).toBe("gone");
    expect(questions()).toHaveLength(1);
  });

  it("is emptied by its button", async () => {
    const { bodies } = await openWith({ pipelineId: "p_2", followers: ["p_1"] });
    await waitFor(async () => expect((await pipeline()).textContent).toContain("Repairs"));
    fireEvent.click(await field(/^Clear: Pipeline/));
    expect((await pipeline()).textContent).toBe("Choose…");
    expect(await savedInput(bodies)).toEqual({ followers: ["p_1"] });
  });

  it("searches a long list at the provider, and names what is not on its first page", async () => {
    const far: FoundChoice = { value: "p_500", label: "Far away", detail: null };
    const { questions } = await openWith({ pipelineId: "p_500" }, ({ params }: Asked) => {
      const typed = params?.query?.search;
      return typed ? { items: [far], has_more: false } : { ...all, has_more: true };
    });
    await waitFor(async () => expect((await pipeline()).textContent).toContain("Far away"));
    fireEvent.click(await pipeline());
    await screen.findByText("There are more: type a part of the name.");
    fireEvent.change(await search(), { target: { value: "far" } });
    await option(/Far away/);
    expect(questions().map((one) => one?.query?.search)).toEqual([undefined, "p_500", "far"]);
  });

  it("takes a variable, and goes back to the list", async () => {
    const { bodies } = await openWith({});
    fireEvent.click(await field(/^Insert a variable: Pipeline/));
    fireEvent.click(await screen.findByRole("menuitem", { name: /Total/ }));
    const box = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Pipeline/ });
    expect(box.value).toBe(`{{ ${variables[1]?.path} }}`);
    expect(await savedInput(bodies)).toEqual({ pipelineId: "{{ trigger.estimate.total }}" });
    fireEvent.click(await field(/^Choose from the list instead/));
    fireEvent.click(await option(/Sales/));
    expect((await pipeline()).textContent).toContain("Sales");
  });

  it("opens the variables when braces are typed; without one, the expression is written", async () => {
    await openWith({});
    fireEvent.click(await pipeline());
    fireEvent.change(await search(), { target: { value: "{{" } });
    const menu = await screen.findByRole("textbox", { name: "Search variables" });
    fireEvent.keyDown(menu, { key: "Escape" });
    const box = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /^Pipeline/ });
    expect(box.value).toBe("{{ }}");
  });

  it("says what went wrong, and asks again", async () => {
    let fails = true;
    await openWith({}, () => {
      if (fails) throw new Refused(502, "provider", "HighLevel did not answer.");
      return all;
    });
    fireEvent.click(await pipeline());
    const alert = within(await screen.findByRole("alert"));
    expect(alert.getByText("HighLevel did not answer.")).toBeTruthy();
    fails = false;
    fireEvent.click(alert.getByRole("button", { name: "Try again" }));
    expect(await option(/Sales/)).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says that the system is not connected, and still takes an id", async () => {
    await openWith({}, () => {
      throw new Refused(409, "not-connected");
    });
    fireEvent.click(await pipeline());
    expect((await screen.findByRole("alert")).textContent).toContain("HighLevel is not connected");
    fireEvent.change(await search(), { target: { value: "p_7" } });
    fireEvent.click(await option(/Use “p_7”/));
    expect((await pipeline()).textContent).toBe("p_7");
  });

  it("says that there is nothing yet", async () => {
    await openWith({}, { items: [], has_more: false });
    fireEvent.click(await pipeline());
    expect(await screen.findByText(/nothing to choose from in HighLevel/)).toBeTruthy();
  });

  it("takes several, and a variable among them", async () => {
    const { bodies, questions } = await openWith({ pipelineId: "p_1" });
    const add = await field(/^Add: Followers/);
    fireEvent.click(add);
    fireEvent.click(await option(/Sales/));
    fireEvent.click(await option(/Repairs/));
    fireEvent.keyDown(await screen.findByRole("textbox", { name: "Search: Followers" }), {
      key: "Escape",
    });
    await isClosed();
    fireEvent.click(await field(/^Insert a variable: Followers/));
    fireEvent.click(await screen.findByRole("menuitem", { name: /First name/ }));
    fireEvent.click(await field(/^Remove Sales/));
    expect(await savedInput(bodies)).toEqual({
      pipelineId: "p_1",
      followers: ["p_2", "{{ customer.first_name }}"],
    });
    expect(questions().map((one) => one?.query)).toEqual([
      { field: "pipelineId" },
      { field: "followers" },
    ]);
  });

  it("is asked by its path in the schema, whichever row of a list it is in", () => {
    expect(pathOf("input/pipelineId")).toBe("pipelineId");
    expect(pathOf("input/line_items/0/service_item_id")).toBe("line_items/service_item_id");
  });
});
