import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { SetupStep } from "../api/types";
import { show } from "../testing/render";
import { Setup, type SetupProps } from "./Setup";

const step = (
  id: string,
  state: SetupStep["state"],
  change: Partial<SetupStep> = {},
): SetupStep => ({
  id,
  title: id,
  state,
  detail: "",
  checked_at: null,
  ...change,
});

function props(steps: SetupStep[]): SetupProps {
  return {
    setup: {
      done: steps.filter((one) => one.state === "done").length,
      total: steps.length,
      steps,
      webhook_url: "https://porchlight.example/hooks/con_1",
    },
    importing: undefined,
    connected: ["housecall"],
    busy: null,
    mayConnect: true,
    skipped: [],
    onConnect: vi.fn(),
    onVerify: vi.fn(),
    onImport: vi.fn(),
    onMakeCampaigns: vi.fn(),
    onSeeMatching: vi.fn(),
    onAcknowledge: vi.fn(),
    isVerifyingAll: false,
    onVerifyAll: vi.fn(),
  };
}

describe("the set-up", () => {
  it("lets a step be done right there", () => {
    const given = props([step("make_campaigns", "todo", { action: "make_campaigns" })]);
    show(<Setup {...given} />);
    fireEvent.click(screen.getByRole("button", { name: "Make campaigns for all" }));
    expect(given.onMakeCampaigns).toHaveBeenCalled();
  });

  it("sends near misses to where they are looked at, and makes nothing for nobody", () => {
    const given = props([step("make_campaigns", "attention", { action: "fix_matching" })]);
    const view = show(<Setup {...given} />);
    fireEvent.click(screen.getByRole("button", { name: "Look at the near misses" }));
    expect(given.onSeeMatching).toHaveBeenCalled();
    view.unmount();
    show(<Setup {...props([step("make_campaigns", "todo")])} />);
    expect(screen.queryByRole("button", { name: "Make campaigns for all" })).toBeNull();
  });

  it("says whom it is asking while everything is checked", () => {
    const given = { ...props([step("connect_housecall", "done")]), isVerifyingAll: true };
    show(<Setup {...given} />);
    expect(screen.getByRole("status").textContent).toMatch(/Housecall Pro, Twilio/);
    const all = screen.getByRole("button", { name: "Checking…" });
    expect(all.hasAttribute("disabled")).toBe(true);
  });

  it("shows the webhook URL to copy", () => {
    show(<Setup {...props([step("webhooks_arrive", "todo")])} />);
    expect(screen.getByText("https://porchlight.example/hooks/con_1")).toBeTruthy();
  });

  it("names the exact menus of the switches, and takes a person's word", () => {
    const given = props([step("switch_job_finished_text", "todo")]);
    show(<Setup {...given} />);
    expect(
      screen.getByText(/Account Settings › Text Messages › untick “Job finished”/),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole("checkbox", { name: "I have checked: it is off" }));
    expect(given.onAcknowledge).toHaveBeenCalledWith("switch_job_finished_text", true);
  });

  it("names those who got no campaign, and why", () => {
    const skipped = [{ id: "pro_3", name: "Kai", reason: "has no e-mail in Housecall Pro" }];
    show(<Setup {...props([step("make_campaigns", "todo")])} skipped={skipped} />);
    expect(screen.getByText("Kai has no e-mail in Housecall Pro")).toBeTruthy();
  });

  it("sends office staff to an admin for accounts", () => {
    show(<Setup {...props([step("connect_twilio", "todo")])} mayConnect={false} />);
    expect(screen.queryByRole("button", { name: /Connect/ })).toBeNull();
    expect(screen.getByText("Ask an admin to change this.")).toBeTruthy();
  });

  it("asks everybody anew, and says when a step was last seen to work", () => {
    const verified = step("connect_housecall", "done", { verified_at: "2026-11-22T17:00:00Z" });
    const given = props([verified]);
    show(<Setup {...given} />);
    expect(screen.getByText(/Verified/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Check everything now" }));
    expect(given.onVerifyAll).toHaveBeenCalled();
  });

  it("says so when everything is done", () => {
    show(<Setup {...props([step("connect_housecall", "done")])} />);
    expect(screen.getByText(/All done/)).toBeTruthy();
  });
});
