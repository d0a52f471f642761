import { useQuery } from "@tanstack/react-query";
import { MessageSquareQuote, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import type { SavedReply } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm, Dialog } from "../ui/Dialog";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge, PageFrame, Rows } from "../ui/Layout";
import { Empty, Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { SavedReplyForm } from "./SavedReplyForm";
import { plainly, savedRepliesQuery, useDeleteReply, useSaveReply } from "./saved-replies";

export function SavedRepliesRoute() {
  const t = useText();
  const replies = useQuery(savedRepliesQuery);
  const save = useSaveReply();
  const remove = useDeleteReply();
  const mayWrite = useMay("conversations.write") !== undefined;
  // The office keeps them for everybody; a technician for themselves.
  const mayShare = useQuery(meQuery).data?.person.role !== "field_tech";
  const [editing, setEditing] = useState<SavedReply | "new" | null>(null);
  const [deleting, setDeleting] = useState<SavedReply | null>(null);
  const makeOne = mayWrite ? (
    <Button look="primary" onPress={() => setEditing("new")}>
      <Plus className="size-4" aria-hidden />
      {t("saved-reply-new")}
    </Button>
  ) : null;
  function close() {
    setEditing(null);
    save.reset();
  }
  return (
    <PageFrame
      title={t("saved-replies")}
      intro={t("saved-replies-intro")}
      actions={replies.data?.items.length ? makeOne : null}
    >
      <Loaded query={replies}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={MessageSquareQuote} title={t("saved-replies-empty")} action={makeOne}>
              {t("saved-replies-empty-next")}
            </Empty>
          ) : (
            <SavedReplies replies={items} onEdit={setEditing} onDelete={setDeleting} />
          )
        }
      </Loaded>
      {editing ? (
        <Dialog
          title={t(editing === "new" ? "saved-reply-new" : "saved-reply-edit")}
          isOpen
          onClose={close}
        >
          <SavedReplyForm
            reply={editing === "new" ? null : editing}
            mayShare={mayShare}
            isBusy={save.isPending}
            fields={fieldsOf(save.error)}
            error={save.error ? messageOf(save.error) : undefined}
            onSave={(reply) =>
              save.mutate(
                { ...reply, id: editing === "new" ? null : editing.id },
                {
                  onSuccess: () => {
                    close();
                    toast.good(t("saved"));
                  },
                },
              )
            }
            onCancel={close}
          />
        </Dialog>
      ) : null}
      <Confirm
        title={t("saved-reply-delete-title", { name: deleting?.title ?? "" })}
        action={t("delete")}
        danger
        isOpen={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={() => {
          if (deleting) remove.mutate(deleting.id, { onError: toast.bad });
          setDeleting(null);
        }}
      >
        <p>{t("saved-reply-delete-explained")}</p>
      </Confirm>
    </PageFrame>
  );
}

export function SavedReplies({
  replies,
  onEdit,
  onDelete,
}: {
  replies: SavedReply[];
  onEdit: (reply: SavedReply) => void;
  onDelete: (reply: SavedReply) => void;
}) {
  const t = useText();
  return (
    <Rows label={t("saved-replies")}>
      {replies.map((reply) => (
        <li key={reply.id} className="flex items-start gap-3 px-4 py-3">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{reply.title}</span>
              {reply.shortcut ? (
                <kbd className="rounded-control bg-wash px-1.5 font-mono text-ink-2 text-xs">
                  /{reply.shortcut}
                </kbd>
              ) : null}
              <Badge tone={reply.shared ? "calm" : "grey"}>
                {t(reply.shared ? "saved-reply-shared" : "saved-reply-own")}
              </Badge>
            </p>
            <p className="mt-0.5 line-clamp-2 whitespace-pre-line text-ink-2 text-xs">
              {plainly(t, reply.body)}
            </p>
          </div>
          {reply.may_edit ? (
            <span className="flex shrink-0">
              <IconButton
                label={t("edit-named", { name: reply.title })}
                onPress={() => onEdit(reply)}
              >
                <Pencil className="size-4" aria-hidden />
              </IconButton>
              <IconButton
                label={t("remove-named", { name: reply.title })}
                onPress={() => onDelete(reply)}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            </span>
          ) : null}
        </li>
      ))}
    </Rows>
  );
}
