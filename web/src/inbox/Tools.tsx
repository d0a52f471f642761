import { CalendarClock, Camera, MessageSquareQuote, Paperclip, UserRoundPlus } from "lucide-react";
import { useRef } from "react";
import { useLocale } from "react-aria-components";
import type { SavedReply } from "../api/types";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { MenuButton } from "../ui/Menu";
import { useNow, useZone } from "../ui/Time";
import { ANY_FILE } from "./files";
import { plainly } from "./saved-replies";
import { presets, untilWords } from "./when";

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
    <MenuButton
      label={t("saved-replies")}
      placement="top start"
      choices={[
        ...replies.map((reply) => ({
          id: reply.id,
          text: reply.title,
          more: (
            <span className="min-w-0">
              <span className="block font-medium">{reply.title}</span>
              <span className="line-clamp-1 text-ink-3 text-xs">{plainly(t, reply.body)}</span>
            </span>
          ),
          onAction: () => onPick(reply),
        })),
        {
          id: "manage",
          text: t(replies.length > 0 ? "saved-replies-manage" : "saved-replies-first"),
          onAction: onManage,
        },
      ]}
    >
      <MessageSquareQuote className="size-4.5" aria-hidden />
    </MenuButton>
  );
}

/** On a phone; on a desk it stands above the thread. */
export function ReferTool({ onRefer }: { onRefer: () => void }) {
  const t = useText();
  return (
    <span className="md:hidden">
      <IconButton label={t("refer")} onPress={onRefer}>
        <UserRoundPlus className="size-4.5" aria-hidden />
      </IconButton>
    </span>
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
    <MenuButton
      label={t("compose-later")}
      placement="top start"
      choices={[
        ...presets(now, zone).map(({ id, at }) => ({
          id,
          text: t(`later-${id}`),
          more: (
            <span className="flex w-full items-baseline justify-between gap-4">
              {t(`later-${id}`)}
              <span className="text-ink-3 text-xs tabular-nums">
                {untilWords(at, now, locale, zone)}
              </span>
            </span>
          ),
          onAction: () => onTime(at),
        })),
        { id: "custom", text: t("later-custom"), onAction: onCustom },
      ]}
    >
      <CalendarClock className="size-4.5" aria-hidden />
    </MenuButton>
  );
}
