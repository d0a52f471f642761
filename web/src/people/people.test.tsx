import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Candidate, NewPerson, Person } from "../api/types";
import { type Asked, type Hub, Refused, showApp } from "../testing/app";
import { person, signedIn } from "../testing/fixtures";
import { show } from "../testing/render";
import { OnCallForm } from "./OnCall";
import { matching } from "./PeopleList";
import { changedPerson } from "./queries";
import { undoOf } from "./routes";
import { lacking } from "./SignInRules";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const jo = person({ id: "per_1", name: "Jo Dean", role: "admin", has_second_factor: true });
const maria = person();
const terry = person({
  id: "per_3",
  name: "Terry Walsh",
  email: "terry@example.com",
  role: "field_tech",
  state: "invited",
  invited_at: "2026-11-21T17:00:00Z",
  last_seen_at: null,
});

/** Notices of an earlier test may still stand: the last is ours. */
async function undo(notice: string) {
  const said = (await screen.findAllByText(notice)).at(-1)?.closest("p") as HTMLElement;
  fireEvent.click(within(said).getByRole("button", { name: "Undo" }));
}

function hubOf(people: Person[], more: Hub = {}): Hub {
  return {
    "GET /v1/people": { items: people },
    "GET /v1/people/{id}": ({ params }: Asked) => people.find(({ id }) => id === params?.path?.id),
    ...more,
  };
}

const PATCH = "PATCH /v1/people/{id}";
/** A hub that does what it is asked. */
const obeys = (one: Person) => ({
  [PATCH]: ({ body }: Asked) => changedPerson(one, body as object),
});

describe("the list", () => {
  it("says who is here, what they may, and when they were here", async () => {
    await showApp("/settings/people", signedIn(), hubOf([jo, maria, terry]));
    const list = within(await screen.findByRole("list", { name: "People" }));
    const rows = list.getAllByRole("listitem").map((row) => row.textContent ?? "");
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain("Jo DeanYouActive");
    expect(rows[0]).toContain("Everything");
    expect(rows[1]).toContain("Chat · Contact details · Sending · Reports");
    expect(rows[1]).toContain("No two-step");
    expect(rows[2]).toContain("Invited");
  });

  it("is searched by words, role and state", () => {
    const all = [jo, maria, terry];
    const ids = (search: Parameters<typeof matching>[1]) =>
      matching(all, search).map(({ id }) => id);
    expect(ids({ q: "LOPEZ maria" })).toEqual(["per_2"]);
    expect(ids({ q: "terry@" })).toEqual(["per_3"]);
    expect(ids({ role: "admin" })).toEqual(["per_1"]);
    expect(ids({ state: "invited" })).toEqual(["per_3"]);
  });

  it("of one says what comes next", async () => {
    await showApp("/settings/people", signedIn(), hubOf([jo]));
    expect(await screen.findByText("Nobody else is here yet")).toBeTruthy();
  });

  it("is no page for those who may not change it, though they may know who is here", async () => {
    await showApp("/settings/people/per_2", signedIn("office_staff"), hubOf([jo, maria]));
    expect(await screen.findByText("This is not part of your role")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "People" })).toBeNull();
  });
});

describe("a permission", () => {
  const open = (one: Person = maria) =>
    showApp(`/settings/people/${one.id}`, signedIn(), hubOf([jo, one], obeys(one)));
  const bodies = (calls: Awaited<ReturnType<typeof open>>) => calls.bodies(PATCH);

  it("is switched here, and follows Housecall Pro again", async () => {
    const calls = await open();
    const reports = await screen.findByRole("switch", { name: /See reports/ });
    fireEvent.click(reports);
    await waitFor(() => expect(bodies(calls)).toEqual([{ permissions: { see_reports: false } }]));
    await waitFor(() => expect((reports as HTMLInputElement).checked).toBe(false));
    fireEvent.click(
      await screen.findByRole("button", { name: /Follow Housecall Pro again.*See reports/ }),
    );
    await waitFor(() => expect(bodies(calls)[1]).toEqual({ permissions: { see_reports: null } }));
  });

  it("that followed Housecall Pro follows it again when the switch is taken back", async () => {
    const calls = await open(person({ name: "Nina Roe" }));
    fireEvent.click(await screen.findByRole("switch", { name: /Change settings/ }));
    await waitFor(() => expect(bodies(calls)).toHaveLength(1));
    await undo("Nina Roe was changed");
    await waitFor(() =>
      expect(bodies(calls)).toEqual([
        { permissions: { edit_settings: true } },
        { permissions: { edit_settings: null } },
      ]),
    );
  });

  it("that was set here goes back to what was set", () => {
    const change = { permissions: { chat_with_customers: false } };
    expect(undoOf(maria, change)).toEqual({ permissions: { chat_with_customers: true } });
    expect(undoOf(maria, { role: "admin" })).toEqual({ role: null });
    expect(undoOf({ ...maria, from_housecall: [] }, { role: "admin" })).toEqual({
      role: "office_staff",
    });
  });

  it("is an admin's anyway, and the panel says so", async () => {
    await open(person({ role: "admin", permissions: { ...maria.permissions } }));
    expect(await screen.findByText(/An admin may all of this/)).toBeTruthy();
    const switches = screen.getAllByRole<HTMLInputElement>("switch");
    expect(switches.map((one) => [one.checked, one.disabled])).toEqual(
      Array.from({ length: 5 }, () => [true, true]),
    );
  });
});

describe("what the hub refuses", () => {
  it("is said in words, and goes back to what it was", async () => {
    const last = person({ role: "admin", from_housecall: [] });
    await showApp(
      "/settings/people/per_2",
      signedIn(),
      hubOf([last], {
        [PATCH]: () => {
          throw new Refused(409, "last-admin");
        },
      }),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Disable" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Disable" }));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("the last active admin. Make somebody else an admin first");
    await waitFor(() => expect(screen.queryByText("Disabled")).toBeNull());
  });

  it("is not offered to oneself", async () => {
    await showApp("/settings/people/per_1", signedIn(), hubOf([jo, maria]));
    expect(await screen.findByText(/This is you/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Disable" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  });
});

it("whoever is disabled can be enabled again at once", async () => {
  const calls = await showApp(
    "/settings/people/per_2",
    signedIn(),
    hubOf([jo, maria], obeys(maria)),
  );
  fireEvent.click(await screen.findByRole("button", { name: "Disable" }));
  fireEvent.click(
    within(await screen.findByRole("dialog")).getByRole("button", { name: "Disable" }),
  );
  await undo("Maria Lopez was disabled");
  await waitFor(() =>
    expect(calls.bodies(PATCH)).toEqual([{ state: "disabled" }, { state: "active" }]),
  );
});

it("an invitation that cannot be mailed again has a link to copy", async () => {
  await showApp(
    "/settings/people/per_3",
    signedIn(),
    hubOf([jo, terry], {
      "POST /v1/people/{id}/invite": { url: "https://porchlight.example/i#new", mailed: false },
    }),
  );
  fireEvent.click(await screen.findByRole("button", { name: "Invite again" }));
  expect(await screen.findByText("https://porchlight.example/i#new")).toBeTruthy();
  expect(screen.getByText(/Copy the link and send it yourself/)).toBeTruthy();
});

describe("inviting", () => {
  const candidate = (employee_ref: string, name: string, email: string | null): Candidate => ({
    employee_ref,
    name,
    email,
    role: "field_tech",
    permissions: maria.permissions,
    avatar_url: null,
  });
  const candidates = {
    items: [
      candidate("pro_4", "Ada", "ada@example.com"),
      candidate("pro_5", "Bo", "bo@example.com"),
      candidate("pro_6", "Cy", null),
    ],
  };

  it("takes many at once, shows how far it is, and how each of them went", async () => {
    const waiting: (() => void)[] = [];
    const calls = await showApp(
      "/settings/people",
      signedIn(),
      hubOf([jo, maria], {
        "GET /v1/people/candidates": candidates,
        "POST /v1/people": async ({ body }: Asked) => {
          const { name } = body as NewPerson;
          await new Promise<void>((resolve) => waiting.push(resolve));
          if (name === "Bo") throw new Refused(409, "email-taken");
          const invitation = {
            url: `https://porchlight.example/i#${name}`,
            mailed: name === "Ada",
          };
          return { person: maria, invitation };
        },
      }),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Invite" }));
    fireEvent.click(await screen.findByRole("checkbox", { name: "All of them" }));
    fireEvent.change(screen.getByLabelText("E-mail of Cy"), {
      target: { value: "cy@example.com" },
    });
    fireEvent.click(screen.getByRole("button", { name: "Invite 3 people" }));
    for (const done of [0, 1, 2]) {
      const bar = await screen.findByRole("progressbar", { name: `${done} of 3 invited…` });
      expect(bar.getAttribute("value")).toBe(String(done));
      await waitFor(() => expect(waiting).toHaveLength(done + 1));
      waiting[done]?.();
    }
    expect(await screen.findByText("2 people were invited")).toBeTruthy();
    const rows = within(screen.getByRole("dialog")).getAllByRole("listitem");
    expect(rows[0]?.textContent).toContain("The invitation was mailed.");
    expect(rows[1]?.textContent).toContain("Somebody with this e-mail has access already.");
    expect(rows[2]?.textContent).toContain("https://porchlight.example/i#Cy");
    expect(calls.bodies("POST /v1/people")[2]).toEqual({
      name: "Cy",
      email: "cy@example.com",
      role: "field_tech",
      employee_ref: "pro_6",
      permissions: null,
    });
  });

  it("by hand takes a name, an e-mail and a role", async () => {
    const calls = await showApp(
      "/settings/people",
      signedIn(),
      hubOf([jo, maria], {
        "GET /v1/people/candidates": { items: [] },
        "POST /v1/people": {
          person: maria,
          invitation: { url: "https://x.example", mailed: true },
        },
      }),
    );
    fireEvent.click(await screen.findByRole("button", { name: "Invite" }));
    fireEvent.click(await screen.findByRole("button", { name: "By hand" }));
    const dialog = within(screen.getByRole("dialog"));
    fireEvent.change(await dialog.findByLabelText("Name"), { target: { value: " Eve " } });
    fireEvent.change(dialog.getByLabelText("E-mail"), { target: { value: "eve@example.com" } });
    fireEvent.click(dialog.getByRole("radio", { name: /Technician/ }));
    fireEvent.click(dialog.getByRole("button", { name: "Invite" }));
    expect(await dialog.findByText("1 person was invited")).toBeTruthy();
    expect(calls.bodies("POST /v1/people")).toEqual([
      {
        name: "Eve",
        email: "eve@example.com",
        role: "field_tech",
        employee_ref: null,
        permissions: null,
      },
    ]);
  });
});

describe("the on-call list", () => {
  const people = [jo, maria, { ...terry, state: "active" as const }];

  function showForm() {
    const onChange = vi.fn();
    const onCall = { point_of_contact: null, on_call: ["per_1", "per_2"] };
    show(<OnCallForm onCall={onCall} people={people} mayChange onChange={onChange} />);
    return onChange;
  }

  it("is put in order by buttons and by arrow keys, and says so", () => {
    const onChange = showForm();
    fireEvent.click(screen.getByRole("button", { name: "Move Jo Dean down" }));
    expect(onChange).toHaveBeenLastCalledWith({
      point_of_contact: null,
      on_call: ["per_2", "per_1"],
    });
    expect(screen.getByRole("status").textContent).toBe("Jo Dean is number 2 now");
    fireEvent.keyDown(screen.getByRole("button", { name: "Move Maria Lopez up" }), {
      key: "ArrowUp",
    });
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it("takes in and leaves out", () => {
    const onChange = showForm();
    fireEvent.click(screen.getByRole("button", { name: /Add somebody/ }));
    expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["Terry Walsh"]);
    fireEvent.click(screen.getByRole("option", { name: "Terry Walsh" }));
    expect(onChange.mock.lastCall?.[0].on_call).toEqual(["per_1", "per_2", "per_3"]);
    fireEvent.click(screen.getByRole("button", { name: "Remove Jo Dean" }));
    expect(onChange).toHaveBeenLastCalledWith(
      { point_of_contact: null, on_call: ["per_2"] },
      "Jo Dean",
    );
  });
});

it("the sign-in rule counts who lacks a second step", () => {
  const active = { ...terry, state: "active" as const };
  const admin = person({ id: "per_4", role: "admin" });
  const all = [jo, maria, active, admin, terry];
  expect(lacking(all, "nobody")).toEqual([]);
  expect(lacking(all, "admins")).toEqual([admin]);
  expect(lacking(all, "everybody")).toEqual([maria, active, admin]);
});
