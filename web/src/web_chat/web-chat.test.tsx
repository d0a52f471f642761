import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { WebChatSettings } from "../api/types";
import { Refused, showApp } from "../testing/app";
import { signedIn } from "../testing/fixtures";
import { readOrigins } from "./origins";
import { likeMonday } from "./week";

afterEach(() => vi.restoreAllMocks());

const settings: WebChatSettings = {
  enabled: true,
  color: "#1f6f5c",
  greeting: "Hi! How can we help?",
  greeting_es: "¡Hola!",
  position: "right",
  origins: [],
  hours: [
    { day: "monday", from: "07:00", to: "16:00" },
    { day: "saturday", from: "09:00", to: "12:00" },
  ],
  always_open: false,
  snippet: '<script src="https://hub.example/widget.js" data-company="com_1" async></script>',
  consent: "You may answer me by text.",
};

const PATCH = "PATCH /v1/settings/web_chat";

async function open(hub: Record<string, unknown> = {}) {
  const app = await showApp("/settings/web-chat", signedIn("admin"), {
    "GET /v1/settings/web_chat": settings,
    [PATCH]: ({ body }: { body?: unknown }) => ({ ...settings, ...(body as object) }),
    ...hub,
  });
  await screen.findByLabelText("Greeting");
  return app;
}

const save = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));
const change = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe("the page about web chat", () => {
  it("saves only what was changed", async () => {
    const app = await open();
    change("Greeting", "Hello there!");
    fireEvent.click(screen.getByRole("switch", { name: /Chat is on/ }));
    save();
    await waitFor(() =>
      expect(app.bodies(PATCH)).toEqual([{ enabled: false, greeting: "Hello there!" }]),
    );
  });

  it("shows the chat as a visitor will see it", async () => {
    await open();
    const preview = () => screen.getByRole("img", { name: "Preview of the chat" });
    expect(within(preview()).getByText("Sunrise Plumbing")).toBeTruthy();
    change("Greeting", "Hello there!");
    change("Color", "#f2b134");
    expect(within(preview()).getByText("Hello there!")).toBeTruthy();
    const head = within(preview()).getByText("Sunrise Plumbing").closest<HTMLElement>("[style]");
    expect([head?.style.backgroundColor, head?.style.color]).toEqual(["#f2b134", "#000000"]);
  });

  it("shows the snippet, and what visitors agree to", async () => {
    await open();
    expect(screen.getByText(settings.snippet)).toBeTruthy();
    expect(screen.getByText(settings.consent)).toBeTruthy();
  });

  it("opens days, closes them, and copies Monday to the weekdays", async () => {
    const app = await open();
    fireEvent.click(screen.getByRole("checkbox", { name: "Saturday" }));
    change("Monday, from", "06:30");
    fireEvent.click(screen.getByRole("button", { name: "Copy Monday to all weekdays" }));
    fireEvent.click(screen.getByRole("checkbox", { name: "Friday" }));
    save();
    const days = ["monday", "tuesday", "wednesday", "thursday"];
    await waitFor(() =>
      expect(app.bodies(PATCH)).toEqual([
        { hours: days.map((day) => ({ day, from: "06:30", to: "16:00" })) },
      ]),
    );
  });

  it("saves no day that ends before it begins", async () => {
    await open();
    change("Monday, to", "06:00");
    expect(screen.getByText("Each day ends after it begins.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save" }).hasAttribute("disabled")).toBe(true);
  });

  it("needs no hours when it is always open", async () => {
    const app = await open();
    fireEvent.click(screen.getByRole("switch", { name: "Always open" }));
    expect(screen.queryByLabelText("Monday, from")).toBeNull();
    save();
    await waitFor(() => expect(app.bodies(PATCH)).toEqual([{ always_open: true }]));
  });

  it("takes websites as they are pasted, and says which line is none", async () => {
    const app = await open();
    change("Allowed websites", "nonsense\n");
    expect(screen.getByText("“nonsense” is not the address of a website.")).toBeTruthy();
    change("Allowed websites", "www.example.com/contact\n\nhttps://example.com/\n");
    save();
    const origins = ["https://www.example.com", "https://example.com"];
    await waitFor(() => expect(app.bodies(PATCH)).toEqual([{ origins }]));
  });

  it("says at the field what the hub refuses", async () => {
    const fields = [{ field: "color", message: "a color is # and six digits" }];
    await open({
      [PATCH]: () => {
        throw new Refused(422, "invalid-input", "invalid", fields);
      },
    });
    change("Color", "#12");
    save();
    expect(await screen.findByText("a color is # and six digits")).toBeTruthy();
  });

  it("is not for those who may not change settings", async () => {
    await showApp("/settings/web-chat", signedIn("office_staff"));
    expect(screen.queryByLabelText("Greeting")).toBeNull();
    expect(screen.queryByRole("link", { name: "Web chat" })).toBeNull();
  });
});

describe("its parts", () => {
  it("close the weekdays when Monday is closed", () => {
    const saturday = { day: "saturday", from: "09:00", to: "12:00" } as const;
    const friday = { day: "friday", from: "08:00", to: "17:00" } as const;
    expect(likeMonday([friday, saturday])).toEqual([saturday]);
  });

  it("read websites, each once", () => {
    const { origins, wrong } = readOrigins([
      "Example.com",
      "https://example.com:443/a",
      "ftp://x.y",
    ]);
    expect(origins).toEqual(["https://example.com"]);
    expect(wrong).toBe("ftp://x.y");
  });
});
