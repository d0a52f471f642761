// The device's store, and whose it is. Without one (a private window) the app works as before.
import type { OutboxStore } from "../inbox/outbox";
import { afterFirstScreen } from "../ui/later";
import { type Kept, SHAPE, tooMany } from "./kept";

// Known at once, before the store is open: whoever never signed in here does not wait for it.
const OWNER = "porchlight.kept-for";

const open = async () => (await import("./db")).database;

/** Its code is heavy: only what is being written now, or has to go, does not wait for the screen. */
async function openLater() {
  await afterFirstScreen();
  return open();
}

export function ownerHere(): string | null {
  try {
    return localStorage.getItem(OWNER);
  } catch {
    return null;
  }
}

/** From now on this person's; what another left behind goes first. */
export async function keepFor(person: string) {
  if (ownerHere() === person) return;
  await forgetEverything();
  try {
    localStorage.setItem(OWNER, person);
  } catch {
    // Nothing is kept then.
  }
}

/** Answers only: words that were not sent yet wait until their author is back. */
export async function forgetAnswers() {
  if (!ownerHere()) return;
  const db = await open();
  await Promise.all([db.answers.clear(), db.opened.clear()]);
}

export async function forgetEverything() {
  if (!ownerHere()) return;
  localStorage.removeItem(OWNER);
  const db = await open();
  await Promise.all([db.answers.clear(), db.opened.clear(), db.outbox.clear()]);
}

export async function readKept(hash: string): Promise<Kept | undefined> {
  const kept = await (await openLater()).answers.get(hash);
  return kept?.shape === SHAPE ? kept : undefined;
}

/** What one may no longer read goes; of a conversation, all that was kept. */
export async function dropKept(hash: string, conversation: string) {
  if (!ownerHere()) return;
  const db = await open();
  await db.answers.delete(hash);
  if (!conversation) return;
  await db.answers.where({ conversation }).delete();
  await db.opened.delete(conversation);
}

/** `isOpen`: the conversation stands on the screen, and is the last to make room. */
export async function writeKept(rows: { kept: Kept; isOpen: boolean }[], now: number) {
  const db = await openLater();
  await db.transaction("rw", db.answers, db.opened, async () => {
    for (const { kept, isOpen } of rows) {
      const id = kept.conversation;
      if (id && isOpen) await db.opened.put({ id, at: now });
      if (!id || isOpen || (await db.opened.get(id))) await db.answers.put(kept);
    }
    const over = tooMany(await db.opened.toArray());
    await db.opened.bulkDelete(over);
    await db.answers.where("conversation").anyOf(over).delete();
  });
}

export const outboxStore: OutboxStore = {
  all: async () => (await openLater()).outbox.orderBy("at").toArray(),
  has: async (key) => (await (await open()).outbox.get(key)) !== undefined,
  put: async (one) => {
    await (await open()).outbox.put(one);
  },
  remove: async (key) => {
    await (await open()).outbox.delete(key);
  },
};
