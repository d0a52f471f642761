import { PALETTE_KEYS } from "../ui/commands";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { isApple } from "../ui/shortcuts";

const CONTROL = isApple ? "⌘" : "Ctrl";

const SHORTCUTS: [string[], string][] = [
  [["j", "k"], "shortcut-move"],
  [["Enter"], "shortcut-open"],
  [["Esc"], "shortcut-back"],
  [["/"], "shortcut-search"],
];

/** What the inbox adds. */
const IN_INBOX: [string[], string][] = [
  [["c"], "shortcut-new-message"],
  [["r"], "shortcut-reply"],
  [["n"], "shortcut-note"],
  [["e"], "shortcut-archive"],
  [["u"], "shortcut-unread"],
];

/** What the builder of workflows adds; Ctrl is ⌘ on a Mac. */
const IN_BUILDER: [string[], string][] = [
  [["↑", "↓", "←", "→"], "shortcut-wf-move"],
  [["a"], "shortcut-wf-insert"],
  [["Del"], "shortcut-wf-remove"],
  [["Alt", "↑ ↓"], "shortcut-wf-shift"],
  [[CONTROL, "D"], "shortcut-wf-duplicate"],
  [[CONTROL, "Z"], "shortcut-wf-undo"],
  [[CONTROL, "Shift", "Z"], "shortcut-wf-redo"],
  [[CONTROL, "S"], "shortcut-wf-save"],
];

/** Two keys that lead somewhere, for those to whom it is open. */
export const GO_TO: [keys: string, place: string, meaning: string][] = [
  ["g i", "/inbox", "shortcut-inbox"],
  ["g p", "/pulse-checks", "shortcut-pulse-checks"],
  ["g c", "/cases", "shortcut-cases"],
  ["g k", "/customers", "shortcut-customers"],
  ["g h", "/crm", "shortcut-crm"],
  ["g w", "/workflows", "shortcut-workflows"],
  ["g t", "/tasks", "shortcut-tasks"],
  ["g r", "/reports", "shortcut-reports"],
  ["g u", "/set-up", "shortcut-set-up"],
  ["g s", "/settings", "shortcut-settings"],
];

const isInBuilder = () => /^\/workflows\/(?!new)[^/]+$/.test(location.pathname);

export function ShortcutsDialog({
  isOpenTo,
  onClose,
}: {
  isOpenTo: (place: string) => boolean;
  onClose: () => void;
}) {
  const t = useText();
  const places = GO_TO.filter(([, place]) => isOpenTo(place));
  const shortcuts: [string[], string][] = [
    ...SHORTCUTS,
    ...(isOpenTo("/inbox") ? IN_INBOX : []),
    ...(isInBuilder() ? IN_BUILDER : []),
    ...places.map(([keys, , meaning]): [string[], string] => [keys.split(" "), meaning]),
    [[PALETTE_KEYS], "shortcut-commands"],
    [["?"], "shortcut-help"],
  ];
  return (
    <Dialog title={t("keyboard-shortcuts")} isOpen onClose={onClose} wide>
      <dl className="gap-x-10 md:columns-2">
        {shortcuts.map(([pressed, meaning]) => (
          <div
            key={meaning}
            className="flex break-inside-avoid items-center justify-between gap-4 border-line border-b py-2"
          >
            <dt className="text-ink-2">{t(meaning)}</dt>
            <dd className="flex gap-1">
              {pressed.map((key) => (
                <kbd
                  key={key}
                  className="inline-flex h-6 min-w-6 items-center justify-center rounded-control border border-line bg-wash px-1.5 font-mono text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
