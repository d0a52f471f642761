import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { keys } from "./api/keys";
import { followHub } from "./live";

class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  close = vi.fn();
  constructor() {
    super();
    FakeSource.opened.push(this);
  }
  say(name: string, id = "plc_1") {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify({ id }) }));
  }
}

const CLOSED = 2;
let client: QueryClient;
let invalidate: MockInstance<QueryClient["invalidateQueries"]>;
let stop: () => void;
const source = () => FakeSource.opened.at(-1) as FakeSource;
const stale = () => invalidate.mock.calls.map(([filter]) => filter?.queryKey);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", { CLOSED });
  FakeSource.opened = [];
  client = new QueryClient();
  invalidate = vi.spyOn(client, "invalidateQueries");
  stop = followHub(client, () => new FakeSource() as unknown as EventSource);
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("following the hub", () => {
  it("makes stale what an event speaks of", () => {
    source().say("pulse_check.changed");
    vi.advanceTimersByTime(200);
    expect(stale()).toContainEqual(keys.summary);
    expect(stale()).toContainEqual(keys.story("plc_1"));
    expect(stale()).not.toContainEqual(keys.campaigns);
  });

  it("follows workflows, their runs and the office's tasks", () => {
    source().say("workflow.changed", "wfl_1");
    source().say("workflow_run.changed", "run_1");
    source().say("task.changed", "tsk_1");
    vi.advanceTimersByTime(200);
    expect(stale()).toContainEqual(keys.workflow("wfl_1"));
    expect(stale()).toContainEqual(keys.workflowLists);
    expect(stale()).toContainEqual(keys.workflowRuns);
    expect(stale()).toContainEqual(keys.tasks);
  });

  it("reads anew one conversation, not all of them", () => {
    source().say("conversation.changed", "cnv_1");
    vi.advanceTimersByTime(200);
    expect(stale()).toContainEqual(keys.conversation("cnv_1"));
    expect(stale()).toContainEqual(keys.allEntries("cnv_1"));
    expect(stale()).toContainEqual(keys.conversationCounts);
    expect(stale()).not.toContainEqual(keys.conversations);
  });

  it("reads the CRM and one customer's timeline anew, each when it changed", () => {
    source().say("crm.changed", "");
    vi.advanceTimersByTime(200);
    expect(stale()).toEqual([keys.crm]);
    source().say("customer.changed", "cus_1");
    vi.advanceTimersByTime(200);
    expect(stale()).toContainEqual(keys.timeline("cus_1"));
    expect(stale()).not.toContainEqual(keys.timelines);
  });

  it("asks who is here only where somebody came or went", () => {
    source().say("presence.changed", "cnv_1");
    vi.advanceTimersByTime(200);
    expect(stale()).toEqual([keys.presence("cnv_1"), keys.conversation("cnv_1")]);
  });

  it("reads the inbox once more when it begins to listen", () => {
    source().onopen?.();
    vi.advanceTimersByTime(200);
    expect(stale()).toEqual([keys.conversationCounts]);
  });

  it("gathers a burst into one reading", () => {
    for (let i = 0; i < 50; i++) source().say("receipt.changed", `rcp_${i}`);
    vi.advanceTimersByTime(200);
    const receipts = stale().filter((key) => JSON.stringify(key) === JSON.stringify(keys.receipts));
    expect(receipts).toHaveLength(1);
  });

  it("reads everything anew on reset", () => {
    source().say("reset", "");
    expect(invalidate).toHaveBeenCalledWith();
  });

  it("lets the browser reconnect by itself while it can", () => {
    source().onerror?.();
    vi.advanceTimersByTime(10_000);
    expect(FakeSource.opened).toHaveLength(1);
  });

  it("opens anew when the browser gave up, and reads everything", () => {
    source().readyState = CLOSED;
    source().onerror?.();
    vi.advanceTimersByTime(3_000);
    expect(FakeSource.opened).toHaveLength(2);
    source().onopen?.();
    expect(invalidate).toHaveBeenCalledWith();
  });

  it("survives data that it does not understand", () => {
    source().dispatchEvent(new MessageEvent("message.changed", { data: "not json" }));
    vi.advanceTimersByTime(200);
    expect(stale()).toContainEqual(keys.stories);
  });
});
