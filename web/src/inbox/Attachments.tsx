import { FileText, Paperclip } from "lucide-react";
import { useLocale } from "react-aria-components";
import type { Attachment } from "../api/types";
import { useText } from "../ui/i18n";

/** Pictures are seen, voices heard, everything else is a link. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul className="flex max-w-full flex-col gap-1">
      {attachments.map((one) => (
        <li key={one.id} className="max-w-full">
          <Shown one={one} />
        </li>
      ))}
    </ul>
  );
}

function Shown({ one }: { one: Attachment }) {
  const t = useText();
  if (one.kind === "image") {
    // The size is fixed, so that nothing jumps when it has loaded.
    return (
      <a href={one.url} target="_blank" rel="noreferrer" className="block rounded-card">
        <img
          src={one.url}
          alt={one.name || t("attachment-picture")}
          loading="lazy"
          className="h-44 w-60 max-w-full rounded-card border border-line bg-wash object-cover"
        />
      </a>
    );
  }
  if (one.kind === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what customers and colleagues film has no captions
      <video
        src={one.url}
        controls
        preload="metadata"
        aria-label={one.name || t("attachment-video")}
        className="h-44 w-60 max-w-full rounded-card border border-line bg-wash"
      />
    );
  }
  if (one.kind === "audio") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said
      <audio
        src={one.url}
        controls
        preload="none"
        aria-label={one.name || t("voice-comment")}
        className="h-10 w-60 max-w-full"
      />
    );
  }
  return <FileLink one={one} />;
}

function FileLink({ one }: { one: Attachment }) {
  const { locale } = useLocale();
  const Icon = one.kind === "document" ? FileText : Paperclip;
  return (
    <a
      href={one.url}
      target="_blank"
      rel="noreferrer"
      className="flex min-h-touch max-w-full items-center gap-2 rounded-card border border-line bg-raised px-3 hover:border-edge"
    >
      <Icon className="size-4 shrink-0 text-ink-2" aria-hidden />
      <span className="min-w-0 truncate underline underline-offset-2">{one.name}</span>
      {one.bytes ? (
        <span className="shrink-0 text-ink-3 text-xs tabular-nums">
          {sizeWords(one.bytes, locale)}
        </span>
      ) : null}
    </a>
  );
}

const KILO = 1000;

/** "240 kB", "3.1 MB". */
export function sizeWords(bytes: number, locale: string): string {
  const isSmall = bytes < KILO * KILO;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: isSmall ? 0 : 1,
  }).format(Math.max(1 / KILO, bytes / KILO / (isSmall ? 1 : KILO)));
}
