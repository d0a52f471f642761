import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ForwardTarget } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Card } from "../ui/Layout";
import { ForwardTargetCard, type ForwardTargetDeeds } from "./ForwardTargetCard";

export type FrontDoorProps = ForwardTargetDeeds & {
  targets: ForwardTarget[];
  isAdding: boolean;
  /** A target whose secret was just made: it is told once. */
  created: ForwardTarget | undefined;
  error: string | undefined;
  onAdd: (url: string, then: () => void) => void;
  onRemove: (id: string) => void;
  onRotate: (id: string) => void;
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
          <ForwardTargetCard
            key={target.id}
            target={target}
            secret={created?.id === target.id ? (created.secret ?? null) : null}
            mayChange={mayChange}
            isMoving={props.isMoving}
            moveError={props.moveError}
            onMove={props.onMove}
            onEnable={props.onEnable}
            onTest={props.onTest}
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
