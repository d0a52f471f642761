import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, renderHook, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { api } from "../api/client";
import { keys } from "../api/keys";
import type { Customer, Message } from "../api/types";
import { show } from "../testing/render";
import { CardDialog } from "./CardDialog";
import { CustomerPanel } from "./CustomerPanel";
import { useSetLanguages } from "./queries";

const ann: Customer = {
  ref: "cus_1",
  name: "Ann Walker",
  phones: [
    { label: "mobile", hint: "•••• 0001", state: "ok" },
    { label: "home", hint: "•••• 0002", state: "landline" },
  ],
  email: { hint: "a•••@example.com", state: "opted_out" },
  languages: ["en"],
  notifications_enabled: false,
  opted_out: true,
  deleted: false,
  jobs: [
    {
      ref: "job_1",
      number: "1042",
      description: "Water heater flush",
      status: "completed",
      completed_at: "2026-11-22T17:00:00Z",
      scheduled_start: null,
      technicians: [{ ref: "pro_1", name: "Terry Walsh", avatar_url: null }],
    },
  ],
};

function showPanel(customer: Customer, change: { onUndoLanguages?: () => void } = {}) {
  const deeds = {
    onLanguages: vi.fn(),
    onSendBio: vi.fn(),
    onSendCard: vi.fn(),
    onClose: vi.fn(),
  };
  show(
    <CustomerPanel
      customer={customer}
      pulseChecks={<a href="/pulse-checks?q=Ann">Pulse checks</a>}
      bios={null}
      sendBioWords="Send a bio"
      onUndoLanguages={null}
      {...deeds}
      {...change}
    />,
  );
  return deeds;
}

describe("a customer", () => {
  it("is shown with addresses and what the gate knows of each", () => {
    showPanel(ann);
    const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
    expect(rows.slice(0, 3)).toEqual([
      "Mobile•••• 0001OK",
      "Home•••• 0002Landline",
      "E-maila•••@example.comOpted out",
    ]);
    expect(screen.getByText("Asked for no messages")).toBeTruthy();
    expect(screen.getByText("Notifications off in Housecall Pro")).toBeTruthy();
  });

  it("is called and written to by those to whom contact details are shown", () => {
    const phones = ann.phones.map((one) => ({ ...one, number: "+13035550101" }));
    showPanel({
      ...ann,
      phones: phones.slice(0, 1),
      email: { ...ann.email, address: "ann@x.example" } as Customer["email"],
    });
    const links = screen.getAllByRole("link").map((one) => one.getAttribute("href"));
    expect(links).toEqual(["tel:+13035550101", "mailto:ann@x.example", "/pulse-checks?q=Ann"]);
    expect(screen.getByText("(303) 555-0101")).toBeTruthy();
    expect(screen.queryByText("•••• 0001")).toBeNull();
  });

  it("is shown with visits, and who was there", () => {
    showPanel(ann);
    const visit = screen.getByText("#1042 · Water heater flush").closest("li")?.textContent;
    expect(visit).toContain("Terry Walsh");
    expect(visit).toContain("Completed");
  });

  it("shows the newest visits first, and the others on demand", () => {
    const [job] = ann.jobs;
    if (!job) throw new Error("no visit");
    const numbers = ["1", "2", "3", "4", "5", "6"];
    showPanel({ ...ann, jobs: numbers.map((number) => ({ ...job, ref: number, number })) });
    expect(screen.getAllByText(/Water heater flush/)).toHaveLength(4);
    fireEvent.click(screen.getByRole("button", { name: "All 6 visits" }));
    expect(screen.getAllByText(/Water heater flush/)).toHaveLength(6);
    expect(screen.queryByRole("button", { name: /visits$/ })).toBeNull();
  });

  it("is written to in the languages that are chosen", () => {
    const { onLanguages } = showPanel(ann);
    fireEvent.click(screen.getByRole("button", { name: /Language of messages/ }));
    const names = screen.getAllByRole("option").map((option) => option.textContent);
    expect(names).toEqual(["English", "Spanish", "English, then Spanish", "Spanish, then English"]);
    fireEvent.click(screen.getByRole("option", { name: "Spanish, then English" }));
    expect(onLanguages).toHaveBeenCalledWith(["es", "en"]);
  });

  it("gets the language back that was there before", () => {
    const onUndoLanguages = vi.fn();
    showPanel(ann, { onUndoLanguages });
    fireEvent.click(within(screen.getByRole("status")).getByRole("button", { name: "Undo" }));
    expect(onUndoLanguages).toHaveBeenCalled();
  });

  it("without any address or visit says so", () => {
    showPanel({ ...ann, phones: [], email: null, jobs: [] });
    expect(screen.getByText("no phone number or e-mail")).toBeTruthy();
    expect(screen.getByText("No visit yet.")).toBeTruthy();
  });
});

describe("the languages", () => {
  const known = (client: QueryClient) =>
    client.getQueryData<Customer>(keys.customer("cus_1"))?.languages;

  it("change at once, and go back when the hub refuses", async () => {
    const client = new QueryClient();
    client.setQueryData(keys.customer("cus_1"), ann);
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    let refuse = () => {};
    vi.spyOn(api, "PATCH").mockReturnValue(
      new Promise((_, reject) => {
        refuse = () => reject(new Error("away"));
      }),
    );
    const { result } = renderHook(() => useSetLanguages("cus_1"), { wrapper });
    act(() => result.current.mutate(["es", "en"]));
    await vi.waitFor(() => expect(known(client)).toEqual(["es", "en"]));
    await act(async () => refuse());
    await vi.waitFor(() => expect(known(client)).toEqual(["en"]));
  });
});

describe("the contact card", () => {
  const message: Message = {
    id: "msg_1",
    channel: "sms",
    direction: "outgoing",
    address_hint: "•••• 0001",
    subject: null,
    body: "Sunrise Plumbing: save our number",
    segments: 1,
    delivery: "queued",
    delivery_detail: null,
    created_at: "2026-11-22T17:57:00Z",
    sent_at: null,
    delivered_at: null,
  };

  function showCard(sent: Message | undefined, refusal: string | undefined) {
    const onSend = vi.fn();
    const props = { name: "Ann Walker", isSending: false, sent, refusal, onSend, onClose: vi.fn() };
    show(<CardDialog {...props} />);
    return onSend;
  }

  it("is sent only after a question", () => {
    const onSend = showCard(undefined, undefined);
    expect(onSend).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: "Send contact card" }));
    expect(onSend).toHaveBeenCalled();
  });

  it("is shown as it went out", () => {
    showCard(message, undefined);
    const words = screen.getByRole("status").textContent;
    expect(words).toContain("Sunrise Plumbing: save our number");
    expect(words).toContain("•••• 0001 · 1 text · queued");
  });

  it("that waits says that it goes by itself", () => {
    showCard({ ...message, delivery: "held" }, undefined);
    expect(screen.getByRole("status").textContent).toContain("by itself");
  });

  it("that the gate refuses says why", () => {
    showCard(undefined, "Not sent · the customer opted out");
    expect(screen.getByRole("alert").textContent).toBe("Not sent · the customer opted out");
  });
});
