// What this device keeps (IndexedDB). Loaded apart: the first screen does not wait for it.
import Dexie, { type EntityTable } from "dexie";
import type { Pending } from "../inbox/outbox";
import type { Kept } from "./kept";

class Database extends Dexie {
  declare answers: EntityTable<Kept, "hash">;
  /** When a conversation was last open here. */
  declare opened: EntityTable<{ id: string; at: number }, "id">;
  declare outbox: EntityTable<Pending, "key">;

  constructor() {
    super("porchlight");
    this.version(1).stores({ answers: "hash, conversation", opened: "id", outbox: "key, at" });
  }
}

export const database = new Database();
