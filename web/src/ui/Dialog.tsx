import { type ReactNode, Suspense } from "react";
import { Button } from "./Button";
import { useText } from "./i18n";
import { lazily } from "./lazily";

export const DialogFrame = lazily(() => import("./DialogFrame"));

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  /** As much as there is: its content takes the height that is left. */
  full?: boolean;
  /** Shows what is shown once: a press beside it does not close it. */
  sticky?: boolean;
  children: ReactNode;
};

export function Dialog({ isOpen, ...props }: DialogProps) {
  return <Suspense>{isOpen ? <DialogFrame {...props} /> : null}</Suspense>;
}

export function Confirm({
  title,
  children,
  action,
  danger = false,
  isOpen,
  isBusy = false,
  onConfirm,
  onClose,
}: {
  title: string;
  children: ReactNode;
  action: string;
  danger?: boolean;
  isOpen: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <div className="max-w-prose space-y-2 text-ink-2">{children}</div>
      <div className="mt-5 flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look={danger ? "danger" : "primary"} isDisabled={isBusy} onPress={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
