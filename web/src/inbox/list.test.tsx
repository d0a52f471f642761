import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Refused } from "../testing/app";
import { field, hubOf, key, onADesk, openInbox, type } from "./desk";
import { conversation, entry } from "./testing";

onADesk();

describe("the list", () => {
  it("says who wrote, what is unread and since when a customer waits", async () => {
    await openInbox(
      hubOf(conversation({ unread: 3, waiting_since: "2026-11-22T17:50:00Z", mentioned: true })),
      "/inbox",
    );
    const list = within(await screen.findByRole("list", { name: "Conversations" }));
    const first = list.getAllByRole("listitem")[0]?.textContent ?? "";
    for (const words of ["Ann Walker", "Unread", "Waits for an answer since", "3"]) {
      expect(first).toContain(words);
    }
    expect(list.getByLabelText("A note mentions you")).toBeTruthy();
    expect(await screen.findByText("Choose a conversation")).toBeTruthy();
    expect(screen.queryByText("Community")).toBeNull();
  });

  it("that is empty says what will be here, and the one next step", async () => {
    const none = { "GET /v1/conversations": { items: [] } };
    const { router } = await openInbox(hubOf(undefined, [], none), "/inbox?filter=unread");
    expect(await screen.findByText("All read")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByText("No conversations yet")).toBeTruthy();
    expect(router.state.location.search).toEqual({});
    expect(screen.getAllByRole("button", { name: "New message" })).toHaveLength(2);
  });

  it("that cannot be read says so", async () => {
    const gone = {
      "GET /v1/conversations": () => {
        throw new Refused(409, "busy", "The database is busy.");
      },
    };
    await openInbox(hubOf(undefined, [], gone), "/inbox");
    expect((await screen.findByRole("alert")).textContent).toContain("The database is busy.");
  });

  it("is moved through and worked on by keys", async () => {
    const { router, asked } = await openInbox(hubOf(), "/inbox/cnv_1");
    await screen.findByText("Words 1");
    await screen.findByText("Bo Larsen");
    key("j");
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_2"));
    key("e");
    await waitFor(() =>
      expect(asked.map((one) => one.call)).toContain("POST /v1/conversations/{id}/archive"),
    );
    // The work goes on with the next one.
    expect(router.state.location.pathname).toBe("/inbox/cnv_1");
    const notice = (await screen.findAllByText("Archived")).at(-1)?.closest("p") as HTMLElement;
    fireEvent.click(within(notice).getByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(asked.map((one) => one.call)).toContain("POST /v1/conversations/{id}/unarchive"),
    );
    key("c");
    expect(await screen.findByRole("dialog", { name: "Write to a customer" })).toBeTruthy();
  });

  it("leaves keys to whoever is writing", async () => {
    const { asked } = await openInbox(hubOf());
    key("e", await field());
    expect(asked.map((one) => one.call)).not.toContain("POST /v1/conversations/{id}/archive");
  });

  it("finds names and words", async () => {
    const words = {
      conversation_id: "cnv_2",
      workspace: "customers",
      title: "Bo Larsen",
      seq: 40,
      at: "2026-11-20T17:00:00Z",
      kind: "message",
      author: null,
      snippet: [
        { text: "the ", hit: false },
        { text: "valve", hit: true },
      ],
    };
    const { router } = await openInbox(
      hubOf(undefined, [entry(40)], { "GET /v1/search": { items: [words] } }),
      "/inbox?q=valve",
    );
    const found = await screen.findByRole("region", { name: "Messages and notes" });
    expect(within(found).getByText("valve").tagName).toBe("MARK");
    fireEvent.click(within(found).getByRole("link"));
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_2"));
    expect(router.state.location.search).toEqual({ q: "valve", at: 40 });
  });
});

describe("a new message", () => {
  it("goes to a customer who is searched for", async () => {
    const { router, bodies } = await openInbox(
      hubOf(conversation(), [entry(1)], {
        "GET /v1/conversations/recipients": {
          items: [{ customer_ref: "cus_1", name: "Ann Walker", hint: "••• 0101" }],
        },
        "POST /v1/conversations": conversation(),
      }),
      "/inbox",
    );
    fireEvent.click((await screen.findAllByRole("button", { name: "New message" }))[0] as Element);
    const dialog = within(await screen.findByRole("dialog"));
    type(dialog.getByRole("textbox", { name: "To" }), "ann");
    fireEvent.click(await dialog.findByRole("button", { name: /Ann Walker/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_1"));
    expect(bodies("POST /v1/conversations")).toEqual([
      { workspace: "customers", customer_ref: "cus_1" },
    ]);
  });

  it("goes to several colleagues as a group", async () => {
    const { bodies } = await openInbox(
      hubOf(conversation(), [entry(1)], { "POST /v1/conversations": conversation() }),
      "/inbox?workspace=employees",
    );
    fireEvent.click((await screen.findAllByRole("button", { name: "New message" }))[0] as Element);
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.queryByRole("checkbox", { name: /Jo Dean/ })).toBeNull();
    fireEvent.click(await dialog.findByRole("checkbox", { name: /Maria Lopez/ }));
    fireEvent.click(dialog.getByRole("checkbox", { name: /Terry Walsh/ }));
    type(dialog.getByRole("textbox", { name: "Name of the group (optional)" }), "Dispatch");
    fireEvent.click(dialog.getByRole("button", { name: "Create a group of 2" }));
    await waitFor(() =>
      expect(bodies("POST /v1/conversations")).toEqual([
        { workspace: "employees", person_ids: ["per_2", "per_3"], title: "Dispatch" },
      ]),
    );
  });
});
