// Short notices at the bottom: what was done, or what failed. They never hold a decision.
import { CircleAlert, CircleCheck } from "lucide-react";
import { useSyncExternalStore } from "react";

type Notice = { id: number; kind: "good" | "bad"; text: string };

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

function show(kind: Notice["kind"], text: string) {
  const id = nextId++;
  change([...notices.slice(-2), { id, kind, text }]);
  setTimeout(
    () => change(notices.filter((notice) => notice.id !== id)),
    kind === "good" ? 4000 : 8000,
  );
}

export const toast = {
  good: (text: string) => show("good", text),
  bad: (error: unknown) => show("bad", error instanceof Error ? error.message : String(error)),
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
        </p>
      ))}
    </div>
  );
}
