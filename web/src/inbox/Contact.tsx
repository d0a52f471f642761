import type { ReactNode } from "react";

const NORTH_AMERICAN = /^\+1(\d{3})(\d{3})(\d{4})$/;
export const phoneWords = (phone: string) => phone.replace(NORTH_AMERICAN, "($1) $2-$3");

export const linkClass =
  "inline-flex items-center rounded-control underline underline-offset-2 max-md:min-h-touch";

/** A way to reach somebody, behind its sign. */
export function Contact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5 max-md:items-center">
      <span className="mt-0.5 shrink-0 text-ink-3 max-md:mt-0">{icon}</span>
      <span className="min-w-0 tabular-nums">{children}</span>
    </li>
  );
}
