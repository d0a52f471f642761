import { screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { firstSettings, homeOf, mayOpen } from "../api/places";
import { showApp } from "../testing/app";
import { MAY, person, signedIn } from "../testing/fixtures";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const people = {
  items: [
    person({ id: "per_9", name: "Olga Owner", role: "admin" }),
    person({ id: "per_8", name: "Gone Admin", role: "admin", state: "disabled" }),
  ],
};
const hub = { "GET /v1/people": people };

/** The desk's bar first, then the phone's. */
async function bars() {
  const [desk, phone] = await screen.findAllByRole("navigation", { name: "Main" });
  const names = (bar: HTMLElement | undefined) =>
    within(bar as HTMLElement)
      .getAllByRole("link")
      .map((link) => link.textContent);
  return { desk: names(desk), phone: names(phone) };
}

describe("the bars", () => {
  it("lead an admin everywhere", async () => {
    await showApp("/more", signedIn("admin"), hub);
    const { desk, phone } = await bars();
    expect(desk).toEqual([
      "Inbox",
      "Pulse checks",
      "Cases",
      "Customers",
      "Workflows",
      "Tasks",
      "Reports",
      "Set-up",
    ]);
    expect(phone).toEqual(["Inbox", "Pulse", "Cases", "Customers", "More"]);
    // What the phone's bar has no room for stands behind "More".
    expect(screen.getAllByRole("link", { name: "Reports" })).toHaveLength(2);
  });

  it("have no set-up for an office that may not change settings", async () => {
    await showApp("/more", signedIn("office_staff"), hub);
    expect((await bars()).desk).toEqual([
      "Inbox",
      "Pulse checks",
      "Cases",
      "Customers",
      "Workflows",
      "Tasks",
      "Reports",
    ]);
    expect(await screen.findByRole("link", { name: "Your account" })).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Set-up" })).toBeNull();
  });

  it("lead a technician to what is their own", async () => {
    await showApp("/more", signedIn("field_tech"), hub);
    const { desk, phone } = await bars();
    expect(desk).toEqual(["Inbox", "Your pulse checks", "Your customers", "Your bio", "Tasks"]);
    expect(phone).toEqual(["Inbox", "Pulse", "Customers", "Bio", "More"]);
    expect(await screen.findByRole("link", { name: "Your account" })).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Settings" })).toBeNull();
  });
});

describe("an address of another role", () => {
  it("is no error, and says whom to ask", async () => {
    const { asked } = await showApp("/reports", signedIn("field_tech"), hub);
    expect(await screen.findByText("This is not part of your role")).toBeTruthy();
    expect(await screen.findByText("If you need it, ask Olga Owner.")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    const home = screen.getByRole("link", { name: "Go to your start page" });
    expect(home.getAttribute("href")).toBe("/inbox");
    expect(asked.map((one) => one.call)).not.toContain("GET /v1/reports");
  });

  it("is what only an admin sees, for the office", () => {
    const may = MAY.office_staff;
    expect(mayOpen(may, "/settings/company")).toBe(true);
    expect(mayOpen(may, "/settings/dispatch/rehearsal")).toBe(true);
    expect(mayOpen(may, "/settings/api-keys")).toBe(false);
    expect(mayOpen(may, "/settings/people/per_1")).toBe(false);
    expect(mayOpen(may, "/settings/account")).toBe(true);
    expect(mayOpen(may, "/settings/dispatch/bios")).toBe(true);
    expect(mayOpen(may, "/customers/cus_1")).toBe(true);
  });

  it("is not mixed up with one that begins alike", () => {
    expect(mayOpen({ "settings.read": "all" }, "/settings/dispatch/campaigns/cmp_1")).toBe(true);
    expect(mayOpen({ "settings.read": "all" }, "/settings/dispatch/campaigns/new")).toBe(false);
    expect(mayOpen(MAY.field_tech, "/bio")).toBe(true);
    expect(mayOpen(MAY.field_tech, "/settings/dispatch/bios")).toBe(false);
  });
});

it("everybody begins where they may be", () => {
  expect(homeOf({ may: MAY.field_tech })).toBe("/inbox");
  expect(homeOf({ may: { "pulse_checks.read": "own" } })).toBe("/pulse-checks");
  expect(homeOf({ may: { "reports.read": "all" } })).toBe("/reports");
  expect(homeOf({ may: {} })).toBe("/settings/account");
  expect(firstSettings({ may: MAY.field_tech })).toBe("/settings/account");
  expect(firstSettings({ may: MAY.admin })).toBe("/settings/dispatch/campaigns");
});

describe("a technician", () => {
  const empty = { items: [], next_cursor: null };

  it("reads their own pulse checks without the filters of the office", async () => {
    const { asked } = await showApp("/pulse-checks", signedIn("field_tech"), {
      ...hub,
      "GET /v1/pulse_checks": empty,
    });
    expect(await screen.findByRole("heading", { name: "Your pulse checks" })).toBeTruthy();
    expect(await screen.findByText(/When a job of yours is completed/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Technician/ })).toBeNull();
    expect(screen.queryByRole("link", { name: /set-up/ })).toBeNull();
    const calls = asked.map((one) => one.call);
    expect(calls).not.toContain("GET /v1/campaigns/matching");
    expect(calls).not.toContain("GET /v1/cases/summary");
  });

  it("who is on no list of employees reads how that is put right", async () => {
    const me = signedIn("field_tech");
    await showApp("/bio", { ...me, person: { ...me.person, employee_ref: null } }, hub);
    expect(await screen.findByText("There is no bio of yours")).toBeTruthy();
  });
});
