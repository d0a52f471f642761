// Which commands fit to what was typed, the best first; and which were used recently.
import type { Command } from "../ui/commands";

const RECENT = "porchlight.commands";
const MOST_RECENT = 6;
/** So much more likely is what was used before, and what begins with what was typed. */
const USED = 0.5;
const BEGINS = 0.5;

const plain = (words: string) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** All letters in this order: "arv" for "archive". */
function hasLetters(word: string, typed: string): boolean {
  let at = -1;
  return [...typed].every((letter) => {
    at = word.indexOf(letter, at + 1);
    return at !== -1;
  });
}

function fitOf(words: string[], typed: string): number {
  if (words.some((word) => word.startsWith(typed))) return 3;
  if (words.some((word) => word.includes(typed))) return 2;
  const isLikely = (word: string) => word[0] === typed[0] && hasLetters(word, typed);
  return typed.length > 2 && words.some(isLikely) ? 1 : 0;
}

/** Zero when one of the words fits to nothing. */
export function fit({ text, words = "" }: Pick<Command, "text" | "words">, typed: string): number {
  const asked = wordsOf(typed);
  const named = wordsOf(text);
  const also = wordsOf(words);
  let sum = 0;
  for (const one of asked) {
    const best = Math.max(fitOf(named, one), fitOf(also, one) / 2);
    if (best === 0) return 0;
    sum += best;
  }
  if (asked.length === 0) return 0;
  const begins = plain(text).startsWith(plain(typed).trim());
  return sum / asked.length + (begins ? BEGINS : 0);
}

export type Group = { text: string; commands: Command[] };

/** Under their headings; those with the best fit first. Without words: the recent ones, then all. */
export function ranked(commands: Command[], typed: string, recent: string[]): Group[] {
  if (typed.trim() === "") {
    const used = recent.flatMap((id) => commands.find((one) => one.id === id) ?? []);
    const others = commands
      .filter((one) => !recent.includes(one.id))
      .toSorted((a, b) => isHere(a) - isHere(b));
    return [
      ...(used.length > 0 ? [{ text: "commands-recent", commands: used }] : []),
      ...grouped(others),
    ];
  }
  const fits = commands
    .map((one) => ({ one, score: fit(one, typed) }))
    .filter(({ score }) => score > 0)
    .map(({ one, score }) => ({ one, score: score + (recent.includes(one.id) ? USED : 0) }))
    .toSorted((a, b) => b.score - a.score || isHere(a.one) - isHere(b.one));
  return grouped(fits.map(({ one }) => one));
}

/** What is about the open conversation comes first. */
const isHere = ({ group }: Command) => (group === "commands-here" ? 0 : 1);

function grouped(commands: Command[]): Group[] {
  const groups = new Map<string, Command[]>();
  for (const one of commands) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups].map(([text, all]) => ({ text, commands: all }));
}

export function recentlyUsed(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export function noteUse(id: string) {
  const next = [id, ...recentlyUsed().filter((one) => one !== id)].slice(0, MOST_RECENT);
  try {
    localStorage.setItem(RECENT, JSON.stringify(next));
  } catch {
    // Then the order stays as it is.
  }
}
