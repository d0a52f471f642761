import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ACTIONS } from "../api/me";
import type { ApiKey, NewApiKey } from "../api/types";
import { Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { NOW, show } from "../testing/render";
import { KeyList } from "./KeyList";
import { endOf, example, READING } from "./scopes";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const one: ApiKey = {
  id: "key_1",
  name: "Warehouse",
  scopes: ["customers.read", "pulse_checks.send"],
  hint: "plk_…a1b2",
  created_at: "2026-11-01T17:00:00Z",
  created_by: "Jo Dean",
  expires_at: null,
  last_used_at: null,
  person: null,
};
const MADE = "plk_secret_a1b2";
const hub = {
  "GET /v1/api_keys": { items: [], next_cursor: null },
  "POST /v1/api_keys": { key: MADE, api_key: one },
};

async function openForm(more: object = {}) {
  const calls = await showApp("/settings/api-keys", signedIn(), { ...hub, ...more });
  fireEvent.click(await screen.findByRole("button", { name: "New key" }));
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.change(dialog.getByLabelText("Name"), { target: { value: "Warehouse" } });
  return { ...calls, dialog };
}

it("without keys it says what they are for, and where the API is described", async () => {
  await showApp("/settings/api-keys", signedIn(), hub);
  expect(await screen.findByText("No API keys yet")).toBeTruthy();
  expect(screen.getByText(/Keys let other programs read and act/)).toBeTruthy();
  const link = screen.getByRole("link", { name: "Description of the API" });
  expect(link.getAttribute("href")).toBe("/openapi.json");
});

it("a key that an AI client can use comes with the address for it", async () => {
  const { dialog } = await openForm({
    "POST /v1/api_keys": { key: MADE, api_key: { ...one, scopes: READING } },
  });
  fireEvent.click(dialog.getByRole("button", { name: "Make the key" }));
  expect(await screen.findByText("Address for AI clients (MCP)")).toBeTruthy();
  expect(screen.getByText(`${location.origin}/mcp`)).toBeTruthy();
});

it("a key is shown once, with something to try, and then no more", async () => {
  const { dialog, bodies } = await openForm();
  fireEvent.click(dialog.getByRole("checkbox", { name: "Send pulse checks" }));
  fireEvent.click(dialog.getByRole("button", { name: "Make the key" }));
  expect(await screen.findByText(MADE)).toBeTruthy();
  expect(screen.getByText(/shown this once/)).toBeTruthy();
  expect(screen.getByText(new RegExp(`curl.*Bearer ${MADE}.*/v1/customers`))).toBeTruthy();
  expect(screen.queryByText("Address for AI clients (MCP)")).toBeNull();
  const made = bodies("POST /v1/api_keys")[0] as NewApiKey;
  expect(made.name).toBe("Warehouse");
  expect(made.scopes).toEqual(expect.arrayContaining([...READING, "pulse_checks.send"]));
  expect(made.scopes).not.toContain("people.write");
  fireEvent.click(screen.getByRole("button", { name: "I have copied it" }));
  await waitFor(() => expect(screen.queryByText(MADE)).toBeNull());
  fireEvent.click(await screen.findByRole("button", { name: "New key" }));
  expect(await screen.findByLabelText("Name")).toBeTruthy();
  expect(screen.queryByText(MADE)).toBeNull();
});

it("everything can be chosen in one go, and nothing is no key", async () => {
  const { dialog } = await openForm();
  const checked = () =>
    dialog.getAllByRole<HTMLInputElement>("checkbox").filter((box) => box.checked).length;
  fireEvent.click(dialog.getByRole("button", { name: "Everything" }));
  expect(checked()).toBe(ACTIONS.length);
  fireEvent.click(dialog.getByRole("button", { name: "Read only" }));
  expect(checked()).toBe(READING.length);
  for (const box of dialog.getAllByRole<HTMLInputElement>("checkbox"))
    if (box.checked) fireEvent.click(box);
  expect(dialog.getByText("Choose at least one.")).toBeTruthy();
  expect(dialog.getByRole("button", { name: "Make the key" }).hasAttribute("disabled")).toBe(true);
});

it("what the hub refuses stands in the form", async () => {
  const { dialog } = await openForm({
    "POST /v1/api_keys": () => {
      throw new Refused(422, "invalid-input", "no", [
        { field: "name", message: "another key has this name" },
      ]);
    },
  });
  fireEvent.click(dialog.getByRole("button", { name: "Make the key" }));
  expect(await dialog.findByText("another key has this name")).toBeTruthy();
});

describe("the end of a key", () => {
  it("is counted from now, is a whole day, or never comes", () => {
    expect(endOf("30", "", NOW)).toBe("2026-12-22T18:00:00.000Z");
    expect(endOf("never", "", NOW)).toBeNull();
    expect(endOf("custom", "", NOW)).toBeUndefined();
    expect(endOf("custom", "2026-11-01", NOW)).toBeUndefined();
    expect(endOf("custom", "2026-12-24", NOW)).toBe(new Date("2026-12-24T23:59:59").toISOString());
  });

  it("is marked when it is near or past", () => {
    const list = [
      { ...one, id: "key_2", name: "Old", expires_at: "2026-11-20T00:00:00Z" },
      { ...one, id: "key_3", name: "Soon", expires_at: "2026-11-30T00:00:00Z" },
      one,
    ];
    show(<KeyList apiKeys={list} action={null} onRevoke={vi.fn()} />);
    const row = (name: string) => screen.getByText(name).closest("li")?.textContent ?? "";
    expect(row("Old")).toContain("Expired");
    expect(row("Soon")).toContain("Ends soon");
    expect(row("Warehouse")).toContain("never ends");
    expect(row("Warehouse")).toContain("Read customers");
  });
});

it("a key is revoked after a question", async () => {
  const calls = await showApp("/settings/api-keys", signedIn(), {
    ...hub,
    "GET /v1/api_keys": { items: [one], next_cursor: null },
  });
  fireEvent.click(await screen.findByRole("button", { name: "Revoke Warehouse" }));
  expect(calls.asked.map((a) => a.call)).not.toContain("DELETE /v1/api_keys/{id}");
  fireEvent.click(
    within(await screen.findByRole("dialog")).getByRole("button", { name: "Revoke" }),
  );
  expect(await screen.findByText("Warehouse was revoked")).toBeTruthy();
});

it("the example asks for what the key may read", () => {
  expect(example("https://p.example", "k", ["audit.read"])).toContain("p.example/v1/audit");
  expect(example("https://p.example", "k", ["files.write"])).toContain("p.example/v1/me");
});
