import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { showApp } from "../testing/app";
import { MAY, signedIn } from "../testing/fixtures";
import { hubOf, onADesk, openInbox, type } from "./desk";
import { conversation, entry, MARIA, sent, TERRY } from "./testing";

onADesk();

describe("a conversation", () => {
  it("shows what was said, by whom, and how it fared", async () => {
    await openInbox(
      hubOf(conversation(), [
        entry(1, { body: "It drips" }),
        sent(2, { delivery: "failed", delivery_detail: "no such number" }, { body: "We come" }),
        sent(3, { delivery: "held", scheduled: true, due_at: "2030-01-01T15:00:00Z" }),
        entry(4, { kind: "note", direction: null, author: MARIA, body: "Gate code 1234" }),
        sent(5, { explanation: "Sent" }, { author: null, origin: "bio", body: "Terry comes" }),
        entry(6, {
          kind: "event",
          direction: null,
          body: "",
          event: { kind: "member_added", person: TERRY, reason: "job:1042" },
        }),
      ]),
    );
    expect(await screen.findByText("It drips")).toBeTruthy();
    expect(screen.getByText(/failed: no such number/)).toBeTruthy();
    expect(screen.getByText(/^Goes out/)).toBeTruthy();
    expect(screen.getByText("Gate code 1234").closest("div")?.textContent).toContain(
      "Note· Maria Lopez",
    );
    expect(screen.getByText("Bio", { exact: false, selector: "summary" })).toBeTruthy();
    expect(screen.getByText(/Terry Walsh joined · on job #1042/)).toBeTruthy();
  });

  it("leads to the addresses that people wrote, and not to a customer's own page", async () => {
    const page = "https://hub.example.com/p/54481a";
    await openInbox(
      hubOf(conversation(), [
        entry(1, { body: "Like here: https://example.com/tap?a=1." }),
        sent(2, {}, { author: null, origin: "pulse_check", body: `How did we do? ${page}` }),
      ]),
    );
    const link = await screen.findByRole("link", { name: "https://example.com/tap?a=1" });
    expect(link.getAttribute("rel")).toBe("noopener noreferrer");
    expect(screen.getByText(/How did we do/).textContent).toContain(page);
    expect(screen.queryByRole("link", { name: page })).toBeNull();
  });

  it("tries again what failed, and takes back what waits", async () => {
    const answer = sent(2, { delivery: "queued" });
    const { asked } = await openInbox(
      hubOf(
        conversation(),
        [sent(2, { delivery: "failed" }), sent(3, { delivery: "held", scheduled: true })],
        {
          "POST /v1/conversations/{id}/messages/{message_id}/retry": answer,
          "POST /v1/conversations/{id}/messages/{message_id}/cancel": sent(3, {
            delivery: "canceled",
          }),
        },
      ),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(asked.at(-1)?.call).toBeTruthy());
    fireEvent.click(await screen.findByRole("button", { name: "Cancel" }));
    await waitFor(() => {
      const ids = asked.flatMap(({ call, asked: { params } }) =>
        /retry|cancel/.test(call) ? params?.path?.message_id : [],
      );
      expect(ids).toEqual(["msg_2", "msg_3"]);
    });
  });

  it("draws a line above what is unread, and marks it as read once it was in sight", async () => {
    const { bodies } = await openInbox(
      hubOf(conversation({ unread: 1 }), [entry(1), sent(2), entry(3)]),
    );
    expect(await screen.findByText("Words 3")).toBeTruthy();
    const thread = await screen.findByRole("region", { name: "What was said" });
    expect(within(thread).getByText("Unread")).toBeTruthy();
    await waitFor(() => expect(bodies("POST /v1/conversations/{id}/read")).toEqual([{ seq: 3 }]));
  });

  it("beside it says whom one talks to, and stops writing after a question", async () => {
    const { asked } = await openInbox(
      hubOf(conversation(), [entry(1)], {
        "POST /v1/conversations/{id}/opt_out": conversation({
          may_write: false,
          why_not: "They asked for no messages.",
        }),
      }),
    );
    const beside = within(await screen.findByRole("complementary"));
    expect(beside.getByRole("link", { name: "(303) 555-0101" })).toBeTruthy();
    expect(beside.getByText("On the way")).toBeTruthy();
    expect(beside.getByText("on job #1042")).toBeTruthy();
    fireEvent.click(beside.getByRole("button", { name: "Customer asked us to stop" }));
    expect(asked.map((one) => one.call)).not.toContain("POST /v1/conversations/{id}/opt_out");
    fireEvent.click(await screen.findByRole("button", { name: "Stop writing" }));
    expect(await screen.findByText("They asked for no messages.")).toBeTruthy();
  });

  it("without anything said, and one that is not there, say so", async () => {
    await openInbox(hubOf(conversation(), []));
    expect(await screen.findByText("Nothing was said yet")).toBeTruthy();
    await openInbox({ ...hubOf(), "GET /v1/conversations/{id}": undefined }, "/inbox/cnv_9");
    expect(await screen.findByText("You are not in this conversation any more")).toBeTruthy();
  });

  it("changes its members", async () => {
    const { asked } = await openInbox(
      hubOf(conversation(), [entry(1)], {
        "POST /v1/conversations/{id}/members": conversation(),
      }),
    );
    fireEvent.click(await screen.findByRole("button", { name: /Members: Maria, Terry/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "Members of Ann Walker" }));
    expect(dialog.getByText("Technician · on job #1042")).toBeTruthy();
    type(dialog.getByRole("textbox", { name: "Add a colleague" }), "jo");
    fireEvent.click(dialog.getByRole("button", { name: /Jo Dean/ }));
    fireEvent.click(dialog.getByRole("button", { name: "Remove Terry Walsh" }));
    await waitFor(() =>
      expect(asked.map((one) => one.call)).toEqual(
        expect.arrayContaining([
          "POST /v1/conversations/{id}/members",
          "DELETE /v1/conversations/{id}/members/{person_id}",
        ]),
      ),
    );
  });

  it("says who else is here", async () => {
    await openInbox(
      hubOf(conversation(), [entry(1)], {
        "POST /v1/conversations/{id}/presence": { others: [{ person: MARIA, state: "typing" }] },
      }),
    );
    expect(await screen.findByText("Maria Lopez is writing…")).toBeTruthy();
  });
});

describe("a technician", () => {
  it("sees only their own, and needs no filter for that", async () => {
    await openInbox(hubOf(), "/inbox/cnv_1", "field_tech");
    expect(await screen.findByText("Words 1")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Mine" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Customer asked us to stop" })).toBeNull();
  });

  it("who may only read has nothing to write with", async () => {
    const me = signedIn("field_tech", {
      may: { ...MAY.field_tech, "conversations.write": undefined } as never,
    });
    const hub = hubOf(conversation({ may_write: false, why_not: "You are not allowed to chat." }));
    await showApp("/inbox/cnv_1", me, hub);
    expect(await screen.findByText("You are not allowed to chat.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "New message" })).toBeNull();
    expect(screen.queryByRole("radio", { name: "Note" })).toBeNull();
  });
});
