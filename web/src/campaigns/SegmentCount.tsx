import { useText } from "../ui/i18n";

/** How many texts the carrier will count. */
export function SegmentCount({
  sms,
}: {
  sms: { encoding: string; characters: number; segments: number } | undefined;
}) {
  const t = useText();
  if (!sms) return <p className="text-ink-3 text-xs">{t("segments-counting")}</p>;
  const isLong = sms.segments > 1;
  return (
    <p
      role="status"
      className={`text-xs tabular-nums ${isLong ? "font-medium text-accent-text" : "text-ink-3"}`}
    >
      {t("segments", { count: sms.segments })}
      {" · "}
      {t("characters", { count: sms.characters })}
      {sms.encoding === "UCS-2" ? ` · ${t("segments-ucs2")}` : ""}
    </p>
  );
}
