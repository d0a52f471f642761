import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Case } from "../api/types";
import { show } from "../testing/render";
import { CaseCard } from "./Board";
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
