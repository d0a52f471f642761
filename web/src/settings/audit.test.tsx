import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AuditEntry } from "../api/types";
import { showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { english, show } from "../testing/render";
import { AuditDiff, changesOf } from "./AuditDiff";
import { Audit } from "./AuditRoute";
import { changedWords, detailWords } from "./audit-details";
import { auditSearch, exportUrl } from "./audit-search";
import { actionWords } from "./audit-words";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const names = new Map([["per_2", "Maria Lopez"]]);
const entry: AuditEntry = {
  id: "aud_1",
  at: "2026-11-22T17:57:00Z",
  actor: { kind: "person", id: "per_1", name: "Jo Dean" },
  action: "settings.change_pulse_checks",
  object: "com_1",
  object_name: null,
  detail: null,
  before: { enabled: true, quiet: { from: "08:00", to: "20:00" }, alert_people: [] },
  after: { enabled: false, quiet: { from: "08:00", to: "21:00" }, alert_people: ["per_2"] },
  address: "203.0.113.7",
  device: "Chrome on Android",
};

describe("what changed", () => {
  it("is only the fields that differ, however deep they lie", () => {
    expect(changesOf(entry.before, entry.after)).toEqual([
      { field: "enabled", before: true, after: false },
      { field: "quiet.to", before: "20:00", after: "21:00" },
      { field: "alert_people", before: [], after: ["per_2"] },
    ]);
    expect(changesOf(null, null)).toEqual([]);
  });

  it("shows the old struck through, and what it became", () => {
    const { container } = show(
      <AuditDiff before={entry.before} after={entry.after} names={names} />,
    );
    const old = [...container.querySelectorAll("del")].map((one) => one.textContent);
    const now = [...container.querySelectorAll("ins")].map((one) => one.textContent);
    expect(old).toEqual(["Before: yes", "Before: 20:00", "Before: nothing"]);
    expect(now).toEqual(["After: no", "After: 21:00", "After: Maria Lopez"]);
    expect(container.textContent).toContain("quiet · To");
    expect(container.textContent).not.toContain("quiet · From");
  });

  it("of something new is only what it is", () => {
    const { container } = show(<AuditDiff before={null} after={{ name: "Terry" }} names={names} />);
    expect(container.querySelector("del")).toBeNull();
    expect(container.querySelector("ins")?.textContent).toBe("After: Terry");
  });
});

describe("an entry", () => {
  it("is a sentence; where from and what exactly is behind it", () => {
    show(<Audit entries={[entry]} names={names} isNarrowed={false} onClear={vi.fn()} />);
    const row = screen.getByRole("button", { expanded: false });
    expect(row.textContent).toContain("Jo Dean changed the rules for pulse checks");
    expect(row.textContent).toContain("3 fields");
    expect(screen.queryByText("203.0.113.7")).toBeNull();
    fireEvent.click(row);
    for (const words of ["203.0.113.7", "Chrome on Android", "settings.change_pulse_checks"])
      expect(screen.getByText(words)).toBeTruthy();
  });

  it("names whom it was done to, and how somebody came in", () => {
    const about = { detail: null, before: null, after: null };
    const entries: AuditEntry[] = [
      {
        ...entry,
        ...about,
        id: "aud_2",
        action: "people.end_sessions",
        object_name: "Maria Lopez",
      },
      { ...entry, ...about, id: "aud_3", action: "people.remove", before: { name: "Gone" } },
      { ...entry, ...about, id: "aud_4", action: "session.start", detail: "passkey" },
      { ...entry, id: "aud_5", action: "workflows.stop_runs", object_name: "After a bad visit" },
    ];
    show(<Audit entries={entries} names={names} isNarrowed={false} onClear={vi.fn()} />);
    const [ended, removed, came, stopped] = screen
      .getAllByRole("button")
      .map((one) => one.textContent);
    expect(ended).toContain("Jo Dean signed a person out everywhere: Maria Lopez");
    expect(removed).toContain("Jo Dean removed the person Gone");
    expect(came).toMatch(/^Jo Dean signed in with a passkey\d/);
    expect(stopped).toContain("After a bad visit: ");
  });

  it("says codes in words, and what it does not know as it is", () => {
    const told = (change: Partial<AuditEntry>) =>
      detailWords(english, { ...entry, before: null, after: null, ...change });
    expect(told({ action: "crm.conflict", detail: "highlevel" })).toBe("HighLevel");
    expect(told({ action: "crm.sync", detail: "dry run" })).toBe("Dry run");
    expect(told({ action: "rehearsals.start", detail: "the last 1 days" })).toBe("the last day");
    expect(told({ action: "workflows.stop_runs", detail: "3 runs" })).toBe("3 runs");
    const step = { action: "setup.acknowledge", object: "switch_reviews_app", detail: "done" };
    expect(told(step)).toBe("Turn off Housecall Pro’s Reviews app · Done");
    expect(told({ action: "people.passkey_add", detail: "My phone" })).toBe("My phone");
    expect(told({ action: "settings.change_cases", detail: "due_hours" })).toBeNull();
    const both = { before: { due_hours: 24, moon: 1 }, after: { due_hours: 48, moon: 2 } };
    expect(changedWords(english, { ...entry, ...both })).toBe("Hours to make it right · moon");
    const { container } = show(
      <AuditDiff
        before={{ recipients: "first", alert_sentiments: [], fields: [] }}
        after={{ recipients: "odd", alert_sentiments: ["negative"], fields: [{ label: "Tags" }] }}
        names={names}
      />,
    );
    const now = [...container.querySelectorAll("ins")].map((one) => one.textContent);
    expect(now).toEqual(["After: odd", "After: Unhappy", "After: Tags"]);
    expect(container.querySelector("del")?.textContent).toContain("First mobile number");
  });

  it("of a kind that has no words is shown as the hub names it", () => {
    expect(actionWords(english, "people.invite")).toBe("invited");
    expect(actionWords(english, "moon_phases.turn_back")).toBe("moon phases · turn back");
  });
});

describe("the filters", () => {
  it("stand in the address, and in the link of the export", async () => {
    const { router, asked } = await showApp(
      "/settings/audit?q=%221042%22&action=people.&from=2026-11-01&to=nonsense",
      signedIn(),
      { "GET /v1/audit": { items: [entry], next_cursor: null }, "GET /v1/people": { items: [] } },
    );
    const csv = await screen.findByRole("link", { name: "CSV" });
    expect(csv.getAttribute("href")).toBe("/v1/audit/export?q=1042&action=people.&from=2026-11-01");
    const query = asked.find((one) => one.call === "GET /v1/audit")?.asked.params?.query;
    expect(query).toEqual({ q: "1042", action: "people.", from: "2026-11-01", limit: 50 });
    fireEvent.click(screen.getByRole("button", { name: "Clear: What" }));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty("action"));
  });

  it("that fit nothing can be cleared", async () => {
    const { router } = await showApp("/settings/audit?q=nobody", signedIn(), {
      "GET /v1/audit": { items: [], next_cursor: null },
      "GET /v1/people": { items: [] },
    });
    const nothing = await screen.findByText("Nothing was done that fits these filters");
    const box = within(nothing.parentElement as HTMLElement);
    fireEvent.click(box.getByRole("button", { name: "Clear the filters" }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    expect(await screen.findByText("Nothing has been changed yet")).toBeTruthy();
  });

  it("take only what makes sense", () => {
    expect(auditSearch({ q: 1042, from: "yesterday", to: "2026-11-30", actor: null })).toEqual({
      q: "1042",
      to: "2026-11-30",
    });
    expect(exportUrl({})).toBe("/v1/audit/export");
  });
});
