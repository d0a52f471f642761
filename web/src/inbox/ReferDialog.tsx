import { type FormEvent, useState } from "react";
import type { NewReferral, Recipient } from "../api/types";
import { Alert } from "../ui/Alert";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Area, Checkbox, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { LONGEST } from "./community";
import { hintOf, RecipientSearch } from "./RecipientSearch";

type ReferProps = {
  /** The name of whom the customer is passed on to. */
  company: string;
  isBusy: boolean;
  error: string | undefined;
  fields: Record<string, string>;
  onRefer: (referral: NewReferral) => void;
  onClose: () => void;
};

/** First who, then what they need and what of them may be passed on. */
export default function ReferDialog(props: ReferProps) {
  const t = useText();
  const [customer, setCustomer] = useState<Recipient | null>(null);
  return (
    <Dialog title={t("refer-to", { company: props.company })} isOpen sticky onClose={props.onClose}>
      {customer ? (
        <Details {...props} customer={customer} onOther={() => setCustomer(null)} />
      ) : (
        <RecipientSearch label={t("customer")} isBusy={false} onPick={setCustomer} />
      )}
    </Dialog>
  );
}

function Details({
  company,
  customer,
  isBusy,
  error,
  fields,
  onOther,
  onRefer,
  onClose,
}: ReferProps & { customer: Recipient; onOther: () => void }) {
  const t = useText();
  const [needs, setNeeds] = useState("");
  const [sharesEmail, setSharesEmail] = useState(false);
  const [sharesAddress, setSharesAddress] = useState(false);
  const [hasConsent, setHasConsent] = useState(false);
  const mayRefer = needs.trim() !== "" && hasConsent && !isBusy;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!mayRefer) return;
    onRefer({
      customer_ref: customer.customer_ref,
      needs: needs.trim(),
      share_email: sharesEmail,
      share_address: sharesAddress,
      consented: true,
    });
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      {error ? <Alert>{error}</Alert> : null}
      <div className="flex items-center gap-3">
        <Avatar name={customer.name} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{customer.name}</span>
          <span className="block truncate text-ink-3 text-xs tabular-nums">{hintOf(customer)}</span>
        </span>
        <Button small onPress={onOther}>
          {t("refer-other")}
        </Button>
      </div>
      <Area
        label={t("refer-needs")}
        hint={t("refer-needs-hint", { company })}
        error={fields.needs}
        value={needs}
        onChange={setNeeds}
        maxLength={LONGEST.needs}
      />
      <div>
        <Switch label={t("refer-email")} isSelected={sharesEmail} onChange={setSharesEmail} />
        <Switch label={t("refer-address")} isSelected={sharesAddress} onChange={setSharesAddress} />
        <p className="mt-1 max-w-prose text-ink-3 text-xs">{t("refer-explained", { company })}</p>
      </div>
      <Checkbox
        label={t("refer-consent", { company })}
        isSelected={hasConsent}
        onChange={setHasConsent}
      />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look="primary" isDisabled={!mayRefer}>
          {t("refer")}
        </Button>
      </div>
    </form>
  );
}
