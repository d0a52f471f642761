/** The porch light. */
export function Mark({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <path d="M7.4 9.6h9.2l1.9 9.4h-13z" className="fill-accent" />
      <path
        d="M12 2.6v2.1M6.5 9.5 8.6 5.6c.3-.6.8-.9 1.4-.9h4c.6 0 1.1.3 1.4.9l2.1 3.9z"
        className="fill-ink-1 stroke-ink-1"
        strokeWidth="1.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M5.6 19h12.8v1.3c0 .6-.4 1-1 1H6.6c-.6 0-1-.4-1-1z"
        className="fill-ink-1 stroke-ink-1"
        strokeWidth="1"
        strokeLinejoin="round"
      />
    </svg>
  );
}
