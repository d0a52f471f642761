import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Fairness } from "../api/types";
import { show } from "../testing/render";
import { FairnessReport } from "./Fairness";

const even: Fairness = {
  from: "2026-11-01",
  to: "2026-11-22",
  jobs_completed: 10,
  asked: 10,
  reached: 8,
  not_reached: [
    { rule: "landline", count: 1 },
    { rule: "not-delivered", count: 1 },
  ],
  unasked: 0,
  unasked_jobs: [],
  technicians: [
    {
      technician: { ref: "pro_1", name: "Terry Walsh", avatar_url: null },
      completed: 10,
      asked: 10,
      reached: 8,
    },
  ],
  links: [
    { sentiment: "positive", pages: 3, links_shown: 6, clicked: 1 },
    { sentiment: "negative", pages: 2, links_shown: 4, clicked: 1 },
    { sentiment: "unanswered", pages: 0, links_shown: 0, clicked: 0 },
  ],
  is_even: true,
};

const cells = (table: string) =>
  within(screen.getByRole("table", { name: table }))
    .getAllByRole("row")
    .slice(1)
    .map((row) =>
      // Behind the column's name, which stands in the cell on a phone.
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.lastChild?.textContent),
    );

describe("the fairness report", () => {
  it("gives the verdict in a sentence, and the reasons in words", () => {
    show(<FairnessReport fairness={even} />);
    expect(screen.getByText("Everybody is asked alike, and sees the same links.")).toBeTruthy();
    expect(screen.getByText("the number is a landline")).toBeTruthy();
    expect(screen.getByText("not delivered")).toBeTruthy();
    expect(screen.queryByText("Makes it uneven")).toBeNull();
  });

  it("shows that the happy and the unhappy have the same links before them", () => {
    show(<FairnessReport fairness={even} />);
    expect(cells("Review links")).toEqual([
      ["3", "6", "2", "1"],
      ["2", "4", "2", "1"],
      ["0", "0", "–", "0"],
    ]);
  });

  it("says of each technician how many were reached", () => {
    show(<FairnessReport fairness={even} />);
    expect(cells("By technician")).toEqual([["10", "10", "8", "80%"]]);
  });

  it("names the reason that made it uneven", () => {
    const uneven = {
      ...even,
      is_even: false,
      not_reached: [...even.not_reached, { rule: "campaign-off", count: 2 }],
    };
    show(<FairnessReport fairness={uneven} />);
    expect(screen.getByText("Not everybody was asked alike: look below.")).toBeTruthy();
    expect(screen.getByText(/^2 customers were passed over/)).toBeTruthy();
    expect(screen.getAllByText("Makes it uneven")).toHaveLength(1);
  });

  it("names the jobs that nobody asked about", () => {
    const job = { ref: "job_3", number: "1043", description: "Faucet", completed_at: null };
    const left = { job, customer: null, technician: null };
    show(
      <FairnessReport fairness={{ ...even, is_even: false, unasked: 1, unasked_jobs: [left] }} />,
    );
    expect(screen.getByText("1 completed job without a pulse check")).toBeTruthy();
    expect(screen.getByText("#1043 · Faucet")).toBeTruthy();
  });

  it("has no verdict on days on which nothing happened", () => {
    const nothing = {
      ...even,
      jobs_completed: 0,
      asked: 0,
      reached: 0,
      not_reached: [],
      links: [],
    };
    show(<FairnessReport fairness={nothing} />);
    expect(screen.getByText("Nothing in this period")).toBeTruthy();
    expect(screen.queryByText(/asked alike/)).toBeNull();
  });
});
