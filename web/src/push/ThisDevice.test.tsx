import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hubOf, onADesk, openInbox } from "../inbox/desk";
import type { Asked } from "../testing/app";

onADesk();

const PHONE = { id: "psh_1", device: "Chrome on Android", created_at: "2026-11-20T10:00:00Z" };
const TABLET = { id: "psh_2", device: "Safari on iPad", created_at: "2026-11-01T10:00:00Z" };
const quiet = { muted: false, quiet_from: null, quiet_to: null, shows_content: false };

/** A browser that can be notified, and that says yes. */
function browserThat(answers: NotificationPermission) {
  const subscription = {
    endpoint: "https://push.example/1",
    toJSON: () => ({ keys: { p256dh: "p", auth: "a" } }),
    unsubscribe: vi.fn(async () => true),
  };
  const pushManager = {
    subscribe: vi.fn(async () => subscription),
    getSubscription: async () => subscription,
  };
  vi.stubGlobal("PushManager", class {});
  const asked = { permission: "default", requestPermission: vi.fn(async () => answers) };
  asked.requestPermission.mockImplementation(async () => {
    asked.permission = answers;
    return answers;
  });
  vi.stubGlobal("Notification", asked);
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: { ready: { pushManager }, getRegistration: async () => ({ pushManager }) },
  });
  return { asked, pushManager, subscription };
}

async function openSettings(devices: object[]) {
  const state = { public_key: "KEY", subscriptions: [...devices] };
  const app = await openInbox(
    hubOf(undefined, undefined, {
      "GET /v1/inbox/settings": quiet,
      "GET /v1/push": () => ({ ...state, subscriptions: [...state.subscriptions] }),
      "POST /v1/push/subscriptions": () => {
        state.subscriptions.push(PHONE);
        return PHONE;
      },
      "DELETE /v1/push/subscriptions/{id}": ({ params }: Asked) => {
        state.subscriptions = state.subscriptions.filter(
          (one) => (one as typeof PHONE).id !== params?.path?.id,
        );
        return null;
      },
    }),
    "/inbox",
  );
  fireEvent.click(await screen.findByRole("button", { name: "Inbox: more" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "My notifications" }));
  return { ...app, dialog: await screen.findByRole("dialog") };
}

beforeEach(() => localStorage.clear());
afterEach(() => Reflect.deleteProperty(navigator, "serviceWorker"));

it("says what will be shown, then asks, and can be turned off again", async () => {
  const { asked, pushManager, subscription } = browserThat("granted");
  const { bodies, dialog } = await openSettings([TABLET]);
  expect(await within(dialog).findByText(/It shows who wrote, and not what/)).toBeTruthy();
  expect(await within(dialog).findByText("Safari on iPad")).toBeTruthy();
  expect(asked.requestPermission).not.toHaveBeenCalled();
  fireEvent.click(within(dialog).getByRole("button", { name: "Turn on" }));
  expect(await within(dialog).findByText("On")).toBeTruthy();
  expect(pushManager.subscribe).toHaveBeenCalledWith({
    userVisibleOnly: true,
    applicationServerKey: "KEY",
  });
  expect(bodies("POST /v1/push/subscriptions")).toEqual([
    { endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } },
  ]);
  fireEvent.click(within(dialog).getByRole("button", { name: "Turn off" }));
  expect(await within(dialog).findByRole("button", { name: "Turn on" })).toBeTruthy();
  await waitFor(() => expect(subscription.unsubscribe).toHaveBeenCalled());
  fireEvent.click(within(dialog).getByRole("button", { name: "Remove Safari on iPad" }));
  await waitFor(() => expect(within(dialog).queryByText("Safari on iPad")).toBeNull());
});

it("says how a no is undone", async () => {
  browserThat("denied");
  const { bodies, dialog } = await openSettings([]);
  fireEvent.click(await within(dialog).findByRole("button", { name: "Turn on" }));
  expect(await within(dialog).findByText(/This browser was told not to notify you/)).toBeTruthy();
  expect(within(dialog).queryByRole("button", { name: "Turn on" })).toBeNull();
  expect(within(dialog).queryByRole("alert")).toBeNull();
  expect(bodies("POST /v1/push/subscriptions")).toEqual([]);
});
