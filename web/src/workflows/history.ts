// What can be undone and done again. Changes of one field in one go are one step.
export type History<T> = {
  past: T[];
  now: T;
  future: T[];
  /** What was changed last, and when. */
  what: string | null;
  at: number;
};

const ONE_GO_MS = 1500;
const MOST = 200;

export const begun = <T>(now: T): History<T> => ({ past: [], now, future: [], what: null, at: 0 });

/** `what` names the field that is typed in; null is a change of its own. */
export function edited<T>(
  history: History<T>,
  next: T,
  what: string | null,
  at: number,
): History<T> {
  if (next === history.now) return history;
  const goesOn = what !== null && what === history.what && at - history.at < ONE_GO_MS;
  const past = goesOn ? history.past : [...history.past, history.now].slice(-MOST);
  return { past, now: next, future: [], what, at };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    what: null,
    at: 0,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, what: null, at: 0 };
}
