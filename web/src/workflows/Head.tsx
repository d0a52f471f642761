import { Link, useNavigate } from "@tanstack/react-router";
import {
  ArrowLeft,
  CircleAlert,
  CircleCheck,
  CloudOff,
  Ellipsis,
  FlaskConical,
  History,
  LoaderCircle,
  PencilLine,
  Power,
  Redo2,
  Settings2,
  Undo2,
} from "lucide-react";
import { Problem } from "../api/client";
import { Button, buttonClass } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { MenuButton } from "../ui/Menu";
import { toast } from "../ui/toast";
import type { Finding, Workflow } from "./contract";
import type { Editor } from "./editor";
import { usePublish, useTurn } from "./queries";

export function Head({
  workflow,
  editor,
  problems,
  isReadOnly,
  aside,
  onAside,
}: {
  workflow: Workflow;
  editor: Editor;
  problems: Finding[];
  isReadOnly: boolean;
  aside: string | null;
  onAside: (aside: "settings" | "problems") => void;
}) {
  const t = useText();
  const navigate = useNavigate();
  const { id } = workflow;
  const { draft } = editor;
  const { turnTo, isTurning } = useTurnTo(id);
  const errors = problems.filter((one) => one.severity === "error").length;
  const isUnnamed = draft.name.trim() === "";
  return (
    <header
      className={`flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b bg-surface px-4 py-2 max-md:px-2 ${aside ? "max-lg:hidden" : ""}`}
    >
      <Link
        to="/workflows"
        aria-label={t("workflows")}
        className="inline-flex size-9 items-center justify-center rounded-control text-ink-2 hover:bg-wash hover:text-ink-1 max-md:size-11"
      >
        <ArrowLeft className="size-5" aria-hidden />
      </Link>
      <div className="flex min-w-48 flex-1 items-center gap-2">
        <input
          aria-label={t("wf-name")}
          value={draft.name}
          placeholder={t("wf-unnamed")}
          readOnly={isReadOnly}
          maxLength={120}
          onChange={(event) => {
            const name = event.target.value;
            editor.edit((before) => ({ ...before, name }), "name");
          }}
          className="field-sizing-content min-h-9 min-w-24 max-w-full text-ellipsis rounded-control border border-transparent bg-transparent px-2 font-semibold text-base hover:border-line focus:border-focus"
        />
        <StateBadge workflow={workflow} />
        <SavingWords editor={editor} isReadOnly={isReadOnly} />
      </div>
      <div className="flex items-center gap-1 max-md:w-full max-md:justify-between">
        {isReadOnly ? null : (
          <>
            <IconButton label={t("undo")} isDisabled={!editor.canUndo} onPress={editor.undo}>
              <Undo2 className="size-4.5" aria-hidden />
            </IconButton>
            <IconButton label={t("wf-redo")} isDisabled={!editor.canRedo} onPress={editor.redo}>
              <Redo2 className="size-4.5" aria-hidden />
            </IconButton>
          </>
        )}
        {problems.length > 0 ? (
          <Button
            small
            look="quiet"
            aria-pressed={aside === "problems"}
            onPress={() => onAside("problems")}
          >
            <CircleAlert
              className={`size-4 ${errors > 0 ? "text-negative" : "text-accent-text"}`}
              aria-hidden
            />
            <span className="max-md:sr-only">
              {t("wf-problems-count", { count: problems.length })}
            </span>
            <span aria-hidden className="tabular-nums md:hidden">
              {problems.length}
            </span>
          </Button>
        ) : null}
        <span className="contents max-md:hidden">
          <Link
            to="/workflows/$id/runs"
            params={{ id }}
            className={`${buttonClass("quiet", true)} hover:bg-wash max-xl:hidden`}
          >
            <History className="size-4" aria-hidden />
            {t("wf-runs")}
          </Link>
          <Link
            to="/workflows/$id/dry-run"
            params={{ id }}
            onClick={() => void editor.save()}
            className={`${buttonClass("plain", true)} hover:bg-wash max-md:hidden`}
          >
            <FlaskConical className="size-4" aria-hidden />
            {t("wf-dry-run")}
          </Link>
        </span>
        <span className="max-md:hidden">
          <IconButton
            label={t("wf-settings")}
            aria-pressed={aside === "settings"}
            onPress={() => onAside("settings")}
          >
            <Settings2 className="size-4.5" aria-hidden />
          </IconButton>
        </span>
        <span className="xl:hidden">
          <MenuButton
            label={t("more")}
            choices={[
              {
                id: "settings",
                text: t("wf-settings"),
                icon: <Settings2 className="size-4" aria-hidden />,
                onAction: () => onAside("settings"),
              },
              {
                id: "runs",
                text: t("wf-runs"),
                icon: <History className="size-4" aria-hidden />,
                onAction: () => void navigate({ to: "/workflows/$id/runs", params: { id } }),
              },
              {
                id: "dry-run",
                text: t("wf-dry-run"),
                icon: <FlaskConical className="size-4" aria-hidden />,
                onAction: () => {
                  void editor.save();
                  void navigate({ to: "/workflows/$id/dry-run", params: { id } });
                },
              },
              ...(workflow.is_on && !isReadOnly
                ? [
                    {
                      id: "off",
                      text: t("wf-turn-off"),
                      icon: <Power className="size-4" aria-hidden />,
                      onAction: () => turnTo(false),
                    },
                  ]
                : []),
            ]}
          >
            <Ellipsis className="size-4.5" aria-hidden />
          </MenuButton>
        </span>
        {isReadOnly ? null : (
          <OnOff
            workflow={workflow}
            editor={editor}
            turnTo={turnTo}
            isTurning={isTurning}
            reason={
              errors > 0
                ? t("wf-publish-blocked", { count: errors })
                : isUnnamed
                  ? t("wf-publish-unnamed")
                  : null
            }
          />
        )}
      </div>
    </header>
  );
}

function StateBadge({ workflow }: { workflow: Workflow }) {
  const t = useText();
  if (workflow.archived) return <Badge tone="grey">{t("wf-archived")}</Badge>;
  return workflow.is_on ? (
    <Badge tone="good">{t("wf-on")}</Badge>
  ) : (
    <Badge tone="grey">{t("wf-off")}</Badge>
  );
}

function SavingWords({ editor, isReadOnly }: { editor: Editor; isReadOnly: boolean }) {
  const t = useText();
  if (isReadOnly) return <span className="text-ink-3 text-xs">{t("wf-read-only")}</span>;
  if (editor.state === "failed") {
    const isAway = editor.error instanceof Problem && editor.error.code === "unreachable";
    return (
      <span role="alert" className="flex items-center gap-1.5 text-negative text-xs">
        <CloudOff className="size-4 shrink-0" aria-hidden />
        {isAway
          ? t("wf-not-saved-offline")
          : [t("wf-not-saved"), editor.error?.message].filter(Boolean).join(": ")}
        <Button small onPress={() => void editor.save()}>
          {t("try-again")}
        </Button>
      </span>
    );
  }
  const isSaved = editor.state === "saved";
  const Icon = isSaved ? CircleCheck : editor.state === "saving" ? LoaderCircle : PencilLine;
  return (
    <span
      role="status"
      className="flex shrink-0 items-center gap-1.5 whitespace-nowrap text-ink-3 text-xs"
    >
      <Icon className="size-3.5" aria-hidden />
      <span className="max-md:sr-only">
        {t(isSaved ? "saved" : editor.state === "saving" ? "saving" : "wf-unsaved")}
      </span>
    </span>
  );
}

/** With the way back. */
function useTurnTo(id: string) {
  const t = useText();
  const turn = useTurn();
  function turnTo(on: boolean) {
    turn.mutate(
      { id, on },
      {
        onError: toast.bad,
        onSuccess: ({ name }) =>
          toast.good(t(on ? "wf-is-on" : "wf-is-off", { name }), {
            label: t("undo"),
            run: () => turn.mutate({ id, on: !on }, { onError: toast.bad }),
          }),
      },
    );
  }
  return { turnTo, isTurning: turn.isPending };
}

/** Switching on publishes the draft; what runs is never the draft itself. */
function OnOff({
  workflow,
  editor,
  reason,
  turnTo,
  isTurning,
}: {
  workflow: Workflow;
  editor: Editor;
  turnTo: (on: boolean) => void;
  isTurning: boolean;
  /** Why it cannot be published now. */
  reason: string | null;
}) {
  const t = useText();
  const publish = usePublish();
  const { id, is_on, version } = workflow;
  const isChanged = workflow.has_changes || editor.state !== "saved" || version === null;
  async function put() {
    if (!(await editor.save())) return;
    const answer = await publish.mutateAsync({ id, revision: editor.revision() }).catch((error) => {
      toast.bad(error);
      return null;
    });
    if (!answer) return;
    editor.noteRevision(answer.revision);
    toast.good(t(is_on ? "wf-published" : "wf-is-on", { name: answer.name }));
  }
  const isBusy = publish.isPending || isTurning;
  const isBlocked = isChanged && reason !== null;
  const says = is_on ? (isChanged ? t("wf-publish") : null) : t("wf-turn-on");
  return (
    <span className="flex items-center gap-1.5">
      {is_on ? (
        <span className="max-md:hidden">
          <Button look="quiet" isDisabled={isBusy} onPress={() => turnTo(false)}>
            {t("wf-turn-off")}
          </Button>
        </span>
      ) : null}
      {says ? (
        <span title={isBlocked ? (reason ?? "") : undefined}>
          <Button
            look="primary"
            isDisabled={isBusy || isBlocked}
            aria-describedby={isBlocked ? "wf-blocked" : undefined}
            onPress={() => (isChanged ? void put() : turnTo(true))}
          >
            {says}
          </Button>
          {isBlocked ? (
            <span id="wf-blocked" className="sr-only">
              {reason}
            </span>
          ) : null}
        </span>
      ) : null}
    </span>
  );
}
