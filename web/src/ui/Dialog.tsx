import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button, IconButton } from "./Button";
import { useText } from "./i18n";

export function Dialog({
  title,
  isOpen,
  onClose,
  wide = false,
  sticky = false,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  /** Shows what is shown once: a press beside it does not close it. */
  sticky?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <ModalOverlay
      isDismissable={!sticky}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-40 flex items-center justify-center bg-veil p-4 max-md:items-end max-md:p-0"
    >
      <Modal
        className={`max-h-full w-full animate-appear overflow-auto rounded-card border border-line bg-raised shadow-float max-md:rounded-b-none ${wide ? "max-w-3xl" : "max-w-md"}`}
      >
        <AriaDialog className="p-5 outline-none">
          <div className="mb-3 flex items-start justify-between gap-3">
            <Heading slot="title" className="pt-1.5 font-semibold text-base">
              {title}
            </Heading>
            <IconButton label={t("close")} onPress={onClose}>
              <X className="size-4.5" aria-hidden />
            </IconButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
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
