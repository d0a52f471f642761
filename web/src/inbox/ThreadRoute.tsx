import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { meQuery, useMay } from "../api/me";
import { peopleQuery } from "../api/people";
import type { Conversation, Partner } from "../api/types";
import { Button } from "../ui/Button";
import { useCommands } from "../ui/commands";
import { Dialog } from "../ui/Dialog";
import { allTexts, useText } from "../ui/i18n";
import { Empty, Failed, Skeleton } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { toast } from "../ui/toast";
import { useInboxActions } from "./actions";
import { Composer } from "./Composer";
import { focusConversation } from "./ConversationList";
import { useBlock, useRefer } from "./community";
import { useCompose, useVerdict } from "./compose";
import {
  conversationQuery,
  isGone,
  useAddMember,
  useChangeConversation,
  useOptOut,
  useRemoveMember,
} from "./conversation";
import { useOutbox } from "./outbox";

import { usePresence } from "./presence";
import { SidePanel } from "./SidePanel";
import { renderReply, savedRepliesQuery } from "./saved-replies";
import { ThreadHeader } from "./ThreadHeader";
import { ThreadPane } from "./ThreadPane";
import { WhoIsHere } from "./WhoIsHere";

// Its texts are not among those of the first screen.
const BesideConversation = lazy(async () => {
  const [compact] = await Promise.all([import("../timeline/Compact"), allTexts()]);
  return compact;
});
const MembersDialog = lazy(() => import("./MembersDialog"));
const BlockDialog = lazy(() => import("./BlockDialog"));
const ReferDialog = lazy(() => import("./ReferDialog"));

export function ThreadRoute() {
  const { id } = useParams({ from: "/app/inbox/$id" });
  const t = useText();
  const conversation = useQuery(conversationQuery(id));
  return (
    <div className="flex min-h-0 min-w-0 flex-1 bg-surface">
      {isGone(conversation.error) ? (
        <Gone />
      ) : conversation.data ? (
        <OneConversation
          key={id}
          conversation={conversation.data}
          isFresh={conversation.isFetchedAfterMount}
        />
      ) : conversation.error ? (
        <div className="flex-1">
          <Failed error={conversation.error} onRetry={conversation.refetch} />
        </div>
      ) : (
        <div role="status" aria-label={t("loading")} className="flex-1">
          <div className="flex h-bar items-center border-line border-b px-4">
            <Skeleton className="h-4 w-40" />
          </div>
        </div>
      )}
    </div>
  );
}

function Gone() {
  const t = useText();
  const actions = useInboxActions();
  return (
    <div role="status" className="flex flex-1 items-center">
      <Empty
        icon={MessagesSquare}
        title={t("inbox-gone")}
        action={<Button onPress={actions.close}>{t("inbox-gone-back")}</Button>}
      >
        {t("inbox-gone-why")}
      </Empty>
    </div>
  );
}

type Opened = "members" | "customer" | "refer" | "block" | null;

function OneConversation({
  conversation,
  isFresh,
}: {
  conversation: Conversation;
  /** Whether it was read since it was opened: how much is unread is true then. */
  isFresh: boolean;
}) {
  const { id } = conversation;
  const t = useText();
  const navigate = useNavigate();
  const { at = null } = useSearch({ from: "/app/inbox/$id" });
  const me = useQuery(meQuery).data?.person;
  const mayWrite = useMay("conversations.write") !== undefined;
  const mayOptOut = useMay("customers.write") !== undefined;
  const people = useQuery(peopleQuery).data?.items ?? [];
  const replies = useQuery(savedRepliesQuery).data?.items ?? [];
  const actions = useInboxActions();
  const [opened, setOpened] = useState<Opened>(null);

  const outbox = useOutbox(id);
  const compose = useCompose(conversation, outbox.send);
  const verdict = useVerdict(id, compose.text, compose.isText && conversation.may_write);
  const here = usePresence(id, compose.isTyping);

  const change = useChangeConversation(id);
  const add = useAddMember(id);
  const remove = useRemoveMember(id);
  const optOut = useOptOut(id);
  const onError = toast.bad;
  const isArchived = Boolean(conversation.archived_at);
  const { partner } = conversation;
  const isCompanys = partner !== null && partner !== undefined && mayWrite;
  const onRefer = isCompanys && conversation.may_write ? () => setOpened("refer") : undefined;
  const onBlock = isCompanys ? () => setOpened("block") : undefined;

  function close() {
    actions.close();
    requestAnimationFrame(() => focusConversation(id));
  }
  useShortcuts({ Escape: close });
  const onMute = () => change.mutate({ muted: !conversation.muted }, { onError });
  const onUnread = () => actions.markUnread(id);
  const onMove = mayWrite ? () => actions.move(id, !isArchived) : undefined;
  const toCustomer = conversation.customer_ref;
  useCommands(() =>
    [
      {
        id: "move",
        text: t(isArchived ? "inbox-unarchive" : "inbox-archive"),
        keys: "e",
        run: onMove,
      },
      { id: "mute", text: t(conversation.muted ? "inbox-unmute" : "inbox-mute"), run: onMute },
      { id: "unread", text: t("inbox-mark-unread"), keys: "u", run: onUnread },
      {
        id: "members",
        text: t("members-add"),
        words: t("members"),
        run: mayWrite && conversation.kind !== "direct" ? () => setOpened("members") : undefined,
      },
      {
        id: "customer",
        text: t("inbox-to-customer", { name: conversation.title }),
        words: t("customer"),
        run: toCustomer
          ? () => void navigate({ to: "/customers/$ref", params: { ref: toCustomer } })
          : undefined,
      },
      { id: "refer", text: t("refer"), run: onRefer },
      { id: "block", text: t(partner?.blocked ? "unblock" : "block"), run: onBlock },
    ].flatMap(({ run, ...one }) => (run ? [{ ...one, run, group: "commands-here" }] : [])),
  );
  const beside = (
    <SidePanel
      conversation={conversation}
      isBusy={optOut.isPending}
      timeline={
        toCustomer ? (
          <Suspense>
            <BesideConversation key={toCustomer} customerRef={toCustomer} />
          </Suspense>
        ) : null
      }
      onMembers={() => setOpened("members")}
      onOptOut={
        mayOptOut
          ? () =>
              optOut.mutate(undefined, {
                onSuccess: () => toast.good(t("opt-out-added")),
                onError,
              })
          : undefined
      }
      onBlock={onBlock}
    />
  );
  return (
    <>
      <title>{`${conversation.title} · Porchlight`}</title>
      <section
        aria-label={conversation.title}
        className="flex min-h-0 min-w-0 flex-1 flex-col bg-paper"
      >
        <ThreadHeader
          conversation={conversation}
          onBack={close}
          onMembers={() => setOpened("members")}
          onCustomer={() => setOpened("customer")}
          onMute={onMute}
          onUnread={onUnread}
          onMove={onMove}
          onRefer={onRefer}
          onBlock={onBlock}
        />
        <ThreadPane
          key={at}
          conversation={conversation}
          isFresh={isFresh}
          at={at}
          me={me?.id ?? ""}
          mayWrite={mayWrite && conversation.may_write}
          mayDecide={mayWrite}
          pending={outbox.pending}
          onRetry={outbox.retry}
          onDiscard={(one) => outbox.remove(one.key)}
          onEdit={(one) => {
            compose.takeBack(one);
            outbox.remove(one.key);
          }}
        />
        <Composer
          conversation={conversation}
          compose={compose}
          verdict={verdict}
          replies={replies}
          people={people.filter((one) => one.id !== me?.id)}
          mayNote={mayWrite}
          presence={<WhoIsHere {...here} />}
          onRefer={onRefer}
          onRender={(reply) => renderReply(reply.id, id)}
          onManageReplies={() => navigate({ to: "/settings/saved-replies" })}
        />
      </section>
      <aside
        aria-label={t("inbox-beside")}
        className="flex min-h-0 w-80 shrink-0 flex-col border-line border-l max-xl:hidden"
      >
        {beside}
      </aside>
      {opened === "customer" ? (
        <Dialog title={conversation.title} isOpen onClose={() => setOpened(null)}>
          {beside}
        </Dialog>
      ) : null}
      <Suspense>
        {opened === "members" ? (
          <MembersDialog
            conversation={conversation}
            people={people}
            isBusy={add.isPending || remove.isPending || change.isPending}
            mayChange={mayWrite}
            onAdd={(person) => add.mutate(person, { onError })}
            onRemove={({ person }) =>
              remove.mutate(person.id, {
                onSuccess: () =>
                  toast.good(t("member-removed", { name: person.name }), {
                    label: t("undo"),
                    run: () => add.mutate(person.id, { onError }),
                  }),
                onError,
              })
            }
            onMute={(muted) => change.mutate({ muted }, { onError })}
            onRename={(title) => change.mutate({ title }, { onError })}
            onBlock={onBlock}
            onClose={() => setOpened(null)}
          />
        ) : null}
        {opened === "refer" ? (
          <Refer conversation={conversation} onClose={() => setOpened(null)} />
        ) : null}
        {opened === "block" && partner ? (
          <Block partner={partner} onClose={() => setOpened(null)} />
        ) : null}
      </Suspense>
    </>
  );
}

function Refer({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const t = useText();
  const refer = useRefer(conversation.id);
  return (
    <ReferDialog
      company={conversation.title}
      isBusy={refer.isPending}
      error={refer.error ? messageOf(refer.error) : undefined}
      fields={fieldsOf(refer.error)}
      onClose={onClose}
      onRefer={(referral) =>
        refer.mutate(referral, {
          onSuccess: () => {
            onClose();
            toast.good(t("refer-done", { company: conversation.title }));
          },
        })
      }
    />
  );
}

function Block({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const t = useText();
  const block = useBlock();
  const { id: company_id, name, blocked } = partner;
  return (
    <BlockDialog
      partner={partner}
      isBusy={block.isPending}
      onClose={onClose}
      onConfirm={() =>
        block.mutate(
          { company_id, blocked: !blocked },
          {
            onSuccess: () => toast.good(t(blocked ? "unblocked" : "blocked", { name })),
            onError: toast.bad,
            onSettled: onClose,
          },
        )
      }
    />
  );
}
