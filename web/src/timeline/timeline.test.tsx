import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, renderHook, screen, waitFor, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "../api/client";
import { keys } from "../api/keys";
import type { CrmTimeline, CrmTimelineItem } from "../api/types";
import { type Hub, Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { NOW, show } from "../testing/render";
import { Item } from "./Item";
import { kindsIn, parted } from "./items";
import { useTick, useTimeline } from "./queries";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function item(id: string, change: Partial<CrmTimelineItem> = {}): CrmTimelineItem {
  return {
    id,
    system: "highlevel",
    kind: "task",
    at: null,
    title: id,
    body: null,
    status: null,
    done: null,
    due_at: null,
    overdue: false,
    author: null,
    ...change,
  };
}

const call = item("Call Ann", {
  done: false,
  at: "2026-11-20T17:00:00Z",
  due_at: "2026-11-20T17:00:00Z",
  overdue: true,
});
const papers = item("Send papers", { done: false, due_at: "2026-11-25T17:00:00Z" });
const visit = item("Job 1006", {
  system: "housecall",
  kind: "job",
  status: "scheduled",
  at: "2026-11-23T17:00:00Z",
});
const note = item("n1", {
  kind: "note",
  title: "",
  body: "Dog in the yard",
  at: "2026-11-22T17:00:00Z",
  author: "Dana Desk",
});

const ann: CrmTimeline = {
  link: {
    contact_ref: "ct_9",
    how: "email",
    linked_at: "2026-11-01T17:00:00Z",
    contact: { name: "Ann W.", email: null, phone: null, address: null, tags: [] },
    url: "https://app.gohighlevel.com/x",
    error: null,
  },
  not_linked: null,
  may_write: true,
  fetched_at: "2026-11-22T17:58:00Z",
  trouble: null,
  conflicts: 2,
  items: [visit, note, call, papers],
};

describe("the order", () => {
  it("puts open tasks by urgency, then what is arranged, then what was", () => {
    const called = { ...visit, id: "off", status: "canceled" };
    const done = item("old", { done: true, at: "2026-11-21T17:00:00Z" });
    const next = { ...visit, id: "next", kind: "appointment", at: "2026-11-22T19:00:00Z" } as const;
    const { todo, ahead, past } = parted([papers, done, called, visit, note, next, call], NOW);
    const ids = (some: CrmTimelineItem[]) => some.map(({ id }) => id);
    expect(ids(todo)).toEqual(["Call Ann", "Send papers"]);
    expect(ids(ahead)).toEqual(["next", "Job 1006"]);
    expect(ids(past)).toEqual(["off", "n1", "old"]);
  });

  it("offers filters only for kinds that there are", () => {
    expect(kindsIn([visit, note])).toEqual(["note", "job"]);
  });
});

describe("one thing", () => {
  const inList = (one: CrmTimelineItem, onTick?: (done: boolean) => void) =>
    show(
      <ul>
        <Item item={one} onTick={onTick} />
      </ul>,
    );

  it("says whose it is, what state it is in and who wrote it", () => {
    inList({ ...visit, body: "Water heater flush" });
    expect(screen.getByRole("listitem").textContent).toContain(
      "JobJob 1006Housecall ProScheduled · Water heater flush",
    );
  });

  it("that is a note shows its words and its author", () => {
    inList(note);
    expect(screen.getByRole("listitem").textContent).toContain("Dog in the yardHighLevelDana Desk");
  });

  it("that is a task is ticked; for those who may only look it is at rest", () => {
    const onTick = vi.fn();
    inList(call, onTick);
    expect(screen.getByText("Overdue")).toBeTruthy();
    fireEvent.click(screen.getByRole("checkbox", { name: "Done: Call Ann" }));
    expect(onTick).toHaveBeenCalledWith(true);
  });

  it("that is done is no longer overdue", () => {
    inList({ ...call, done: true });
    expect(screen.queryByText("Overdue")).toBeNull();
    expect(screen.getByRole<HTMLInputElement>("checkbox").disabled).toBe(true);
  });
});

const customer = {
  ref: "cus_1",
  name: "Ann Walker",
  phones: [],
  email: null,
  languages: ["en"],
  notifications_enabled: true,
  opted_out: false,
  deleted: false,
  jobs: [],
};
const GET = "GET /v1/customers/{ref}/timeline";
const REFRESH = "POST /v1/customers/{ref}/timeline/refresh";
const TICK = "PATCH /v1/customers/{ref}/crm_tasks/{task_ref}";

function open(hub: Hub, me = signedIn()) {
  return showApp("/customers/cus_1", me, {
    "GET /v1/customers": { items: [], next_cursor: null },
    "GET /v1/customers/{ref}": customer,
    "GET /v1/bio_visits": { items: [], next_cursor: null },
    [GET]: ann,
    [REFRESH]: ann,
    ...hub,
  });
}
const section = async () => within(await screen.findByRole("region", { name: "In both systems" }));

describe("a customer's page", () => {
  it("shows what is kept first, and then what HighLevel says", async () => {
    let answer = (_: CrmTimeline) => {};
    const { asked } = await open({
      [REFRESH]: () => new Promise<CrmTimeline>((resolve) => (answer = resolve)),
    });
    const shown = await section();
    expect(shown.getByText("Dog in the yard")).toBeTruthy();
    expect(await shown.findByText("Asking HighLevel…")).toBeTruthy();
    await act(async () => answer({ ...ann, items: [{ ...note, body: "The dog moved out" }] }));
    expect(await shown.findByText("The dog moved out")).toBeTruthy();
    expect(shown.queryByText("Asking HighLevel…")).toBeNull();
    expect(asked.filter((one) => one.call === REFRESH)).toHaveLength(1);
  });

  it("says who the contact is, how that is known, and what waits for a decision", async () => {
    await open({});
    const shown = await section();
    expect(shown.getByText("Ann W.").parentElement?.textContent).toBe("Ann W. · by e-mail address");
    expect(shown.getByRole("link", { name: "2 conflicts" }).getAttribute("href")).toBe(
      "/crm?tab=conflicts",
    );
    expect(shown.getByRole("link", { name: "Open in HighLevel" })).toBeTruthy();
  });

  it("stays as it is while HighLevel is down, and says so calmly", async () => {
    await open({ [REFRESH]: { ...ann, trouble: "HighLevel answered 503" } });
    const shown = await section();
    expect(await shown.findByText(/HighLevel cannot be reached at the moment/)).toBeTruthy();
    expect(shown.getByText("Dog in the yard")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("has nothing of this where HighLevel is not connected", async () => {
    const { asked } = await open({ [GET]: { ...ann, link: null, not_linked: "no_connection" } });
    await waitFor(() => expect(asked.some((one) => one.call === GET)).toBe(true));
    expect(screen.queryByRole("region", { name: "In both systems" })).toBeNull();
    expect(asked.some((one) => one.call === REFRESH)).toBe(false);
  });

  it("says why there is no contact, and where that is decided", async () => {
    const { asked } = await open({
      [GET]: { ...ann, link: null, not_linked: "review", may_write: false, items: [visit] },
    });
    const shown = await section();
    expect(shown.getByText(/It is not certain which contact this is/)).toBeTruthy();
    expect(shown.getByRole("link", { name: "Decide" }).getAttribute("href")).toBe("/crm");
    expect(shown.queryByRole("button", { name: "Add a task" })).toBeNull();
    expect(asked.some((one) => one.call === REFRESH)).toBe(false);
  });

  it("says that it could not be read, and reads again", async () => {
    let fails = true;
    await open({
      [GET]: () => {
        if (fails) throw new Refused(400, "odd");
        return ann;
      },
    });
    const said = await screen.findByText("What both systems know could not be read.");
    fails = false;
    fireEvent.click(within(said).getByRole("button", { name: "Try again" }));
    expect((await section()).getByText("Dog in the yard")).toBeTruthy();
  });

  it("is narrowed to one kind", async () => {
    const more = { ...ann, items: [...ann.items, item("done", { done: true })] };
    await open({ [GET]: more, [REFRESH]: more });
    const shown = await section();
    fireEvent.click(await shown.findByRole("button", { name: "Notes" }));
    expect(shown.queryByText("Call Ann")).toBeNull();
    expect(shown.getByText("Dog in the yard")).toBeTruthy();
  });

  it("ticks a task at once, and takes it back", async () => {
    const done = {
      ...ann,
      items: ann.items.map((one) => (one === call ? { ...call, done: true } : one)),
    };
    const { bodies } = await open({
      [TICK]: ({ body }: { body?: unknown }) => ((body as { done: boolean }).done ? done : ann),
    });
    const shown = await section();
    await shown.findByText(/HighLevel as of/);
    fireEvent.click(shown.getByRole("checkbox", { name: "Done: Call Ann" }));
    const said = (await screen.findByText("The task is done")).closest("p") as HTMLElement;
    fireEvent.click(within(said).getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(bodies(TICK)).toEqual([{ done: true }, { done: false }]));
  });

  it("adds a task that is due on the company's clock", async () => {
    const { bodies } = await open({ "POST /v1/customers/{ref}/crm_tasks": ann });
    fireEvent.click(await (await section()).findByRole("button", { name: "Add a task" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByLabelText("What is to be done"), { target: { value: "Call" } });
    fireEvent.change(dialog.getByLabelText("Until"), { target: { value: "2026-12-01T17:00" } });
    fireEvent.click(dialog.getByRole("button", { name: "Add a task" }));
    await waitFor(() =>
      expect(bodies("POST /v1/customers/{ref}/crm_tasks")).toEqual([
        { title: "Call", due_at: "2026-12-02T00:00:00.000Z" },
      ]),
    );
  });

  it("adds a note", async () => {
    const { bodies } = await open({ "POST /v1/customers/{ref}/crm_notes": ann });
    fireEvent.click(await (await section()).findByRole("button", { name: "Add a note" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.change(dialog.getByRole("textbox"), { target: { value: " Gate 1234 " } });
    fireEvent.click(dialog.getByRole("button", { name: "Add a note" }));
    await waitFor(() =>
      expect(bodies("POST /v1/customers/{ref}/crm_notes")).toEqual([{ body: "Gate 1234" }]),
    );
  });

  it("says that nothing can be written while HighLevel is only read", async () => {
    const reads = { ...ann, may_write: false };
    await open({ [GET]: reads, [REFRESH]: reads });
    expect(await (await section()).findByText(/until an admin allows writing/)).toBeTruthy();
  });

  it("says to a technician that it is the office's, and leads nowhere else", async () => {
    const reads = { ...ann, may_write: false };
    await open({ [GET]: reads, [REFRESH]: reads }, signedIn("field_tech"));
    const shown = await section();
    expect(await shown.findByText("The office changes tasks and notes.")).toBeTruthy();
    expect(shown.getByText("2 conflicts").closest("a")).toBeNull();
    expect(shown.queryByRole("button", { name: "Take apart" })).toBeNull();
  });

  it("takes customer and contact apart only after a question", async () => {
    const { asked } = await open({ "DELETE /v1/customers/{ref}/crm_link": undefined });
    const apart = () => asked.filter((one) => one.call === "DELETE /v1/customers/{ref}/crm_link");
    fireEvent.click((await section()).getByRole("button", { name: "Take apart" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText(/Nothing is deleted on either side/)).toBeTruthy();
    expect(apart()).toHaveLength(0);
    fireEvent.click(dialog.getByRole("button", { name: "Take apart" }));
    await waitFor(() => expect(apart()).toHaveLength(1));
  });
});

describe("asking HighLevel", () => {
  function hook<T>(run: () => T) {
    const client = new QueryClient();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    return { client, ...renderHook(run, { wrapper }) };
  }
  const answers = (data: CrmTimeline) =>
    Promise.resolve({ data, response: new Response(null, { status: 200 }) }) as never;

  it("is left out beside a conversation while what is kept is young", async () => {
    vi.spyOn(api, "GET").mockReturnValue(
      answers({ ...ann, fetched_at: new Date(Date.now() - 60_000).toISOString() }),
    );
    const refresh = vi.spyOn(api, "POST").mockReturnValue(answers(ann));
    const { result } = hook(() => useTimeline("cus_1", 5 * 60_000));
    await waitFor(() => expect(result.current.timeline).toBeTruthy());
    expect(refresh).not.toHaveBeenCalled();
  });

  it("gives a refused tick back", async () => {
    const { client, result } = hook(() => useTick("cus_1"));
    client.setQueryData(keys.timeline("cus_1"), ann);
    const isDone = () =>
      client
        .getQueryData<CrmTimeline>(keys.timeline("cus_1"))
        ?.items.find(({ id }) => id === call.id)?.done;
    let refuse = () => {};
    vi.spyOn(api, "PATCH").mockReturnValue(
      new Promise((_, reject) => {
        refuse = () => reject(new Error("away"));
      }),
    );
    act(() => result.current.mutate({ task: call.id, done: true }));
    await waitFor(() => expect(isDone()).toBe(true));
    await act(async () => refuse());
    await waitFor(() => expect(isDone()).toBe(false));
  });
});

describe("beside a conversation", () => {
  it("stands what is to be done and what was last", async () => {
    const { Compact } = await import("./Compact");
    const many = [1, 2, 3, 4].map((n) => ({ ...note, id: `n${n}`, body: `Note ${n}` }));
    vi.stubGlobal("EventSource", class extends EventTarget {});
    const client = new QueryClient();
    const { router, Shown } = await compactIn(() => (
      <Compact
        customerRef="cus_1"
        timeline={{ ...ann, items: [...many, call, papers, visit] }}
        isAsking={false}
        onTick={vi.fn()}
      />
    ));
    await router.load();
    show(
      <QueryClientProvider client={client}>
        <Shown />
      </QueryClientProvider>,
    );
    const rows = (await screen.findAllByRole("listitem")).map((row) => row.textContent ?? "");
    expect(rows).toHaveLength(5);
    expect(rows[0]).toContain("Call Ann");
    expect(rows[2]).toContain("Job 1006");
    expect(rows[4]).toContain("Note 2");
    expect(screen.getByRole("link").getAttribute("href")).toBe("/customers/cus_1");
  });
});

/** A link needs a router around it. */
async function compactIn(view: () => ReactNode) {
  const { createMemoryHistory, createRootRoute, createRouter, RouterProvider } = await import(
    "@tanstack/react-router"
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: view }),
    history: createMemoryHistory(),
  });
  return { router, Shown: () => <RouterProvider router={router as never} /> };
}
