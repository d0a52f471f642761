import { Lock } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { useText } from "./i18n";

const ReadOnlyContext = createContext(false);

/** Whether the field stands in a form that this person may only read. */
export function useIsReadOnly(): boolean {
  return useContext(ReadOnlyContext);
}

/** Fields that only show what they hold. */
export function AtRest({ children }: { children: ReactNode }) {
  return <ReadOnlyContext value={true}>{children}</ReadOnlyContext>;
}

/** A form that a person may read and not change: its fields are at rest, and a line says why. */
export function ReadOnly({ when, children }: { when: boolean; children: ReactNode }) {
  const t = useText();
  if (!when) return children;
  return (
    <ReadOnlyContext value={true}>
      <p className="mb-4 flex items-center gap-2 rounded-control bg-wash px-3 py-2 text-ink-2 text-xs">
        <Lock className="size-4 shrink-0" aria-hidden />
        {t("read-only")}
      </p>
      {children}
    </ReadOnlyContext>
  );
}
