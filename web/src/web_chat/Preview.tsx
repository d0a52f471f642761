import { MessageSquare, X } from "lucide-react";
import { colourOf, textOn } from "../../widget/colour";
import type { WebChatSettings } from "../api/types";
import { useText } from "../ui/i18n";

/** The head of the panel and the button, as a visitor sees them. */
export function Preview({
  company,
  settings,
}: {
  company: string;
  settings: Pick<WebChatSettings, "color" | "greeting" | "position">;
}) {
  const t = useText();
  const background = colourOf(settings.color);
  const brand = { backgroundColor: background, color: textOn(background) };
  const side = settings.position === "left" ? "items-start" : "items-end";
  return (
    <div
      role="img"
      aria-label={t("web-chat-preview")}
      className={`flex flex-col gap-3 rounded-card border border-line bg-wash p-4 ${side}`}
    >
      <div className="w-full max-w-72 overflow-hidden rounded-card border border-line bg-surface shadow-float">
        <div className="flex items-center gap-2 px-4 py-3" style={brand}>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold text-base">{company}</span>
            <span className="block text-xs">{t("web-chat-here")}</span>
          </span>
          <X className="size-5" />
        </div>
        <p className="m-4 w-fit max-w-full whitespace-pre-wrap break-words rounded-bubble rounded-bl-sm bg-wash px-3.5 py-2">
          {settings.greeting}
        </p>
      </div>
      <span
        className="flex size-14 items-center justify-center rounded-full border border-line shadow-float"
        style={brand}
      >
        <MessageSquare className="size-6" />
      </span>
    </div>
  );
}
