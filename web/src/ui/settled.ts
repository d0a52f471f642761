import { useEffect, useState } from "react";

const TYPING_MS = 250;

/** The value, once the person has stopped typing. */
export function useSettled<T extends object>(value: T): T {
  const [settled, setSettled] = useState(value);
  const latest = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(latest) as T), TYPING_MS);
    return () => clearTimeout(timer);
  }, [latest]);
  return settled;
}
