import { Inbox, RotateCw } from "lucide-react";
import type { Receipt, ReceiptBody } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Badge, Rows, type Tone } from "../ui/Layout";
import { Empty, Skeleton } from "../ui/States";
import { Time } from "../ui/Time";

const TONES: Record<string, Tone> = {
  waiting: "held",
  processed: "good",
  ignored: "grey",
  failed: "bad",
};
const STATES = ["", "processed", "ignored", "waiting", "failed"] as const;

export function Receipts({
  receipts,
  state,
  onState,
  onOpen,
}: {
  receipts: Receipt[];
  state: Receipt["state"] | "";
  onState: (state: Receipt["state"] | "") => void;
  onOpen: (id: string) => void;
}) {
  const t = useText();
  return (
    <section aria-label={t("receipts")}>
      <h2 className="mb-2 font-semibold text-base">{t("receipts")}</h2>
      <div className="mb-3 flex flex-wrap gap-1.5">
        {STATES.map((one) => (
          <Chip key={one} isSelected={state === one} onPress={() => onState(one)}>
            {one ? t(`receipt-${one}`) : t("filter-all")}
          </Chip>
        ))}
      </div>
      {receipts.length === 0 ? (
        <Empty icon={Inbox} title={t("receipts-empty")}>
          {state ? null : t("receipts-empty-next")}
        </Empty>
      ) : (
        <Rows label={t("receipts")}>
          {receipts.map((receipt) => (
            <li key={receipt.id}>
              <button
                type="button"
                onClick={() => onOpen(receipt.id)}
                className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-wash"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">
                    {receipt.event}
                    {receipt.repeats > 0 ? (
                      <span className="ml-2 font-normal text-ink-3 text-xs max-md:ml-0 max-md:block">
                        {t("receipt-repeats", { count: receipt.repeats })}
                      </span>
                    ) : null}
                  </span>
                  {receipt.detail ? (
                    <span className="block truncate text-ink-2 text-xs">{receipt.detail}</span>
                  ) : null}
                </span>
                <Badge tone={TONES[receipt.state] ?? "grey"}>{t(`receipt-${receipt.state}`)}</Badge>
                <span className="w-20 shrink-0 text-right text-ink-3 text-xs">
                  <Time at={receipt.received_at} />
                </span>
              </button>
            </li>
          ))}
        </Rows>
      )}
    </section>
  );
}

export function ReceiptDialog({
  receipt,
  error,
  onClose,
  onReplay,
}: {
  receipt: ReceiptBody | undefined;
  error: string | undefined;
  onClose: () => void;
  /** Nothing for those who may only look. */
  onReplay: (() => void) | undefined;
}) {
  const t = useText();
  return (
    <Dialog title={receipt?.event ?? t("receipt")} isOpen wide onClose={onClose}>
      {receipt ? (
        <>
          <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-2 text-xs">
            <Badge tone={TONES[receipt.state] ?? "grey"}>{t(`receipt-${receipt.state}`)}</Badge>
            <Time at={receipt.received_at} />
            {receipt.detail ? <span>{receipt.detail}</span> : null}
          </p>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
            tabIndex={0}
            className="max-h-96 overflow-auto rounded-control border border-line bg-surface p-3 font-mono text-xs"
          >
            {pretty(receipt.body)}
          </pre>
          {onReplay ? (
            <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
              <p className="max-w-sm text-ink-3 text-xs">{t("replay-hint")}</p>
              <Button onPress={onReplay}>
                <RotateCw className="size-4" aria-hidden />
                {t("replay")}
              </Button>
            </div>
          ) : null}
        </>
      ) : error ? (
        <p role="alert" className="text-negative">
          {error}
        </p>
      ) : (
        <Skeleton className="h-64" />
      )}
    </Dialog>
  );
}

export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
