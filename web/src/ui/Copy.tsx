import { Check, Copy as CopyIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button";
import { useText } from "./i18n";

/** A value to copy: shown whole, copied with one press. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="font-medium text-xs">{label}</span>
      <div className="flex min-w-0 items-center gap-2 rounded-control border border-line bg-surface p-1 pl-3">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-xs">{value}</code>
        <Button small onPress={copy}>
          {copied ? (
            <Check className="size-3.5" aria-hidden />
          ) : (
            <CopyIcon className="size-3.5" aria-hidden />
          )}
          {copied ? t("copied") : t("copy")}
        </Button>
      </div>
    </div>
  );
}
