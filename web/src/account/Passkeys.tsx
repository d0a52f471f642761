import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { Fingerprint, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf, Problem } from "../api/client";
import type { Passkey } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Confirm, Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { type Text, useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { deviceOf } from "./device";
import { useAddPasskey, useRemovePasskey, useRenamePasskey } from "./queries";

export function Passkeys({
  passkeys,
  arePossible,
}: {
  passkeys: Passkey[];
  /** Whether they can work at this address. */
  arePossible: boolean;
}) {
  const t = useText();
  const [isAdding, setIsAdding] = useState(false);
  const [renaming, setRenaming] = useState<Passkey | null>(null);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const remove = useRemovePasskey();
  return (
    <Card title={t("passkeys")} intro={t("passkeys-intro")}>
      {passkeys.length > 0 ? (
        <ul aria-label={t("passkeys")} className="-mt-2 mb-4 divide-y divide-line">
          {passkeys.map((one) => (
            <Row
              key={one.id}
              one={one}
              onRename={() => setRenaming(one)}
              onRemove={() => setRemoving(one)}
            />
          ))}
        </ul>
      ) : null}
      <AddButton arePossible={arePossible} onPress={() => setIsAdding(true)} />
      {isAdding ? <AddDialog onClose={() => setIsAdding(false)} /> : null}
      {renaming ? <RenameDialog one={renaming} onClose={() => setRenaming(null)} /> : null}
      <Confirm
        title={t("passkey-remove-title", { name: removing?.name ?? "" })}
        action={t("passkey-remove")}
        danger
        isOpen={removing !== null}
        isBusy={remove.isPending}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (!removing) return;
          remove.mutate(removing.id, {
            onSuccess: () => toast.good(t("passkey-removed", { name: removing.name })),
            onError: toast.bad,
            onSettled: () => setRemoving(null),
          });
        }}
      >
        <p>{t("passkey-remove-explained")}</p>
      </Confirm>
    </Card>
  );
}

function AddButton({ arePossible, onPress }: { arePossible: boolean; onPress: () => void }) {
  const t = useText();
  if (!arePossible) return <p className="text-ink-2">{t("passkeys-no-name")}</p>;
  if (!browserSupportsWebAuthn()) return <p className="text-ink-2">{t("passkeys-no-browser")}</p>;
  return (
    <Button onPress={onPress}>
      <Plus className="size-4" aria-hidden />
      {t("passkey-add")}
    </Button>
  );
}

function Row({
  one,
  onRename,
  onRemove,
}: {
  one: Passkey;
  onRename: () => void;
  onRemove: () => void;
}) {
  const t = useText();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Fingerprint className="size-5 shrink-0 text-ink-2" aria-hidden />
      <div className="min-w-40 flex-1">
        <p className="break-words font-medium">{one.name}</p>
        <p className="text-ink-3 text-xs">
          {t("passkey-made")} <Time at={one.created_at} />
          {" · "}
          {one.last_used_at ? (
            <>
              {t("passkey-used")} <Time at={one.last_used_at} />
            </>
          ) : (
            t("passkey-never-used")
          )}
        </p>
      </div>
      <div className="flex gap-2">
        <Button small aria-label={t("passkey-rename-named", { name: one.name })} onPress={onRename}>
          {t("passkey-rename")}
        </Button>
        <Button
          small
          look="danger"
          aria-label={t("remove-named", { name: one.name })}
          onPress={onRemove}
        >
          {t("passkey-remove")}
        </Button>
      </div>
    </li>
  );
}

/** A name, then the browser's own dialog. */
export function AddPasskey({ onAdded, onCancel }: { onAdded: () => void; onCancel?: () => void }) {
  const t = useText();
  const add = useAddPasskey();
  const [name, setName] = useState(() => deviceName(t));
  const fields = fieldsOf(add.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate(name.trim(), { onSuccess: onAdded });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-2">{t("passkey-add-explained")}</p>
      <Field
        label={t("passkey-name")}
        hint={t("passkey-name-hint")}
        value={name}
        error={fields.name}
        onChange={setName}
        isRequired
        autoFocus={onCancel !== undefined}
      />
      {add.error && !fields.name ? <Alert>{addWords(t, add.error)}</Alert> : null}
      <div className="flex justify-end gap-2">
        {onCancel ? <Button onPress={onCancel}>{t("cancel")}</Button> : null}
        <Button look="primary" type="submit" isDisabled={add.isPending}>
          {t(add.isPending ? "passkey-waiting" : "passkey-add")}
        </Button>
      </div>
    </form>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("passkey-add")} isOpen onClose={onClose}>
      <AddPasskey
        onCancel={onClose}
        onAdded={() => {
          toast.good(t("passkey-added"));
          onClose();
        }}
      />
    </Dialog>
  );
}

function RenameDialog({ one, onClose }: { one: Passkey; onClose: () => void }) {
  const t = useText();
  const rename = useRenamePasskey();
  const [name, setName] = useState(one.name);
  const error = rename.error ? (fieldsOf(rename.error).name ?? messageOf(rename.error)) : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    rename.mutate({ id: one.id, name: name.trim() }, { onSuccess: onClose });
  }
  return (
    <Dialog title={t("passkey-rename-named", { name: one.name })} isOpen onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label={t("passkey-name")}
          value={name}
          error={error}
          onChange={setName}
          isRequired
          autoFocus
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={rename.isPending}>
            {t(rename.isPending ? "saving" : "save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function deviceName(t: Text): string {
  const { browser, system } = deviceOf(navigator.userAgent);
  if (browser && system) return t("device-name", { browser, system });
  return browser ?? system ?? "";
}

/** The hub has sentences; of the browser's refusals two say something to a person. */
function addWords(t: Text, error: Error): string {
  if (error instanceof Problem) return messageOf(error);
  if (error.name === "InvalidStateError") return t("passkey-known");
  return t(error.name === "NotAllowedError" ? "passkey-ended" : "passkey-failed");
}
