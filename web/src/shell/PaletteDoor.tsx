import { Suspense, useEffect, useState } from "react";
import type { Me } from "../api/types";
import { type Command, whenPaletteIsWanted } from "../ui/commands";
import { allTexts } from "../ui/i18n";
import { lazily } from "../ui/lazily";

// It names every page.
const Palette = lazily(async () => {
  const [palette] = await Promise.all([import("./Palette"), allTexts()]);
  return palette;
});

/** Ctrl or ⌘ and K, wherever one is; not over a dialog, which has the word. */
export function PaletteDoor({ me, own }: { me: Me; own: Command[] }) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const open = () => setIsOpen(document.querySelector("[role=dialog]") === null);
    function onKey(event: KeyboardEvent) {
      const isPair = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isPair || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      open();
    }
    whenPaletteIsWanted(open);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Suspense>
      {isOpen ? <Palette me={me} own={own} onClose={() => setIsOpen(false)} /> : null}
    </Suspense>
  );
}
