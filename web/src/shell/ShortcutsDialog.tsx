import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";

const SHORTCUTS: [string[], string][] = [
  [["j", "k"], "shortcut-move"],
  [["Enter"], "shortcut-open"],
  [["Esc"], "shortcut-back"],
  [["/"], "shortcut-search"],
  [["g", "p"], "shortcut-pulse-checks"],
  [["g", "c"], "shortcut-cases"],
  [["g", "k"], "shortcut-customers"],
  [["g", "r"], "shortcut-reports"],
  [["g", "u"], "shortcut-set-up"],
  [["g", "s"], "shortcut-settings"],
  [["?"], "shortcut-help"],
];

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("keyboard-shortcuts")} isOpen={isOpen} onClose={onClose}>
      <dl className="divide-y divide-line">
        {SHORTCUTS.map(([pressed, meaning]) => (
          <div key={meaning} className="flex items-center justify-between gap-4 py-2">
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
