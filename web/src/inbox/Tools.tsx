import { CalendarClock, Camera, MessageSquareQuote, Paperclip } from "lucide-react";
import { useRef } from "react";
import { Menu, MenuItem, MenuTrigger, Popover, useLocale } from "react-aria-components";
import type { SavedReply } from "../api/types";
import { IconButton } from "../ui/Button";
import { useText } from "../ui/i18n";
import { useNow, useZone } from "../ui/Time";
import { ANY_FILE } from "./files";
import { presets, untilWords } from "./when";

const itemClass =
  "flex min-h-9 cursor-pointer flex-col justify-center rounded-control px-2.5 py-1 text-sm outline-none data-focused:bg-wash max-md:min-h-touch";
const popoverClass =
  "max-w-80 min-w-56 animate-appear overflow-auto rounded-card border border-line bg-raised p-1 shadow-float";

/** A file from the device; on a phone also straight from the camera. */
export function AttachTool({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useText();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const common = {
    type: "file",
    hidden: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      onFiles([...(event.target.files ?? [])]);
      // The same file may be chosen again.
      event.target.value = "";
    },
  } as const;
  return (
    <>
      <input {...common} ref={files} accept={ANY_FILE} multiple aria-label={t("compose-attach")} />
      <input
        {...common}
        ref={camera}
        accept="image/*"
        capture="environment"
        aria-label={t("compose-camera")}
      />
      <IconButton label={t("compose-attach")} onPress={() => files.current?.click()}>
        <Paperclip className="size-4.5" aria-hidden />
      </IconButton>
      <span className="md:hidden">
        <IconButton label={t("compose-camera")} onPress={() => camera.current?.click()}>
          <Camera className="size-4.5" aria-hidden />
        </IconButton>
      </span>
    </>
  );
}

export function RepliesTool({
  replies,
  onPick,
  onManage,
}: {
  replies: SavedReply[];
  onPick: (reply: SavedReply) => void;
  onManage: () => void;
}) {
  const t = useText();
  return (
    <MenuTrigger>
      <IconButton label={t("saved-replies")}>
        <MessageSquareQuote className="size-4.5" aria-hidden />
      </IconButton>
      <Popover placement="top start" className={popoverClass}>
        <Menu className="outline-none">
          {replies.map((reply) => (
            <MenuItem
              key={reply.id}
              id={reply.id}
              textValue={reply.title}
              onAction={() => onPick(reply)}
              className={itemClass}
            >
              <span className="font-medium">{reply.title}</span>
              <span className="line-clamp-1 text-ink-3 text-xs">{reply.body}</span>
            </MenuItem>
          ))}
          <MenuItem id="manage" onAction={onManage} className={`${itemClass} text-ink-2`}>
            {t(replies.length > 0 ? "saved-replies-manage" : "saved-replies-first")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function LaterTool({
  onTime,
  onCustom,
}: {
  onTime: (at: string) => void;
  onCustom: () => void;
}) {
  const t = useText();
  const { locale } = useLocale();
  const zone = useZone();
  const now = useNow();
  return (
    <MenuTrigger>
      <IconButton label={t("compose-later")}>
        <CalendarClock className="size-4.5" aria-hidden />
      </IconButton>
      <Popover placement="top start" className={popoverClass}>
        <Menu className="outline-none">
          {presets(now, zone).map(({ id, at }) => (
            <MenuItem key={id} id={id} onAction={() => onTime(at)} className={itemClass}>
              <span className="flex w-full items-baseline justify-between gap-4">
                {t(`later-${id}`)}
                <span className="text-ink-3 text-xs tabular-nums">
                  {untilWords(at, now, locale, zone)}
                </span>
              </span>
            </MenuItem>
          ))}
          <MenuItem id="custom" onAction={onCustom} className={itemClass}>
            {t("later-custom")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
