import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type Hub, Refused } from "../testing/app";
import { field, hubOf, key, MESSAGES, onADesk, openInbox, type } from "./desk";
import { conversation, entry, ME, sent } from "./testing";

onADesk();

describe("writing", () => {
  it("sends with Ctrl and Enter, and the field is empty at once", async () => {
    const { bodies } = await openInbox(
      hubOf(conversation(), [entry(1)], { [MESSAGES]: sent(2, {}, { body: "Yes, at nine" }) }),
    );
    const box = await field();
    type(box, "Yes, at nine");
    fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
    expect((box as HTMLTextAreaElement).value).toBe("");
    await waitFor(() =>
      expect(bodies(MESSAGES)).toEqual([{ body: "Yes, at nine", file_ids: [], send_at: null }]),
    );
    expect(await screen.findByText("Yes, at nine")).toBeTruthy();
  });

  it("loses nothing when the hub does not answer", async () => {
    let isAway = true;
    await openInbox(
      hubOf(conversation(), [entry(1)], {
        [MESSAGES]: () => {
          if (isAway) throw new Refused(503, "busy", "Too busy.");
          return sent(2, {}, { body: "Hello" });
        },
      }),
    );
    type(await field(), "Hello");
    fireEvent.click(screen.getByRole("button", { name: /^Send Ctrl/ }));
    expect(await screen.findByText("Not sent: Too busy.")).toBeTruthy();
    isAway = false;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText("Not sent: Too busy.")).toBeNull());
    expect(screen.getByText("Hello")).toBeTruthy();
  });

  it("says before sending that it would wait, or could not be sent", async () => {
    const verdict = { segments: 2, characters: 200, encoding: "GSM-7", explanation: "…" };
    const hub = (change: object): Hub =>
      hubOf(conversation(), [entry(1)], {
        "POST /v1/conversations/{id}/check": { ...verdict, until: null, ...change },
      });
    const held = { outcome: "held", rule: "quiet-hours", until: "2030-01-01T15:00:00Z" };
    await openInbox(hub(held));
    type(await field(), "Hello");
    expect(await screen.findByText(/Will wait until .*8:00 AM · quiet hours/)).toBeTruthy();
    expect(screen.getByText("2 texts")).toBeTruthy();
    const send = () => screen.getByRole("button", { name: /^Send Ctrl/ });
    expect(send().hasAttribute("disabled")).toBe(false);
    type(await field(), "x".repeat(1601));
    expect(screen.getByText("1,601 of 1,600 characters")).toBeTruthy();
    expect(send().hasAttribute("disabled")).toBe(true);
  });

  it("has the focus before the key after r comes", async () => {
    await openInbox(hubOf(conversation(), [entry(1)]));
    const box = await field();
    box.blur();
    key("r");
    expect(document.activeElement).toBe(box);
    expect(screen.getByRole("textbox", { name: "Message" })).toBe(box);
    box.blur();
    key("n");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Note" }));
  });

  it("is closed where one may not write, and notes stay open", async () => {
    await openInbox(
      hubOf(conversation({ may_write: false, why_not: "They asked for no messages." })),
    );
    expect(await screen.findByText("They asked for no messages.")).toBeTruthy();
    expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
    key("n");
    expect(await screen.findByRole("textbox", { name: "Note" })).toBeTruthy();
    expect(screen.getByText("Only your team sees it")).toBeTruthy();
  });

  it("calls colleagues in a note", async () => {
    const { bodies } = await openInbox(
      hubOf(conversation(), [entry(1)], {
        "POST /v1/conversations/{id}/notes": entry(2, { kind: "note", author: ME }),
      }),
    );
    await field();
    key("n");
    const box = (await screen.findByRole("textbox", { name: "Note" })) as HTMLTextAreaElement;
    type(box, "Ask @te");
    fireEvent.select(box, { target: { selectionStart: 7, selectionEnd: 7 } });
    expect(await screen.findByRole("option", { name: /Terry Walsh/ })).toBeTruthy();
    fireEvent.keyDown(box, { key: "Enter" });
    expect(box.value).toBe("Ask @Terry Walsh ");
    fireEvent.keyDown(box, { key: "Enter", metaKey: true });
    await waitFor(() =>
      expect(bodies("POST /v1/conversations/{id}/notes")).toEqual([
        { body: "Ask @Terry Walsh", mentions: ["per_3"] },
      ]),
    );
  });

  it("takes a saved reply after a slash, and says what is missing in it", async () => {
    const { bodies } = await openInbox(
      hubOf(conversation(), [entry(1)], {
        "POST /v1/saved_replies/{id}/render": {
          body: "Hi , see you soon.",
          missing: ["customer.first_name"],
        },
      }),
    );
    const box = (await field()) as HTMLTextAreaElement;
    await screen.findAllByText("Ann Walker");
    type(box, "/on");
    expect(await screen.findByRole("option", { name: /On the way/ })).toBeTruthy();
    fireEvent.keyDown(box, { key: "Enter" });
    await waitFor(() => expect(box.value).toBe("Hi , see you soon."));
    expect(screen.getByText(/Nothing is known here of: Customer’s first name/)).toBeTruthy();
    expect(bodies("POST /v1/saved_replies/{id}/render")).toEqual([{ conversation_id: "cnv_1" }]);
  });

  it("brings back the draft, and keeps what was typed", async () => {
    const { bodies } = await openInbox(hubOf(conversation({ draft_body: "I was about" })));
    const box = (await field()) as HTMLTextAreaElement;
    expect(box.value).toBe("I was about");
    type(box, "I was about to say");
    await waitFor(
      () =>
        expect(bodies("PUT /v1/conversations/{id}/draft")).toEqual([
          { body: "I was about to say" },
        ]),
      { timeout: 3000 },
    );
  });

  it("later is by a preset", async () => {
    const { bodies } = await openInbox(
      hubOf(conversation(), [entry(1)], {
        [MESSAGES]: sent(2, { delivery: "held", scheduled: true }),
      }),
    );
    type(await field(), "Good morning");
    fireEvent.click(screen.getByRole("button", { name: "Send later" }));
    fireEvent.click(await screen.findByRole("menuitem", { name: /Tomorrow morning/ }));
    fireEvent.click(await screen.findByRole("button", { name: /^Schedule/ }));
    await waitFor(() => expect(bodies(MESSAGES)).toHaveLength(1));
    expect(bodies(MESSAGES)[0]).toMatchObject({ send_at: expect.stringMatching(/T1[45]:00/) });
  });
});
