import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Connection, ForwardTarget, Import } from "../api/types";
import { decision } from "../testing/fixtures";
import { PLACE, show } from "../testing/render";
import { BackgroundJobs } from "./BackgroundJobsRoute";
import { ConnectionForm, inputOf } from "./ConnectionForm";
import { Connections, ImportLine } from "./Connections";
import { Decisions } from "./DecisionsRoute";
import { FrontDoor } from "./FrontDoor";
import { pretty } from "./Receipts";

const connection = {
  id: "con_1",
  kind: "twilio",
  has_secrets: ["auth_token"],
  settings: {},
} as Connection;

describe("what a connection form sends", () => {
  it("parts settings from secrets", () => {
    const values = { account_sid: "AC1", auth_token: "t", from: "+15550100000" };
    expect(inputOf("twilio", values, undefined)).toEqual({
      settings: { account_sid: "AC1", from: "+15550100000" },
      secrets: { auth_token: "t" },
    });
  });

  it("leaves a secret that was not typed as it is", () => {
    expect(inputOf("twilio", { account_sid: "AC2" }, connection).secrets).toEqual({});
  });

  it("keeps the settings that it does not show, and drops one that was emptied", () => {
    const known = { ...connection, settings: { from: "+15550100000", api_key_sid: "SK1" } };
    expect(inputOf("twilio", { account_sid: "AC1", from: "" }, known).settings).toEqual({
      account_sid: "AC1",
      api_key_sid: "SK1",
    });
  });
});

describe("a changed address", () => {
  const message = "give this again: it was given for another base_url";

  it("asks at the inputs for the secrets, also for one that the form does not list", () => {
    const onSave = vi.fn();
    show(
      <ConnectionForm
        kind="twilio"
        connection={connection}
        isSaving={false}
        error={undefined}
        fields={{ "secrets.auth_token": message, "secrets.api_key_secret": message }}
        onSave={onSave}
        onCancel={vi.fn()}
      />,
    );
    expect(screen.getAllByText(message)).toHaveLength(2);
    expect(screen.queryByText("Stored. Leave empty to keep it.")).toBeNull();
    fireEvent.change(screen.getByLabelText("Auth token"), { target: { value: "new" } });
    fireEvent.change(screen.getByLabelText("api_key_secret"), { target: { value: "other" } });
    fireEvent.click(screen.getByRole("button", { name: "Save and verify" }));
    const { secrets } = onSave.mock.calls[0]?.[0] ?? {};
    expect(secrets).toEqual({ auth_token: "new", api_key_secret: "other" });
  });
});

describe("what is for admins", () => {
  const deeds = { onAdd: vi.fn(), onEdit: vi.fn(), onVerify: vi.fn(), onImport: vi.fn() };
  const known = { ...connection, name: "Twilio", state: "ok" } as Connection;
  const target = { id: "fwd_1", url: "https://hooks.example.com/" } as ForwardTarget;
  const names = () => screen.queryAllByRole("button").map((button) => button.textContent);

  function showBoth(mayChange: boolean, mayCheck = mayChange) {
    show(
      <>
        <Connections
          connections={[known]}
          imports={{}}
          busyId={null}
          mayChange={mayChange}
          mayCheck={mayCheck}
          onRemove={vi.fn()}
          {...deeds}
        />
        <FrontDoor
          targets={[target]}
          isAdding={false}
          isMoving={false}
          mayChange={mayChange}
          created={undefined}
          error={undefined}
          moveError={undefined}
          onMove={vi.fn()}
          onAdd={vi.fn()}
          onRemove={vi.fn()}
          onEnable={vi.fn()}
          onRotate={vi.fn()}
          onTest={vi.fn()}
        />
      </>,
    );
  }

  it("is not offered to office staff, who are told whom to ask", () => {
    showBoth(false);
    expect(names()).toEqual(["Deliveries"]);
    expect(screen.getAllByText("Ask an admin to change this.")).toHaveLength(5);
  });

  it("is not what those may do who edit settings: they check a connection", () => {
    showBoth(false, true);
    expect(names()).toEqual(["Verify", "Deliveries"]);
  });

  it("is offered to an admin", () => {
    showBoth(true);
    for (const name of ["Connect", "Edit", "Disconnect", "Add"]) expect(names()).toContain(name);
    expect(screen.getByRole("button", { name: /Remove https/ })).toBeTruthy();
    expect(screen.queryByText("Ask an admin to change this.")).toBeNull();
  });
});

describe("an import", () => {
  const progress: Import = {
    state: "running",
    employees: 6,
    customers: 310,
    jobs: 90,
    total_customers: 1240,
    total_jobs: 760,
    started_at: null,
    finished_at: null,
    error: null,
  };

  it("shows its numbers while it runs", () => {
    show(<ImportLine progress={progress} />);
    expect(screen.getByText("6 employees, 310 customers, 90 jobs so far")).toBeTruthy();
    const bar = screen.getByRole<HTMLProgressElement>("progressbar");
    expect([bar.getAttribute("value"), bar.getAttribute("max")]).toEqual(["400", "2000"]);
  });

  it("says what stopped it, and what is safe", () => {
    show(<ImportLine progress={{ ...progress, state: "failed", error: "401 from the API" }} />);
    expect(screen.getByText(/401 from the API.*what is here already stays/)).toBeTruthy();
  });
});

describe("background jobs", () => {
  it("show the cause and can be tried again", () => {
    const onRetry = vi.fn();
    const job = {
      id: "bgj_1",
      name: "deliver_message",
      state: "failed",
      attempts: 8,
      run_at: "2026-11-22T17:00:00Z",
      last_error: "535 password refused",
      created_at: "2026-11-22T16:00:00Z",
    } as const;
    show(<BackgroundJobs jobs={[job]} state="failed" onRetry={onRetry} />);
    expect(screen.getByText("535 password refused")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalledWith("bgj_1");
  });

  it("say that nothing has failed", () => {
    show(<BackgroundJobs jobs={[]} state="failed" onRetry={vi.fn()} />);
    expect(screen.getByText("Nothing has failed")).toBeTruthy();
  });
});

it("a decision leads to its pulse check", () => {
  const record = {
    ...decision({ outcome: "suppressed", explanation: "Not sent · opted out", delivery: null }),
    id: "dec_1",
    pulse_check_id: "plc_1",
    customer_ref: "cus_1",
    customer_name: "Ann Walker",
  };
  const link = (id: string, children: React.ReactNode) => <a href={`/x/${id}`}>{children}</a>;
  show(<Decisions decisions={[record]} place={PLACE} link={link} />);
  expect(screen.getByRole("link", { name: "Ann Walker" }).getAttribute("href")).toBe("/x/plc_1");
  expect(screen.getByText(/Not sent · opted out · text · •••• 0001/)).toBeTruthy();
});

it("a webhook's body is laid out when it is JSON, and shown as it came when not", () => {
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty("not json")).toBe("not json");
});
