import { ChevronDown, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ForwardTarget } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Confirm } from "../ui/Dialog";
import { Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge, Card } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Deliveries } from "./Deliveries";

export type FrontDoorProps = {
  targets: ForwardTarget[];
  isAdding: boolean;
  /** Only an admin decides where webhooks go. */
  mayChange: boolean;
  /** A target whose secret was just made: it is told once. */
  created: ForwardTarget | undefined;
  error: string | undefined;
  onAdd: (url: string, then: () => void) => void;
  onRemove: (id: string) => void;
  onEnable: (id: string, enabled: boolean) => void;
  onRotate: (id: string) => void;
  onTest: (id: string) => void;
};

/** Housecall Pro allows one webhook URL; here its events are handed on to others. */
export function FrontDoor(props: FrontDoorProps) {
  const t = useText();
  const { targets, created, mayChange } = props;
  const [url, setUrl] = useState("");
  const [removing, setRemoving] = useState<ForwardTarget | null>(null);
  const [rotating, setRotating] = useState<ForwardTarget | null>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    props.onAdd(url.trim(), () => setUrl(""));
  }
  return (
    <Card title={t("front-door")} intro={t("front-door-intro")}>
      <ul className="space-y-3">
        {targets.map((target) => (
          <Target
            key={target.id}
            target={target}
            secret={created?.id === target.id ? (created.secret ?? null) : null}
            {...props}
            onRemove={() => setRemoving(target)}
            onRotate={() => setRotating(target)}
          />
        ))}
      </ul>
      {mayChange ? (
        <form onSubmit={submit} className="mt-4 flex flex-wrap items-end gap-2">
          <div className="min-w-48 flex-1">
            <Field
              label={t("forward-url")}
              type="url"
              placeholder="https://example.com/hooks"
              value={url}
              onChange={setUrl}
              error={props.error}
              isRequired
            />
          </div>
          <Button type="submit" isDisabled={props.isAdding || url.trim() === ""}>
            <Plus className="size-4" aria-hidden />
            {t("forward-add")}
          </Button>
        </form>
      ) : (
        <AskAnAdmin />
      )}
      <Confirm
        title={t("forward-remove-title")}
        action={t("delete")}
        danger
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) props.onRemove(removing.id);
          setRemoving(null);
        }}
      >
        <p className="break-all font-mono text-xs">{removing?.url}</p>
        <p>{t("forward-remove-explained")}</p>
      </Confirm>
      <Confirm
        title={t("forward-rotate-title")}
        action={t("forward-rotate")}
        isOpen={rotating !== null}
        onClose={() => setRotating(null)}
        onConfirm={() => {
          if (rotating) props.onRotate(rotating.id);
          setRotating(null);
        }}
      >
        <p>{t("forward-rotate-explained")}</p>
      </Confirm>
    </Card>
  );
}

function Target({
  target,
  secret,
  mayChange,
  onEnable,
  onTest,
  onRemove,
  onRotate,
}: Omit<FrontDoorProps, "onRemove" | "onRotate"> & {
  target: ForwardTarget;
  secret: string | null;
  onRemove: () => void;
  onRotate: () => void;
}) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="rounded-card border border-line p-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="break-all font-mono text-xs">{target.url}</p>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-3 text-xs">
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
            {target.waiting > 0 ? (
              <span>{t("forward-waiting", { count: target.waiting })}</span>
            ) : null}
            {target.failed > 0 ? (
              <Badge tone="bad">{t("forward-failed", { count: target.failed })}</Badge>
            ) : null}
            {target.failing_since ? (
              <span className="text-negative">
                {t("forward-failing")} <Time at={target.failing_since} />
              </span>
            ) : null}
          </p>
        </div>
        {mayChange ? (
          <IconButton label={t("remove-named", { name: target.url })} onPress={onRemove}>
            <Trash2 className="size-4" aria-hidden />
          </IconButton>
        ) : null}
      </div>
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
              onChange={(enabled) => onEnable(target.id, enabled)}
            />
            <Button small onPress={() => onTest(target.id)}>
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
