import type { Message } from "../api/types";
import { deliveryWords, iconOf } from "./decision";
import { useText } from "./i18n";

/** A message as the customer saw it. */
export function Bubble({ message }: { message: Message }) {
  const t = useText();
  const incoming = message.direction === "incoming";
  const Delivery = iconOf(message.delivery);
  return (
    <figure className={`mt-2 flex flex-col gap-1 ${incoming ? "items-end" : "items-start"}`}>
      <div
        className={`max-w-md break-words rounded-bubble px-4 py-2.5 ${incoming ? "rounded-br-sm bg-neutral-wash" : "rounded-bl-sm bg-wash"}`}
      >
        {message.subject ? <p className="mb-1 font-semibold">{message.subject}</p> : null}
        <p className="line-clamp-12 whitespace-pre-wrap">{plainText(message.body)}</p>
      </div>
      <figcaption className="flex items-center gap-1.5 px-1 text-ink-3 text-xs">
        {incoming ? null : <Delivery className="size-3.5 shrink-0" aria-hidden />}
        {[
          t(`channel-${message.channel}`),
          message.address_hint ?? "",
          message.segments ? t("segments", { count: message.segments }) : "",
          message.delivery && !incoming ? deliveryWords(t, message.delivery) : "",
          message.delivery_detail ?? "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </figcaption>
    </figure>
  );
}

/** An e-mail may be kept as HTML; a bubble shows its words. */
function plainText(body: string): string {
  if (!/^\s*</.test(body)) return body;
  const parsed = new DOMParser().parseFromString(body, "text/html");
  for (const unseen of parsed.querySelectorAll("style, script, title")) unseen.remove();
  return (parsed.body.textContent ?? "").replace(/\s*\n\s*/g, "\n").trim();
}
