import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { field, hubOf, onADesk, openInbox } from "../inbox/desk";
import { conversation, entry, row } from "../inbox/testing";
import type { Asked, Hub } from "../testing/app";
import type { Command } from "../ui/commands";
import { fit, ranked } from "./ranking";

onADesk();
beforeEach(() => localStorage.removeItem("porchlight.commands"));

/** Also the conversations that are looked for by their name. */
function hub(more: Hub = {}): Hub {
  const rows = [row(), row({ id: "cnv_2", title: "Bo Larsen" })];
  return hubOf(conversation(), [entry(1)], {
    "GET /v1/conversations": ({ params }: Asked) => ({
      items: params?.query?.workspace === "customers" ? rows : [],
    }),
    "GET /v1/conversations/recipients": { items: [] },
    ...more,
  });
}

async function openPalette(from: Element = document.body) {
  fireEvent.keyDown(from, { key: "k", ctrlKey: true });
  const palette = within(await screen.findByRole("dialog", { name: "Commands" }));
  const box = palette.getByRole("textbox") as HTMLInputElement;
  return {
    box,
    palette,
    offered: () => palette.queryAllByRole("menuitem").map((item) => item.textContent),
    type: (value: string) => fireEvent.change(box, { target: { value } }),
  };
}
const isClosed = () => waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

describe("the palette", { timeout: 15_000 }, () => {
  it("opens from wherever one is, and gives the focus back", async () => {
    await openInbox(hub());
    const writing = await field();
    writing.focus();
    const { box, palette } = await openPalette(writing);
    await waitFor(() => expect(document.activeElement).toBe(box));
    expect(palette.getByRole("group", { name: "In this conversation" })).toBeTruthy();
    fireEvent.keyDown(box, { key: "Escape" });
    await isClosed();
    await waitFor(() => expect(document.activeElement).toBe(writing));
  });

  it("finds by words, shows the key that does the same, and does it at Enter", async () => {
    const { asked } = await openInbox(hub());
    await field();
    const { box, type, offered } = await openPalette();
    type("arch");
    await waitFor(() => expect(offered()[0]).toBe("Archivee"));
    fireEvent.keyDown(box, { key: "ArrowDown" }); // typing does it in a browser: see e2e/inbox.test.mjs
    await waitFor(() => expect(box.getAttribute("aria-activedescendant")).toBeTruthy());
    fireEvent.keyDown(box, { key: "Enter" });
    await isClosed();
    await waitFor(() =>
      expect(asked.map((one) => one.call)).toContain("POST /v1/conversations/{id}/archive"),
    );
  });

  it("goes to a page, and offers first what was used", async () => {
    const { router } = await openInbox(hub());
    await field();
    const first = await openPalette();
    first.type("opt-outs settings");
    fireEvent.click(await first.palette.findByRole("menuitem", { name: "Opt-outs" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/settings/opt-outs"));
    await isClosed();
    const { palette } = await openPalette();
    const used = within(palette.getByRole("group", { name: "Used recently" }));
    expect(used.getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["Opt-outs"]);
  });

  it("opens a conversation by its name, and one with a customer who has none", async () => {
    const nils = { customer_ref: "cus_9", name: "Nils Berg", hint: "••• 0109", job_number: "1042" };
    const { router, bodies } = await openInbox(
      hub({
        "GET /v1/conversations/recipients": { items: [nils] },
        "POST /v1/conversations": conversation({ id: "cnv_2" }),
      }),
    );
    await field();
    const first = await openPalette();
    first.type("1042");
    const write = { name: "Write to Nils Berg · #1042" };
    fireEvent.click(await first.palette.findByRole("menuitem", write));
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_2"));
    expect(bodies("POST /v1/conversations")).toEqual([
      { workspace: "customers", customer_ref: "cus_9" },
    ]);
    await isClosed();
    const second = await openPalette();
    second.type("ann");
    fireEvent.click(await second.palette.findByRole("menuitem", { name: "Ann Walker" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_1"));
  });

  it("offers nobody what they may not do", async () => {
    await openInbox(hub(), "/inbox/cnv_1", "field_tech");
    await field();
    const { offered } = await openPalette();
    expect(offered()).toEqual(expect.arrayContaining(["Your pulse checksgp", "Write a noten"]));
    for (const hidden of ["Reportsgr", "API keys", "Customer asked us to stop", "Inbox: Mine"]) {
      expect(offered()).not.toContain(hidden);
    }
  });
});

describe("what fits", () => {
  const command = (id: string, text: string, group = "go"): Command => ({
    id,
    text,
    group,
    run: () => {},
  });

  it("is found by beginnings, parts and letters in their order, without accents", () => {
    const archive = command("a", "Archive");
    expect(fit(archive, "arch")).toBeGreaterThan(fit(archive, "chive"));
    expect(fit(archive, "chive")).toBeGreaterThan(fit(archive, "arv"));
    expect(fit(archive, "arx")).toBe(0);
    expect(fit(command("b", "Conexión"), "conexion")).toBeGreaterThan(0);
    expect(fit(command("c", "Saved reply: Opening hours"), "hours saved")).toBe(3);
    expect(fit(command("c", "Saved reply: Opening hours"), "hours lost")).toBe(0);
  });

  it("puts what was used before others that fit as well", () => {
    const all = [command("a", "Inbox: All"), command("b", "Inbox: Unread", "here")];
    expect(ranked(all, "inbox", ["b"]).map(({ text }) => text)).toEqual(["here", "go"]);
    expect(ranked(all, "", ["b", "gone"]).map(({ text }) => text)).toEqual([
      "commands-recent",
      "go",
    ]);
  });
});
