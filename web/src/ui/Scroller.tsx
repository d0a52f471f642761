import type { ReactNode } from "react";

/** The part of a screen that scrolls; it can be reached by key, so that arrows scroll it. */
export function Scroller({
  as: Tag = "div",
  label,
  className = "",
  children,
}: {
  as?: "main" | "div";
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tag
      {...(label ? { "aria-label": label, role: "region" } : {})}
      tabIndex={0}
      className={`min-h-0 overflow-y-auto -outline-offset-2 ${className}`}
    >
      {children}
    </Tag>
  );
}
