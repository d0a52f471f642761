import { CircleAlert, CircleEllipsis, CloudOff, NotepadText } from "lucide-react";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import type { Pending } from "./outbox";

/** What the hub does not have yet: it is on its way, or waits here for another try. */
export function PendingView({
  pending,
  onRetry,
  onDiscard,
  onEdit,
}: {
  pending: Pending;
  onRetry: () => void;
  onDiscard: () => void;
  onEdit: () => void;
}) {
  const t = useText();
  const isWaiting = pending.isLost;
  const hasFailed = pending.state === "failed" && !isWaiting;
  const isNote = pending.kind === "note";
  return (
    <div className="flex flex-col items-end gap-1 pt-2 pl-12">
      {pending.files.length > 0 ? (
        <p className="px-1 text-ink-3 text-xs">
          {pending.files.map((file) => file.name).join(", ")}
        </p>
      ) : null}
      {pending.body ? (
        <p
          className={`max-w-lg whitespace-pre-wrap break-words rounded-bubble rounded-br-sm border border-dashed px-3.5 py-2 ${hasFailed ? "border-negative" : "border-line"} ${isNote ? "bg-accent-wash" : "bg-wash"}`}
        >
          {pending.body}
        </p>
      ) : null}
      <div
        className={`flex flex-wrap items-center justify-end gap-1.5 px-1 text-xs ${hasFailed ? "text-negative" : "text-ink-3"}`}
      >
        {isNote ? <NotepadText className="size-3.5" aria-hidden /> : null}
        {isWaiting ? (
          <>
            <CloudOff className="size-3.5" aria-hidden />
            <span>{t("pending-waits")}</span>
            <Button small look="quiet" onPress={onDiscard}>
              {t("pending-discard")}
            </Button>
          </>
        ) : hasFailed ? (
          <>
            <CircleAlert className="size-3.5" aria-hidden />
            <span>{t("pending-failed", { why: pending.problem ?? "" })}</span>
            <Button small onPress={onRetry}>
              {t("try-again")}
            </Button>
            <Button small onPress={onEdit}>
              {t("edit")}
            </Button>
            <Button small look="quiet" onPress={onDiscard}>
              {t("pending-discard")}
            </Button>
          </>
        ) : (
          <>
            <CircleEllipsis className="size-3.5" aria-hidden />
            {t("pending-sending")}
          </>
        )}
      </div>
    </div>
  );
}
