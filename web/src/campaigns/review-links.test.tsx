import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PulseCheckSettings, ReviewLink } from "../api/types";
import { show } from "../testing/render";
import { CustomerPage } from "./CustomerPage";
import { RuleSource } from "./RuleSource";
import { fromPlaceId, isYelp } from "./review-links";

// The guard at the door needs a router; there is none here.
vi.mock("@tanstack/react-router", () => ({ useBlocker: () => ({ status: "idle" }) }));

const google: ReviewLink = { kind: "google", label: "Google", url: "https://g.page/r/abc/review" };
const angi: ReviewLink = { kind: "angi", label: "Angi", url: "https://www.angi.com/x" };

describe("the review links", () => {
  const onSave = vi.fn();
  beforeEach(() => onSave.mockReset());

  function showForm(review_links: ReviewLink[], fields: Record<string, string> = {}) {
    const settings = { review_links, questions: [] } as unknown as PulseCheckSettings;
    const props = { settings, isSaving: false, error: undefined, fields, onSave };
    show(<CustomerPage {...props} />);
  }
  const addresses = () =>
    screen.getAllByRole<HTMLInputElement>("textbox", { name: "Address" }).map((one) => one.value);
  const type = (at: number, value: string) => {
    const field = screen.getAllByRole("textbox", { name: "Address" })[at];
    if (field) fireEvent.change(field, { target: { value } });
  };
  const save = () => screen.getByRole("button", { name: "Save" });

  it("take Google's place id and say where to find it", () => {
    showForm([google]);
    expect(screen.getByRole("link", { name: "Find the place id" })).toBeTruthy();
    type(0, "ChIJN1t_tDeuEmsRUsoyG83frY4");
    expect(addresses()).toEqual([
      "https://search.google.com/local/writereview?placeid=ChIJN1t_tDeuEmsRUsoyG83frY4",
    ]);
  });

  it("are put in order by buttons", () => {
    showForm([google, angi]);
    fireEvent.click(screen.getAllByRole("button", { name: "Move down" })[0] as HTMLElement);
    expect(addresses()).toEqual([angi.url, google.url]);
    fireEvent.click(save());
    expect(onSave.mock.calls[0]?.[0].review_links).toEqual([angi, google]);
  });

  it("to Yelp are refused before they are saved, with the reason", () => {
    showForm([{ ...google, kind: "own", label: "Us" }]);
    type(0, "https://www.yelp.com/biz/x");
    expect(screen.getByRole("alert").textContent).toContain("Yelp forbids");
    expect(save().hasAttribute("disabled")).toBe(true);
    type(0, "https://example.com/");
    fireEvent.click(save());
    expect(onSave).toHaveBeenCalled();
  });

  it("that the hub refused say so until they are changed, wherever they were moved", () => {
    showForm([google, angi], { "review_links.1.url": "does not belong to the site" });
    expect(screen.getByText("does not belong to the site")).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: "Move up" })[1] as HTMLElement);
    const first = screen.getAllByRole("textbox", { name: "Address" })[0];
    expect(first?.getAttribute("aria-invalid")).toBe("true");
    type(0, "https://www.angi.com/y");
    expect(screen.queryByText("does not belong to the site")).toBeNull();
  });

  it("are six at most", () => {
    showForm([google, google, google, angi, angi, angi]);
    const add = screen.getByRole("button", { name: "Add a link" });
    expect(add.hasAttribute("disabled")).toBe(true);
  });
});

it("turns Google's place id into the address where a review is written", () => {
  expect(fromPlaceId(" ChIJN1t_tDeuEmsRUsoyG83frY4 ")).toBe(
    "https://search.google.com/local/writereview?placeid=ChIJN1t_tDeuEmsRUsoyG83frY4",
  );
  expect(fromPlaceId("https://g.page/r/abc/review")).toBe("https://g.page/r/abc/review");
});

it("knows Yelp under every address, and nothing else", () => {
  const yelp = ["https://www.yelp.com/biz/x", "https://m.yelp.ca/x", "yelp.com", "HTTPS://YELP.TO"];
  expect(yelp.filter((url) => !isYelp(url))).toEqual([]);
  const others = ["https://www.yelping-dogs.example/x", "https://example.com/yelp.html"];
  expect(others.filter(isYelp)).toEqual([]);
});

it("a problem with the words leads to the rule that it comes from", () => {
  const problem =
    "Do not offer anything for a review: forbidden by Google (policy of April 2026) and the FTC (16 CFR 465.4)";
  const view = show(<RuleSource problem={problem} />);
  const links = screen.getAllByRole("link").map((link) => link.textContent);
  expect(links).toEqual(["Google’s rule", "The FTC’s rule"]);
  view.unmount();
  show(<RuleSource problem="The link is missing: add {{ link }}" />);
  expect(screen.queryByRole("link")).toBeNull();
});
