import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Referral } from "../api/types";
import { type Asked, type Hub, Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { hubOf, MESSAGES, onADesk, openInbox, type } from "./desk";
import {
  conversation,
  entry,
  fromCompany,
  MARIA,
  ME,
  received,
  referral,
  row,
  toCompany,
  withCompany,
} from "./testing";

onADesk();

const PROFILE = {
  listed: true,
  trades: ["Plumbing"],
  area: "Denver",
  about: null,
  may_change: true,
};
const COUNTS = {
  customers: { unread: 2, waiting: 1 },
  employees: { unread: 0, waiting: 0 },
  community: { unread: 4, waiting: 0 },
  shows_community: true,
};

const community = (more: Hub = {}): Hub => ({
  "GET /v1/conversations/counts": COUNTS,
  "GET /v1/community/profile": PROFILE,
  "GET /v1/community/companies": { items: [] },
  "GET /v1/community/blocks": { items: [] },
  ...more,
});

const none = { "GET /v1/conversations": { items: [] } };

describe("the workspace Community", () => {
  it("stands beside the others, with what is unread, for those who have it", async () => {
    const { router } = await openInbox(hubOf(conversation(), [entry(1)], community()), "/inbox");
    const workspaces = within(await screen.findByRole("group", { name: "Workspaces" }));
    fireEvent.click(await workspaces.findByRole("button", { name: /^Community 4/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ workspace: "community" }));
  });

  it("that is empty explains itself and leads to the directory", async () => {
    const company = {
      id: "com_2",
      name: "Bright Electric",
      trades: ["Electrical"],
      area: "Denver",
    };
    const { bodies, router } = await openInbox(
      hubOf(withCompany(), [fromCompany(1)], {
        ...community(none),
        "GET /v1/community/companies": { items: [{ ...company, about: "Panels" }] },
        "POST /v1/conversations": withCompany(),
      }),
      "/inbox?workspace=community",
    );
    expect(await screen.findByText("No conversations with companies yet")).toBeTruthy();
    expect(screen.queryByText(/is not listed yet/)).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Find a company" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Find a company" }));
    const found = within(await dialog.findByRole("list", { name: "Companies" }));
    const words = found.getByRole("listitem").textContent;
    for (const one of ["Bright Electric", "Electrical", "Denver", "Panels"]) {
      expect(words).toContain(one);
    }
    fireEvent.click(found.getByRole("button", { name: "Message Bright Electric" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_1"));
    expect(router.state.location.search).toEqual({ workspace: "community" });
    expect(bodies("POST /v1/conversations")).toEqual([
      { workspace: "community", company_id: "com_2" },
    ]);
  });

  it("says when the company itself is not listed, and lets an admin list it", async () => {
    const hidden = { ...PROFILE, listed: false };
    await openInbox(
      hubOf(undefined, [], community({ ...none, "GET /v1/community/profile": hidden })),
      "/inbox?workspace=community",
    );
    expect(await screen.findByText(/Your company is not listed yet/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "List it" }).getAttribute("href")).toBe(
      "/settings/community",
    );
  });

  it("opens the conversation that is there, and finds companies as one types", async () => {
    const asked: unknown[] = [];
    const { router } = await openInbox(
      hubOf(withCompany(), [fromCompany(1)], {
        ...community(none),
        "GET /v1/community/companies": ({ params }: Asked) => {
          asked.push(params?.query);
          const items = [{ id: "com_2", name: "Bright", trades: [], conversation_id: "cnv_1" }];
          return { items: params?.query?.q === "zz" ? [] : items };
        },
      }),
      "/inbox?workspace=community",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Find a company" }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByRole("button", { name: "Open the conversation with Bright" });
    type(dialog.getByRole("textbox", { name: "Company" }), "zz");
    expect(await dialog.findByText("No company found")).toBeTruthy();
    expect(asked).toEqual([{}, { q: "zz" }]);
    type(dialog.getByRole("textbox", { name: "Company" }), "");
    fireEvent.click(await dialog.findByRole("button", { name: /^Open the conversation/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/inbox/cnv_1"));
  });

  it("says in the list who of them wrote", async () => {
    const last = { ...row().last, kind: "chat", author: "Jo Dean", preview: "Got it" };
    const one = withCompany({ last: last as never });
    const list = { "GET /v1/conversations": { items: [one] } };
    await openInbox(hubOf(one, [], community(list)), "/inbox?workspace=community");
    // A namesake of whoever looks.
    expect((await screen.findByText("Got it")).textContent).toBe("Jo Dean: Got it");
  });
});

describe("a conversation with another company", () => {
  const said = [
    fromCompany(1, { body: "Can you take a job?" }),
    toCompany(2, { body: "Yes" }),
    toCompany(3, { body: "Where is it?", author: MARIA, partner_state: "on_its_way" }),
    toCompany(4, { body: "Hello?", partner_state: "refused" }),
  ];
  const turnOf = (words: string) =>
    screen.getByText(words).closest("li")?.firstElementChild?.className ?? "";

  it("has them on one side and us on the other, with how far it came", async () => {
    await openInbox(hubOf(withCompany(), said, community()));
    expect(await screen.findByText("Sam of Bright Electric")).toBeTruthy();
    expect(turnOf("Can you take a job?")).not.toContain("items-end gap-1");
    for (const words of ["Yes", "Where is it?", "Hello?"]) {
      expect(turnOf(words)).toContain("items-end gap-1");
    }
    expect(screen.getByText("on its way")).toBeTruthy();
    expect(screen.getByText("They do not take messages from you")).toBeTruthy();
    const beside = within(screen.getByRole("complementary"));
    expect(beside.getByText("Electrical")).toBeTruthy();
  });

  it("is written to at once, asks no gate, and keeps notes here", async () => {
    const { asked, bodies } = await openInbox(
      hubOf(withCompany(), said, { ...community(), [MESSAGES]: toCompany(5) }),
    );
    const box = await screen.findByRole("textbox", { name: "Message" });
    type(box, "On my way");
    expect(screen.queryByRole("button", { name: "Send later" })).toBeNull();
    fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(bodies(MESSAGES)).toHaveLength(1));
    expect(asked.map(({ call }) => call)).not.toContain("POST /v1/conversations/{id}/check");
    fireEvent.click(screen.getByRole("radio", { name: "Note" }));
    expect(await screen.findByPlaceholderText(/never sent to Bright Electric/)).toBeTruthy();
  });

  it("ends and begins again with a block", async () => {
    let blocked = false;
    const block = (next: boolean) => () => {
      blocked = next;
    };
    const { asked } = await openInbox(
      hubOf(withCompany(), said, {
        ...community(),
        "GET /v1/conversations/{id}": () => {
          const partner = withCompany().partner as object;
          const why_not = blocked ? "You blocked them." : null;
          return {
            ...withCompany(),
            may_write: !blocked,
            why_not,
            partner: { ...partner, blocked },
          };
        },
        "PUT /v1/community/blocks/{company_id}": block(true),
        "DELETE /v1/community/blocks/{company_id}": block(false),
      }),
    );
    async function press(name: string) {
      const menu = screen.getAllByRole("button", { name: "Bright Electric: more" }).at(-1);
      fireEvent.click(menu as Element);
      fireEvent.click(await screen.findByRole("menuitem", { name }));
      fireEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name }));
    }
    await screen.findByText("Yes");
    await press("Block");
    expect(await screen.findByText("You blocked them.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Refer a customer" })).toBeNull();
    await press("Unblock");
    await screen.findByRole("textbox", { name: "Message" });
    const companies = asked.flatMap(({ call, asked: { params } }) =>
      call.includes("blocks/{company_id}") ? params?.path?.company_id : [],
    );
    expect(companies).toEqual(["com_2", "com_2"]);
  });
});

const entryOf = (of: Referral) =>
  entry(1, {
    kind: "referral",
    body: "",
    direction: of.sent ? null : "incoming",
    author: of.sent ? ME : null,
    partner_author: of.sent ? null : "Sam of Bright Electric",
    referral: of,
  });

async function cardOf(of: Referral, more: Hub = {}) {
  const app = await openInbox(hubOf(withCompany(), [entryOf(of)], { ...community(), ...more }));
  const article = await screen.findByRole("article", { name: `Referral: ${of.name}` });
  return { ...app, article, card: within(article) };
}

describe("a customer whom we pass on", () => {
  it("can be withdrawn after a question, until they decide", async () => {
    const { card, bodies, asked } = await cardOf(referral(), {
      "POST /v1/referrals/{id}/withdraw": referral({ state: "withdrawn" }),
    });
    expect(card.getByRole("link", { name: "Ann Walker" })).toBeTruthy();
    expect(card.getByText("A new panel")).toBeTruthy();
    expect(card.getByText("Bright Electric has not decided yet.")).toBeTruthy();
    expect(card.queryByRole("button", { name: "Accept" })).toBeNull();
    fireEvent.click(card.getByRole("button", { name: "Withdraw" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(bodies("POST /v1/referrals/{id}/withdraw")).toEqual([]);
    fireEvent.click(dialog.getByRole("button", { name: "Withdraw" }));
    await waitFor(() =>
      expect(asked.map(({ call }) => call)).toContain("POST /v1/referrals/{id}/withdraw"),
    );
  });

  it.each([
    [{ state: "accepted" }, "Bright Electric takes care of it and has the contact details."],
    [
      { state: "declined", reason: "Too far away" },
      "Bright Electric does not take it and got no contact details. Reason: Too far away.",
    ],
    [{ state: "withdrawn" }, "You withdrew it. Bright Electric got no contact details."],
  ] as [Partial<Referral>, string][])("says what became of it: %o", async (change, words) => {
    const { card } = await cardOf(referral(change));
    expect(card.getByText(words)).toBeTruthy();
    expect(card.queryAllByRole("button")).toEqual([]);
  });
});

describe("a customer who is passed on to us", () => {
  it("shows how to reach them once we accept", async () => {
    const accepted = received({
      state: "accepted",
      name: "Ann Walker",
      phone: "+13035550101",
      email: "ann@example.com",
      address: "1 Example Street, Denver",
      conversation_id: "cnv_2",
    });
    let now = received();
    const { card } = await cardOf(received(), {
      "GET /v1/conversations/{id}/entries": () => ({
        items: [entryOf(now)],
        has_older: false,
        has_newer: false,
      }),
      "POST /v1/referrals/{id}/accept": () => {
        now = accepted;
        return accepted;
      },
    });
    expect(card.getByText("Denver")).toBeTruthy();
    expect(card.queryByRole("link")).toBeNull();
    fireEvent.click(card.getByRole("button", { name: "Accept" }));
    const after = within(await screen.findByRole("article", { name: "Referral: Ann Walker" }));
    expect(after.getByRole("link", { name: "(303) 555-0101" })).toBeTruthy();
    expect(after.getByRole("link", { name: "ann@example.com" })).toBeTruthy();
    const open = after.getByRole("link", { name: "Open conversation" });
    expect(open.getAttribute("href")).toBe("/inbox/cnv_2");
  });

  it("is declined with a reason, or without one", async () => {
    const { card, bodies } = await cardOf(received(), {
      "POST /v1/referrals/{id}/decline": received({ state: "declined" }),
    });
    const decline = async (reason: string) => {
      fireEvent.click(card.getByRole("button", { name: "Decline" }));
      const dialog = within(await screen.findByRole("dialog"));
      fireEvent.click(dialog.getByRole("radio", { name: reason }));
      fireEvent.click(dialog.getByRole("button", { name: "Decline" }));
    };
    await decline("Fully booked");
    await waitFor(() =>
      expect(bodies("POST /v1/referrals/{id}/decline")).toEqual([{ reason: "Fully booked" }]),
    );
    await waitFor(() => expect(card.getByRole("button", { name: "Decline" })).toBeTruthy());
    await decline("No reason");
    await waitFor(() =>
      expect(bodies("POST /v1/referrals/{id}/decline").at(-1)).toEqual({ reason: null }),
    );
  });

  it.each([
    [{ state: "declined", reason: "Ann moved" }, "You declined. Reason: Ann moved."],
    [{ state: "withdrawn" }, "Bright Electric withdrew it."],
  ] as [Partial<Referral>, string][])("says what became of it: %o", async (change, words) => {
    const { card } = await cardOf(received(change));
    expect(card.getByText(words)).toBeTruthy();
    expect(card.queryAllByRole("button")).toEqual([]);
  });
});

describe("passing a customer on", () => {
  it("wants to know what they need, and that they agreed", async () => {
    const { bodies } = await openInbox(
      hubOf(withCompany(), [fromCompany(1)], {
        ...community(),
        "GET /v1/conversations/recipients": {
          items: [{ customer_ref: "cus_1", name: "Ann Walker", hint: "••• 0101" }],
        },
        "POST /v1/conversations/{id}/referrals": entryOf(referral()),
      }),
    );
    fireEvent.click(
      (await screen.findAllByRole("button", { name: "Refer a customer" }))[0] as Element,
    );
    const dialog = within(
      await screen.findByRole("dialog", { name: "Refer a customer to Bright Electric" }),
    );
    type(dialog.getByRole("textbox", { name: "Customer" }), "ann");
    fireEvent.click(await dialog.findByRole("button", { name: /Ann Walker/ }));
    const refer = await dialog.findByRole("button", { name: "Refer a customer" });
    const isOff = () => refer.hasAttribute("disabled");
    expect(isOff()).toBe(true);
    type(dialog.getByRole("textbox", { name: "What they need" }), " A new panel ");
    expect(isOff()).toBe(true);
    fireEvent.submit(refer.closest("form") as Element);
    expect(bodies("POST /v1/conversations/{id}/referrals")).toEqual([]);
    fireEvent.click(dialog.getByRole("switch", { name: "Share the address too" }));
    const consent = /The customer agreed that we pass on their details to Bright Electric/;
    fireEvent.click(dialog.getByRole("checkbox", { name: consent }));
    expect(isOff()).toBe(false);
    fireEvent.click(refer);
    await waitFor(() =>
      expect(bodies("POST /v1/conversations/{id}/referrals")).toEqual([
        {
          customer_ref: "cus_1",
          needs: "A new panel",
          share_email: false,
          share_address: true,
          consented: true,
        },
      ]),
    );
    expect(await screen.findByRole("article", { name: "Referral: Ann Walker" })).toBeTruthy();
  });
});

describe("the settings of the community", () => {
  const open = (more: Hub = {}, role: "admin" | "office_staff" = "admin") =>
    showApp("/settings/community", signedIn(role), community(more));

  it("save what others see, and say what the hub refuses", async () => {
    let isRefused = true;
    const { bodies } = await open({
      "PUT /v1/community/profile": () => {
        if (!isRefused) return { ...PROFILE, listed: false };
        const fields = [{ field: "area", message: "too long" }];
        throw new Refused(422, "invalid-input", "invalid", fields);
      },
    });
    fireEvent.click(await screen.findByRole("switch", { name: /List our company/ }));
    const trade = screen.getByRole("textbox", { name: "Another trade" });
    type(trade, "Drains");
    fireEvent.keyDown(trade, { key: "Enter" });
    fireEvent.click(screen.getByRole("button", { name: "HVAC" }));
    fireEvent.click(screen.getByRole("button", { name: "Remove Plumbing" }));
    type(screen.getByRole("textbox", { name: "About us" }), "Since 1990");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("too long")).toBeTruthy();
    isRefused = false;
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(bodies("PUT /v1/community/profile").at(-1)).toEqual({
        listed: false,
        trades: ["Drains", "HVAC"],
        area: "Denver",
        about: "Since 1990",
      }),
    );
  });

  it("take a block back", async () => {
    const { asked } = await open({
      "GET /v1/community/blocks": { items: [{ id: "com_2", name: "Bright Electric" }] },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Unblock Bright Electric" }));
    await waitFor(() =>
      expect(asked.map(({ call }) => call)).toContain("DELETE /v1/community/blocks/{company_id}"),
    );
  });

  it("are at rest for those who may only look", async () => {
    await open(
      {
        "GET /v1/community/profile": { ...PROFILE, may_change: false },
        "GET /v1/community/blocks": { items: [{ id: "com_2", name: "Bright Electric" }] },
      },
      "office_staff",
    );
    expect(await screen.findByText("Bright Electric")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Unblock|Remove/ })).toBeNull();
    expect(screen.queryByRole("textbox", { name: "Another trade" })).toBeNull();
  });
});
