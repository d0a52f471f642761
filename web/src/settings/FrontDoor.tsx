import { Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ForwardTarget } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge, Card } from "../ui/Layout";
import { Time } from "../ui/Time";

/** Housecall Pro allows one webhook URL; here its events are handed on to others. */
export function FrontDoor({
  targets,
  isAdding,
  mayChange,
  created,
  error,
  onAdd,
  onRemove,
}: {
  targets: ForwardTarget[];
  isAdding: boolean;
  /** Only an admin decides where webhooks go. */
  mayChange: boolean;
  created: ForwardTarget | undefined;
  error: string | undefined;
  onAdd: (url: string, then: () => void) => void;
  onRemove: (id: string) => void;
}) {
  const t = useText();
  const [url, setUrl] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onAdd(url.trim(), () => setUrl(""));
  }
  return (
    <Card title={t("front-door")} intro={t("front-door-intro")}>
      <ul className="divide-y divide-line">
        {targets.map((target) => (
          <li key={target.id} className="flex items-center gap-3 py-2">
            <span className="min-w-0 flex-1">
              <span className="block break-all font-mono text-xs">{target.url}</span>
              {target.last_at ? (
                <span className="text-ink-3 text-xs">
                  {t("last-delivery")} <Time at={target.last_at} />
                </span>
              ) : null}
            </span>
            {target.last_status ? (
              <Badge tone={target.last_status.startsWith("2") ? "good" : "bad"}>
                {/^\d+$/.test(target.last_status)
                  ? t("http-status", { status: target.last_status })
                  : target.last_status}
              </Badge>
            ) : null}
            {mayChange ? (
              <IconButton
                label={t("remove-named", { name: target.url })}
                onPress={() => onRemove(target.id)}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      {created?.secret ? (
        <div className="my-3 rounded-control bg-accent-wash p-3">
          <p className="mb-2 text-accent-text text-xs">{t("secret-once")}</p>
          <CopyField label={t("signing-secret")} value={created.secret} />
        </div>
      ) : null}
      {mayChange ? (
        <form onSubmit={submit} className="mt-2 flex flex-wrap items-end gap-2">
          <div className="min-w-48 flex-1">
            <Field
              label={t("forward-url")}
              type="url"
              placeholder="https://example.com/hooks"
              value={url}
              onChange={setUrl}
              error={error}
              isRequired
            />
          </div>
          <Button type="submit" isDisabled={isAdding || url.trim() === ""}>
            <Plus className="size-4" aria-hidden />
            {t("forward-add")}
          </Button>
        </form>
      ) : (
        <AskAnAdmin />
      )}
    </Card>
  );
}
