import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { OwnSignIn } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm, Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Badge, Card } from "../ui/Layout";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { useNewRecoveryCodes, useRefreshAccount, useRemoveTotp } from "./queries";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpSetup } from "./TotpSetup";

/** Fewer are worth a word. */
const FEW = 3;

type Open = "set-up" | "codes" | "off" | null;

export function TwoStep({ own, owner }: { own: OwnSignIn; owner: string }) {
  const t = useText();
  const [open, setOpen] = useState<Open>(null);
  const remove = useRemoveTotp();
  const close = () => setOpen(null);
  return (
    <Card title={t("two-step")} intro={t("two-step-intro")}>
      {own.totp_since ? (
        <>
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="good">
              <ShieldCheck className="size-3.5" aria-hidden />
              {t("two-step-on")}
            </Badge>
            <span className="text-ink-3 text-xs">
              {t("two-step-since")} <Time at={own.totp_since} />
            </span>
          </p>
          <p
            className={`mt-2 ${own.recovery_codes_left <= FEW ? "text-accent-text" : "text-ink-2"}`}
          >
            {t("recovery-codes-left", { count: own.recovery_codes_left })}
          </p>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button onPress={() => setOpen("codes")}>{t("recovery-codes-new")}</Button>
            <Button look="danger" onPress={() => setOpen("off")}>
              {t("two-step-turn-off")}
            </Button>
          </div>
        </>
      ) : (
        <Button onPress={() => setOpen("set-up")}>{t("two-step-set-up")}</Button>
      )}
      {open === "set-up" ? <SetUpDialog owner={owner} onClose={close} /> : null}
      {open === "codes" ? <NewCodesDialog owner={owner} onClose={close} /> : null}
      <Confirm
        title={t("two-step-off-title")}
        action={t("two-step-turn-off")}
        danger
        isOpen={open === "off"}
        isBusy={remove.isPending}
        onClose={close}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => toast.good(t("two-step-now-off")),
            onError: toast.bad,
            onSettled: close,
          })
        }
      >
        <p>{t("two-step-off-explained")}</p>
      </Confirm>
    </Card>
  );
}

function SetUpDialog({ owner, onClose }: { owner: string; onClose: () => void }) {
  const t = useText();
  const refresh = useRefreshAccount();
  const [hasCodes, setHasCodes] = useState(false);
  function done() {
    onClose();
    if (!hasCodes) return;
    toast.good(t("two-step-now-on"));
    void refresh();
  }
  return (
    <Codes
      title={hasCodes ? "recovery-codes" : "two-step-set-up"}
      isShown={hasCodes}
      onClose={done}
    >
      <TotpSetup owner={owner} onCodes={() => setHasCodes(true)} onDone={done} />
    </Codes>
  );
}

function NewCodesDialog({ owner, onClose }: { owner: string; onClose: () => void }) {
  const t = useText();
  const make = useNewRecoveryCodes();
  return (
    <Codes
      title={make.data ? "recovery-codes" : "recovery-codes-new"}
      isShown={make.data !== undefined}
      onClose={onClose}
    >
      {make.data ? (
        <RecoveryCodes codes={make.data.recovery_codes} owner={owner} onDone={onClose} />
      ) : (
        <>
          <p className="max-w-prose text-ink-2">{t("recovery-codes-new-explained")}</p>
          <div className="mt-5 flex justify-end gap-2">
            <Button onPress={onClose}>{t("cancel")}</Button>
            <Button
              look="primary"
              isDisabled={make.isPending}
              onPress={() => make.mutate(undefined, { onError: toast.bad })}
            >
              {t("recovery-codes-make")}
            </Button>
          </div>
        </>
      )}
    </Codes>
  );
}

/** What is shown once does not go by a slip: the first try to close says so, the second closes. */
function Codes({
  title,
  isShown,
  onClose,
  children,
}: {
  title: string;
  isShown: boolean;
  onClose: () => void;
  children: React.ReactNode;
}) {
  const t = useText();
  const [isWarned, setIsWarned] = useState(false);
  return (
    <Dialog
      title={t(title)}
      isOpen
      sticky={isShown}
      onClose={() => (isShown && !isWarned ? setIsWarned(true) : onClose())}
    >
      {isWarned ? (
        <p role="alert" className="mb-4 rounded-control bg-held-wash px-3 py-2 text-held">
          {t("recovery-codes-closing")}
        </p>
      ) : null}
      {children}
    </Dialog>
  );
}
