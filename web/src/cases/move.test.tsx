import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../api/client";
import type { Case, CaseStatus } from "../api/types";
import { show } from "../testing/render";
import { Toasts } from "../ui/toast";
import { CaseCard } from "./Board";
import { useMove } from "./move";

const one: Case = {
  id: "cas_1",
  status: "waiting",
  pulse_check_id: "plc_1",
  sentiment: "negative",
  comment: "It drips again",
  customer: { ref: "cus_1", name: "Ann Walker", phone_hint: null, email_hint: null },
  technician: null,
  job: null,
  owner: null,
  due_at: "2026-11-22T21:00:00Z",
  overdue: false,
  created_at: "2026-11-21T15:00:00Z",
};

const answered = { data: {}, response: new Response(null, { status: 200 }) };
const refused = {
  error: { code: "invalid-input", detail: "say in a few words what it came to" },
  response: new Response(null, { status: 422 }),
};

function Board({ status }: { status: CaseStatus }) {
  const { move, dialog } = useMove();
  const shown = { ...one, status };
  return (
    <>
      <ul>
        <CaseCard
          one={shown}
          isOpen={false}
          href="/"
          onOpen={vi.fn()}
          onMove={(to) => move(shown, to)}
        />
      </ul>
      {dialog}
      <Toasts />
    </>
  );
}

function showBoard(status: CaseStatus) {
  show(
    <QueryClientProvider client={new QueryClient()}>
      <Board status={status} />
    </QueryClientProvider>,
  );
}

function moveTo(column: string) {
  fireEvent.click(screen.getByRole("button", { name: "Move the case of Ann Walker" }));
  fireEvent.click(screen.getByRole("menuitem", { name: column }));
}

const statuses = (patch: { mock: { calls: unknown[][] } }) =>
  patch.mock.calls.map(([, options]) => (options as { body: { status: string } }).body.status);

afterEach(() => vi.restoreAllMocks());

it("a move can be taken back", async () => {
  const patch = vi.spyOn(api, "PATCH").mockResolvedValue(answered as never);
  showBoard("waiting");
  moveTo("In progress");
  const notice = (await screen.findByText("Ann Walker: In progress")).closest("p") as HTMLElement;
  fireEvent.click(within(notice).getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(statuses(patch)).toEqual(["in_progress", "waiting"]));
});

it("settling asks first what it came to, and goes back to where the case was", async () => {
  const patch = vi.spyOn(api, "PATCH").mockResolvedValue(answered as never);
  const post = vi.spyOn(api, "POST").mockResolvedValue(answered as never);
  showBoard("waiting");
  moveTo("Settled");
  expect(post).not.toHaveBeenCalled();
  const dialog = within(screen.getByRole("dialog"));
  fireEvent.click(dialog.getByRole("radio", { name: "Refunded" }));
  fireEvent.click(dialog.getByRole("button", { name: "Settle" }));
  fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(post.mock.calls[0]?.[1]).toMatchObject({ body: { outcome: "refund" } });
  await waitFor(() => expect(statuses(patch)).toEqual(["waiting"]));
});

it("a move out of settled that is taken back asks again for the outcome", async () => {
  const patch = vi.spyOn(api, "PATCH").mockResolvedValue(answered as never);
  showBoard("resolved");
  moveTo("Waiting");
  const notice = (await screen.findByText("Ann Walker: Waiting")).closest("p") as HTMLElement;
  fireEvent.click(within(notice).getByRole("button", { name: "Undo" }));
  expect(screen.getByRole("dialog").textContent).toContain("Settle the case of Ann Walker");
  expect(statuses(patch)).toEqual(["waiting"]);
});

it("what was refused once is not said of the next case", async () => {
  vi.spyOn(api, "POST").mockResolvedValue(refused as never);
  showBoard("open");
  moveTo("Settled");
  fireEvent.click(screen.getByRole("button", { name: "Settle" }));
  await screen.findByText("say in a few words what it came to");
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  moveTo("Settled");
  expect(screen.queryByText("say in a few words what it came to")).toBeNull();
});
