import { Check, Copy, Download, Printer } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button";
import { Checkbox } from "../ui/Field";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";

export type RecoveryCodesProps = {
  codes: string[];
  /** Whose they are: it stands on the paper and in the file. */
  owner: string;
  onDone: () => void;
};

/** Shown this once: they let one in when the phone is lost. Printing prints them alone (theme.css). */
export function RecoveryCodes({ codes, owner, onDone }: RecoveryCodesProps) {
  const t = useText();
  const [isKept, setIsKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const title = t("recovery-codes-of", { name: owner });
  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch (error) {
      toast.bad(error);
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="rounded-control bg-accent-wash px-3 py-2 text-accent-text">
        {t("recovery-codes-once")}
      </p>
      <section
        data-print-sheet
        aria-label={title}
        className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4 text-ink-1 print:scheme-light"
      >
        <p className="font-medium">{title}</p>
        <ol className="flex flex-wrap gap-x-6 gap-y-1.5">
          {codes.map((code) => (
            <li key={code}>
              <code className="select-all whitespace-nowrap font-mono">{code}</code>
            </li>
          ))}
        </ol>
        <p className="text-ink-3 text-xs">{t("recovery-codes-each")}</p>
      </section>
      <div className="flex flex-wrap gap-2">
        <Button onPress={copy}>
          {copied ? (
            <Check className="size-4" aria-hidden />
          ) : (
            <Copy className="size-4" aria-hidden />
          )}
          {t(copied ? "copied" : "copy")}
        </Button>
        <Button onPress={() => saveFile(`${title}\n\n${codes.join("\n")}\n`)}>
          <Download className="size-4" aria-hidden />
          {t("download")}
        </Button>
        <Button onPress={() => window.print()}>
          <Printer className="size-4" aria-hidden />
          {t("print")}
        </Button>
      </div>
      <Checkbox label={t("recovery-codes-kept")} isSelected={isKept} onChange={setIsKept} />
      <div className="flex justify-end">
        <Button look="primary" isDisabled={!isKept} onPress={onDone}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}

function saveFile(text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "porchlight-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}
