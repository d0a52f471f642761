import { describe, expect, it } from "vitest";
import { before, daysOf, periodOf, reportSearch, stepFor, today } from "./period";

describe("the days of a report", () => {
  it("are the company's days", () => {
    const lateInDenver = Date.parse("2026-11-27T05:00:00Z");
    expect(today(lateInDenver, "America/Denver")).toBe("2026-11-26");
  });

  it("know months of every length", () => {
    expect(periodOf("last-month", "2026-03-31")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(periodOf("this-month", "2026-11-26")).toEqual({ from: "2026-11-01", to: "2026-11-26" });
    expect(daysOf(periodOf("last-90", "2026-11-26"))).toBe(90);
  });

  it("are compared with as many days before", () => {
    expect(before({ from: "2026-11-20", to: "2026-11-26" })).toEqual({
      from: "2026-11-13",
      to: "2026-11-19",
    });
  });

  it("are put together so that a chart can be read", () => {
    expect(stepFor({ from: "2026-11-01", to: "2026-11-26" })).toBe("day");
    expect(stepFor({ from: "2026-09-01", to: "2026-11-26" })).toBe("week");
    expect(stepFor({ from: "2025-01-01", to: "2026-11-26" })).toBe("month");
  });

  it("are read from an address only when they are days", () => {
    expect(
      reportSearch({ from: "yesterday", to: "2026-11-26", by: "hour", tab: "fairness" }),
    ).toEqual({
      to: "2026-11-26",
      tab: "fairness",
    });
  });

  it("are not taken when there is no such day", () => {
    expect(reportSearch({ from: "2026-99-99", to: "2026-02-30" })).toEqual({});
  });
});
