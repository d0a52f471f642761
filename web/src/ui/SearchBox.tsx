import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Input, SearchField } from "react-aria-components";
import { useShortcuts } from "./shortcuts";

const TYPING_MS = 250;

/** Searches as one types; `/` goes there. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (q: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => latest.current(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useShortcuts({ "/": () => box.current?.focus() });
  return (
    <SearchField
      aria-label={label}
      value={typed}
      onChange={setTyped}
      className="relative @4xl:w-80"
    >
      <Search
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-ink-3"
        aria-hidden
      />
      <Input
        ref={box}
        placeholder={label}
        className="min-h-9 w-full rounded-control border border-line bg-raised pr-3 pl-9 text-sm placeholder:text-ink-3 max-md:min-h-touch max-md:text-base [&::-webkit-search-cancel-button]:hidden"
      />
    </SearchField>
  );
}
