import { describe, expect, it } from "vitest";
import type { Report, ReportTechnician } from "../api/types";
import { funnel, ranked, scaleTop, share } from "./figures";

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
  const report = (jobs_completed: number, totals: Partial<Report["totals"]>) =>
    ({ jobs_completed, totals: { ...NONE, ...totals } }) as Report;
  const shares = (steps: ReturnType<typeof funnel>) =>
    Object.fromEntries(steps.map((step) => [step.id, step.share]));

  it("measures what customers did by those who were reached", () => {
    const steps = funnel(
      report(200, { asked: 200, sent: 180, opened: 90, answered: 45, clicked: 9 }),
    );
    expect(steps.map((step) => step.count)).toEqual([200, 200, 180, 90, 45, 9]);
    expect(shares(steps)).toEqual({
      completed: null,
      asked: 100,
      sent: 90,
      opened: 50,
      answered: 25,
      clicked: 5,
    });
  });

  it("never has more than all", () => {
    const steps = funnel(report(10, { asked: 12, sent: 10, opened: 2, answered: 3 }));
    expect(shares(steps)).toMatchObject({ asked: null, sent: 83, answered: 30 });
  });

  it("begins with the asking when it is of one campaign: jobs have none", () => {
    const steps = funnel(report(200, { asked: 20, sent: 10 }), true);
    expect(steps.map((step) => step.id)).toEqual([
      "asked",
      "sent",
      "opened",
      "answered",
      "clicked",
    ]);
    expect(shares(steps)).toMatchObject({ asked: null, sent: 50 });
  });

  it("has no shares of nothing", () => {
    expect(share(0, 0)).toBeNull();
    expect(funnel(report(0, {})).every((step) => step.share === null)).toBe(true);
  });
});

it("a scale ends at a round number with a whole one in its middle", () => {
  const tops = [1, 2, 3, 11, 26, 40, 55, 101, 9999].map(scaleTop);
  expect(tops).toEqual([2, 2, 4, 12, 30, 40, 60, 120, 10_000]);
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
