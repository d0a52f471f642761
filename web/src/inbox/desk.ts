// The inbox of the tests: a hub that answers, and a desk on which things have a size.
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import type { Conversation, Entry } from "../api/types";
import { type Asked, type Hub, showApp } from "../testing/app";
import { person, signedIn } from "../testing/fixtures";
import { conversation, entry, MARIA, REPLIES, row, TERRY } from "./testing";

const ENTRIES = "GET /v1/conversations/{id}/entries";
export const MESSAGES = "POST /v1/conversations/{id}/messages";

export function onADesk() {
  beforeEach(() => {
    sessionStorage.clear();
    // Without a layout nothing has a size, and what is not in sight is not drawn.
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(700);
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(900);
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(40);
    // A desk.
    vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {} }));
  });
  afterEach(() => {
    // Whoever leaves says so: while the hub of the test still listens.
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

const page = (items: Entry[]) => ({ items, has_older: false, has_newer: false });

export function hubOf(
  one: Conversation = conversation(),
  entries: Entry[] = [entry(1)],
  more: Hub = {},
): Hub {
  const people = [
    person({ id: "per_1", name: "Jo Dean" }),
    person({ ...MARIA }),
    person({ ...TERRY, role: "field_tech" }),
  ];
  return {
    "GET /v1/people": { items: people },
    "GET /v1/conversations": { items: [row(one), row({ id: "cnv_2", title: "Bo Larsen" })] },
    "GET /v1/conversations/counts": {
      customers: { unread: 2, waiting: 1 },
      employees: { unread: 0, waiting: 0 },
      community: { unread: 0, waiting: 0 },
      shows_community: false,
    },
    "GET /v1/conversations/{id}": ({ params }: Asked) =>
      params?.path?.id === one.id ? one : conversation({ id: "cnv_2", title: "Bo Larsen" }),
    [ENTRIES]: page(entries),
    "GET /v1/saved_replies": { items: REPLIES },
    "POST /v1/conversations/{id}/presence": { others: [] },
    "POST /v1/conversations/{id}/check": {
      segments: 1,
      characters: 5,
      encoding: "GSM-7",
      outcome: "sent",
      rule: "ok",
      explanation: "Sent",
      until: null,
    },
    ...more,
  };
}

export const openInbox = (
  hub: Hub,
  path = "/inbox/cnv_1",
  role: "admin" | "field_tech" = "admin",
) => showApp(path, signedIn(role), hub);
export const field = () => screen.findByRole("textbox", { name: "Message" });
export const type = (box: HTMLElement, value: string) =>
  fireEvent.change(box, { target: { value } });
export const key = (name: string, at: Element = document.body) =>
  fireEvent.keyDown(at, { key: name });
