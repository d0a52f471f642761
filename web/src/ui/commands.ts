// What can be done on the screen at this moment, by its name: the palette (Ctrl or ⌘ and K) finds it.
import { type RefObject, useEffect, useRef } from "react";
import { isApple } from "./shortcuts";

export type Command = {
  /** The same each time: the palette remembers what was used. */
  id: string;
  /** The key of the heading under which it stands. */
  group: string;
  text: string;
  /** It is also found by these. */
  words?: string | undefined;
  /** The key, or the pair of keys, that does the same. */
  keys?: string | undefined;
  run: () => void;
};

export const PALETTE_KEYS = isApple ? "⌘K" : "Ctrl K";

type Offer = () => Command[];

const offered = new Set<RefObject<Offer>>();

/** Offers these as long as the caller is on the screen; they are asked for when the palette opens. */
export function useCommands(offer: Offer) {
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    offered.add(latest);
    return () => {
      offered.delete(latest);
    };
  }, []);
}

export const eachOnce = (all: Command[]): Command[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

export const commandsNow = () => eachOnce([...offered].flatMap(({ current }) => current()));

let opener = () => {};

/** The shell says how the palette is opened. */
export function whenPaletteIsWanted(open: () => void) {
  opener = open;
}

export const openPalette = () => opener();
