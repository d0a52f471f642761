// A form that is saved as a whole: what was changed, saving, undoing, and the guard at the door.
import { useBlocker } from "@tanstack/react-router";
import { type RefObject, useRef, useState } from "react";
import { Button } from "./Button";
import { Confirm } from "./Dialog";
import { useText } from "./i18n";

export type Draft<T> = {
  value: T;
  isChanged: boolean;
  change: (part: Partial<T>) => void;
  undo: () => void;
};

/** Starts from what is saved and follows it for as long as nothing was changed. */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [parts, setParts] = useState<Partial<T>>({});
  const value = { ...saved, ...parts };
  return {
    value,
    isChanged: JSON.stringify(value) !== JSON.stringify(saved),
    change: (part) => setParts((before) => ({ ...before, ...part })),
    undo: () => setParts({}),
  };
}

/** Asks before changes are lost. Set `leaving.current` to go without a question. */
export function UnsavedGuard({
  isChanged,
  leaving,
}: {
  isChanged: boolean;
  leaving?: RefObject<boolean>;
}) {
  const t = useText();
  const never = useRef(false);
  const free = leaving ?? never;
  const door = useBlocker({
    shouldBlockFn: () => isChanged && !free.current,
    enableBeforeUnload: () => isChanged && !free.current,
    withResolver: true,
  });
  return (
    <Confirm
      title={t("unsaved-title")}
      action={t("unsaved-leave")}
      danger
      isOpen={door.status === "blocked"}
      onClose={() => door.reset?.()}
      onConfirm={() => door.proceed?.()}
    >
      <p>{t("unsaved-explained")}</p>
    </Confirm>
  );
}

export function SaveBar({
  isChanged,
  isBusy,
  isRefused = false,
  error,
  onSave,
  onUndo,
}: {
  isChanged: boolean;
  isBusy: boolean;
  /** What was typed cannot be saved; `error` says why. */
  isRefused?: boolean;
  error?: string | undefined;
  onSave: () => void;
  onUndo: () => void;
}) {
  const t = useText();
  if (!isChanged && !error) return null;
  return (
    <div className="sticky bottom-0 z-10 mt-4 flex animate-appear flex-wrap items-center gap-3 border-line border-t bg-paper py-3">
      <p
        className={`min-w-0 flex-1 ${error ? "text-negative" : "text-ink-2"}`}
        role={error ? "alert" : undefined}
      >
        {error ?? t("unsaved-changes")}
      </p>
      <Button onPress={onUndo} isDisabled={isBusy}>
        {t("undo")}
      </Button>
      <Button look="primary" onPress={onSave} isDisabled={isBusy || isRefused || !isChanged}>
        {isBusy ? t("saving") : t("save")}
      </Button>
    </div>
  );
}
