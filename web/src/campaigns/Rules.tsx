import type { Somebody } from "../api/people";
import type { PulseCheckSettings } from "../api/types";
import { CapField } from "../ui/CapField";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Checkbox, Choices, Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";

export type SettingsFormProps = {
  settings: PulseCheckSettings;
  people: Somebody[];
  isSaving: boolean;
  error: string | undefined;
  /** What is wrong with single fields, by their path. */
  fields: Record<string, string>;
  onSave: (changes: Partial<PulseCheckSettings>, then: () => void) => void;
};

const SENTIMENTS = ["negative", "neutral", "positive"] as const;

/** Who gets a pulse check, when, and who hears of the answer. */
export function Rules({ settings, people, isSaving, error, onSave }: SettingsFormProps) {
  const t = useText();
  const draft = useDraft({
    enabled: settings.enabled,
    cap_hours: settings.cap_hours,
    recipients: settings.recipients,
    sms: settings.sms,
    email: settings.email,
    quiet_hours: settings.quiet_hours,
    alert_people: settings.alert_people,
    alert_sentiments: settings.alert_sentiments,
  });
  const { value, change } = draft;
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card title={t("rules-sending")}>
        <Switch
          label={t("rules-enabled")}
          hint={t("rules-enabled-hint")}
          isSelected={value.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <div className="mt-4 grid gap-6 md:grid-cols-2">
          <fieldset>
            <legend className="mb-1 font-medium text-xs">{t("rules-channels")}</legend>
            <Switch
              label={t("channel-sms-long")}
              isSelected={value.sms}
              onChange={(sms) => change({ sms })}
            />
            <Switch
              label={t("channel-email-long")}
              isSelected={value.email}
              onChange={(email) => change({ email })}
            />
          </fieldset>
          <Choices
            label={t("rules-recipients")}
            value={value.recipients}
            choices={[
              { id: "first", label: t("recipients-first"), hint: t("recipients-first-hint") },
              { id: "all", label: t("recipients-all"), hint: t("recipients-all-hint") },
            ]}
            onChange={(recipients) => change({ recipients })}
          />
        </div>
      </Card>
      <Card title={t("rules-cap")} intro={t("rules-cap-intro")}>
        <CapField
          label={t("rules-cap-label")}
          hint={value.cap_hours === 0 ? t("rules-cap-none") : t("rules-cap-hint")}
          hours={value.cap_hours}
          onChange={(cap_hours) => change({ cap_hours })}
        />
      </Card>
      <Card title={t("rules-quiet")} intro={t("rules-quiet-intro")}>
        {(["feedback", "service"] as const).map((purpose) => (
          <fieldset key={purpose} className="mb-3 last:mb-0">
            <legend className="mb-1 text-ink-2 text-xs">{t(`quiet-${purpose}`)}</legend>
            <div className="flex max-w-xs gap-3">
              {(["from", "to"] as const).map((end) => (
                <div key={end} className="flex-1">
                  <Field
                    label={t(`quiet-${end}`)}
                    type="time"
                    value={value.quiet_hours[purpose][end]}
                    onChange={(time) =>
                      change({
                        quiet_hours: {
                          ...value.quiet_hours,
                          [purpose]: { ...value.quiet_hours[purpose], [end]: time },
                        },
                      })
                    }
                  />
                </div>
              ))}
            </div>
          </fieldset>
        ))}
      </Card>
      <Card title={t("rules-alerts")} intro={t("rules-alerts-intro")}>
        <div className="grid gap-6 md:grid-cols-2">
          <fieldset>
            <legend className="mb-1 font-medium text-xs">{t("alerts-who")}</legend>
            {people.map((person) => (
              <Checkbox
                key={person.id}
                label={person.name}
                isSelected={value.alert_people.includes(person.id)}
                onChange={(on) =>
                  change({ alert_people: toggled(value.alert_people, person.id, on) })
                }
              />
            ))}
          </fieldset>
          <fieldset>
            <legend className="mb-1 font-medium text-xs">{t("alerts-when")}</legend>
            {SENTIMENTS.map((sentiment) => (
              <Checkbox
                key={sentiment}
                label={t(`mark-${sentiment}`)}
                isSelected={value.alert_sentiments.includes(sentiment)}
                onChange={(on) =>
                  change({ alert_sentiments: toggled(value.alert_sentiments, sentiment, on) })
                }
              />
            ))}
          </fieldset>
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

function toggled<T>(list: T[], item: T, on: boolean): T[] {
  return on ? [...list.filter((one) => one !== item), item] : list.filter((one) => one !== item);
}
