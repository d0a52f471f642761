import { LocalizationProvider } from "@fluent/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api, isUnproven, take } from "../api/client";
import { queryClient } from "../query-client";
import { englishText } from "../testing/english";
import { ConfirmFirst } from "./ConfirmFirst";

const json = (status: number, body: unknown) =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json" },
  });

/** A hub that wants a proof before anything is deleted. */
let isProven = false;
let asked: string[] = [];
let wrongPassword = false;
const own = {
  has_password: true,
  totp_since: "2026-11-01T00:00:00Z",
  recovery_codes_left: 10,
  passkeys: [],
  sso: [],
};

async function hub(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  asked.push(`${request.method} ${path} ${await request.text()}`.trim());
  if (path === "/v1/me/sign_in") return json(200, own);
  if (path === "/v1/session/confirm") {
    if (wrongPassword) return json(401, { code: "wrong-credentials" });
    isProven = true;
    return json(204, null);
  }
  return isProven ? json(200, { items: [path] }) : json(403, { code: "confirm-first" });
}

beforeEach(() => {
  isProven = false;
  wrongPassword = false;
  asked = [];
  queryClient.clear();
  vi.stubGlobal("fetch", hub);
  render(
    <LocalizationProvider l10n={englishText}>
      <QueryClientProvider client={queryClient}>
        <ConfirmFirst />
      </QueryClientProvider>
    </LocalizationProvider>,
  );
});

afterEach(() => vi.unstubAllGlobals());

const start = () => take(api.GET("/v1/campaigns"));

async function prove(password: string) {
  fireEvent.change(await screen.findByLabelText("Password"), { target: { value: password } });
  fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
}

it("asks once for a proof, and then makes each request again", async () => {
  const answers = Promise.all([start(), start()]);
  await prove("correct horse");
  expect(await answers).toEqual([{ items: ["/v1/campaigns"] }, { items: ["/v1/campaigns"] }]);
  expect(asked).toEqual([
    "GET /v1/campaigns",
    "GET /v1/campaigns",
    "GET /v1/me/sign_in",
    'POST /v1/session/confirm {"password":"correct horse"}',
    "GET /v1/campaigns",
    "GET /v1/campaigns",
  ]);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("sends the body again too", async () => {
  const answer = take(api.PATCH("/v1/company", { body: { name: "Sunrise" } as never }));
  await prove("correct horse");
  await answer;
  const sent = asked.filter((one) => one.startsWith("PATCH"));
  expect(sent).toEqual(Array(2).fill('PATCH /v1/company {"name":"Sunrise"}'));
});

it("stays open after a wrong password, and takes a code instead", async () => {
  wrongPassword = true;
  const answer = start();
  await prove("wrong");
  expect((await screen.findByRole("alert")).textContent).toBe("This is not your password.");
  wrongPassword = false;
  fireEvent.click(screen.getByRole("button", { name: "Use the authenticator app instead" }));
  fireEvent.change(screen.getByLabelText("Code of the authenticator app"), {
    target: { value: "123456" },
  });
  await answer;
  expect(asked).toContain('POST /v1/session/confirm {"code":"123456"}');
});

it("passes the refusal on when nobody wants to prove it", async () => {
  const answer = start().catch((error: unknown) => error);
  await screen.findByLabelText("Password");
  act(() => {
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  });
  expect(isUnproven(await answer)).toBe(true);
  expect(asked.filter((one) => one === "GET /v1/campaigns")).toHaveLength(1);
});
