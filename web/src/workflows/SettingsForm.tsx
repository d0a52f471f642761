import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button";
import { Choices, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { replaced, without } from "../ui/list";
import { useBuilder } from "./builder";
import { ConditionField } from "./ConditionField";
import type { Reentry, WorkflowSettings } from "./contract";
import { FindingsAt, WholeField } from "./forms";
import { Picker } from "./Picker";
import { SystemMark } from "./Systems";

const RULES: Reentry[] = ["not_while_running", "after_days", "once", "always"];

/** Who may run again, when a run ends early, and how many begin at once. */
export function SettingsForm() {
  const t = useText();
  const { definition, catalogue, change, isReadOnly } = useBuilder();
  const { settings } = definition;
  const [isChoosing, setIsChoosing] = useState(false);
  const set = (part: Partial<WorkflowSettings>, what?: string) =>
    change({ ...definition, settings: { ...settings, ...part } }, what);
  const { reentry, goals, most_starts_per_hour: most } = settings;
  return (
    <div className="space-y-6">
      <div className="space-y-2">
        <Choices
          label={t("wf-reentry")}
          value={reentry.rule}
          choices={RULES.map((id) => ({
            id,
            label: t(`wf-reentry-${id}`),
            hint: t(`wf-reentry-${id}-hint`),
          }))}
          onChange={(rule) =>
            set({ reentry: { rule, days: rule === "after_days" ? (reentry.days ?? 30) : null } })
          }
        />
        {reentry.rule === "after_days" ? (
          <div className="w-40">
            <WholeField
              label={t("wf-reentry-days")}
              min={1}
              max={3650}
              value={reentry.days ?? 30}
              onChange={(days) => set({ reentry: { ...reentry, days } }, "settings/reentry/days")}
            />
          </div>
        ) : null}
        <FindingsAt step={null} fields={["settings/reentry", "settings/reentry/days"]} />
      </div>
      <Switch
        label={t("wf-stop-on-reply")}
        hint={t("wf-stop-on-reply-hint")}
        isSelected={settings.stop_on_reply}
        onChange={(stop_on_reply) => set({ stop_on_reply })}
      />
      <fieldset className="min-w-0">
        <legend className="font-medium text-xs">{t("wf-goals")}</legend>
        <p className="mb-2 text-ink-3 text-xs">{t("wf-goals-hint")}</p>
        <ul className="space-y-2">
          {goals.map((goal, at) => {
            const operation = catalogue.get(goal.operation);
            const label = operation?.label ?? goal.operation;
            return (
              <li key={at} className="space-y-3 rounded-card border border-line p-3">
                <div className="flex items-center gap-2.5">
                  <SystemMark system={operation?.system ?? ""} size="small" />
                  <span className="min-w-0 flex-1 font-medium">{label}</span>
                  {isReadOnly ? null : (
                    <IconButton
                      label={t("wf-remove-item", { name: label })}
                      onPress={() => set({ goals: without(goals, at) })}
                    >
                      <Trash2 className="size-4" aria-hidden />
                    </IconButton>
                  )}
                </div>
                <ConditionField
                  label={t("wf-goal-when")}
                  value={goal.when ?? ""}
                  field={`settings/goals/${at}/when`}
                  onChange={(when) =>
                    set(
                      { goals: replaced(goals, at, { ...goal, when: when || null }) },
                      `settings/goals/${at}/when`,
                    )
                  }
                />
                <FindingsAt step={null} fields={[`settings/goals/${at}/operation`]} />
              </li>
            );
          })}
        </ul>
        {isReadOnly ? null : (
          <div className="mt-2">
            <Button small onPress={() => setIsChoosing(true)}>
              <Plus className="size-4" aria-hidden />
              {t("wf-goal-add")}
            </Button>
          </div>
        )}
      </fieldset>
      <div className="space-y-2">
        <Switch
          label={t("wf-drip")}
          hint={t("wf-drip-hint")}
          isSelected={most !== null}
          onChange={(on) => set({ most_starts_per_hour: on ? 60 : null })}
        />
        {most === null ? null : (
          <div className="w-40">
            <WholeField
              label={t("wf-drip-most")}
              min={1}
              max={100_000}
              value={most}
              onChange={(next) =>
                set({ most_starts_per_hour: next }, "settings/most_starts_per_hour")
              }
            />
          </div>
        )}
      </div>
      {isChoosing ? (
        <Picker
          kind="trigger"
          catalogue={catalogue}
          onClose={() => setIsChoosing(false)}
          onPick={({ operation }) => {
            setIsChoosing(false);
            if (operation) set({ goals: [...goals, { operation, when: null }] });
          }}
        />
      ) : null}
    </div>
  );
}
