import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Report, ReportTechnician } from "../api/types";
import { show } from "../testing/render";
import { Leaderboard } from "./Leaderboard";
import { Overview } from "./Overview";
import type { ReportFilters } from "./queries";

const figures = {
  asked: 20,
  sent: 16,
  opened: 12,
  answered: 8,
  clicked: 4,
  positive: 6,
  neutral: 1,
  negative: 1,
};

const filters: ReportFilters = { from: "2026-11-16", to: "2026-11-22", by: "day" };

const report: Report = {
  ...filters,
  time_zone: "America/Denver",
  totals: figures,
  jobs_completed: 20,
  held: 1,
  suppressed_checks: 3,
  failed: 0,
  average_score: 8.25,
  cases_opened: 2,
  cases_resolved: 1,
  series: [
    { ...figures, start: "2026-11-16", answered: 5, positive: 4, neutral: 0, negative: 1 },
    { ...figures, start: "2026-11-17", answered: 3, positive: 2, neutral: 1, negative: 0 },
  ],
  technicians: [],
  campaigns: [
    { ...figures, campaign: { id: "cmp_1", kind: "employee", name: "Terry Walsh" } },
    { ...figures, asked: 2, campaign: null },
  ],
  suppressed: [{ rule: "landline", channel: "sms", count: 3 }],
};

function technician(name: string, change: Partial<ReportTechnician>): ReportTechnician {
  return {
    ...figures,
    technician: { ref: name, name, avatar_url: null },
    credited: 0,
    score: 81.25,
    average_score: null,
    cases: 0,
    recovered: 0,
    ...change,
  };
}

const headline = (name: string) =>
  screen.getByText(name, { selector: "dt" }).parentElement?.textContent;

describe("the overview", () => {
  it("puts the figures beside those of the days before", () => {
    const earlier = { ...report, totals: { ...figures, sent: 10, opened: 5 }, average_score: null };
    show(<Overview report={report} earlier={earlier} filters={filters} />);
    expect(headline("Pulse checks")).toBe("Pulse checks20before: 20");
    expect(headline("Opened")).toBe("Opened75%before: 50%");
    expect(headline("Average score")).toBe("Average score8.3before: –");
  });

  it("gives the chart's figures as a table, too", () => {
    show(<Overview report={report} earlier={undefined} filters={filters} />);
    const chart = "8 answers over time: 6 happy, 1 so-so, 1 unhappy";
    expect(screen.getByRole("img", { name: chart })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Show as a table" }));
    expect(screen.queryByRole("img", { name: chart })).toBeNull();
    const days = within(screen.getByRole("table", { name: "Answers" })).getAllByRole("rowheader");
    expect(days.map((day) => day.textContent)).toEqual(["Nov 16", "Nov 17"]);
  });

  it("lists campaigns, pulse checks without one among them, and why messages were not sent", () => {
    show(<Overview report={report} earlier={undefined} filters={filters} />);
    const table = within(screen.getByRole("table", { name: "By campaign" }));
    const names = table.getAllByRole("rowheader").map((head) => head.textContent);
    expect(names).toEqual(["Terry Walsh", "No campaign"]);
    expect(screen.getByText("the number is a landline").textContent).toContain("text");
  });

  it("gives each table as a file of the same days", () => {
    show(<Overview report={report} earlier={undefined} filters={filters} />);
    const files = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    const days = "from=2026-11-16&to=2026-11-22&by=day";
    expect(files).toEqual(
      ["series", "campaigns", "suppressed", "cases", "pulse_checks"].map(
        (kind) => `/v1/reports/export?kind=${kind}&${days}`,
      ),
    );
  });

  it("says so when nothing happened", () => {
    const none = { ...report, jobs_completed: 0, totals: { ...figures, asked: 0 } };
    show(<Overview report={none} earlier={undefined} filters={filters} />);
    expect(screen.getByText("Nothing in this period")).toBeTruthy();
  });
});

it("the leaderboard ranks whoever has few answers last, marked and without a place", () => {
  const lucky = technician("Lucky", { answered: 1, score: 100, credited: 1 });
  const terry = technician("Terry", { answered: 8, cases: 1, recovered: 1, average_score: 8.25 });
  show(<Leaderboard report={{ ...report, technicians: [lucky, terry] }} filters={filters} />);
  const [first, last] = screen.getAllByRole("listitem").map((item) => item.textContent ?? "");
  expect(first).toMatch(/^1/);
  expect(first).toContain("Terry20 asked · 8 answered · 8.3 of 10 in the questions · 1 case");
  expect(first).toMatch(/81$/);
  expect(last).toMatch(/^–/);
  expect(last).toContain("1 as second technician");
  expect(last).toContain("Few answers");
});
