// The square that is cut out of a photo, as the hub keeps it: edges as shares of width and height,
// the side as a share of the shorter side.
import type { Crop } from "../api/types";

export type Size = { width: number; height: number };

const SMALLEST = 0.2;

/** The largest square in the middle. */
export function wholeCrop({ width, height }: Size): Crop {
  const side = Math.min(width, height);
  return { x: (width - side) / 2 / width, y: (height - side) / 2 / height, size: 1 };
}

/** Keeps the square inside the photo. */
export function inside(crop: Crop, { width, height }: Size): Crop {
  const size = Math.min(1, Math.max(SMALLEST, crop.size));
  const side = size * Math.min(width, height);
  const clamp = (share: number, length: number) =>
    Math.min(Math.max(0, share), Math.max(0, (length - side) / length));
  return { x: clamp(crop.x, width), y: clamp(crop.y, height), size };
}

/** Moves the square by pixels of the photo. */
export function moved(crop: Crop, size: Size, dx: number, dy: number): Crop {
  return inside({ ...crop, x: crop.x + dx / size.width, y: crop.y + dy / size.height }, size);
}

/** Makes the square larger or smaller around its middle. */
export function zoomed(crop: Crop, size: Size, to: number): Crop {
  const shorter = Math.min(size.width, size.height);
  const wanted = Math.min(1, Math.max(SMALLEST, to));
  const shift = ((crop.size - wanted) * shorter) / 2;
  return inside(
    { size: wanted, x: crop.x + shift / size.width, y: crop.y + shift / size.height },
    size,
  );
}
