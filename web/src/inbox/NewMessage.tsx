import { MessageCirclePlus, UserRound } from "lucide-react";
import { useState } from "react";
import type { NewConversation, Workspace } from "../api/types";
import { Alert } from "../ui/Alert";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Checkbox, Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Directory } from "./Directory";
import { RecipientSearch, rowClass } from "./RecipientSearch";
import { peopleFor } from "./triggers";

type Somebody = { id: string; name: string; avatar_url?: string | null | undefined };

type NewMessageProps = {
  workspace: Workspace;
  /** Colleagues, without oneself. */
  people: Somebody[];
  isBusy: boolean;
  error: string | undefined;
  onCreate: (conversation: NewConversation) => void;
  onOpen: (conversation: string) => void;
  onClose: () => void;
};

export default function NewMessage(props: NewMessageProps) {
  const t = useText();
  return (
    <Dialog title={t(`new-to-${props.workspace}`)} isOpen onClose={props.onClose}>
      {props.error ? <Alert>{props.error}</Alert> : null}
      {props.workspace === "customers" ? (
        <ToCustomer {...props} />
      ) : props.workspace === "employees" ? (
        <ToColleagues {...props} />
      ) : (
        <Directory {...props} />
      )}
    </Dialog>
  );
}

/** A number with its area code. */
const WHOLE_NUMBER = /^\+?[\d\s().-]{10,20}$/;

function ToCustomer({ isBusy, onCreate }: NewMessageProps) {
  const t = useText();
  return (
    <RecipientSearch
      label={t("new-find")}
      isBusy={isBusy}
      onPick={({ customer_ref }) => onCreate({ workspace: "customers", customer_ref })}
      otherwise={(q) =>
        WHOLE_NUMBER.test(q) ? (
          <li>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => onCreate({ workspace: "customers", phone: q })}
              className={rowClass}
            >
              <span className="flex size-9 items-center justify-center rounded-full bg-wash text-ink-2">
                <MessageCirclePlus className="size-4.5" aria-hidden />
              </span>
              {t("new-to-number", { number: q })}
            </button>
          </li>
        ) : null
      }
    />
  );
}

function ToColleagues({ people, isBusy, onCreate }: NewMessageProps) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [title, setTitle] = useState("");
  const found = typed.trim() ? peopleFor(people, typed.trim()) : people;
  const isGroup = chosen.length > 1;
  return (
    <>
      <Field
        label={t("new-find-colleague")}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        autoFocus
      />
      <ul aria-label={t("inbox-employees")} className="my-3 max-h-72 min-h-40 overflow-y-auto">
        {found.map((one) => (
          <li key={one.id}>
            <Checkbox
              isSelected={chosen.includes(one.id)}
              onChange={(on) =>
                setChosen((all) => (on ? [...all, one.id] : all.filter((id) => id !== one.id)))
              }
              label={
                <span className="flex min-h-touch items-center gap-2.5">
                  <Avatar name={one.name} url={one.avatar_url} size="small" />
                  {one.name}
                </span>
              }
            />
          </li>
        ))}
        {found.length === 0 ? (
          <li className="flex items-center gap-2 py-3 text-ink-2">
            <UserRound className="size-4" aria-hidden />
            {t("nobody-found")}
          </li>
        ) : null}
      </ul>
      {isGroup ? (
        <Field label={t("group-title-optional")} value={title} onChange={setTitle} />
      ) : null}
      <div className="mt-4 flex justify-end">
        <Button
          look="primary"
          isDisabled={isBusy || chosen.length === 0}
          onPress={() =>
            onCreate({
              workspace: "employees",
              person_ids: chosen,
              ...(isGroup && title.trim() ? { title: title.trim() } : {}),
            })
          }
        >
          {isGroup ? t("new-group", { count: chosen.length }) : t("new-create")}
        </Button>
      </div>
    </>
  );
}
