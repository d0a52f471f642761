import { CalendarClock, CircleAlert, FileText, X } from "lucide-react";
import type { ReactNode } from "react";
import { useLocale } from "react-aria-components";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { useNow, useZone } from "../ui/Time";
import type { Bringing } from "./files";
import { untilWords } from "./when";

/** What goes along with the words: files, and the time at which they go. */
export function Attached({
  files,
  sendAt,
  onRemove,
  onAtOnce,
}: {
  files: Bringing[];
  sendAt: string | null;
  onRemove: (key: string) => void;
  onAtOnce: () => void;
}) {
  const t = useText();
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  if (files.length === 0 && !sendAt) return null;
  return (
    <ul aria-label={t("compose-along")} className="flex flex-wrap gap-2 px-3 pb-2">
      {sendAt ? (
        <Tag onRemove={onAtOnce} label={t("compose-at-once")} className="text-held">
          <CalendarClock className="size-4 shrink-0" aria-hidden />
          {t("entry-scheduled", { until: untilWords(sendAt, now, locale, zone) })}
        </Tag>
      ) : null}
      {files.map((file) => (
        <Tag
          key={file.key}
          onRemove={() => onRemove(file.key)}
          label={t("remove-named", { name: file.name })}
          className={file.problem ? "text-negative" : ""}
        >
          <Preview file={file} />
          <span className="min-w-0">
            <span className="block max-w-44 truncate">{file.name}</span>
            {file.problem ? <span role="alert">{file.problem}</span> : null}
            {file.stored || file.problem ? null : (
              <progress
                className="block h-1.5 w-28 accent-positive"
                value={file.share}
                aria-label={t("uploading")}
              />
            )}
          </span>
        </Tag>
      ))}
    </ul>
  );
}

function Preview({ file }: { file: Bringing }) {
  if (file.problem) return <CircleAlert className="size-4 shrink-0" aria-hidden />;
  if (file.stored?.media_type.startsWith("image/")) {
    return <img src={file.stored.url} alt="" className="size-9 rounded-control object-cover" />;
  }
  return <FileText className="size-4 shrink-0" aria-hidden />;
}

function Tag({
  label,
  className,
  onRemove,
  children,
}: {
  label: string;
  className: string;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li
      className={`flex min-h-9 max-w-full items-center gap-2 rounded-control border border-line bg-wash pl-2.5 text-xs ${className}`}
    >
      {children}
      <IconButton label={label} onPress={onRemove}>
        <X className="size-3.5" aria-hidden />
      </IconButton>
    </li>
  );
}
