import { fireEvent, screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { FeedbackEntry, PulseCheckStory } from "../api/types";
import { pulseCheck } from "../testing/fixtures";
import { PLACE, show } from "../testing/render";
import { Story } from "./Story";

const at = "2026-11-22T17:57:00Z";
const step = { at, detail: null, receipt_id: null, message_id: null };
const check: PulseCheckStory = {
  ...pulseCheck(),
  story: [
    { ...step, kind: "webhook", title: "Housecall Pro reported job.completed" },
    { ...step, kind: "campaign", title: "Campaign Terry", detail: "Employee ID equals his e-mail" },
    { ...step, kind: "message", title: "Text handed over", message_id: "msg_1" },
  ],
  messages: [
    {
      id: "msg_1",
      channel: "sms",
      direction: "outgoing",
      address_hint: "•••• 0001",
      subject: null,
      body: "Hi Ann, how did Terry do today?",
      segments: 1,
      delivery: "delivered",
      delivery_detail: null,
      created_at: at,
      sent_at: at,
      delivered_at: at,
    },
  ],
  scores: [],
  history: [],
  clicks: [],
  links: { page_url: "https://porchlight.example/p/abc" },
};

it("tells the story in order, with the text as the customer saw it", () => {
  show(
    <Story
      check={check}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  const steps = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(steps[0]).toContain("job.completed");
  expect(steps[0]).toContain("10:57");
  expect(steps[1]).toContain("Employee ID equals his e-mail");
  expect(steps[2]).toContain("Hi Ann, how did Terry do today?");
  expect(steps[2]).toContain("text · •••• 0001 · 1 text · delivered");
  const page = screen.getByRole("link", { name: "The customer’s page" });
  expect(page.getAttribute("href")).toBe("https://porchlight.example/p/abc");
});

it("shows that a message was canceled, and why", () => {
  const detail = "it waited, and then was not sent (opted-out)";
  const messages = check.messages.map((message) => ({
    ...message,
    delivery: "canceled",
    delivery_detail: detail,
  }));
  show(
    <Story
      check={{ ...check, messages }}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  expect(screen.getByText(`text · •••• 0001 · 1 text · canceled · ${detail}`)).toBeTruthy();
});

it("sends again only after a question", () => {
  const onResend = vi.fn();
  show(
    <Story
      check={check}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={onResend}
      onClose={vi.fn()}
    />,
  );
  fireEvent.click(screen.getByRole("button", { name: "Send again" }));
  expect(onResend).not.toHaveBeenCalled();
  expect(screen.getByText("Send Ann Walker this pulse check again?")).toBeTruthy();
  const dialog = within(screen.getByRole("dialog"));
  fireEvent.click(dialog.getByRole("button", { name: "Send again" }));
  expect(onResend).toHaveBeenCalledTimes(1);
});

it("goes back on Escape", () => {
  const onClose = vi.fn();
  show(
    <Story
      check={check}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={vi.fn()}
      onClose={onClose}
    />,
  );
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(onClose).toHaveBeenCalled();
});

it("keeps what was said before, and plays what was said aloud", () => {
  const voice = { file_id: "fil_1", url: "/v1/files/fil_1/content", seconds: 7 };
  const first: FeedbackEntry = {
    at,
    sentiment: "negative",
    comment: "Wet floor",
    scores: [],
    source: "text",
  };
  const comment = "They came back";
  const later: FeedbackEntry = {
    ...first,
    at,
    sentiment: "positive",
    comment,
    source: "page",
    voice,
  };
  const feedback = { ...later, comment, answered_at: at, changed: true, voice };
  show(
    <Story
      check={{ ...check, feedback, history: [first, { ...later, at: "2026-11-22T17:59:00Z" }] }}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  expect(screen.getByText("All answers")).toBeTruthy();
  expect(screen.getByText("Wet floor")).toBeTruthy();
  expect(document.querySelector("audio")?.getAttribute("src")).toBe("/v1/files/fil_1/content");
});

it("says of each answer how it came, and plays a voice that was replaced", () => {
  const voice = { file_id: "fil_1", url: "/v1/files/fil_1/content", seconds: 7 };
  const first: FeedbackEntry = {
    at,
    sentiment: "negative",
    comment: "The floor was wet from the door to the stairs, and nobody said a word about it",
    scores: [3, null],
    source: "page",
    voice,
  };
  const later: FeedbackEntry = { at, sentiment: "neutral", scores: [], source: "text" };
  show(
    <Story
      check={{
        ...check,
        feedback: { ...later, comment: null, answered_at: at, changed: true },
        history: [first, later],
      }}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  const [before, now] = screen.getAllByRole("listitem");
  expect(before?.textContent).toContain("On the page");
  expect(before?.textContent).toContain("nobody said a word about it");
  expect(before?.querySelector("audio")?.getAttribute("src")).toBe("/v1/files/fil_1/content");
  expect(now?.textContent).toContain("By text");
  expect(now?.querySelector("audio")).toBeNull();
});

it("says in the story what the customer felt as the rest of the product says it", () => {
  const answered: PulseCheckStory = {
    ...check,
    story: [
      { ...step, kind: "opened", title: "The customer opened the page" },
      { ...step, kind: "answer", title: "The customer answered by text: positive" },
    ],
    history: [
      { at, sentiment: "positive", comment: null, scores: [], source: "text", voice: null },
    ],
  };
  show(
    <Story
      check={answered}
      place={PLACE}
      isResending={false}
      mayReadCases
      onResend={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  expect(screen.getByText("The customer answered by text: Happy")).toBeTruthy();
  expect(screen.queryByText(/positive/)).toBeNull();
});
