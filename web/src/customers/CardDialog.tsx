import type { Message } from "../api/types";
import { Bubble } from "../ui/Bubble";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";

/** Asks before the contact card goes out, then shows what went, or why nothing did. */
export function CardDialog({
  name,
  isSending,
  sent,
  refusal,
  onSend,
  onClose,
}: {
  name: string;
  isSending: boolean;
  sent: Message | undefined;
  refusal: string | undefined;
  onSend: () => void;
  onClose: () => void;
}) {
  const t = useText();
  if (sent) {
    const isHeld = sent.delivery === "held";
    return (
      <Dialog title={isHeld ? t("card-held") : t("card-sent")} isOpen onClose={onClose}>
        <div role="status">
          {isHeld ? <p className="text-ink-2">{t("card-held-explained")}</p> : null}
          <Bubble message={sent} />
        </div>
        <div className="mt-5 flex justify-end">
          <Button look="primary" onPress={onClose}>
            {t("close")}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("card-title", { name })} isOpen onClose={onClose}>
      <p className="text-ink-2">{t("card-explained")}</p>
      {refusal ? (
        <p role="alert" className="mt-3 rounded-control bg-negative-wash p-3 text-negative">
          {refusal}
        </p>
      ) : null}
      <div className="mt-5 flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        {/* A button that is disabled loses the focus, and with it Escape. */}
        <Button look="primary" onPress={isSending ? undefined : onSend}>
          {isSending ? t("sending") : t("card-send")}
        </Button>
      </div>
    </Dialog>
  );
}
