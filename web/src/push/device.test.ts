import { expect, it } from "vitest";
import { supportOf } from "./device";

const browser = {
  hasPush: true,
  permission: "default",
  isApple: false,
  isInstalled: false,
} as const;

it("says what stands in the way of notifications", () => {
  expect(supportOf(browser)).toBe("possible");
  expect(supportOf({ ...browser, permission: "granted" })).toBe("possible");
  expect(supportOf({ ...browser, permission: "denied" })).toBe("denied");
  const iPhone = { ...browser, hasPush: false, permission: null, isApple: true };
  expect(supportOf(iPhone)).toBe("install");
  expect(supportOf({ ...iPhone, isInstalled: true })).toBe("none");
  expect(supportOf({ ...iPhone, isApple: false })).toBe("none");
});
