import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { openPalette, PALETTE_KEYS } from "./commands";
import { useText } from "./i18n";
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
    <div className="@container relative @4xl:w-88">
      <Search
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-ink-3"
        aria-hidden
      />
      <input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          // First what was typed goes, then the keys are the page's again.
          if (typed === "") event.currentTarget.blur();
          else setTyped("");
        }}
        className="min-h-9 w-full rounded-control border border-line bg-raised pr-3 pl-9 text-ellipsis md:@2xs:pr-14 text-sm placeholder:text-ink-3 max-md:min-h-touch max-md:text-base [&::-webkit-search-cancel-button]:hidden"
      />
      <PaletteHint />
    </div>
  );
}

/** The way to the palette for those who do not know its key yet; a phone has none, a narrow box no room. */
function PaletteHint() {
  const t = useText();
  return (
    <button
      type="button"
      aria-label={`${t("commands")} ${PALETTE_KEYS}`}
      title={t("shortcut-commands")}
      onClick={openPalette}
      className="-translate-y-1/2 absolute top-1/2 right-1.5 hidden min-h-6 rounded-control border border-line bg-wash px-1.5 font-sans text-ink-3 text-xs hover:text-ink-1 md:@2xs:block"
    >
      <kbd className="font-sans">{PALETTE_KEYS}</kbd>
    </button>
  );
}
