import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "../api/client";
import { keys } from "../api/keys";
import { signedIn } from "../testing/fixtures";
import {
  emptyOutbox,
  keepOutboxIn,
  type OutboxStore,
  type Pending,
  sendWaiting,
  useOutbox,
  type Words,
} from "./outbox";
import { entry } from "./testing";

/** A hub that does what has the same key once, behind a network that comes and goes. */
function aHub() {
  const hub = { isAway: false, losesAnswers: false, refuses: "", inWork: 0, calls: 0 };
  const said = new Map<string, string>();
  vi.spyOn(api, "POST").mockImplementation((async (
    _path: string,
    { headers, body }: { headers: Record<string, string>; body: { body: string } },
  ) => {
    if (hub.isAway) throw new TypeError("Failed to fetch");
    hub.calls += 1;
    if (body.body === hub.refuses) {
      const error = { code: "opted-out", detail: "They asked for no messages." };
      return { error, response: new Response(null, { status: 422 }) };
    }
    if (hub.inWork > 0) {
      hub.inWork -= 1;
      const error = { code: "idempotency-unfinished", detail: "The first one is under way." };
      return { error, response: new Response(null, { status: 409 }) };
    }
    said.set(headers["Idempotency-Key"] ?? "", body.body);
    if (hub.losesAnswers) throw new TypeError("Failed to fetch");
    return { data: entry(said.size), response: new Response() };
  }) as never);
  return Object.assign(hub, { said: () => [...said.values()] });
}

function aStore(): OutboxStore & { rows: Map<string, Pending> } {
  const rows = new Map<string, Pending>();
  return {
    rows,
    all: async () => [...rows.values()].sort((a, b) => a.at.localeCompare(b.at)),
    has: async (key) => rows.has(key),
    put: async (one) => void rows.set(one.key, one),
    remove: async (key) => void rows.delete(key),
  };
}

const words = (body: string): Words => ({
  kind: "message",
  body,
  files: [],
  mentions: [],
  sendAt: null,
});

let client: QueryClient;
let store: ReturnType<typeof aStore>;
function open() {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useOutbox("cnv_1"), { wrapper }).result;
}
type Box = ReturnType<typeof open>;
const shown = (box: Box) =>
  box.current.pending.map(({ body, state, isLost }) => [body, isLost ? "waits" : state]);

beforeEach(async () => {
  client = new QueryClient();
  client.setQueryData(keys.me, signedIn("admin"));
  store = aStore();
  emptyOutbox();
  await keepOutboxIn(store);
});
afterEach(() => vi.restoreAllMocks());

describe("without a network", () => {
  it("waits, and goes out in order and once", async () => {
    const hub = aHub();
    hub.isAway = true;
    const box = open();
    act(() => box.current.send(words("one")));
    act(() => box.current.send(words("two")));
    await waitFor(() =>
      expect(shown(box)).toEqual([
        ["one", "waits"],
        ["two", "waits"],
      ]),
    );
    expect(store.rows.size).toBe(2);
    hub.isAway = false;
    // The network, the page and the clock say it at the same time.
    await act(() => Promise.all([sendWaiting(client), sendWaiting(client), sendWaiting(client)]));
    expect(hub.said()).toEqual(["one", "two"]);
    expect(hub.calls).toBe(2);
    expect(shown(box)).toEqual([]);
    expect(store.rows.size).toBe(0);
  });

  it("is the same message when only the answer was lost", async () => {
    const hub = aHub();
    hub.losesAnswers = true;
    const box = open();
    act(() => box.current.send(words("one")));
    await waitFor(() => expect(shown(box)).toEqual([["one", "waits"]]));
    hub.losesAnswers = false;
    await act(() => sendWaiting(client));
    expect(hub.calls).toBe(2);
    expect(hub.said()).toEqual(["one"]);
  });

  it("waits for the try that a reload cut off, and is not made anew beside it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      const hub = aHub();
      hub.inWork = 2;
      const box = open();
      act(() => box.current.send(words("one")));
      await act(() => vi.advanceTimersByTimeAsync(5_000));
      expect(hub.said()).toEqual(["one"]);
      expect(shown(box)).toEqual([]);

      // The hub was cut off: nobody will ever know it. What is tried again is the same message.
      hub.inWork = Number.POSITIVE_INFINITY;
      act(() => box.current.send(words("two")));
      await act(() => vi.advanceTimersByTimeAsync(20_000));
      const [two] = box.current.pending;
      expect(shown(box)).toEqual([["two", "failed"]]);
      expect(two?.problem).toBe("The first one is under way.");
      if (two) act(() => box.current.retry(two));
      await act(() => vi.advanceTimersByTimeAsync(20_000));
      expect(box.current.pending.map((one) => one.key)).toEqual([two?.key]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is there again after the app was closed, and only for its author", async () => {
    const hub = aHub();
    hub.isAway = true;
    const box = open();
    act(() => box.current.send(words("one")));
    await waitFor(() => expect(shown(box)).toEqual([["one", "waits"]]));
    act(emptyOutbox);
    await act(() => keepOutboxIn(store));
    expect(shown(box)).toEqual([["one", "waits"]]);

    hub.isAway = false;
    const me = signedIn("admin");
    client.setQueryData(keys.me, { ...me, person: { ...me.person, id: "per_9" } });
    await act(() => sendWaiting(client));
    expect(hub.calls).toBe(0);
    client.setQueryData(keys.me, me);
    await act(() => sendWaiting(client));
    expect(hub.said()).toEqual(["one"]);
  });

  it("is not sent when another window has sent it", async () => {
    const hub = aHub();
    hub.isAway = true;
    const box = open();
    act(() => box.current.send(words("one")));
    await waitFor(() => expect(shown(box)).toEqual([["one", "waits"]]));
    store.rows.clear();
    hub.isAway = false;
    await act(() => sendWaiting(client));
    expect(hub.calls).toBe(0);
    expect(shown(box)).toEqual([]);
  });
});

it("keeps what was refused, with the reason, and sends the next one", async () => {
  const hub = aHub();
  hub.refuses = "one";
  const box = open();
  act(() => box.current.send(words("one")));
  act(() => box.current.send(words("two")));
  await waitFor(() => expect(hub.said()).toEqual(["two"]));
  await waitFor(() => expect(shown(box)).toEqual([["one", "failed"]]));
  expect(box.current.pending[0]?.problem).toBe("They asked for no messages.");
  // By itself it is not tried again.
  await act(() => sendWaiting(client));
  expect(hub.calls).toBe(2);
  expect([...store.rows.values()]).toMatchObject([{ body: "one", state: "failed" }]);
});
