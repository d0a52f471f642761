import { useQuery } from "@tanstack/react-query";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import { peopleQuery, type Somebody } from "../api/people";
import type { CaseSettings } from "../api/types";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Area, Checkbox, Field, Select, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card, PageFrame } from "../ui/Layout";
import { ReadOnly } from "../ui/ReadOnly";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { caseSettingsQuery, useSaveCaseSettings } from "./queries";

export function CaseSettingsRoute() {
  const t = useText();
  const settings = useQuery(caseSettingsQuery);
  const people = useQuery(peopleQuery);
  const mayChange = useMay("settings.write") !== undefined;
  return (
    <PageFrame title={t("cases-recovery")} intro={t("case-settings-intro")}>
      <Loaded query={settings}>
        {(loaded) => (
          <ReadOnly when={!mayChange}>
            <Form settings={loaded} people={people.data?.items ?? []} />
          </ReadOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

const NOBODY = "nobody";

function Form({ settings, people }: { settings: CaseSettings; people: Somebody[] }) {
  const t = useText();
  const draft = useDraft(settings);
  const save = useSaveCaseSettings();
  const errors = fieldsOf(save.error);
  const { value, change } = draft;
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card title={t("case-settings-when")}>
        <Switch
          label={t("case-settings-negative")}
          isSelected={value.negative}
          onChange={(negative) => change({ negative })}
        />
        <Switch
          label={t("case-settings-neutral")}
          isSelected={value.neutral}
          onChange={(neutral) => change({ neutral })}
        />
        <Switch
          label={t("case-settings-hold")}
          hint={t("case-settings-hold-hint")}
          isSelected={value.hold_feedback}
          onChange={(hold_feedback) => change({ hold_feedback })}
        />
      </Card>
      <Card title={t("case-settings-who")}>
        <div className="grid gap-4 md:grid-cols-2">
          <Select
            label={t("case-settings-owner")}
            value={value.default_owner_id ?? NOBODY}
            choices={[
              { id: NOBODY, label: t("case-nobody") },
              ...people.map((person) => ({ id: person.id, label: person.name })),
            ]}
            onChange={(id) => change({ default_owner_id: id === NOBODY ? null : id })}
          />
          <Field
            label={t("case-settings-due")}
            type="number"
            min={1}
            max={336}
            value={String(value.due_hours)}
            error={errors.due_hours}
            onChange={(hours) => change({ due_hours: Number(hours) || 0 })}
          />
        </div>
        <fieldset className="mt-4">
          <legend className="mb-1 font-medium text-xs">{t("case-settings-escalate")}</legend>
          {people.map((person) => (
            <Checkbox
              key={person.id}
              label={person.name}
              isSelected={value.escalate_to.includes(person.id)}
              onChange={(on) =>
                change({
                  escalate_to: on
                    ? [...value.escalate_to, person.id]
                    : value.escalate_to.filter((id) => id !== person.id),
                })
              }
            />
          ))}
        </fieldset>
      </Card>
      <Card title={t("case-settings-words")} intro={t("case-settings-words-intro")}>
        <div className="grid gap-4 md:grid-cols-2">
          <Area
            label="English"
            value={value.solved_text.en}
            error={errors["solved_text.en"]}
            onChange={(en) => change({ solved_text: { ...value.solved_text, en } })}
          />
          <Area
            label="Español"
            value={value.solved_text.es}
            error={errors["solved_text.es"]}
            onChange={(es) => change({ solved_text: { ...value.solved_text, es } })}
          />
        </div>
      </Card>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={save.isPending}
        error={save.error ? messageOf(save.error) : undefined}
        onUndo={draft.undo}
        onSave={() =>
          save.mutate(value, {
            onSuccess: () => {
              draft.undo();
              toast.good(t("saved"));
            },
          })
        }
      />
    </>
  );
}
