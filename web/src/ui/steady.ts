import { useCallback, useRef } from "react";

/** The same function for as long as the screen stands: it does what the newest would. */
export function useSteady<Given extends unknown[]>(newest: (...given: Given) => void) {
  const current = useRef(newest);
  current.current = newest;
  return useCallback((...given: Given) => current.current(...given), []);
}
