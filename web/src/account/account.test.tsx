import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Session } from "../api/types";
import { Refused, showApp } from "../testing/app";
import { MAY, signedIn } from "../testing/fixtures";
import { show } from "../testing/render";
import { deviceOf, isHandheld } from "./device";
import { endOf, scopesOf } from "./own-keys";
import { Sessions } from "./Sessions";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const own = {
  has_password: true,
  totp_since: null as string | null,
  recovery_codes_left: 0,
  passkeys: [{ id: "pk_1", name: "Pixel", created_at: "2026-11-01T00:00:00Z", last_used_at: null }],
  sso: [],
};
const codes = Array.from({ length: 10 }, (_, index) => `code-000${index}`);
const hub = {
  "GET /v1/me/sign_in": own,
  "GET /v1/sign_in": { needs_owner: false, passkeys: true, sso: [] },
  "POST /v1/password_check": { ok: true, message: null },
};
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function account(more: object = {}, path = "/settings/account", role = "admin" as const) {
  return showApp(path, signedIn(role), { ...hub, ...more });
}

describe("the account", () => {
  it("is open to a technician, and says what an admin changes", async () => {
    await showApp("/settings/account", signedIn("field_tech"), hub);
    expect(await screen.findByLabelText("Your name")).toBeTruthy();
    expect(screen.getByText("jo@example.com")).toBeTruthy();
  });

  it("renames", async () => {
    const app = await account({ "PATCH /v1/me": signedIn() });
    await screen.findByLabelText("Your name");
    type("Your name", "Jo D.");
    press("Save");
    await waitFor(() => expect(app.bodies("PATCH /v1/me")).toEqual([{ name: "Jo D." }]));
  });

  it("changes the password, and says when the old one is wrong", async () => {
    let isWrong = true;
    const app = await account({
      "PUT /v1/me/password": () => {
        if (isWrong) throw new Refused(401, "wrong-credentials");
        return null;
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "Change the password" }));
    type("The password until now", "wrong");
    type("New password", "porch light in june");
    const dialog = within(screen.getByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("This is not your password.")).toBeTruthy();
    isWrong = false;
    type("The password until now", "right");
    fireEvent.click(dialog.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Your password is changed")).toBeTruthy();
    expect(app.bodies("PUT /v1/me/password").at(-1)).toEqual({
      current_password: "right",
      new_password: "porch light in june",
    });
  });

  it("removes a passkey after a question", async () => {
    const app = await account({ "DELETE /v1/me/passkeys/{id}": null });
    fireEvent.click(await screen.findByRole("button", { name: "Remove Pixel" }));
    expect(await screen.findByText("Remove Pixel?")).toBeTruthy();
    press("Remove");
    await waitFor(() =>
      expect(app.asked.map((one) => one.call)).toContain("DELETE /v1/me/passkeys/{id}"),
    );
  });
});

describe("accounts elsewhere", () => {
  const offered = {
    "GET /v1/sign_in": {
      needs_owner: false,
      passkeys: true,
      sso: [{ id: "google", name: "Google" }],
    },
  };

  it("are linked by asking the hub, never by an address that anyone can send", async () => {
    const leave = vi.spyOn(window.location, "assign").mockImplementation(() => {});
    const url = "https://accounts.example/authorize?state=s";
    const app = await account({ ...offered, "POST /v1/me/sso": { url } });
    fireEvent.click(await screen.findByRole("button", { name: "Link Google" }));
    await waitFor(() => expect(leave).toHaveBeenCalledWith(url));
    expect(app.bodies("POST /v1/me/sso")).toEqual([{ provider: "google" }]);
  });

  it("say when the issuer does not answer", async () => {
    await account({
      ...offered,
      "POST /v1/me/sso": () => {
        throw new Refused(502, "sso-failed", "the other side does not answer; try again later");
      },
    });
    const link = await screen.findByRole("button", { name: "Link Google" });
    fireEvent.click(link);
    expect(await screen.findByText("the other side does not answer; try again later")).toBeTruthy();
    await waitFor(() => expect(link.hasAttribute("disabled")).toBe(false));
  });
});

describe("two-step sign-in", () => {
  const secret = { secret: "ABCD2345", uri: "otpauth://totp/x", qr_svg: "<svg/>" };
  const ready = {
    "POST /v1/me/totp/start": secret,
    "POST /v1/me/totp/finish": { recovery_codes: codes },
  };

  async function turnOn() {
    const app = await account(ready);
    fireEvent.click(await screen.findByRole("button", { name: "Set up two-step sign-in" }));
    const image = await screen.findByRole<HTMLImageElement>("img", { name: /QR code/ });
    expect(image.src).toContain("data:image/svg+xml");
    expect(screen.getByText("ABCD2345")).toBeTruthy();
    type("Code of the authenticator app", "123456");
    await screen.findByText("code-0009");
    return app;
  }

  it("shows the recovery codes once, until they are kept", async () => {
    const app = await turnOn();
    expect(app.bodies("POST /v1/me/totp/finish")).toEqual([{ code: "123456" }]);
    expect(screen.getByRole("button", { name: "Done" }).hasAttribute("disabled")).toBe(true);
    fireEvent.click(screen.getByRole("checkbox", { name: "I have kept them" }));
    press("Done");
    await waitFor(() => expect(screen.queryByText("code-0009")).toBeNull());
    expect(app.asked.filter((one) => one.call === "GET /v1/me/sign_in").length).toBeGreaterThan(1);
  });

  it("does not lose the codes by a slip", async () => {
    await turnOn();
    press("Close");
    expect(screen.getByText(/They are not shown again/)).toBeTruthy();
    expect(screen.getByText("code-0009")).toBeTruthy();
    press("Close");
    await waitFor(() => expect(screen.queryByText("code-0009")).toBeNull());
  });

  it("says when few codes are left", async () => {
    await account({
      "GET /v1/me/sign_in": { ...own, totp_since: "2026-11-01T00:00:00Z", recovery_codes_left: 1 },
    });
    expect(await screen.findByText("1 recovery code is left.")).toBeTruthy();
  });
});

describe("sessions", () => {
  const here: Session = {
    id: "ses_1",
    created_at: "2026-11-20T17:00:00Z",
    last_seen_at: "2026-11-22T17:58:00Z",
    expires_at: "2026-12-20T17:00:00Z",
    address: "203.0.113.7",
    device: "Firefox on Linux",
    method: "password",
    is_current: true,
  };
  const phone = { ...here, id: "ses_2", device: "Chrome on Android", is_current: false };

  it("stand with this one first, which cannot be ended here", () => {
    const onEnd = vi.fn();
    show(<Sessions sessions={[phone, here]} isBusy={false} onEnd={onEnd} onEndOthers={vi.fn()} />);
    const rows = screen.getAllByRole("listitem");
    expect(rows[0]?.textContent).toMatch(/Firefox on Linux.*This device.*203\.0\.113\.7/);
    expect(within(rows[0] as HTMLElement).queryByRole("button")).toBeNull();
    press("Sign out Chrome on Android");
    expect(onEnd).toHaveBeenCalledWith(phone);
  });

  it("all others end after a question", async () => {
    const app = await account(
      { "GET /v1/me/sessions": { items: [here, phone] }, "DELETE /v1/me/sessions": null },
      "/settings/account?tab=devices",
    );
    fireEvent.click(await screen.findByRole("button", { name: "Sign out all others" }));
    const dialog = within(await screen.findByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Sign out all others" }));
    expect(await screen.findByText("All other devices are signed out")).toBeTruthy();
    expect(app.asked.map((one) => one.call)).toContain("DELETE /v1/me/sessions");
  });
});

describe("personal keys", () => {
  it("may do no more than their person, and are shown once", async () => {
    const key = { id: "key_1", name: "Van", scopes: [], hint: "plk_…1", created_at: "2026-11-01" };
    const app = await showApp("/settings/account?tab=keys", signedIn("field_tech"), {
      ...hub,
      "GET /v1/me/api_keys": { items: [] },
      "POST /v1/me/api_keys": {
        key: "plk_whole",
        api_key: { ...key, expires_at: null, last_used_at: null },
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: "New key" }));
    expect(screen.getByRole("checkbox", { name: "Read bios" })).toBeTruthy();
    expect(screen.queryByRole("checkbox", { name: "Read the audit log" })).toBeNull();
    type("Name", "Van");
    press("Make the key");
    expect(await screen.findByText("plk_whole")).toBeTruthy();
    expect(app.bodies("POST /v1/me/api_keys")[0]).toMatchObject({
      name: "Van",
      scopes: [
        "conversations.read",
        "customers.read",
        "pulse_checks.read",
        "bios.read",
        "people.read",
        "tasks.read",
      ],
    });
    press("I have copied it");
    await waitFor(() => expect(screen.queryByText("plk_whole")).toBeNull());
  });

  it("end when chosen, or never", () => {
    expect(endOf("never", 0)).toBeNull();
    expect(endOf("30", 0)).toBe("1970-01-31T00:00:00.000Z");
    expect(scopesOf(MAY.field_tech)).toHaveLength(10);
  });
});

it("a device is called by its browser and system", () => {
  const android =
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0";
  expect(deviceOf(android)).toEqual({ browser: "Chrome", system: "Android" });
  expect(deviceOf(edge)).toEqual({ browser: "Edge", system: "Windows" });
  expect(deviceOf("curl/8")).toEqual({});
  expect([isHandheld("Chrome on Android"), isHandheld("Firefox on Linux")]).toEqual([true, false]);
});
