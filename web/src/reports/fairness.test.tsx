import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Fairness } from "../api/types";
import { show } from "../testing/render";
import { FairnessReport } from "./routes";

const fairness: Fairness = {
  from: "2026-11-01",
  to: "2026-11-22",
  jobs_completed: 10,
  asked: 10,
  reached: 8,
  not_reached: [{ rule: "landline", count: 2 }],
  unasked: 0,
  unasked_jobs: [],
  technicians: [],
  links: [{ sentiment: "negative", pages: 2, links_shown: 4, clicked: 1 }],
  is_even: true,
};

it("gives the verdict in a sentence, and the reasons in words", () => {
  show(<FairnessReport fairness={fairness} />);
  expect(screen.getByText("Everybody is asked alike, and sees the same links.")).toBeTruthy();
  expect(screen.getByText("the number is a landline")).toBeTruthy();
  expect(screen.getByText("2 pages · 4 links shown · 1 followed")).toBeTruthy();
});

it("says so when somebody was left out", () => {
  show(<FairnessReport fairness={{ ...fairness, is_even: false }} />);
  expect(screen.getByText("Not everybody was asked alike: look below.")).toBeTruthy();
});
