import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "../testing/render";
import { OfficeOnly } from "./states";

it("a technician reads whose screens these are, not an error", () => {
  show(<OfficeOnly />);
  expect(screen.getByText("Pulse checks are for the office")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});
