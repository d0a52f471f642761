import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf, Problem } from "../api/client";
import type { EntryPoint, EntryPointEdit } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field, Select, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";

const COMPANY = "company";

/** What stands at the fields after the hub refused, and what belongs to none of them. */
function refusal(error: Error | null) {
  const fields = fieldsOf(error);
  const isTaken = error instanceof Problem && error.code === "keyword-taken";
  const keyword = isTaken ? messageOf(error) : fields.keyword;
  const other = error && !keyword && !fields.label ? messageOf(error) : null;
  return { label: fields.label, keyword, other };
}

/** Makes a way in or changes one; a keyword that cannot be used is refused at its field. */
export function WayInEditor({
  before,
  campaigns,
  isSaving,
  error,
  onSave,
  onClose,
}: {
  /** Null: a new one. */
  before: EntryPoint | null;
  campaigns: { id: string; label: string }[];
  isSaving: boolean;
  error: Error | null;
  onSave: (body: EntryPointEdit) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [label, setLabel] = useState(before?.label ?? "");
  const [keyword, setKeyword] = useState(before?.keyword ?? "");
  const [campaign, setCampaign] = useState(before?.campaign_id ?? COMPANY);
  const [enabled, setEnabled] = useState(before?.enabled ?? true);
  const refused = refusal(error);
  function submit(event: FormEvent) {
    event.preventDefault();
    // A button that is disabled loses the focus, and with it Escape; so a second press is ignored.
    if (isSaving) return;
    onSave({
      label: label.trim(),
      keyword: keyword.trim() === "" ? null : keyword.trim(),
      campaign_id: campaign === COMPANY ? null : campaign,
      enabled,
    });
  }
  return (
    <Dialog title={before ? before.label : t("way-in-new")} isOpen onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <Field
          label={t("way-in-label")}
          hint={t("way-in-label-hint")}
          value={label}
          onChange={setLabel}
          error={refused.label}
          isRequired
          autoFocus
        />
        <Field
          label={t("way-in-keyword")}
          hint={t("way-in-keyword-hint")}
          value={keyword}
          onChange={setKeyword}
          error={refused.keyword}
        />
        <Select
          label={t("way-in-campaign")}
          value={campaign}
          choices={[{ id: COMPANY, label: t("way-in-company") }, ...campaigns]}
          onChange={setCampaign}
        />
        {before ? (
          <Switch label={t("way-in-enabled")} isSelected={enabled} onChange={setEnabled} />
        ) : null}
        {refused.other ? (
          <p role="alert" className="text-negative">
            {refused.other}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={label.trim() === ""}>
            {isSaving ? t("saving") : t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
