// Short notices at the bottom: what was done, or what failed. They never hold a decision.
import { CircleAlert, CircleCheck } from "lucide-react";
import { useSyncExternalStore } from "react";
import { isUnproven, lacksSecondFactor } from "../api/client";

/** What takes a change back. */
type Undo = { label: string; run: () => void };
type Notice = { id: number; kind: "good" | "bad"; text: string; undo?: Undo | undefined };

let notices: Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: Notice[]) {
  notices = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remove(id: number) {
  change(notices.filter((notice) => notice.id !== id));
}

function show(kind: Notice["kind"], text: string, undo?: Undo) {
  const id = nextId++;
  change([...notices.slice(-2), { id, kind, text, undo }]);
  setTimeout(() => remove(id), kind === "good" && !undo ? 4000 : 8000);
}

export const toast = {
  good: (text: string, undo?: Undo) => show("good", text, undo),
  bad: (error: unknown) => {
    if (isUnproven(error) || lacksSecondFactor(error)) return;
    show("bad", error instanceof Error ? error.message : String(error));
  },
};

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-5 z-50 flex flex-col items-center gap-2 px-4 max-md:bottom-20"
    >
      {shown.map((notice) => (
        <p
          key={notice.id}
          className="flex max-w-prose animate-appear items-center gap-2 rounded-card border border-line bg-raised px-4 py-2.5 shadow-float"
        >
          {notice.kind === "good" ? (
            <CircleCheck className="size-4.5 shrink-0 text-positive" aria-hidden />
          ) : (
            <CircleAlert className="size-4.5 shrink-0 text-negative" aria-hidden />
          )}
          {notice.text}
          {notice.undo ? (
            <button
              type="button"
              className="pointer-events-auto ml-2 min-h-8 rounded-control px-2 font-medium underline underline-offset-2 hover:bg-wash max-md:min-h-touch"
              onClick={() => {
                notice.undo?.run();
                remove(notice.id);
              }}
            >
              {notice.undo.label}
            </button>
          ) : null}
        </p>
      ))}
    </div>
  );
}
