import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { pulseCheck } from "../testing/fixtures";
import { PLACE, show } from "../testing/render";
import { Feed, type FeedProps } from "./Feed";
import { FeedRow } from "./FeedRow";
import { onTop } from "./queries";

const props: FeedProps = {
  checks: undefined,
  error: null,
  isFiltered: false,
  openId: null,
  freshIds: new Set(),
  place: PLACE,
  hasMore: false,
  isLoadingMore: false,
  emptyAction: <a href="/set-up">Go on</a>,
  hrefOf: (id) => `/pulse-checks/${id}`,
  onOpen: vi.fn(),
  onMore: vi.fn(),
  onRetry: vi.fn(),
  onClearFilters: vi.fn(),
};

describe("the feed", () => {
  it("shows a skeleton while it loads", () => {
    show(<Feed {...props} />);
    expect(screen.getByRole("status", { name: "Loading…" })).toBeTruthy();
  });

  it("says what will appear here, and the one next step", () => {
    show(<Feed {...props} checks={[]} />);
    expect(screen.getByText("No pulse checks yet")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Go on" })).toBeTruthy();
  });

  it("offers to clear the filters when they match nothing", () => {
    const onClearFilters = vi.fn();
    show(<Feed {...props} checks={[]} isFiltered onClearFilters={onClearFilters} />);
    fireEvent.click(screen.getByRole("button", { name: "Clear the filters" }));
    expect(onClearFilters).toHaveBeenCalled();
  });

  it("says what failed, what is safe and what to do", () => {
    const onRetry = vi.fn();
    show(<Feed {...props} error={new Error("The database is busy.")} onRetry={onRetry} />);
    expect(screen.getByRole("alert").textContent).toContain("The database is busy.");
    expect(screen.getByRole("alert").textContent).toContain("Nothing was lost");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalled();
  });
});

describe("a row", () => {
  const row = { place: PLACE, isOpen: false, isFresh: false, href: "/pulse-checks/plc_1" };

  it("shows customer, job, technician, time and decision", () => {
    const onOpen = vi.fn();
    show(<FeedRow {...row} check={pulseCheck()} onOpen={onOpen} />);
    const link = screen.getByRole("link");
    for (const part of ["Ann Walker", "#1042", "Terry Walsh", "3 min. ago", "Text delivered"]) {
      expect(link.textContent).toContain(part);
    }
    expect(screen.getByRole("img", { name: "Sent" })).toBeTruthy();
    fireEvent.click(link);
    expect(onOpen).toHaveBeenCalled();
  });

  it("leaves a click with a modifier to the browser", () => {
    const onOpen = vi.fn();
    show(<FeedRow {...row} check={pulseCheck()} onOpen={onOpen} />);
    fireEvent.click(screen.getByRole("link"), { ctrlKey: true });
    expect(onOpen).not.toHaveBeenCalled();
  });
});

describe("putting the newest page on top", () => {
  it("keeps every pulse check once, in order", () => {
    const check = (id: string, resent = false) => pulseCheck({ id, resent });
    const old = {
      pages: [
        { items: [check("3"), check("2")], next_cursor: "a" },
        { items: [check("1")], next_cursor: null },
      ],
      pageParams: [undefined, "a"],
    };
    const merged = onTop(old, {
      items: [check("4"), check("3"), check("1", true)],
      next_cursor: "b",
    });
    expect(merged.pages.map((page) => page.items.map((item) => item.id))).toEqual([
      ["4", "3", "1", "2"],
      [],
    ]);
    expect(merged.pages[0]?.next_cursor).toBe("a");
  });
});
