import { Lock, NotepadText, SendHorizontal } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useLocale } from "react-aria-components";
import type { Conversation, SavedReply, TextCheck } from "../api/types";
import { useIsOnline } from "../offline/connection";
import { Button } from "../ui/Button";
import { useCommands } from "../ui/commands";
import { useText } from "../ui/i18n";
import { isApple, useShortcuts } from "../ui/shortcuts";
import { Attached } from "./Attached";
import { ComposeField } from "./ComposeField";
import type { Compose } from "./compose";
import { useFiles } from "./files";
import { ModeSwitch } from "./ModeSwitch";
import { AttachTool, LaterTool, ReferTool, RepliesTool } from "./Tools";
import { type Rendered, type Somebody, useTyping } from "./typing";
import { Segments, Verdict } from "./Verdict";
import { nameOf } from "./words";

const LaterDialog = lazy(() => import("./LaterDialog"));

export type ComposerProps = {
  conversation: Pick<
    Conversation,
    "title" | "workspace" | "may_write" | "why_not" | "customer" | "partner"
  >;
  compose: Compose;
  verdict: TextCheck | undefined;
  replies: SavedReply[];
  /** Those who can be mentioned. */
  people: Somebody[];
  /** Whether this person may write notes. */
  mayNote: boolean;
  /** Who else is here. */
  presence: ReactNode;
  /** Passes a customer on to the company to which one writes. */
  onRefer: (() => void) | undefined;
  onRender: (reply: SavedReply) => Promise<Rendered>;
  onManageReplies: () => void;
};

const SEND_KEYS = isApple ? "⌘↵" : "Ctrl ↵";

export function Composer(props: ComposerProps) {
  const t = useText();
  const { conversation, compose, verdict, replies } = props;
  const [isChoosingTime, setIsChoosingTime] = useState(false);
  const files = useFiles(t("compose-file-refused"));
  const typing = useTyping(compose, props);
  const isOnline = useIsOnline();
  const isNote = compose.mode === "note";
  const isToCustomer = conversation.workspace === "customers";
  const hasNotes = conversation.workspace !== "employees" && props.mayNote;
  const mayWrite = conversation.may_write;
  useShortcuts({
    ...(mayWrite ? { r: () => typing.begin("message") } : {}),
    ...(hasNotes ? { n: () => typing.begin("note") } : {}),
  });

  const hasWords = compose.text.trim() !== "" || (!isNote && files.stored.length > 0);
  const isRefused = !isNote && (!mayWrite || verdict?.outcome === "suppressed");
  const maySend = hasWords && !isRefused && !compose.isTooLong && (isNote || !files.isBusy);
  function send() {
    if (!maySend) return;
    compose.send(isNote ? [] : files.stored);
    if (!isNote) files.clear();
    typing.forgetMissing();
    typing.field.current?.focus();
  }
  const isClosed = !mayWrite && !isNote;
  const takesFiles = !isClosed && !isNote;
  useCommands(() =>
    [
      {
        id: "reply",
        text: t("shortcut-reply"),
        keys: "r",
        run: mayWrite ? () => typing.begin("message") : undefined,
      },
      {
        id: "note",
        text: t("shortcut-note"),
        keys: "n",
        run: hasNotes ? () => typing.begin("note") : undefined,
      },
      {
        id: "later",
        text: t("compose-later"),
        run: takesFiles && isToCustomer ? () => setIsChoosingTime(true) : undefined,
      },
      ...replies.map((reply) => ({
        id: `reply ${reply.id}`,
        text: t("commands-reply", { title: reply.title }),
        words: reply.shortcut ?? undefined,
        run: takesFiles ? () => void typing.insertReply(reply) : undefined,
      })),
    ].flatMap(({ run, ...one }) => (run ? [{ ...one, run, group: "commands-here" }] : [])),
  );
  return (
    <section
      aria-label={t("compose")}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (takesFiles) files.bring(event.dataTransfer.files);
      }}
      className="shrink-0 px-4 pb-3 max-md:px-2 max-md:pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto max-w-3xl">
        <div className="min-h-5.5 px-1 pb-1 text-ink-3 text-xs">{props.presence}</div>
        <div
          className={`relative rounded-card border focus-within:border-focus ${isNote ? "border-accent border-dashed bg-accent-wash" : "border-edge bg-raised"}`}
        >
          {hasNotes ? <ModeSwitch mode={compose.mode} onMode={typing.begin} /> : null}
          {isClosed ? (
            <p className="flex items-center gap-2 px-3.5 py-3 text-ink-2">
              <Lock className="size-4 shrink-0" aria-hidden />
              <WhyNot conversation={conversation} />
            </p>
          ) : (
            <>
              <ComposeField
                conversation={conversation}
                compose={compose}
                typing={typing}
                onFiles={files.bring}
                onSend={send}
              />
              {takesFiles ? (
                <Attached
                  files={files.files}
                  sendAt={compose.sendAt}
                  onRemove={files.remove}
                  onAtOnce={() => compose.setSendAt(null)}
                />
              ) : null}
              {typing.missing.length > 0 ? (
                <p role="status" className="px-3.5 pb-2 text-accent-text text-xs">
                  {t("compose-missing", {
                    names: typing.missing.map((one) => nameOf(t, one)).join(", "),
                  })}
                </p>
              ) : null}
              <div className="flex items-center gap-0.5 px-1.5 pb-1.5 max-md:flex-wrap">
                {takesFiles ? (
                  <>
                    <AttachTool onFiles={files.bring} />
                    <RepliesTool
                      replies={replies}
                      onPick={(reply) => void typing.insertReply(reply)}
                      onManage={props.onManageReplies}
                    />
                    {props.onRefer ? <ReferTool onRefer={props.onRefer} /> : null}
                    {isToCustomer ? (
                      <LaterTool
                        onTime={compose.setSendAt}
                        onCustom={() => setIsChoosingTime(true)}
                      />
                    ) : null}
                  </>
                ) : null}
                <p
                  role="status"
                  className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-3 px-2 text-ink-3 text-xs max-md:order-first max-md:basis-full max-md:justify-start"
                >
                  {compose.isText ? (
                    <>
                      <Verdict verdict={compose.sendAt ? undefined : verdict} />
                      <Segments verdict={verdict} length={compose.text.length} />
                    </>
                  ) : null}
                  {isNote ? t("compose-note-explained") : null}
                  {isOnline ? null : t("compose-offline")}
                </p>
                <span className="ml-auto">
                  <Button look="primary" isDisabled={!maySend} onPress={send}>
                    {isNote ? (
                      <NotepadText className="size-4" aria-hidden />
                    ) : (
                      <SendHorizontal className="size-4" aria-hidden />
                    )}
                    {t(
                      isNote
                        ? "compose-add-note"
                        : compose.sendAt
                          ? "compose-schedule"
                          : "compose-send",
                    )}
                    <kbd className="font-sans text-xs max-md:hidden">{SEND_KEYS}</kbd>
                  </Button>
                </span>
              </div>
            </>
          )}
        </div>
      </div>
      <Suspense>
        {isChoosingTime ? (
          <LaterDialog
            onTime={(time) => {
              compose.setSendAt(time);
              setIsChoosingTime(false);
            }}
            onClose={() => setIsChoosingTime(false)}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

/** The hub's own words where they are understood: it says them in English. */
function WhyNot({ conversation }: Pick<ComposerProps, "conversation">) {
  const t = useText();
  const { locale } = useLocale();
  if (conversation.why_not && locale.startsWith("en")) return conversation.why_not;
  if (conversation.partner?.blocked) return t("compose-blocked", { name: conversation.title });
  return conversation.customer?.opted_out
    ? t("compose-suppressed", { rule: t("rule-opted-out") })
    : t("compose-closed");
}
