import { useText } from "../ui/i18n";

/** Which keys answer; a phone has none. */
export function Keys({ meanings }: { meanings: [keys: string[], meaning: string][] }) {
  const t = useText();
  return (
    <ul
      aria-label={t("keyboard-shortcuts")}
      className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-3 text-xs max-md:hidden"
    >
      {meanings.map(([keys, meaning]) => (
        <li key={meaning} className="flex items-center gap-1.5">
          {keys.map((key) => (
            <kbd
              key={key}
              className="inline-flex h-5 min-w-5 items-center justify-center rounded-control border border-line bg-wash px-1 font-mono"
            >
              {key}
            </kbd>
          ))}
          {t(meaning)}
        </li>
      ))}
    </ul>
  );
}
