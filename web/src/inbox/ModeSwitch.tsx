import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useText } from "../ui/i18n";
import type { Mode } from "./compose";

const MODES = ["message", "note"] as const satisfies Mode[];

/** Whether the customer reads it, or only the team. */
export function ModeSwitch({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const t = useText();
  return (
    <ToggleButtonGroup
      aria-label={t("compose-kind")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={(chosen) => onMode(chosen.has("note") ? "note" : "message")}
      className="flex gap-1 px-1.5 pt-1.5"
    >
      {MODES.map((id) => (
        <ToggleButton
          key={id}
          id={id}
          className="min-h-7 rounded-control px-2.5 text-ink-3 text-xs data-hovered:text-ink-1 data-selected:bg-wash data-selected:font-medium data-selected:text-ink-1 max-md:min-h-touch"
        >
          {t(`compose-kind-${id}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
