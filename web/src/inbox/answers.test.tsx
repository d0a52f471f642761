import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { lastDays, waitWords } from "./when";

afterEach(() => vi.restoreAllMocks());

describe("how long somebody waited", () => {
  it("is told in the two largest units", () => {
    const words = [0, 59, 60, 600, 3_599, 3_600, 5_400, 90_000].map((one) => waitWords(one, "en"));
    expect(words).toEqual([
      "0 sec",
      "59 sec",
      "1 min",
      "10 min",
      "59 min",
      "1 hr 0 min",
      "1 hr 30 min",
      "1 day 1 hr",
    ]);
  });

  it("looks back on days of the company's calendar", () => {
    const lateInDenver = Date.parse("2026-11-27T05:30:00Z");
    expect(lastDays(30, lateInDenver, "America/Denver")).toEqual({
      from: "2026-10-28",
      to: "2026-11-26",
    });
  });
});

const hub = {
  "GET /v1/settings/inbox": { answer_within_minutes: 30 },
  "GET /v1/reports/responses": {
    waiting: 2,
    all: { answered: 3, median_seconds: 240, p90_seconds: 5_400 },
    people: [{ id: "psn_1", name: "Maria", answered: 3, median_seconds: 240, p90_seconds: 5_400 }],
  },
};

describe("the page about answers", () => {
  it("changes the alarm, and says what the hub refuses", async () => {
    let isRefused = true;
    const app = await showApp("/settings/answers", signedIn("admin"), {
      ...hub,
      "PATCH /v1/settings/inbox": () => {
        if (!isRefused) return { answer_within_minutes: 10 };
        const fields = [{ field: "answer_within_minutes", message: "at most a day" }];
        throw new Refused(422, "invalid-input", "invalid", fields);
      },
    });
    const field = await screen.findByLabelText("Minutes until the alarm");
    fireEvent.change(field, { target: { value: "10" } });
    fireEvent.click(await screen.findByRole("button", { name: "Save" }));
    expect(await screen.findByText("at most a day")).toBeTruthy();
    isRefused = false;
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(app.bodies("PATCH /v1/settings/inbox").at(-1)).toEqual({ answer_within_minutes: 10 }),
    );
  });

  it("shows who answered and how soon", async () => {
    await showApp("/settings/answers", signedIn("admin"), hub);
    expect(await screen.findByText("2 customers wait for an answer now.")).toBeTruthy();
    expect(screen.getByRole("row", { name: "Maria 3 4 min 1 hr 30 min" })).toBeTruthy();
  });
});
