import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/client";
import { keys } from "../api/keys";
import { safePath } from "../api/sign-in";
import { queryClient } from "../query-client";
import { Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { english } from "../testing/render";
import { failureWords } from "./words";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const ways = { needs_owner: false, passkeys: true, sso: [] };
const me = signedIn();
const empty = { items: [], next_cursor: null };
const inside = {
  "GET /v1/pulse_checks": empty,
  "GET /v1/people": empty,
  "POST /v1/password_check": { ok: true, message: null },
};
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const refused = (status: number, code: string) => () => {
  throw new Refused(status, code);
};

async function atTheDoor(more: object = {}, path = "/sign-in") {
  const app = await showApp(path, me, { "GET /v1/sign_in": ways, ...inside, ...more });
  await screen.findByLabelText("E-mail");
  return app;
}

function giveThePassword() {
  type("E-mail", " jo@example.com ");
  type("Password", "correct horse");
  press("Sign in");
}

describe("signing in", () => {
  it("leads to where one wanted to go", async () => {
    const app = await atTheDoor({ "POST /v1/session": me }, "/sign-in?next=%2Fsettings%2Faccount");
    giveThePassword();
    await waitFor(() => expect(app.router.state.location.pathname).toBe("/settings/account"));
    expect(app.bodies("POST /v1/session")).toEqual([
      { email: "jo@example.com", password: "correct horse" },
    ]);
  });

  it("says what is wrong, and keeps the e-mail", async () => {
    await atTheDoor({ "POST /v1/session": refused(401, "wrong-credentials") });
    giveThePassword();
    expect((await screen.findByRole("alert")).textContent).toMatch(/do not belong together/);
    expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("jo@example.com");
  });

  it("shows the password only when asked to", async () => {
    await atTheDoor();
    const field = screen.getByLabelText<HTMLInputElement>("Password");
    expect([field.type, field.autocomplete]).toEqual(["password", "current-password"]);
    press("Show the password");
    expect(field.type).toBe("text");
  });

  it("offers accounts elsewhere, and says what came of one", async () => {
    const sso = [{ id: "google", name: "Google" }];
    await atTheDoor(
      { "GET /v1/sign_in": { ...ways, sso } },
      "/sign-in?next=%2Fcases&problem=sso-unknown-person",
    );
    const link = await screen.findByRole("link", { name: "Sign in with Google" });
    expect(link.getAttribute("href")).toBe("/v1/session/sso/google/start?return_to=%2Fcases");
    expect(screen.getByRole("alert").textContent).toMatch(/Ask an admin to invite you/);
  });

  it("without anybody here yet says where the first link is", async () => {
    await showApp("/sign-in", me, { "GET /v1/sign_in": { ...ways, needs_owner: true } });
    expect(await screen.findByText("Nobody is here yet")).toBeTruthy();
    expect(screen.getByText("porchlight admin owner-link")).toBeTruthy();
    expect(screen.queryByLabelText("E-mail")).toBeNull();
  });
});

describe("the second step", () => {
  const owed = { challenge: "cha_1", methods: ["totp", "recovery_code"], expires_at: "" };
  const code = () => screen.getByLabelText<HTMLInputElement>("Code of the authenticator app");

  async function toTheCode(more: object) {
    const app = await atTheDoor({ "POST /v1/session": owed, ...more });
    giveThePassword();
    await screen.findByLabelText("Code of the authenticator app");
    return app;
  }

  it("appears with the focus in it, and the sixth digit sends it", async () => {
    const app = await toTheCode({ "POST /v1/session/second_factor": me });
    expect(document.activeElement).toBe(code());
    expect([code().inputMode, code().autocomplete]).toEqual(["numeric", "one-time-code"]);
    type("Code of the authenticator app", "123 45");
    expect(app.bodies("POST /v1/session/second_factor")).toEqual([]);
    type("Code of the authenticator app", "123 456");
    await waitFor(() => expect(app.router.state.location.pathname).toBe("/inbox"));
    expect(app.bodies("POST /v1/session/second_factor")).toEqual([
      { challenge: "cha_1", method: "totp", code: "123456" },
    ]);
  });

  it("empties the field after a wrong code", async () => {
    await toTheCode({ "POST /v1/session/second_factor": refused(401, "wrong-code") });
    type("Code of the authenticator app", "000000");
    expect((await screen.findByRole("alert")).textContent).toMatch(/This code is wrong/);
    expect(code().value).toBe("");
  });

  it("takes a recovery code instead", async () => {
    const app = await toTheCode({ "POST /v1/session/second_factor": me });
    press("Use a recovery code instead");
    type("Recovery code", "abcd-efgh");
    press("Sign in");
    await waitFor(() => expect(app.bodies("POST /v1/session/second_factor")).toHaveLength(1));
    expect(app.bodies("POST /v1/session/second_factor")[0]).toMatchObject({
      method: "recovery_code",
      code: "abcd-efgh",
    });
  });

  it("begins again when it took too long, and Escape goes back", async () => {
    await toTheCode({ "POST /v1/session/second_factor": refused(401, "challenge-expired") });
    type("Code of the authenticator app", "123456");
    expect((await screen.findByRole("alert")).textContent).toMatch(/took too long/);
    type("Password", "correct horse");
    press("Sign in");
    await screen.findByLabelText("Code of the authenticator app");
    fireEvent.keyDown(code(), { key: "Escape" });
    expect(await screen.findByLabelText("Password")).toBeTruthy();
  });
});

it("a wait is said in minutes", () => {
  const words = (detail: string) =>
    failureWords(english, new Problem(429, "too-many-attempts", detail));
  expect(words("too many wrong guesses; try again in 200 s")).toMatch(/in 4 minutes/);
  expect(words("too many wrong guesses; try again in 9 s")).toMatch(/in a minute/);
  expect(words("wait")).toMatch(/a few minutes/);
});

it("nobody is led to another site", () => {
  expect(
    ["/cases", "//evil.example", "/\\evil.example", "https://evil.example", undefined].map(
      safePath,
    ),
  ).toEqual(["/cases", "/", "/", "/", "/"]);
});

describe("a forgotten password", () => {
  it("is answered alike for everybody", async () => {
    const app = await showApp("/forgot-password", me, { "POST /v1/password_resets": null });
    await screen.findByLabelText("E-mail");
    type("E-mail", "jo@example.com");
    press("Mail me a link");
    expect(await screen.findByText(/If somebody here has the address jo@example.com/)).toBeTruthy();
    expect(app.bodies("POST /v1/password_resets")).toEqual([{ email: "jo@example.com" }]);
  });

  it("is chosen anew through the link", async () => {
    const link = {
      kind: "password_reset",
      company_name: "Sunrise",
      name: "Jo",
      email: "jo@example.com",
    };
    const app = await showApp("/reset-password#tok_1", me, {
      ...inside,
      "POST /v1/links/look": link,
      "POST /v1/password_resets/finish": null,
    });
    await screen.findByLabelText("New password");
    expect(app.router.state.location.href).toBe("/reset-password");
    type("New password", "porch light in june");
    press("Save the new password");
    expect(await screen.findByText("Your password is changed")).toBeTruthy();
    expect(app.bodies("POST /v1/password_resets/finish")).toEqual([
      { token: "tok_1", password: "porch light in june" },
    ]);
  });
});

describe("an invitation", () => {
  const link = {
    kind: "invitation",
    company_name: "Sunrise",
    name: "Maria",
    email: "m@example.com",
  };

  async function invited(more: object = {}) {
    const app = await showApp("/invitation#tok_1", me, {
      ...inside,
      "POST /v1/links/look": link,
      ...more,
    });
    await screen.findByLabelText("Choose a password");
    return app;
  }

  it("says who invites whom, takes its token from the address, and leads in", async () => {
    const app = await invited({ "POST /v1/invitations/accept": me });
    expect(screen.getByText(/Sunrise invites you/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("E-mail").readOnly).toBe(true);
    expect(app.router.state.location.hash).toBe("");
    type("Choose a password", "porch light in june");
    press("Come in");
    await waitFor(() => expect(app.router.state.location.pathname).toBe("/inbox"));
    expect(app.bodies("POST /v1/invitations/accept")).toEqual([
      { token: "tok_1", name: "Maria", password: "porch light in june" },
    ]);
  });

  it("says while typing what is wrong with a password", async () => {
    const message = "This is among the first that are guessed.";
    const app = await invited({ "POST /v1/password_check": { ok: false, message } });
    expect(screen.getByText(/At least 8 characters/)).toBeTruthy();
    type("Choose a password", "short");
    expect(screen.getByText("3 more characters")).toBeTruthy();
    type("Choose a password", "password1");
    expect(await screen.findByText(message)).toBeTruthy();
    expect(app.bodies("POST /v1/password_check")).toEqual([
      { password: "password1", email: "m@example.com", name: "Maria" },
    ]);
  });

  it("shows the hub's refusal at the field", async () => {
    await invited({
      "POST /v1/invitations/accept": () => {
        throw new Refused(422, "weak-password", "no", [
          { field: "password", message: "known from a breach" },
        ]);
      },
    });
    type("Choose a password", "porch light");
    press("Come in");
    expect(await screen.findByText("known from a breach")).toBeTruthy();
  });

  it("that is over says what to do", async () => {
    await showApp("/invitation#old", me, { "POST /v1/links/look": refused(404, "link-expired") });
    expect(await screen.findByText("This link does not work any more")).toBeTruthy();
    expect(screen.getByText(/ask whoever invited you/)).toBeTruthy();
  });

  it("without a token asks for the whole link", async () => {
    const app = await showApp("/invitation", me);
    expect(await screen.findByText("A part of the link is missing")).toBeTruthy();
    expect(app.asked.map((one) => one.call)).not.toContain("POST /v1/links/look");
  });
});

describe("the first run", () => {
  const link = { kind: "first_owner", company_name: null, name: null, email: null };
  const hub = { ...inside, "POST /v1/links/look": link };

  async function fillIn(more: object) {
    const app = await showApp("/welcome#tok_1", me, { ...hub, ...more });
    await screen.findByLabelText("Name of the company");
    type("Name of the company", "Sunrise Plumbing ");
    press("Continue");
    await screen.findByLabelText("Your name");
    type("Your name", "Jo Dean");
    type("E-mail", "jo@example.com");
    type("Choose a password", "porch light in june");
    press("Start");
    return app;
  }

  it("makes the company and its owner, and goes on to the set-up", async () => {
    const app = await fillIn({ "POST /v1/first_owner": me });
    await waitFor(() => expect(app.router.state.location.pathname).toBe("/set-up"));
    expect(app.bodies("POST /v1/first_owner")).toEqual([
      {
        token: "tok_1",
        company_name: "Sunrise Plumbing",
        time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        name: "Jo Dean",
        email: "jo@example.com",
        password: "porch light in june",
      },
    ]);
  });

  it("goes back to the step where something was refused", async () => {
    await fillIn({
      "POST /v1/first_owner": () => {
        throw new Refused(422, "invalid-input", "no", [
          { field: "company_name", message: "too long" },
        ]);
      },
    });
    expect(await screen.findByText("too long")).toBeTruthy();
    expect(screen.getByLabelText("Name of the company")).toBeTruthy();
  });
});

it("whoever lacks a second factor that the company wants sees only how to set it up", async () => {
  const lacking = signedIn("admin", { must_set_up_second_factor: true });
  const app = await showApp("/cases", lacking, { "GET /v1/sign_in": ways });
  expect(await screen.findByText("One thing first")).toBeTruthy();
  expect(app.router.state.location.pathname).toBe("/set-up-second-factor");
  expect(screen.queryByRole("navigation", { name: "Main" })).toBeNull();
  expect(queryClient.getQueryData(keys.me)).toEqual(lacking);
});
