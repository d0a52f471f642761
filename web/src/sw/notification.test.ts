import { expect, it } from "vitest";
import { isOfTheApp } from "./hub-paths";
import { notificationOf, pathIn, readPush, windowFor } from "./notification";

const pushed = {
  title: "Ann Walker",
  body: "Is someone coming today?",
  path: "/inbox/cnv_1",
  tag: "cnv_1",
  at: "2026-11-22T17:50:00Z",
};

it("shows who wrote and what, in place of the last of that conversation", () => {
  const { title, options } = notificationOf(pushed, "en-US");
  expect(title).toBe("Ann Walker");
  expect(options).toMatchObject({
    body: "Is someone coming today?",
    tag: "cnv_1",
    renotify: true,
    timestamp: Date.parse("2026-11-22T17:50:00Z"),
    data: { path: "/inbox/cnv_1" },
  });
});

it("says no words where the person wants none, in their language", () => {
  const bodyIn = (language: string) =>
    notificationOf({ ...pushed, body: null }, language).options.body;
  expect(bodyIn("en-GB")).toBe("New message");
  expect(bodyIn("es-MX")).toBe("Mensaje nuevo");
  expect(bodyIn("fr")).toBe("New message");
});

it("says that it is a picture or a file where there are no words", () => {
  const bodyIn = (language: string) =>
    notificationOf({ ...pushed, body: "" }, language).options.body;
  expect(bodyIn("en-US")).toBe("Picture or file");
  expect(bodyIn("es-MX")).toBe("Imagen o archivo");
});

it("shows something also for what it cannot read", () => {
  for (const text of [undefined, "", "{", "null", "7"]) {
    const { title, options } = notificationOf(readPush(text), "en");
    expect([title, options.body, options.data.path]).toEqual([
      "Porchlight",
      "New message",
      "/inbox",
    ]);
  }
});

it("leads only to screens of the app", () => {
  expect(pathIn("/inbox/cnv_1")).toBe("/inbox/cnv_1");
  for (const path of ["https://example.com/", "//example.com", "/\\example.com", "/v1/me", 7]) {
    expect(pathIn(path)).toBe("/inbox");
  }
});

it("leaves to the hub what the hub serves", () => {
  for (const path of ["/v1/me", "/p/abc", "/b/x", "/f/x", "/q/code", "/openapi.json", "/metrics"]) {
    expect([path, isOfTheApp(path)]).toEqual([path, false]);
  }
  for (const path of [
    "/",
    "/inbox",
    "/people",
    "/pulse-checks",
    "/cases",
    "/bio",
    "/customers/c",
  ]) {
    expect([path, isOfTheApp(path)]).toEqual([path, true]);
  }
});

it("knows which window to bring to the front", () => {
  const at = (path: string, focused = false) => ({ url: `https://hub.test${path}`, focused });
  const [one, two] = [at("/cases"), at("/inbox", true)];
  expect(windowFor([at("/p/abc", true), one, two])).toBe(two);
  expect(windowFor([at("/p/abc", true)])).toBeUndefined();
});
