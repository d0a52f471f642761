import { Download, Pencil, Printer, Trash2 } from "lucide-react";
import type { EntryPoint } from "../api/types";
import { Button, buttonClass } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";

/** One way in: its code, its keyword, and how many came in by it. */
export function WayIn({
  one,
  campaign,
  onEdit,
  onPrint,
  onRemove,
}: {
  one: EntryPoint;
  campaign: string;
  /** Nothing for those who may only look. */
  onEdit: (() => void) | undefined;
  onPrint: () => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useText();
  return (
    <li className="rounded-card border border-line bg-surface p-4">
      <div className="flex items-start gap-4">
        <img
          src={one.qr_url}
          alt={t("way-in-code-of", { name: one.label })}
          className="size-28 shrink-0 rounded-control border border-line bg-white p-1"
        />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-base">{one.label}</h2>
          <p className="text-ink-2 text-xs">{campaign}</p>
          <p className="mt-1 text-ink-3 text-xs tabular-nums">
            {t("way-in-uses", { count: one.uses })}
          </p>
          <div className="mt-2 flex flex-wrap gap-1.5">
            {one.keyword ? (
              <Badge tone="calm">{t("way-in-text", { word: one.keyword })}</Badge>
            ) : null}
            {one.enabled ? null : <Badge tone="grey">{t("way-in-off")}</Badge>}
          </div>
        </div>
      </div>
      <div className="mt-3">
        <CopyField label={t("way-in-address")} value={one.url} />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-1">
        <a
          href={`${one.qr_url}?download=1`}
          download
          className={`${buttonClass("plain", true)} hover:bg-wash`}
        >
          <Download className="size-4" aria-hidden />
          {t("way-in-download")}
        </a>
        <Button small onPress={onPrint}>
          <Printer className="size-4" aria-hidden />
          {t("way-in-print")}
        </Button>
        <span className="ml-auto flex">
          {onEdit ? (
            <IconButton label={t("edit-named", { name: one.label })} onPress={onEdit}>
              <Pencil className="size-4" aria-hidden />
            </IconButton>
          ) : null}
          {onRemove ? (
            <IconButton label={t("remove-named", { name: one.label })} onPress={onRemove}>
              <Trash2 className="size-4" aria-hidden />
            </IconButton>
          ) : null}
        </span>
      </div>
    </li>
  );
}
