import { describe, expect, it } from "vitest";
import { inside, moved, wholeCrop, zoomed } from "./crop";

const PHOTO = { width: 1600, height: 1200 };

describe("the cut of a photo", () => {
  it("begins with the largest square in the middle", () => {
    expect(wholeCrop(PHOTO)).toEqual({ x: 0.125, y: 0, size: 1 });
    expect(wholeCrop({ width: 600, height: 1200 })).toEqual({ x: 0, y: 0.25, size: 1 });
  });

  it("never leaves the photo", () => {
    const whole = wholeCrop(PHOTO);
    expect(moved(whole, PHOTO, 10_000, 10_000)).toEqual({ x: 0.25, y: 0, size: 1 });
    expect(moved(whole, PHOTO, -10_000, -10_000)).toEqual({ x: 0, y: 0, size: 1 });
    expect(inside({ x: 2, y: -1, size: 3 }, PHOTO)).toEqual({ x: 0.25, y: 0, size: 1 });
  });

  it("is zoomed around its middle, and no further than makes sense", () => {
    const half = zoomed(wholeCrop(PHOTO), PHOTO, 0.5);
    expect(half).toEqual({ x: 0.3125, y: 0.25, size: 0.5 });
    expect(zoomed(half, PHOTO, 0).size).toBe(0.2);
    expect(zoomed(half, PHOTO, 1)).toEqual(wholeCrop(PHOTO));
  });
});
