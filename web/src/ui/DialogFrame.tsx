import { X } from "lucide-react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { DialogProps } from "./Dialog";
import { IconButton } from "./IconButton";
import { useText } from "./i18n";

/** Apart from those who open it: loaded with the first dialog. */
export default function DialogFrame({
  title,
  onClose,
  wide = false,
  full = false,
  sticky = false,
  children,
}: Omit<DialogProps, "isOpen">) {
  const t = useText();
  return (
    <ModalOverlay
      isDismissable={!sticky}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-40 flex items-center justify-center bg-veil p-4 max-md:items-end max-md:p-0"
    >
      <Modal
        className={`max-h-full w-full animate-appear overflow-auto rounded-card border border-line bg-raised shadow-float max-md:rounded-b-none ${full ? "h-full max-w-wide" : wide ? "max-w-3xl" : "max-w-md"}`}
      >
        <AriaDialog className={`p-5 outline-none ${full ? "flex h-full flex-col" : ""}`}>
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
