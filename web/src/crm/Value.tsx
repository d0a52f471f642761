import { ArrowRight } from "lucide-react";
import { useText } from "../ui/i18n";

/** A field's value; that there is none is said. */
export function Value({ text, isOld = false }: { text: string; isOld?: boolean }) {
  const t = useText();
  if (!text) return <span className="text-ink-3 italic">{t("crm-nothing")}</span>;
  return (
    <span className={`[overflow-wrap:anywhere] ${isOld ? "text-ink-3 line-through" : ""}`}>
      {text}
    </span>
  );
}

/** Before and after. */
export function Becomes({ before, after }: { before: string; after: string }) {
  const t = useText();
  return (
    <>
      <Value text={before} isOld />
      <ArrowRight className="size-3.5 shrink-0 text-ink-3" aria-label={t("crm-becomes")} />
      <Value text={after} />
    </>
  );
}
