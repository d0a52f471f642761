import type { Company } from "../api/types";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { TimeZoneField } from "../ui/TimeZoneField";

export function CompanyForm({
  company,
  isSaving,
  error,
  fields,
  onSave,
  onPause,
}: {
  company: Company;
  isSaving: boolean;
  error: string | undefined;
  fields: Record<string, string>;
  onSave: (changes: Partial<Company>, then: () => void) => void;
  onPause: (paused: boolean) => void;
}) {
  const t = useText();
  const { name, time_zone, phone, email, postal_address, website } = company;
  const draft = useDraft({ name, time_zone, phone, email, postal_address, website });
  const { value, change } = draft;
  const orNull = (text: string) => (text === "" ? null : text);
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card>
        <Switch
          label={t("company-pause")}
          hint={t("company-pause-hint")}
          isSelected={company.paused}
          onChange={onPause}
        />
      </Card>
      <Card>
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            label={t("company-name")}
            value={value.name}
            error={fields.name}
            onChange={(next) => change({ name: next })}
            isRequired
          />
          <TimeZoneField
            value={value.time_zone}
            error={fields.time_zone}
            onChange={(next) => change({ time_zone: next })}
          />
          <Field
            label={t("company-phone")}
            type="tel"
            hint={t("company-phone-hint")}
            value={value.phone ?? ""}
            error={fields.phone}
            onChange={(next) => change({ phone: orNull(next) })}
          />
          <Field
            label={t("company-email")}
            type="email"
            value={value.email ?? ""}
            error={fields.email}
            onChange={(next) => change({ email: orNull(next) })}
          />
          <div className="md:col-span-2">
            <Field
              label={t("company-website")}
              type="url"
              placeholder="https://"
              value={value.website ?? ""}
              error={fields.website}
              onChange={(next) => change({ website: orNull(next) })}
            />
          </div>
          <div className="md:col-span-2">
            <Field
              label={t("company-address")}
              hint={t("company-address-hint")}
              value={value.postal_address ?? ""}
              error={fields.postal_address}
              onChange={(next) => change({ postal_address: orNull(next) })}
            />
          </div>
        </div>
      </Card>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={isSaving}
        error={error}
        onUndo={draft.undo}
        onSave={() => onSave(value, draft.undo)}
      />
    </>
  );
}
