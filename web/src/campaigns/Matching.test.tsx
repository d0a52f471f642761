import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Difference } from "../api/types";
import { technician } from "../testing/fixtures";
import { show } from "../testing/render";
import { stillSkipped } from "../ui/Skipped";
import { Matching, type MatchingProps, NearMiss } from "./Matching";

const difference: Difference = {
  kind: "case",
  text: "the case differs",
  employee_id: [
    { text: "t", same: false },
    { text: "erry@example.com", same: true },
    { text: " ", same: false },
  ],
  hcp: [
    { text: "T", same: false },
    { text: "erry@example.com", same: true },
  ],
};

it("a near miss is marked letter by letter, and a space is visible", () => {
  const { container } = show(<NearMiss difference={difference} />);
  const marks = [...container.querySelectorAll("mark")].map((mark) => mark.textContent);
  expect(marks).toEqual(["t", "␣", "T"]);
  expect(screen.getByText(/Only upper and lower case differ/)).toBeTruthy();
});

describe("the matching list", () => {
  const nearMiss = technician({
    employee_ref: "pro_2",
    name: "Maria Lopez",
    state: "near_miss",
    campaign: { id: "cmp_2", name: "Maria Lopez", employee_id: "terry.walsh@example.com" },
    difference,
  });
  const missing = technician({
    employee_ref: "pro_3",
    name: "Kai",
    state: "missing",
    campaign: null,
  });
  const nameless = technician({
    employee_ref: "pro_4",
    name: "Lee",
    email: null,
    state: "missing",
    campaign: null,
  });
  const props: MatchingProps = {
    matching: {
      mode: "exact",
      counts: { matched: 1, near_miss: 1, missing: 2 },
      technicians: [technician(), nearMiss, missing, nameless],
    },
    busyRef: null,
    isMakingAll: false,
    skipped: [],
    onFix: vi.fn(),
    onMake: vi.fn(),
    mayChange: true,
    onMakeAll: vi.fn(),
    onOpen: vi.fn(),
  };

  it("puts what needs a hand first", () => {
    show(<Matching {...props} />);
    const names = screen.getAllByRole("listitem").map((item) => item.textContent);
    expect(names[0]).toContain("Maria Lopez");
    expect(names.at(-1)).toContain("Terry Walsh");
  });

  it("mends a near miss with one press", () => {
    const onFix = vi.fn();
    show(<Matching {...props} onFix={onFix} />);
    fireEvent.click(screen.getByRole("button", { name: "Use HCP’s spelling" }));
    expect(onFix).toHaveBeenCalledWith(nearMiss);
  });

  it("makes campaigns for all who miss one", () => {
    const onMakeAll = vi.fn();
    show(<Matching {...props} onMakeAll={onMakeAll} />);
    fireEvent.click(screen.getByRole("button", { name: "Make campaigns for all 2 missing" }));
    expect(onMakeAll).toHaveBeenCalled();
  });

  it("cannot make a campaign without an e-mail, and says so", () => {
    show(<Matching {...props} />);
    expect(screen.getByText("No e-mail in Housecall Pro, so no Employee ID")).toBeTruthy();
    const buttons = screen.getAllByRole<HTMLButtonElement>("button", { name: "Make campaign" });
    expect(buttons.map((button) => button.disabled)).toEqual([false, true]);
  });

  it("says what to do when there is nobody yet", () => {
    const nobody = {
      mode: "exact",
      counts: { matched: 0, near_miss: 0, missing: 0 },
      technicians: [],
    } as const;
    show(<Matching {...props} matching={{ ...nobody, technicians: [] }} />);
    expect(screen.getByText("No technicians yet")).toBeTruthy();
  });
});

it("only those who still have no campaign are named as skipped", () => {
  const reason = "shares the e-mail in Housecall Pro with another technician";
  const skipped = ["pro_1", "pro_3"].map((employee_ref) => ({ employee_ref, reason }));
  const kai = technician({ employee_ref: "pro_3", name: "Kai", state: "missing", campaign: null });
  expect(stillSkipped(skipped, [technician(), kai])).toEqual([
    { id: "pro_3", name: "Kai", reason },
  ]);
});
