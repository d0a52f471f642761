// What is being typed that opens a list: "/" at the beginning of a message, "@" in a note.
export type Trigger = {
  kind: "reply" | "mention";
  /** What was typed after the sign. */
  typed: string;
  from: number;
  to: number;
};

const MENTION = /(?:^|\s)@([\p{L}\p{M}'’-]{0,30})$/u;
const REPLY = /^\/([^\n]{0,40})$/;

export function triggerOf(
  mode: "message" | "note",
  text: string,
  caret: number,
): Trigger | undefined {
  if (mode === "message") {
    const typed = REPLY.exec(text)?.[1];
    return typed === undefined ? undefined : { kind: "reply", typed, from: 0, to: text.length };
  }
  const typed = MENTION.exec(text.slice(0, caret))?.[1];
  if (typed === undefined) return undefined;
  return { kind: "mention", typed, from: caret - typed.length - 1, to: caret };
}

type Somebody = { id: string; name: string };

/** Those of whose names one begins with what was typed. */
export function peopleFor<P extends Somebody>(people: P[], typed: string): P[] {
  const wanted = typed.toLowerCase();
  return people.filter(({ name }) =>
    name
      .toLowerCase()
      .split(" ")
      .some((part) => part.startsWith(wanted)),
  );
}

/** Whose name still stands in the note. */
export function mentionedIn(body: string, picked: Somebody[]): string[] {
  const found = picked.filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id);
  return [...new Set(found)];
}
