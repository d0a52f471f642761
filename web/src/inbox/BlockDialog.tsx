import type { Partner } from "../api/types";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";

/** Before one hears nothing more of a company, or hears of it again. */
export default function BlockDialog({
  partner,
  isBusy,
  onConfirm,
  onClose,
}: {
  partner: Pick<Partner, "name" | "blocked">;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const t = useText();
  const { name, blocked } = partner;
  return (
    <Confirm
      title={t(blocked ? "unblock-title" : "block-title", { name })}
      action={t(blocked ? "unblock" : "block")}
      danger={!blocked}
      isOpen
      isBusy={isBusy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t(blocked ? "unblock-explained" : "block-explained")}</p>
    </Confirm>
  );
}
