import { useState } from "react";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Field, Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useBuilder } from "./builder";
import { ConditionField } from "./ConditionField";
import type { TriggerSpec } from "./contract";
import { cronOf, type Plan, planOf } from "./cron";
import { FindingsAt, WeekdaysField, WholeField } from "./forms";
import { SystemMark } from "./Systems";
import { SYSTEM_NAMES } from "./words";

const SCHEDULE = "porchlight.schedule";

/** What begins a run, and for whom. */
export function TriggerForm({ onChoose }: { onChoose: () => void }) {
  const t = useText();
  const { definition, catalogue, change, hookUrl, isReadOnly } = useBuilder();
  const { trigger } = definition;
  const operation = catalogue.get(trigger.operation);
  const set = (next: TriggerSpec, what?: string) => change({ ...definition, trigger: next }, what);
  if (trigger.operation === "") {
    return (
      <div className="space-y-3">
        <p className="text-ink-2">{t("wf-trigger-explained")}</p>
        {isReadOnly ? null : (
          <Button look="primary" onPress={onChoose}>
            {t("wf-trigger-choose")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="space-y-4">
      <div className="flex items-center gap-3 rounded-card border border-line p-3">
        <SystemMark system={operation?.system ?? ""} />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{operation?.label ?? trigger.operation}</p>
          <p className="text-ink-3 text-xs">
            {operation ? `${SYSTEM_NAMES[operation.system]} · ${operation.group}` : ""}
          </p>
        </div>
        {isReadOnly ? null : (
          <Button small onPress={onChoose}>
            {t("wf-trigger-change")}
          </Button>
        )}
      </div>
      {operation?.description ? (
        <p className="text-ink-2 text-xs">{operation.description}</p>
      ) : null}
      <FindingsAt step={null} fields={["operation", "trigger/operation"]} />
      {hookUrl ? <CopyField label={t("wf-hook-url")} value={hookUrl} /> : null}
      {trigger.operation === SCHEDULE || trigger.schedule ? (
        <ScheduleFields
          cron={trigger.schedule?.cron ?? ""}
          onChange={(cron) => set({ ...trigger, schedule: { cron } }, "schedule")}
        />
      ) : null}
      <ConditionField
        label={t("wf-trigger-when")}
        hint={t("wf-trigger-when-hint")}
        value={trigger.when ?? ""}
        field="when"
        onChange={(when) => set({ ...trigger, when: when || null }, "when")}
      />
    </div>
  );
}

const PLANS = ["weekdays", "monthly", "hourly", "cron"] as const;
const FIRST: Record<Plan["kind"], Plan> = {
  weekdays: { kind: "weekdays", at: "09:00", days: [1, 2, 3, 4, 5] },
  monthly: { kind: "monthly", at: "09:00", day: 1 },
  hourly: { kind: "hourly", minute: 0 },
};

function ScheduleFields({ cron, onChange }: { cron: string; onChange: (cron: string) => void }) {
  const t = useText();
  const plan = planOf(cron);
  const [isRaw, setIsRaw] = useState(cron !== "" && plan === null);
  const set = (next: Plan) => onChange(cronOf(next));
  return (
    <div className="space-y-3">
      <Select
        label={t("wf-schedule")}
        value={isRaw || !plan ? "cron" : plan.kind}
        choices={PLANS.map((id) => ({ id, label: t(`wf-schedule-${id}`) }))}
        onChange={(kind) => {
          setIsRaw(kind === "cron");
          if (kind !== "cron") set(FIRST[kind]);
        }}
      />
      {isRaw || !plan ? (
        <Field
          label={t("wf-cron")}
          hint={t("wf-cron-hint")}
          value={cron}
          placeholder="0 9 * * 1-5"
          onChange={onChange}
        />
      ) : (
        <>
          {plan.kind === "hourly" ? (
            <WholeField
              label={t("wf-schedule-minute")}
              min={0}
              max={59}
              value={plan.minute}
              onChange={(minute) => set({ ...plan, minute })}
            />
          ) : (
            <div className="w-36">
              <Field
                label={t("wf-wait-at")}
                type="time"
                value={plan.at}
                onChange={(at) => (at ? set({ ...plan, at }) : undefined)}
              />
            </div>
          )}
          {plan.kind === "weekdays" ? (
            <WeekdaysField
              label={t("wf-wait-days")}
              value={plan.days}
              onChange={(days) => set({ ...plan, days })}
            />
          ) : null}
          {plan.kind === "monthly" ? (
            <WholeField
              label={t("wf-schedule-day")}
              min={1}
              max={31}
              value={plan.day}
              onChange={(day) => set({ ...plan, day })}
            />
          ) : null}
        </>
      )}
      <FindingsAt step={null} fields={["schedule", "trigger/schedule", "schedule/cron"]} />
    </div>
  );
}
