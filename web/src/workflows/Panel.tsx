import { ArrowLeft, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";

/** Beside the canvas on a desk; in its place on a phone. */
export function Panel({
  label,
  head,
  hasFocus,
  onClose,
  children,
}: {
  label: string;
  head: ReactNode;
  /** Opened by key: the first field is next. */
  hasFocus: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useText();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!hasFocus) return;
    const body = frame.current?.querySelector("[data-panel-body]");
    const first =
      body?.querySelector<HTMLElement>("textarea, input, [data-field]") ??
      body?.querySelector<HTMLElement>("button");
    first?.focus();
  }, [hasFocus]);
  return (
    <aside
      ref={frame}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
      className="flex min-h-0 w-108 shrink-0 flex-col border-line border-l bg-surface max-lg:w-full max-lg:border-l-0"
    >
      <header className="flex min-h-14 shrink-0 items-center gap-2 border-line border-b px-4 py-2">
        <span className="-ml-2 lg:hidden">
          <IconButton label={t("back")} onPress={onClose}>
            <ArrowLeft className="size-5" aria-hidden />
          </IconButton>
        </span>
        <div className="flex min-w-0 flex-1 items-center gap-2.5">{head}</div>
        <span className="max-lg:hidden">
          <IconButton label={t("close")} onPress={onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      </header>
      <Scroller label={label} className="flex-1">
        <div data-panel-body className="p-4">
          {children}
        </div>
      </Scroller>
    </aside>
  );
}
