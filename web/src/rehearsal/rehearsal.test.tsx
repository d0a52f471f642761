import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "../api/client";
import { keys } from "../api/keys";
import type { Rehearsal, RehearsalFix, RehearsalResult } from "../api/types";
import { signedIn } from "../testing/fixtures";
import { english, show } from "../testing/render";
import { Toasts } from "../ui/toast";
import { outcomeWords } from "./Result";
import { RehearsalRoute } from "./routes";

const kim: RehearsalFix = {
  employee_ref: "pro_kim",
  name: "Kim Nguyen",
  avatar_url: null,
  jobs: 3,
  state: "near_miss",
  campaign_id: "cmp_kim",
  campaign_name: "Kim Nguyen",
  employee_id: "kim.nguyen@example.com",
  email: "Kim.Nguyen@example.com",
};
const sam: RehearsalFix = {
  employee_ref: "pro_sam",
  name: "Sam Rivera",
  jobs: 2,
  state: "missing",
  email: "sam@example.com",
};
const lee: RehearsalFix = { employee_ref: "pro_lee", name: "Lee", jobs: 1, state: "no_email" };

const result: RehearsalResult = {
  jobs: 10,
  would_ask: 7,
  texts: 6,
  mails: 4,
  held: [{ rule: "open-complaint", count: 1 }],
  suppressed: [{ rule: "landline", count: 2 }],
  campaigns: [],
  fallback: 6,
  fixes: [kim, sam, lee],
  samples: [
    {
      job: { ref: "job_1", number: "1042", description: "Faucet", completed_at: null },
      customer: { ref: "cus_1", name: "Ann Walker" },
      technician: null,
      campaign: "Example Plumbing",
      outcomes: [
        {
          channel: "sms",
          outcome: "suppressed",
          rule: "landline",
          explanation: "Not sent · the number is a landline",
        },
      ],
    },
  ],
};

const done: Rehearsal = {
  id: "reh_1",
  state: "done",
  done: 10,
  total: 10,
  days: 90,
  started_at: "2026-11-22T17:59:00Z",
  finished_at: "2026-11-22T18:00:00Z",
  error: null,
  result,
};
const running: Rehearsal = { ...done, state: "running", done: 4, finished_at: null, result: null };

const ok = (data: unknown) => ({ data, response: new Response(null, { status: 200 }) });
const never = {
  error: { code: "not-found" },
  response: new Response(null, { status: 404 }),
};
const refused = {
  error: { code: "employee-id-taken", detail: "another campaign has this Employee ID" },
  response: new Response(null, { status: 409 }),
};

/** Opens the page; the hub gives one answer after the other, and the last again and again. */
function open(...answers: unknown[]) {
  const get = vi.spyOn(api, "GET");
  for (const answer of answers.slice(0, -1)) get.mockResolvedValueOnce(answer as never);
  get.mockResolvedValue(answers.at(-1) as never);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(keys.me, signedIn());
  show(
    <QueryClientProvider client={client}>
      <RehearsalRoute />
      <Toasts />
    </QueryClientProvider>,
  );
}

function rowOf(name: string) {
  const row = screen.getAllByRole("listitem").find((one) => one.textContent?.includes(`${name} ·`));
  if (!row) throw new Error(`no row of ${name}`);
  return within(row);
}

afterEach(() => vi.restoreAllMocks());

describe("a rehearsal", () => {
  it("says before anything else that nothing is sent, and starts with the chosen days", async () => {
    open(never);
    await screen.findByText("No rehearsal yet");
    const post = vi.spyOn(api, "POST").mockResolvedValue(ok(running) as never);
    expect(screen.getByText("Nothing is sent, and nothing is changed.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Start" }));
    await screen.findByText("4 of 10 jobs");
    expect(post).toHaveBeenCalledWith("/v1/rehearsals", { body: { days: 90 } });
  });

  it("shows how far it is, and the result by itself when no event tells", async () => {
    open(ok(running), ok({ ...running, done: 8 }), ok(done));
    const bar = await screen.findByRole("progressbar", { name: "4 of 10 jobs" });
    expect(bar.getAttribute("value")).toBe("4");
    const again = screen.getByRole("button", { name: "Run again" });
    expect(again.hasAttribute("disabled")).toBe(true);
    await screen.findByText(/^10 jobs: 7/, {}, { timeout: 4000 });
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(screen.getByText("an open complaint")).toBeTruthy();
    expect(screen.getByText("text: Not sent · the number is a landline")).toBeTruthy();
  });

  it("says what went wrong", async () => {
    open(ok({ ...done, state: "failed", result: null, error: "the database is full" }));
    expect((await screen.findByRole("alert")).textContent).toBe("the database is full");
  });
});

describe("what a rehearsal found to fix", () => {
  it("mends a spelling with one press, and says that it is done", async () => {
    open(ok(done));
    const post = vi.spyOn(api, "POST").mockResolvedValue(ok({}) as never);
    await screen.findByText("6 would use the company campaign: fix these 3");
    fireEvent.click(screen.getByRole("button", { name: "Use Housecall Pro’s spelling" }));
    await waitFor(() => expect(rowOf("Kim Nguyen").getByText("Done")).toBeTruthy());
    expect(post).toHaveBeenCalledWith("/v1/campaigns/matching/fix", {
      body: { campaign_id: "cmp_kim", employee_ref: "pro_kim" },
    });
    expect(screen.getByText(/Run the rehearsal again/)).toBeTruthy();
    expect(rowOf("Sam Rivera").getByRole("button", { name: "Make campaign" })).toBeTruthy();
  });

  it("makes a campaign under the e-mail that Housecall Pro has", async () => {
    open(ok(done));
    const post = vi.spyOn(api, "POST").mockResolvedValue(ok({}) as never);
    fireEvent.click(await screen.findByRole("button", { name: "Make campaign" }));
    await waitFor(() => expect(rowOf("Sam Rivera").getByText("Done")).toBeTruthy());
    const body = { kind: "employee", name: "Sam Rivera", employee_id: "sam@example.com" };
    expect(post).toHaveBeenCalledWith("/v1/campaigns", { body: { ...body, photo_url: null } });
  });

  it("leaves the button when the hub refused, with its reason", async () => {
    open(ok(done));
    vi.spyOn(api, "POST").mockResolvedValue(refused as never);
    fireEvent.click(await screen.findByRole("button", { name: "Make campaign" }));
    expect(await screen.findByText("another campaign has this Employee ID")).toBeTruthy();
    expect(rowOf("Sam Rivera").getByRole("button", { name: "Make campaign" })).toBeTruthy();
  });

  it("says where an e-mail is missing, and offers nothing that could not help", async () => {
    open(ok(done));
    expect(await screen.findByText(/Has no e-mail in Housecall Pro/)).toBeTruthy();
    expect(rowOf("Lee").queryByRole("button")).toBeNull();
  });
});

it("in another language the rule has its own words", () => {
  const outcome = result.samples[0]?.outcomes[0];
  if (!outcome) throw new Error("no outcome");
  const told = { ...outcome, explanation: "as the hub says it in English" };
  expect(outcomeWords(english, told, "en")).toBe("as the hub says it in English");
  expect(outcomeWords(english, told, "es")).toBe("Not sent · the number is a landline");
});
