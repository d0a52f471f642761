import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSignOut } from "../api/sign-in";
import { emptyOutbox, useUnsentCount } from "../inbox/outbox";
import { forgetEverything } from "../offline/store";
import { forgetThisDevice } from "../push/device";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";

/** Signs out: nothing of this person stays on the device. What was not sent yet is asked about. */
export function Leave({ onStay }: { onStay: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const unsent = useUnsentCount();
  const hasBegun = useRef(false);

  async function leave() {
    if (hasBegun.current) return;
    hasBegun.current = true;
    // While the session still may.
    await forgetThisDevice();
    try {
      await signOut.mutateAsync();
      emptyOutbox();
      await forgetEverything().catch(() => undefined);
      await navigate({ to: "/sign-in" });
    } catch (error) {
      toast.bad(error);
      onStay();
    }
  }
  const isFree = unsent === 0;
  const now = useRef(leave);
  now.current = leave;
  useEffect(() => {
    if (isFree) void now.current();
  }, [isFree]);
  if (isFree) return null;
  return (
    <Confirm
      title={t("leave-unsent", { count: unsent })}
      action={t("sign-out")}
      danger
      isOpen
      onClose={onStay}
      onConfirm={() => void leave()}
    >
      <p>{t("leave-unsent-explained")}</p>
    </Confirm>
  );
}
