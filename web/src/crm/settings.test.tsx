import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Asked, type Hub, Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { partDone } from "./Health";
import { crmSearch, queueSearch } from "./search";
import { fields, notConnected, overview, page, planned, settings, sync } from "./testing";

/** The field with the customer's id is chosen among the same names. */
const IN_A_ROW = { selector: "li span" };
const leave = vi.fn();
beforeEach(() => {
  vi.spyOn(window.location, "assign").mockImplementation(leave);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  leave.mockReset();
});

const AUTHORIZE = "POST /v1/connections/{id}/authorize";
const SAVE = "PUT /v1/crm/settings";
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const open = (path: string, hub: Hub, role: "admin" | "office_staff" = "admin") =>
  showApp(path, signedIn(role), hub);

describe("the address", () => {
  it("carries what is known, and nothing else", () => {
    expect(crmSearch({ tab: "plan", kind: "create", connected: 1 })).toEqual({
      tab: "plan",
      kind: "create",
      connected: true,
    });
    expect(crmSearch({ tab: "teapot", kind: "x", problem: 7 })).toEqual({});
    expect(queueSearch({ tab: "history", state: "failed", customer_ref: "cus_1" })).toEqual({
      tab: "history",
      state: "failed",
      customer_ref: "cus_1",
    });
    expect(queueSearch({ state: "melted" })).toEqual({});
  });
});

describe("a company without HighLevel", () => {
  it("connects a private token, and it is checked", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": notConnected,
      "POST /v1/connections": { id: "con_1" },
      "POST /v1/crm/verify": { at: "", ok: true, steps: [], sample: null },
    });
    expect(
      await screen.findByText(/Nothing is written in HighLevel until you allow it/),
    ).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Sub-account (location id)"), {
      target: { value: " loc_1 " },
    });
    fireEvent.change(screen.getByLabelText("Private integration token"), {
      target: { value: "pit-1" },
    });
    fireEvent.click(screen.getByRole("button", { name: "Connect" }));
    await waitFor(() =>
      expect(bodies("POST /v1/connections")).toEqual([
        {
          kind: "highlevel",
          settings: { location_id: "loc_1" },
          secrets: { private_token: "pit-1" },
        },
      ]),
    );
    await waitFor(() => expect(bodies("POST /v1/crm/verify")).toHaveLength(1));
    expect(bodies(AUTHORIZE)).toEqual([]);
  });

  it("with an app goes to HighLevel and asks to read only", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": notConnected,
      "POST /v1/connections": { id: "con_1" },
      [AUTHORIZE]: { url: "https://highlevel.example.com/consent" },
    });
    fireEvent.change(await screen.findByLabelText("Client id of the app"), {
      target: { value: "app" },
    });
    fireEvent.change(screen.getByLabelText("Client secret of the app"), {
      target: { value: "hush" },
    });
    fireEvent.click(screen.getByRole("button", { name: "Agree at HighLevel" }));
    await waitFor(() => expect(bodies(AUTHORIZE)).toEqual([{ access: "read_only" }]));
    await waitFor(() =>
      expect(leave).toHaveBeenCalledWith("https://highlevel.example.com/consent"),
    );
  });

  it("tells the office whom to ask", async () => {
    await open("/settings/crm", { "GET /v1/crm": notConnected }, "office_staff");
    expect(await screen.findByText("Ask an admin to change this.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Connect" }).hasAttribute("disabled")).toBe(true);
  });
});

describe("the way back from HighLevel", () => {
  it("that went well is said once", async () => {
    const { router } = await open("/settings/crm?connected=1", { "GET /v1/crm": overview() });
    expect(await screen.findByText("HighLevel is connected")).toBeTruthy();
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it.each([
    ["consent-refused", /Nobody agreed at HighLevel, so nothing was connected/],
    ["teapot", /HighLevel was not connected \(teapot\)/],
  ])("that ended with %s says what to do", async (code, words) => {
    await open(`/settings/crm?problem=${code}`, { "GET /v1/crm": notConnected });
    expect((await screen.findByText(words)).getAttribute("role")).toBe("alert");
  });

  it("without an agreement leads there once more", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": overview({ location: null, state: "not_verified" }),
      "GET /v1/connections/{id}/locations": { items: [] },
      [AUTHORIZE]: { url: "https://highlevel.example.com/consent" },
    });
    expect(await screen.findByText("One step is left: agree at HighLevel")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Agree at HighLevel" }));
    await waitFor(() => expect(bodies(AUTHORIZE)).toEqual([{ access: "read_only" }]));
  });

  it("of an agency asks which account it is", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": overview({ location: null }),
      "GET /v1/connections/{id}/locations": {
        items: [
          { id: "loc_1", name: "Sunrise" },
          { id: "loc_2", name: "Sunset" },
        ],
      },
      "PUT /v1/connections/{id}/location": {},
    });
    const sunset = (await screen.findByText("Sunset")).closest("li") as HTMLElement;
    fireEvent.click(within(sunset).getByRole("button", { name: "Choose" }));
    await waitFor(() =>
      expect(bodies("PUT /v1/connections/{id}/location")).toEqual([{ location_id: "loc_2" }]),
    );
  });
});

describe("the health of the connection", () => {
  it("shows limits, scopes, the error and what to do", async () => {
    await open("/settings/crm", {
      "GET /v1/crm": overview({
        state: "attention",
        last_error: "401 from HighLevel",
        missing_scopes: ["calendars.readonly"],
      }),
    });
    expect(await screen.findByText("401 from HighLevel")).toBeTruthy();
    for (const words of [
      /when that fails too, agree again/,
      /does not cover: calendars.readonly/,
      "97 of 100 now · 199,992 today",
      "contacts.readonly · users.readonly",
      "Reads only",
    ]) {
      expect(screen.getByText(words)).toBeTruthy();
    }
  });

  it("allows writing only after a question, and asks HighLevel when the consent is too small", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": overview(),
      "PATCH /v1/connections/{id}": () => {
        throw new Refused(409, "scope-missing");
      },
      [AUTHORIZE]: { url: "https://highlevel.example.com/consent" },
    });
    fireEvent.click(await button("Allow writing"));
    expect(bodies("PATCH /v1/connections/{id}")).toEqual([]);
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Allow writing" }));
    await waitFor(() =>
      expect(bodies("PATCH /v1/connections/{id}")).toEqual([{ access: "read_write" }]),
    );
    await waitFor(() => expect(bodies(AUTHORIZE)).toEqual([{ access: "read_write" }]));
  });

  it("is checked by two calls, with somebody whom they found", async () => {
    await open("/settings/crm", {
      "GET /v1/crm": overview(),
      "POST /v1/crm/verify": {
        at: "2026-11-22T18:00:00Z",
        ok: false,
        steps: [
          { call: "GET /contacts", ok: true, detail: "4 contacts", took_ms: 31 },
          { call: "GET /contacts/{id}", ok: false, detail: "not found", took_ms: 9 },
        ],
        sample: {
          name: "Ann Walker",
          email_hint: "a•••@x.example",
          phone_hint: null,
          tags: ["vip"],
        },
      },
    });
    fireEvent.click(await button("Check the connection"));
    const said = (await screen.findByText("Something is not right")).closest("div");
    expect(said?.textContent).toContain("GET /contacts4 contacts · 31 ms");
    expect(said?.textContent).toContain("GET /contacts/{id}not found · 9 ms");
    expect(said?.textContent).toContain("Ann Walker");
  });
});

describe("a sync", () => {
  it.each([
    [{ phase: "reading", contacts_read: 200, customers_done: 0 } as const, 0.05],
    [{ phase: "reading", contacts_total: null, customers_done: 0 } as const, 0],
    [{}, 0.55],
    [{ state: "done", customers_done: 0, customers_total: 0 } as const, 1],
  ])("that is at %o is done to this part", (change, part) => {
    expect(partDone({ ...sync, ...change })).toBeCloseTo(part);
  });

  it("shows how far it is and is stopped", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": overview({}, { sync }),
      "POST /v1/crm/sync/stop": { ...sync, state: "stopped" },
    });
    const bar = await screen.findByRole("progressbar");
    expect(bar.getAttribute("aria-valuenow")).toBe("55");
    expect(screen.getByText("100 of 200 customers")).toBeTruthy();
    expect(screen.getByText("90 linked")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Stop" }));
    await waitFor(() => expect(bodies("POST /v1/crm/sync/stop")).toHaveLength(1));
  });

  it("that only reads begins at once", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": overview(),
      "POST /v1/crm/sync": sync,
    });
    fireEvent.click(await button("Start"));
    await waitFor(() => expect(bodies("POST /v1/crm/sync")).toEqual([{ dry_run: false }]));
  });

  it("that writes asks before", async () => {
    const { bodies } = await open("/settings/crm", {
      "GET /v1/crm": overview({ access: "read_write" }),
      "POST /v1/crm/sync": sync,
    });
    fireEvent.click(await button("Start"));
    const dialog = within(await screen.findByRole("dialog"));
    expect(bodies("POST /v1/crm/sync")).toEqual([]);
    fireEvent.click(dialog.getByRole("button", { name: "Start" }));
    await waitFor(() => expect(bodies("POST /v1/crm/sync")).toEqual([{ dry_run: false }]));
  });

  it("as a dry run leads to what it would do", async () => {
    const { router } = await open("/settings/crm", {
      "GET /v1/crm": overview(),
      "POST /v1/crm/sync": { ...sync, kind: "dry_run" },
      "GET /v1/crm/sync/plan": page(planned),
    });
    fireEvent.click(await button("Dry run"));
    const row = (await screen.findByRole("link", { name: "Ann Walker" })).closest("li");
    expect(router.state.location.search).toEqual({ tab: "plan" });
    expect(row?.textContent).toContain("Ann W.");
    expect(row?.textContent).toContain("ZIP8020580204in HighLevel");
    expect(row?.textContent).toContain("Housecall Pro DenverHighLevel Boulder");
    expect(row?.textContent).toContain("Adds the tags vip");
    expect(row?.textContent).toContain("Takes off the tags lead");
  });

  it("can be begun where it would stand", async () => {
    const { bodies } = await open("/settings/crm?tab=plan", {
      "GET /v1/crm": overview(),
      "GET /v1/crm/sync/plan": page(),
      "POST /v1/crm/sync": { ...sync, kind: "dry_run" },
    });
    expect(await screen.findByText("No dry run yet")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "To decide" })).toBeNull();
    fireEvent.click(await button("Begin a dry run"));
    await waitFor(() => expect(bodies("POST /v1/crm/sync")).toEqual([{ dry_run: true }]));
  });

  it("is filtered by what would happen, in the address", async () => {
    const { asked, router } = await open("/settings/crm?tab=plan", {
      "GET /v1/crm": overview(),
      "GET /v1/crm/sync/plan": ({ params }: Asked) =>
        params?.query?.kind === "review" ? page() : page(planned),
    });
    await screen.findByRole("link", { name: "Ann Walker" });
    fireEvent.click(screen.getByRole("button", { name: "To decide" }));
    expect(await screen.findByText("None of these")).toBeTruthy();
    expect(router.state.location.search).toEqual({ tab: "plan", kind: "review" });
    expect(asked.at(-1)?.asked.params?.query).toMatchObject({ kind: "review" });
  });
});

describe("which field belongs to which", () => {
  const hub = (more: Hub = {}): Hub => ({
    "GET /v1/crm": overview(),
    "GET /v1/crm/settings": settings,
    "GET /v1/crm/fields": fields,
    ...more,
  });
  const path = "/settings/crm?tab=fields";

  it("is shown with what one person has in both", async () => {
    await open(path, hub());
    const row = (await screen.findByText("Postal code", IN_A_ROW)).closest("li");
    expect(row?.textContent).toContain("ZIP80204");
    expect(row?.textContent).toContain("no example");
  });

  it("says what “the newer value” goes by, where one wins", async () => {
    await open(path, hub());
    await screen.findByText("Postal code", IN_A_ROW);
    expect(screen.queryByText(/by when this field changed/)).toBeNull();
    fireEvent.click(await button(/When both changed: E-mail – E-mail/));
    fireEvent.click(screen.getByRole("option", { name: "The newer value wins" }));
    expect(await screen.findByText(/by when this field changed/)).toBeTruthy();
  });

  it("goes only one way where Housecall Pro cannot be written", async () => {
    await open(path, hub());
    fireEvent.click(await button(/Which way: ZIP – Postal code/));
    expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["To HighLevel"]);
  });

  it("takes several beginnings of tags, also while a comma is typed", async () => {
    const { bodies } = await open(path, hub({ [SAVE]: settings }));
    const box = await screen.findByLabelText<HTMLInputElement>("Tags left alone");
    fireEvent.change(box, { target: { value: "hl:," } });
    expect(box.value).toBe("hl:,");
    fireEvent.change(box, { target: { value: "hl:, ads " } });
    expect(box.value).toBe("hl:, ads ");
    fireEvent.click(await button("Save"));
    await waitFor(() =>
      expect(bodies(SAVE)).toEqual([{ ...settings, ignored_tag_prefixes: ["hl:", "ads"] }]),
    );
  });

  it("is taken out, and comes back", async () => {
    await open(path, hub());
    fireEvent.click(await button("Remove: ZIP – Postal code"));
    expect(screen.queryByText("Postal code", IN_A_ROW)).toBeNull();
    fireEvent.click(await button("Undo"));
    expect(screen.getByText("Postal code", IN_A_ROW)).toBeTruthy();
  });

  it("is said to be wrong in its own row", async () => {
    await open(
      path,
      hub({
        [SAVE]: () => {
          throw new Refused(422, "invalid-crm-settings", "not valid", [
            { field: "fields.1", message: "HighLevel has no such field" },
            { field: "status_tags.0.tag", message: "1 to 80 characters" },
          ]);
        },
      }),
    );
    fireEvent.click(await screen.findByRole("switch", { name: /New contacts become customers/ }));
    fireEvent.click(await button("Save"));
    const said = await screen.findByText("HighLevel has no such field");
    expect(said.closest("li")?.textContent).toContain("Postal code");
    expect(screen.getByRole("alert").textContent).toBe("1 to 80 characters");
  });

  it("is joined by a pair with samples of both", async () => {
    const { bodies } = await open(path, hub({ [SAVE]: settings }));
    fireEvent.click(await button("Add a pair"));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("button", { name: /Housecall Pro/ }).textContent).toContain(
      "E-mail (ann@example.com)",
    );
    fireEvent.click(dialog.getByRole("button", { name: "Add a pair" }));
    fireEvent.click(await button("Save"));
    await waitFor(() => expect(bodies(SAVE)).toHaveLength(1));
    expect((bodies(SAVE)[0] as typeof settings).fields?.at(-1)).toEqual({
      housecall: "email",
      highlevel: "custom.abc",
      policy: "hcp_wins",
      direction: "to_highlevel",
    });
  });

  it("makes no field in HighLevel while that is only read", async () => {
    await open(path, hub());
    expect((await button("New field in HighLevel")).hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("Fields can be made once HighLevel may be written.")).toBeTruthy();
  });

  it("keeps the dialog open when HighLevel refuses a field", async () => {
    await open(
      path,
      hub({
        "GET /v1/crm": overview({ access: "read_write" }),
        "POST /v1/crm/fields": () => {
          throw new Refused(409, "highlevel-refused", "HighLevel: the name is taken");
        },
      }),
    );
    fireEvent.click(await button("New field in HighLevel"));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByLabelText("Name"), { target: { value: "HCP id" } });
    fireEvent.click(dialog.getByRole("button", { name: "New field in HighLevel" }));
    expect((await dialog.findByRole("alert")).textContent).toBe("HighLevel: the name is taken");
  });

  it("is at rest for the office", async () => {
    await open(path, hub(), "office_staff");
    await screen.findByText("Postal code", IN_A_ROW);
    expect(screen.queryByRole("button", { name: /Remove/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Add a pair" })).toBeNull();
  });
});
