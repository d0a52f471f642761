import { ChevronDown, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ForwardTarget } from "../api/types";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Field, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Deliveries } from "./Deliveries";

export type ForwardTargetDeeds = {
  /** Only an admin decides where webhooks go. */
  mayChange: boolean;
  isMoving: boolean;
  moveError: string | undefined;
  onMove: (id: string, url: string, then: () => void) => void;
  onEnable: (id: string, enabled: boolean) => void;
  onTest: (id: string) => void;
};

/** One address that events are handed on to, how it answers, and what was delivered. */
export function ForwardTargetCard({
  target,
  secret,
  onRemove,
  onRotate,
  ...deeds
}: ForwardTargetDeeds & {
  target: ForwardTarget;
  /** Told once, when it was just made. */
  secret: string | null;
  onRemove: () => void;
  onRotate: () => void;
}) {
  const t = useText();
  const { mayChange } = deeds;
  const [isOpen, setIsOpen] = useState(false);
  const [isMoving, setIsMoving] = useState(false);
  return (
    <li className="rounded-card border border-line p-3">
      {isMoving ? (
        <MoveForm target={target} {...deeds} onClose={() => setIsMoving(false)} />
      ) : (
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <p className="break-all font-mono text-xs">{target.url}</p>
            <Health target={target} />
          </div>
          {mayChange ? (
            <span className="flex">
              <IconButton
                label={t("edit-named", { name: target.url })}
                onPress={() => setIsMoving(true)}
              >
                <Pencil className="size-4" aria-hidden />
              </IconButton>
              <IconButton label={t("remove-named", { name: target.url })} onPress={onRemove}>
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            </span>
          ) : null}
        </div>
      )}
      {secret ? (
        <div className="my-3 rounded-control bg-accent-wash p-3">
          <p className="mb-2 text-accent-text text-xs">{t("secret-once")}</p>
          <CopyField label={t("signing-secret")} value={secret} />
        </div>
      ) : null}
      <div className="mt-1 flex flex-wrap items-center gap-2">
        {mayChange ? (
          <>
            <Switch
              label={t("forward-enabled")}
              isSelected={target.enabled}
              onChange={(enabled) => deeds.onEnable(target.id, enabled)}
            />
            <Button small onPress={() => deeds.onTest(target.id)}>
              {t("forward-test")}
            </Button>
            <Button small look="quiet" onPress={onRotate}>
              {t("forward-rotate")}
            </Button>
          </>
        ) : null}
        <span className="ml-auto">
          <Button small look="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
            <ChevronDown className={`size-4 ${isOpen ? "rotate-180" : ""}`} aria-hidden />
            {t("deliveries")}
          </Button>
        </span>
      </div>
      {isOpen ? <Deliveries targetId={target.id} mayRetry={mayChange} /> : null}
    </li>
  );
}

/** What it answered last, and what waits for it. */
function Health({ target }: { target: ForwardTarget }) {
  const t = useText();
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-3 text-xs">
      {target.enabled ? null : <Badge tone="grey">{t("forward-paused")}</Badge>}
      {target.last_status ? (
        <Badge tone={target.last_status.startsWith("2") ? "good" : "bad"}>
          {/^\d+$/.test(target.last_status)
            ? t("http-status", { status: target.last_status })
            : target.last_status}
        </Badge>
      ) : null}
      {target.last_at ? (
        <span>
          {t("last-delivery")} <Time at={target.last_at} />
        </span>
      ) : null}
      {target.waiting > 0 ? <span>{t("forward-waiting", { count: target.waiting })}</span> : null}
      {target.failed > 0 ? (
        <Badge tone="bad">{t("forward-failed", { count: target.failed })}</Badge>
      ) : null}
      {target.failing_since ? (
        <span className="text-negative">
          {t("forward-failing")} <Time at={target.failing_since} />
        </span>
      ) : null}
    </p>
  );
}

function MoveForm({
  target,
  isMoving,
  moveError,
  onMove,
  onClose,
}: ForwardTargetDeeds & { target: ForwardTarget; onClose: () => void }) {
  const t = useText();
  const [url, setUrl] = useState(target.url);
  const [wasSent, setWasSent] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isMoving) return;
    setWasSent(true);
    onMove(target.id, url.trim(), onClose);
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field
        label={t("forward-url")}
        hint={t("forward-move-hint")}
        type="url"
        value={url}
        onChange={setUrl}
        error={wasSent && !isMoving ? moveError : undefined}
        isRequired
        autoFocus
      />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button
          look="primary"
          type="submit"
          isDisabled={url.trim() === "" || url.trim() === target.url}
        >
          {isMoving ? t("saving") : t("save")}
        </Button>
      </div>
    </form>
  );
}
