// The small parts of which the forms of the steps are made.
import { useState } from "react";
import { ToggleButton, useLocale } from "react-aria-components";
import { Field, Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useIsReadOnly } from "../ui/ReadOnly";
import { useBuilder } from "./builder";
import type { Span, Unit } from "./contract";
import { weekdayName } from "./words";

const UNITS: Unit[] = ["minutes", "hours", "days", "weeks"];

export function SpanField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Span;
  onChange: (span: Span) => void;
}) {
  const t = useText();
  return (
    <div className="flex max-w-xs items-end gap-2">
      <div className="w-24">
        <WholeField
          label={label}
          min={1}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount })}
        />
      </div>
      <div className="min-w-0 flex-1">
        <Select
          label={`${label}: ${t("unit")}`}
          showLabel={false}
          value={value.unit}
          choices={UNITS.map((id) => ({ id, label: t(`wf-unit-${id}`) }))}
          onChange={(unit) => onChange({ ...value, unit })}
        />
      </div>
    </div>
  );
}

/** A whole number; while one types it may be none. */
export function WholeField({
  label,
  hint,
  min,
  max,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  min: number;
  max?: number;
  value: number;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field
      label={label}
      hint={hint}
      type="number"
      min={min}
      {...(max === undefined ? {} : { max })}
      value={typed ?? String(value)}
      onChange={(text) => {
        const next = Number(text);
        const isGood =
          text.trim() !== "" && Number.isInteger(next) && next >= min && next <= (max ?? next);
        setTyped(isGood ? null : text);
        if (isGood) onChange(next);
      }}
    />
  );
}

/** None is every day. */
export function WeekdaysField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number[];
  onChange: (days: number[]) => void;
}) {
  const { locale } = useLocale();
  const isAtRest = useIsReadOnly();
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-xs">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <ToggleButton
            key={day}
            isDisabled={isAtRest}
            aria-label={weekdayName(locale, day, "long")}
            isSelected={value.includes(day)}
            onChange={(on) =>
              onChange(
                on ? [...value, day].toSorted((a, b) => a - b) : value.filter((one) => one !== day),
              )
            }
            className="inline-flex min-h-9 min-w-11 items-center justify-center rounded-control border border-line px-1.5 text-ink-2 text-xs data-hovered:bg-wash data-selected:border-ink-1 data-selected:bg-ink-1 data-selected:text-paper max-md:min-h-touch"
          >
            {weekdayName(locale, day)}
          </ToggleButton>
        ))}
      </div>
    </fieldset>
  );
}

/** What was found wrong with a field that has no place of its own in the form. */
export function FindingsAt({ step, fields }: { step: string | null; fields: string[] }) {
  const { problems } = useBuilder();
  const found = problems.filter((one) => one.step === step && fields.includes(one.field));
  return found.map((one) => (
    <p
      key={`${one.field} ${one.code} ${one.message}`}
      role={one.severity === "error" ? "alert" : undefined}
      className={`text-xs ${one.severity === "error" ? "text-negative" : "text-accent-text"}`}
    >
      {one.message}
    </p>
  ));
}
