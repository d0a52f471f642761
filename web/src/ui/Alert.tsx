import type { ReactNode } from "react";

/** What went wrong, said where it happened. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-control bg-negative-wash px-3 py-2 text-negative">
      {children}
    </p>
  );
}
