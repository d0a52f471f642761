import { Ban, Plus, UserMinus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Conversation, Member } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { peopleFor } from "./triggers";
import { reasonWords } from "./words";

type Somebody = { id: string; name: string; avatar_url?: string | null | undefined };

type MembersProps = {
  conversation: Conversation;
  people: Somebody[];
  isBusy: boolean;
  mayChange: boolean;
  onAdd: (id: string) => void;
  onRemove: (member: Member) => void;
  onMute: (muted: boolean) => void;
  onRename: (title: string) => void;
  /** Of another company. */
  onBlock: (() => void) | undefined;
  onClose: () => void;
};

/** Who is in the conversation and why, and one's own settings of it. */
export default function MembersDialog(props: MembersProps) {
  const t = useText();
  const { conversation, isBusy, mayChange } = props;
  return (
    <Dialog title={t("members-title", { name: conversation.title })} isOpen onClose={props.onClose}>
      {conversation.kind === "group" && mayChange ? <Rename {...props} /> : null}
      <ul aria-label={t("members")} className="divide-y divide-line">
        {conversation.members.map((member) => (
          <li key={member.person.id} className="flex min-h-row items-center gap-3 py-1.5">
            <Avatar name={member.person.name} url={member.person.avatar_url} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{member.person.name}</span>
              <span className="block text-ink-3 text-xs">
                {[
                  t(`role-${member.role}`),
                  ...member.reasons.map((one) => reasonWords(t, one)),
                ].join(" · ")}
              </span>
            </span>
            {mayChange && conversation.kind !== "direct" ? (
              <IconButton
                label={t("remove-named", { name: member.person.name })}
                isDisabled={isBusy}
                onPress={() => props.onRemove(member)}
              >
                <UserMinus className="size-4" aria-hidden />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      {conversation.members.length === 0 ? (
        <p className="text-ink-2">{t("members-none-next")}</p>
      ) : null}
      {mayChange && conversation.kind !== "direct" ? <Add {...props} /> : null}
      <div className="mt-4 border-line border-t pt-2">
        <Switch
          label={t("inbox-mute")}
          hint={t("inbox-mute-hint")}
          isSelected={conversation.muted}
          onChange={props.onMute}
        />
        {conversation.partner && props.onBlock ? (
          <Button look={conversation.partner.blocked ? "plain" : "danger"} onPress={props.onBlock}>
            <Ban className="size-4" aria-hidden />
            {t(conversation.partner.blocked ? "unblock" : "block")}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}

const SHOWN = 6;

function Add({ conversation, people, isBusy, onAdd }: MembersProps) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const members = new Set(conversation.members.map(({ person }) => person.id));
  const others = people.filter(({ id }) => !members.has(id));
  const found = typed.trim() ? peopleFor(others, typed.trim()).slice(0, SHOWN) : [];
  if (others.length === 0) return null;
  return (
    <div className="mt-3">
      <Field label={t("members-add")} value={typed} onChange={setTyped} autoComplete="off" />
      <ul className="mt-1">
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => {
                onAdd(one.id);
                setTyped("");
              }}
              className="flex min-h-touch w-full items-center gap-3 rounded-control px-2 text-left hover:bg-wash"
            >
              <Avatar name={one.name} url={one.avatar_url} size="small" />
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              <Plus className="size-4 text-ink-3" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {typed.trim() && found.length === 0 ? (
        <p className="mt-1 px-2 text-ink-2 text-xs">{t("nobody-found")}</p>
      ) : null}
    </div>
  );
}

function Rename({ conversation, isBusy, onRename }: MembersProps) {
  const t = useText();
  const [title, setTitle] = useState(conversation.title);
  const isChanged = title.trim() !== "" && title.trim() !== conversation.title;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isChanged) onRename(title.trim());
  }
  return (
    <form onSubmit={submit} className="mb-3 flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field label={t("group-title")} value={title} onChange={setTitle} />
      </div>
      {isChanged ? (
        <Button type="submit" isDisabled={isBusy}>
          {t("save")}
        </Button>
      ) : null}
    </form>
  );
}
