import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "../api/client";
import type { ForwardDelivery, ForwardTarget } from "../api/types";
import { show } from "../testing/render";
import { Deliveries } from "./Deliveries";
import { FrontDoor, type FrontDoorProps } from "./FrontDoor";

const target: ForwardTarget = {
  id: "fwd_1",
  url: "https://hooks.example.com/in",
  enabled: true,
  last_status: "503",
  last_at: "2026-11-22T17:00:00Z",
  failing_since: "2026-11-19T17:00:00Z",
  waiting: 3,
  failed: 2,
};

function props(change: Partial<FrontDoorProps> = {}): FrontDoorProps {
  return {
    targets: [target],
    isAdding: false,
    isMoving: false,
    mayChange: true,
    created: undefined,
    error: undefined,
    moveError: undefined,
    onAdd: vi.fn(),
    onRemove: vi.fn(),
    onEnable: vi.fn(),
    onMove: vi.fn(),
    onRotate: vi.fn(),
    onTest: vi.fn(),
    ...change,
  };
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("a forward target", () => {
  it("says how it answers and what waits for it", () => {
    show(<FrontDoor {...props()} />);
    const card = screen.getByRole("listitem").textContent ?? "";
    for (const words of ["HTTP 503", "3 waiting", "2 failed", "Not answering since"]) {
      expect(card).toContain(words);
    }
  });

  it("is paused, and tested, by its own buttons", () => {
    const given = props();
    show(<FrontDoor {...given} />);
    fireEvent.click(screen.getByRole("switch", { name: "On" }));
    expect(given.onEnable).toHaveBeenCalledWith("fwd_1", false);
    press("Send a test");
    expect(given.onTest).toHaveBeenCalledWith("fwd_1");
  });

  it("moves to another address, and what the hub refuses stands at the field", () => {
    const onMove = vi.fn();
    const edit = `Edit ${target.url}`;
    const view = show(<FrontDoor {...props({ onMove })} />);
    press(edit);
    const field = within(screen.getByRole("listitem")).getByLabelText("Hand on to");
    fireEvent.change(field, { target: { value: "https://other.example.com/" } });
    press("Save");
    expect(onMove.mock.calls[0]?.slice(0, 2)).toEqual(["fwd_1", "https://other.example.com/"]);
    view.unmount();

    show(<FrontDoor {...props({ moveError: "a private address" })} />);
    press(edit);
    expect(screen.queryByText("a private address")).toBeNull();
    fireEvent.change(within(screen.getByRole("listitem")).getByLabelText("Hand on to"), {
      target: { value: "https://10.0.0.1/" },
    });
    press("Save");
    expect(screen.getByText("a private address")).toBeTruthy();
  });

  it("shows a new secret once, and only where it belongs", () => {
    const created = { ...target, secret: "whsec_new" };
    const other = { ...target, id: "fwd_2", url: "https://b.example.com/" };
    show(<FrontDoor {...props({ targets: [target, other], created })} />);
    const [first, second] = screen.getAllByRole("listitem");
    expect(first?.textContent).toContain("whsec_new");
    expect(first?.textContent).toContain("shown only once");
    expect(second?.textContent).not.toContain("whsec_new");
  });

  it("gets a new secret only after it was said that the old one signs too", () => {
    const given = props();
    show(<FrontDoor {...given} />);
    press("New secret");
    const dialog = screen.getByRole("dialog");
    expect(dialog.textContent).toContain("The old one signs too for 24 hours");
    expect(given.onRotate).not.toHaveBeenCalled();
    fireEvent.click(within(dialog).getByRole("button", { name: "New secret" }));
    expect(given.onRotate).toHaveBeenCalledWith("fwd_1");
  });

  it("is deleted only after a question", () => {
    const given = props();
    show(<FrontDoor {...given} />);
    press(`Remove ${target.url}`);
    expect(given.onRemove).not.toHaveBeenCalled();
    fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect(given.onRemove).toHaveBeenCalledWith("fwd_1");
  });
});

const delivery: ForwardDelivery = {
  id: "fdl_1",
  target_id: "fwd_1",
  receipt_id: "rcp_1",
  event: "job.completed",
  state: "waiting",
  attempts: 2,
  last_status: "timeout",
  last_detail: "no answer within 10 seconds",
  last_at: "2026-11-22T17:00:00Z",
  next_at: "2026-11-22T18:30:00Z",
  created_at: "2026-11-22T16:00:00Z",
};

describe("the delivery log", () => {
  const get = vi.spyOn(api, "GET");
  const post = vi.spyOn(api, "POST");
  const answered = (data: unknown) => ({ data, response: new Response() }) as never;
  afterEach(() => vi.resetAllMocks());

  async function showLog(items: ForwardDelivery[], mayRetry = true) {
    get.mockResolvedValue(answered({ items, next_cursor: null }));
    post.mockResolvedValue(answered(items[0]));
    show(
      <QueryClientProvider client={new QueryClient()}>
        <Deliveries targetId="fwd_1" mayRetry={mayRetry} />
      </QueryClientProvider>,
    );
    await screen.findAllByText("job.completed");
  }

  it("says what, how often, what was answered, and when it is tried next", async () => {
    await showLog([delivery, { ...delivery, id: "fdl_2", next_at: null }]);
    const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
    expect(rows[0]).toContain("2 attempts · timeout · no answer within 10 seconds");
    expect(rows[0]).toContain("next try in 30 min.");
    expect(rows[1]).toContain("waits until it is on");
  });

  it("sends one again, also one that was delivered", async () => {
    await showLog([delivery, { ...delivery, id: "fdl_2", state: "delivered" }]);
    press("Send again");
    await vi.waitFor(() => expect(post).toHaveBeenCalled());
    const [path, asked] = post.mock.calls[0] ?? [];
    expect([path, asked]).toEqual([
      "/v1/forward_deliveries/{id}/retry",
      { params: { path: { id: "fdl_2" } } },
    ]);
  });

  it("is narrowed to a state, for this target only, and office staff only read", async () => {
    await showLog([delivery], false);
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
    press("Given up");
    await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(2));
    expect(get.mock.lastCall?.[1]).toMatchObject({
      params: { query: { target_id: "fwd_1", state: "failed" } },
    });
  });
});
