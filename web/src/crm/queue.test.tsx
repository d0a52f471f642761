import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Asked, type Hub, Refused, showApp } from "../testing/app";
import { person, signedIn } from "../testing/fixtures";
import { waitingIn } from "./overview";
import {
  alert,
  conflict,
  fields,
  firing,
  notConnected,
  overview,
  page,
  review,
  settings,
  written,
} from "./testing";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const hub = (more: Hub = {}): Hub => ({ "GET /v1/crm": overview(), ...more });
const open = (path: string, more: Hub = {}, role: "admin" | "office_staff" = "admin") =>
  showApp(path, signedIn(role), hub(more));
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

describe("the place in the bar", () => {
  it("counts what waits for a person, and is not there without HighLevel", () => {
    expect(waitingIn(overview())).toBe(4);
    expect(waitingIn(notConnected)).toBeNull();
    expect(waitingIn(undefined)).toBeNull();
  });

  it("leads to the queue with its number", async () => {
    await open("/crm", { "GET /v1/crm/reviews": page() });
    const [bar] = await screen.findAllByRole("navigation", { name: "Main" });
    const link = await within(bar as HTMLElement).findByRole("link", { name: /In step/ });
    expect(link.textContent).toContain("4 questions");
    expect((await screen.findByRole("tab", { name: /Who is who/ })).textContent).toContain("2");
  });

  it("is not open to a technician", async () => {
    await showApp("/crm", signedIn("field_tech"), hub());
    expect(await screen.findByRole("heading", { level: 1 })).toBeTruthy();
    expect(screen.queryByRole("tab", { name: /Who is who/ })).toBeNull();
  });

  it("says what to do before HighLevel is connected", async () => {
    await open("/crm", { "GET /v1/crm": notConnected });
    const link = await screen.findByRole("link", { name: "Connect HighLevel" });
    expect(link.getAttribute("href")).toBe("/settings/crm");
  });
});

describe("who is who", () => {
  const SETTLE = "POST /v1/crm/reviews/{id}";
  const more = { "GET /v1/crm/reviews": page(review), [SETTLE]: review };

  it("shows the customer beside each contact and marks what is the same", async () => {
    await open("/crm", more);
    const robert = await screen.findByRole("region", { name: "HighLevel: Robert Larsen" });
    expect(
      screen.getByText("The e-mail address or number is the same, the name is another."),
    ).toBeTruthy();
    expect(within(robert).getAllByLabelText("the same on both sides")).toHaveLength(1);
    const namesake = screen.getByRole("region", { name: "HighLevel: bo larsen" });
    expect(within(namesake).getAllByLabelText("the same on both sides")).toHaveLength(2);
  });

  it("reads a number that each side writes in its way as the same one", async () => {
    const ours = { ...review.customer, phone: "6025550102" };
    await open("/crm", { ...more, "GET /v1/crm/reviews": page({ ...review, customer: ours }) });
    const namesake = await screen.findByRole("region", { name: "HighLevel: bo larsen" });
    expect(namesake.textContent).toContain("(602) 555-0102");
    expect(within(namesake).getAllByLabelText("the same on both sides")).toHaveLength(2);
  });

  it("links the contact that is chosen, and offers none that is somebody else", async () => {
    const { bodies } = await open("/crm", more);
    const bea = await screen.findByRole("region", { name: "HighLevel: Bea Larsen" });
    expect(bea.textContent).toContain("is Bea Larsen");
    expect(within(bea).queryByRole("button")).toBeNull();
    const robert = screen.getByRole("region", { name: "HighLevel: Robert Larsen" });
    fireEvent.click(within(robert).getByRole("button", { name: "The same person" }));
    await waitFor(() => expect(bodies(SETTLE)).toEqual([{ choice: "link", contact_ref: "ct_1" }]));
  });

  it.each([
    ["2", { choice: "link", contact_ref: "ct_3" }],
    ["c", { choice: "create" }],
    ["l", { choice: "leave" }],
  ])("is answered by the key %s", async (key, body) => {
    const { bodies } = await open("/crm", more);
    await screen.findByRole("region", { name: "HighLevel: Robert Larsen" });
    press(key);
    expect(bodies(SETTLE)).toEqual([]);
    press("j");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Bo Larsen");
    press(key);
    await waitFor(() => expect(bodies(SETTLE)).toEqual([body]));
  });

  it("says that there is nobody to decide about", async () => {
    await open("/crm", { "GET /v1/crm/reviews": page() });
    expect(await screen.findByText("Nobody to decide about")).toBeTruthy();
  });

  it("says what went wrong and tries again", async () => {
    let fails = true;
    await open("/crm", {
      "GET /v1/crm/reviews": () => {
        if (fails) throw new Refused(400, "odd", "The list is upside down.");
        return page(review);
      },
    });
    expect(await screen.findByText("The list is upside down.")).toBeTruthy();
    fails = false;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("region", { name: "HighLevel: Robert Larsen" })).toBeTruthy();
  });
});

describe("a conflict", () => {
  const SETTLE = "POST /v1/crm/conflicts/{id}";
  const second = { ...conflict, id: "ccf_2", customer: "Cy Young", label: "City" };
  const more = { "GET /v1/crm/conflicts": page(conflict, second), [SETTLE]: conflict };
  const path = "/crm?tab=conflicts";

  it("shows what was agreed and what each side says", async () => {
    await open(path, more);
    const row = await screen.findByRole("listitem", { name: "Ann Walker: Last name" });
    expect(row.textContent).toContain("Before: Walker");
    expect(within(row).getByRole("region", { name: "HighLevel" }).textContent).toContain(
      "Walker-Stone",
    );
  });

  it("says that nobody can tell which value is newer, where the newer one wins", async () => {
    const map = { housecall: "last_name", direction: "both" as const, highlevel: conflict.field };
    const rules = (policy: "newest" | "ask") => ({ ...settings, fields: [{ ...map, policy }] });
    await open(path, { ...more, "GET /v1/crm/settings": rules("newest") });
    const row = await screen.findByRole("listitem", { name: "Ann Walker: Last name" });
    await within(row).findByText(/not certain which of the two is newer/);
    cleanup();
    await open(path, { ...more, "GET /v1/crm/settings": rules("ask") });
    await screen.findByRole("listitem", { name: "Ann Walker: Last name" });
    expect(screen.queryByText(/not certain which of the two is newer/)).toBeNull();
  });

  it("says what a field of the company's own is called as they called it", async () => {
    const own = { ...conflict, field: "custom.abc", label: "Gate code" };
    await open(path, { ...more, "GET /v1/crm/conflicts": page({ ...own, customer: "Ann" }) });
    expect(await screen.findByRole("listitem", { name: "Ann: Gate code" })).toBeTruthy();
  });

  it("is settled with one side's value", async () => {
    const { bodies } = await open(path, more);
    const row = within(await screen.findByRole("listitem", { name: "Ann Walker: Last name" }));
    fireEvent.click(row.getByRole("button", { name: "Keep this: HighLevel" }));
    await waitFor(() => expect(bodies(SETTLE)).toEqual([{ keep: "highlevel" }]));
  });

  it("is settled with another value, begun from Housecall Pro's", async () => {
    const { bodies } = await open(path, more);
    const row = within(await screen.findByRole("listitem", { name: "Ann Walker: Last name" }));
    fireEvent.click(row.getByRole("button", { name: "Another value…" }));
    const box = row.getByLabelText<HTMLInputElement>("Value for both");
    expect(box.value).toBe("Walkerton");
    fireEvent.change(box, { target: { value: " Walkerton-Stone " } });
    fireEvent.click(row.getByRole("button", { name: "Write to both" }));
    await waitFor(() =>
      expect(bodies(SETTLE)).toEqual([{ keep: "other", value: "Walkerton-Stone" }]),
    );
  });

  it("is settled by keys, the second one too", async () => {
    const { asked } = await open(path, more);
    await screen.findByRole("listitem", { name: "Ann Walker: Last name" });
    for (const key of ["j", "j", "1"]) press(key);
    await waitFor(() =>
      expect(asked.filter(({ call }) => call === SETTLE)[0]?.asked).toMatchObject({
        params: { path: { id: "ccf_2" } },
        body: { keep: "housecall" },
      }),
    );
  });

  it("offers no value that the other side would not take", async () => {
    const readOnly = { ...conflict, unwritable: ["housecall"] };
    const { asked } = await open(path, { ...more, "GET /v1/crm/conflicts": page(readOnly) });
    const row = within(await screen.findByRole("listitem", { name: "Ann Walker: Last name" }));
    const keep = (name: string) => row.getByRole<HTMLButtonElement>("button", { name });
    expect(keep("Keep this: HighLevel").disabled).toBe(true);
    expect(row.getByText(/^Housecall Pro takes no value/)).toBeTruthy();
    expect(keep("Keep this: Housecall Pro").disabled).toBe(false);
    expect(keep("Another value…").disabled).toBe(true);
    for (const key of ["j", "2", "o"]) press(key);
    expect(asked.filter(({ call }) => call === SETTLE)).toEqual([]);
    expect(row.queryByLabelText("Value for both")).toBeNull();
    press("b");
    await waitFor(() => expect(asked.filter(({ call }) => call === SETTLE)).toHaveLength(1));
  });

  it("that the hub refuses says why", async () => {
    await open(path, {
      ...more,
      [SETTLE]: () => {
        throw new Refused(409, "housecall-read-only", "Housecall Pro is only read");
      },
    });
    const row = within(await screen.findByRole("listitem", { name: "Ann Walker: Last name" }));
    fireEvent.click(row.getByRole("button", { name: "Keep this: HighLevel" }));
    expect(await screen.findByText("Housecall Pro is only read")).toBeTruthy();
  });
});

describe("the history", () => {
  const path = "/crm?tab=history";
  const later = { ...written, id: "cch_2", can_undo: false, undone_at: "2026-11-22T17:40:00Z" };

  it("shows before, after and why, and takes back what can be", async () => {
    const { asked } = await open(path, {
      "GET /v1/crm/changes": page(written, later),
      "POST /v1/crm/changes/{id}/undo": written,
    });
    const list = within(await screen.findByRole("list", { name: "History" }));
    const [first] = list.getAllByRole("listitem");
    expect(first?.textContent).toContain("Phone+13035550101+13035550177");
    expect(first?.textContent).toContain("changed in Housecall Pro");
    const undo = list.getAllByRole("button", { name: "Take back" });
    expect(undo).toHaveLength(1);
    fireEvent.click(undo[0] as HTMLElement);
    await waitFor(() =>
      expect(asked.some(({ call }) => call === "POST /v1/crm/changes/{id}/undo")).toBe(true),
    );
    expect((await screen.findAllByText("Taken back")).length).toBeGreaterThan(0);
  });

  it("is narrowed to a state and a customer, and opened up again", async () => {
    const { router } = await open(path, {
      "GET /v1/crm/changes": ({ params }: Asked) =>
        params?.query?.state === "failed" ? page() : page(written),
      "GET /v1/customers/{ref}": { ref: "cus_1", name: "Ann Walker" },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Only Ann Walker" }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ tab: "history", customer_ref: "cus_1" }),
    );
    await screen.findByRole("button", { name: /Only Ann Walker/, pressed: true });
    fireEvent.click(screen.getByRole("button", { name: "Failed" }));
    expect(await screen.findByText("Nothing of this kind")).toBeTruthy();
    fireEvent.click(await screen.findByRole("button", { name: /Only Ann Walker/ }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ tab: "history", state: "failed" }),
    );
  });
});

describe("alerts", () => {
  const path = "/crm?tab=alerts";
  const maria = person();
  const jo = person({ id: "per_1", name: "Jo Dean" });
  const more = (change: Hub = {}): Hub => ({
    "GET /v1/crm/alerts": page(),
    "GET /v1/crm/alert_firings": page(),
    "GET /v1/crm/fields": fields,
    "GET /v1/people": { items: [jo, maria] },
    "POST /v1/crm/alerts": alert,
    ...change,
  });

  it("begin with one of three that are ready; whoever makes it is told", async () => {
    const { bodies } = await open(path, more());
    fireEvent.click(await screen.findByRole("button", { name: "A job was canceled" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Maria Lopez" }));
    fireEvent.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(bodies("POST /v1/crm/alerts")).toEqual([
        expect.objectContaining({
          name: "A job was canceled",
          of: "housecall",
          field: "job_status",
          from: null,
          to: "canceled",
          people: ["per_1", "per_2"],
          channels: ["email"],
          needs_acknowledgement: true,
        }),
      ]),
    );
  });

  it("tell nothing, anything and a value apart", async () => {
    const { bodies } = await open(
      path,
      more({ "GET /v1/crm/alerts": page(alert), "PUT /v1/crm/alerts/{id}": alert }),
    );
    const list = within(
      await screen.findByRole("list", { name: "Tell somebody when a field changes" }),
    );
    await waitFor(() =>
      expect(list.getByRole("listitem").textContent).toContain("Mobile number: anything → nothing"),
    );
    fireEvent.click(list.getByRole("button", { name: "Edit: Numbers" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: /^anything From|From/ }));
    fireEvent.click(screen.getByRole("option", { name: "this value" }));
    fireEvent.change(dialog.getByLabelText("From: Value"), { target: { value: "+1303" } });
    fireEvent.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(bodies("PUT /v1/crm/alerts/{id}")).toEqual([
        expect.objectContaining({ from: "+1303", to: "" }),
      ]),
    );
  });

  it("cannot be saved for nobody", async () => {
    await open(path, more());
    fireEvent.click(await screen.findByRole("button", { name: "A customer's number changed" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(await dialog.findByRole("button", { name: "Jo Dean" }));
    expect(dialog.getByText("Choose at least one person.")).toBeTruthy();
    expect(dialog.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
  });

  it("that fired wait until somebody says that they saw it", async () => {
    const { asked } = await open(
      path,
      more({
        "GET /v1/crm/alert_firings": page(firing),
        "POST /v1/crm/alert_firings/{id}/acknowledge": firing,
      }),
    );
    const list = within(await screen.findByRole("list", { name: "Not seen yet" }));
    expect(list.getByRole("listitem").textContent).toContain("3 times");
    fireEvent.click(list.getByRole("button", { name: "Seen: Numbers, Ann Walker" }));
    await waitFor(() => expect(asked.some(({ call }) => call.endsWith("/acknowledge"))).toBe(true));
  });

  it("say to whom to turn where there are none yet and one may not make any", async () => {
    await open(path, more(), "office_staff");
    expect(await screen.findByText("Nobody is told of changes")).toBeTruthy();
    expect(screen.queryByText("Begin with one of these:")).toBeNull();
    expect(screen.getByText(/Ask an admin/)).toBeTruthy();
  });

  it("are read by the office, and changed by whoever edits settings", async () => {
    await open(path, more({ "GET /v1/crm/alerts": page(alert) }), "office_staff");
    expect(await screen.findByText("Numbers")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Edit/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "New alert" })).toBeNull();
  });
});
