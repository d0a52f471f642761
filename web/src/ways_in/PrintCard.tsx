import { Printer } from "lucide-react";
import type { EntryPoint } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";

/** "+15550100000" as it is read on a card: "(555) 010-0000". */
export function numberWords(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number;
}

/** The card for the van's window or the front desk. Printing prints it alone (theme.css). */
export function PrintCard({
  one,
  company,
  number,
  onClose,
}: {
  one: EntryPoint;
  company: string;
  /** That the keyword is texted to, where it is known. */
  number: string | null;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Dialog title={t("way-in-print")} isOpen onClose={onClose}>
      <section
        data-print-sheet
        aria-label={one.label}
        className="flex flex-col items-center gap-3 rounded-card border border-line bg-white px-6 py-8 text-center text-black"
      >
        <p className="font-semibold text-lg">{company}</p>
        <p className="font-semibold text-xl">{t("way-in-card-title")}</p>
        <img
          src={one.qr_url}
          alt={t("way-in-code-of", { name: one.label })}
          className="aspect-square w-3/5"
        />
        <p className="text-base">{t("way-in-card-scan")}</p>
        {one.keyword ? (
          <p className="text-base">
            {number
              ? t("way-in-card-text-to", { word: one.keyword, number: numberWords(number) })
              : t("way-in-card-text", { word: one.keyword })}
          </p>
        ) : null}
      </section>
      {one.enabled ? null : <p className="mt-3 text-ink-2">{t("way-in-card-off")}</p>}
      <div className="mt-5 flex justify-end gap-2">
        <Button onPress={onClose}>{t("close")}</Button>
        <Button look="primary" onPress={() => window.print()}>
          <Printer className="size-4" aria-hidden />
          {t("print")}
        </Button>
      </div>
    </Dialog>
  );
}
