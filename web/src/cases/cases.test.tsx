import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Case } from "../api/types";
import { english, show } from "../testing/render";
import { AskDialog, solvedTexts } from "./AskDialog";
import { CaseCard } from "./Board";
import { EventText } from "./CasePanel";
import { ResolveDialog } from "./ResolveDialog";

const one: Case = {
  id: "cas_1",
  status: "open",
  pulse_check_id: "plc_1",
  sentiment: "negative",
  comment: "It drips again",
  customer: { ref: "cus_1", name: "Ann Walker", phone_hint: null, email_hint: null },
  technician: { ref: "pro_1", name: "Terry Walsh", avatar_url: null },
  job: { ref: "job_1", number: "1042", description: "Faucet", completed_at: null },
  owner: null,
  due_at: "2026-11-22T15:00:00Z",
  overdue: true,
  created_at: "2026-11-21T15:00:00Z",
};

describe("a case on the board", () => {
  it("says who, what was said, whose it is and that its time is up", () => {
    show(
      <ul>
        <CaseCard one={one} isOpen={false} href="/cases/cas_1" onOpen={vi.fn()} onMove={vi.fn()} />
      </ul>,
    );
    const card = screen.getByRole("listitem").textContent ?? "";
    for (const words of [
      "Ann Walker",
      "It drips again",
      "#1042",
      "Terry Walsh",
      "Nobody",
      "Overdue",
    ]) {
      expect(card).toContain(words);
    }
  });

  it("says that somebody was told, until it is settled", () => {
    const told = { ...one, escalated_at: "2026-11-22T15:00:00Z" };
    const card = (status: Case["status"]) => (
      <CaseCard
        one={{ ...told, status }}
        isOpen={false}
        href="/"
        onOpen={vi.fn()}
        onMove={vi.fn()}
      />
    );
    show(
      <ul>
        {card("open")}
        {card("resolved")}
      </ul>,
    );
    const [open, settled] = screen.getAllByRole("listitem");
    expect(open?.textContent).toContain("Escalated");
    expect(settled?.textContent).not.toContain("Escalated");
  });

  it("is moved by a menu, without dragging", () => {
    const onMove = vi.fn();
    show(
      <ul>
        <CaseCard one={one} isOpen={false} href="/cases/cas_1" onOpen={vi.fn()} onMove={onMove} />
      </ul>,
    );
    fireEvent.click(screen.getByRole("button", { name: "Move the case of Ann Walker" }));
    expect(screen.queryByRole("menuitem", { name: "Open" })).toBeNull();
    fireEvent.click(screen.getByRole("menuitem", { name: "In progress" }));
    expect(onMove).toHaveBeenCalledWith("in_progress");
  });
});

describe("settling a case", () => {
  it("takes an outcome, and words when it is something else", () => {
    const onResolve = vi.fn();
    show(
      <ResolveDialog
        name="Ann"
        isBusy={false}
        error={undefined}
        onResolve={onResolve}
        onClose={vi.fn()}
      />,
    );
    fireEvent.click(screen.getByRole("radio", { name: "Something else" }));
    const settle = screen.getByRole("button", { name: "Settle" });
    expect(settle.hasAttribute("disabled")).toBe(true);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "Moved away" } });
    fireEvent.click(settle);
    expect(onResolve).toHaveBeenCalledWith("other", "Moved away");
  });
});

describe("asking whether it is solved", () => {
  const words = {
    en: "Hi {{ customer.first_name }}, this is {{ company.name }}: {{ link }}",
    es: "Hola {{ customer.first_name }}, somos {{company.name}}: {{ link }}",
  };

  it("shows the company's words in each language of the customer", () => {
    expect(solvedTexts(words, ["es", "en"], "Acme Plumbing", english)).toEqual([
      "Hola [first name], somos Acme Plumbing: [link]",
      "Hi [first name], this is Acme Plumbing: [link]",
    ]);
  });

  it("asks only after a yes, and says why the gate refused", () => {
    const onAsk = vi.fn();
    show(
      <AskDialog
        name="Ann"
        texts={["Did we make it right?"]}
        isBusy={false}
        refusal="They asked not to get messages"
        onAsk={onAsk}
        onClose={vi.fn()}
      />,
    );
    expect(screen.getByText("Did we make it right?")).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toContain("They asked not to get messages");
    expect(onAsk).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: "Ask whether it is solved" }));
    expect(onAsk).toHaveBeenCalledTimes(1);
  });
});

it.each([
  ["outcome", "revisit: new seal: works", "Visited again: new seal: works"],
  ["outcome", "solved", "Solved"],
  ["answered", "no: still drips", "The customer says it is not solved: still drips"],
  ["feedback", "answered again: positive", "Happy"],
  ["owner", "nobody", "Nobody"],
  ["owner", "Jo Dean", "Jo Dean"],
  ["note", "yes: called", "yes: called"],
])("the history says %s “%s” in people's words", (kind, stored, words) => {
  const { container } = show(<EventText kind={kind} text={stored} />);
  expect(container.textContent).toBe(words);
});
