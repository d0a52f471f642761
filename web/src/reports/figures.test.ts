import { describe, expect, it } from "vitest";
import type { Report, ReportTechnician } from "../api/types";
import { funnel, ranked, share } from "./figures";

const NONE = {
  asked: 0,
  sent: 0,
  opened: 0,
  answered: 0,
  clicked: 0,
  positive: 0,
  neutral: 0,
  negative: 0,
};

function technician(name: string, answered: number, score: number | null): ReportTechnician {
  return {
    ...NONE,
    answered,
    score,
    technician: { ref: name, name, avatar_url: null },
    credited: 0,
    average_score: null,
    cases: 0,
    recovered: 0,
  };
}

describe("the funnel", () => {
  it("gives each step as a share of the one before", () => {
    const report = {
      jobs_completed: 200,
      totals: { ...NONE, asked: 200, sent: 180, opened: 90, answered: 45, clicked: 9 },
    } as Report;
    expect(funnel(report).map((step) => step.share)).toEqual([null, 100, 90, 50, 50, 10]);
  });

  it("has no shares of nothing", () => {
    expect(share(0, 0)).toBeNull();
    expect(
      funnel({ jobs_completed: 0, totals: NONE } as Report).every((step) => step.share === null),
    ).toBe(true);
  });
});

describe("the leaderboard", () => {
  it("ranks small samples last, however good they look", () => {
    const order = ranked([
      technician("Lucky", 1, 100),
      technician("Kim", 40, 88),
      technician("Terry", 60, 93),
      technician("New", 0, null),
    ]).map((one) => one.technician.name);
    expect(order).toEqual(["Terry", "Kim", "Lucky", "New"]);
  });
});
