import { useState } from "react";
import { Field, Select } from "./Field";
import { useText } from "./i18n";

type Unit = "hours" | "days";
const DAY = 24;
const LONGEST_CAP_HOURS = 365 * DAY;

function unitOf(hours: number): Unit {
  return hours >= DAY && hours % DAY === 0 ? "days" : "hours";
}

/** A window in hours, entered in hours or days, 0 to 365 days. */
export function CapField({
  label,
  hint,
  hours,
  onChange,
}: {
  label: string;
  hint?: string;
  hours: number;
  onChange: (hours: number) => void;
}) {
  const t = useText();
  const [unit, setUnit] = useState<Unit>(() => unitOf(hours));
  const [typed, setTyped] = useState<string | null>(null);
  const size = unit === "days" ? DAY : 1;
  const shown = typed ?? String(Math.round((hours / size) * 100) / 100);
  const isWrong = typed !== null && parse(typed, size) === null;
  function type(text: string) {
    const next = parse(text, size);
    setTyped(next === null ? text : null);
    if (next !== null) onChange(next);
  }
  return (
    <div>
      <div className="flex max-w-xs items-start gap-2">
        <div className="w-28">
          <Field
            label={label}
            type="number"
            min={0}
            max={LONGEST_CAP_HOURS / size}
            value={shown}
            onChange={type}
            error={isWrong ? t("cap-out-of-range") : undefined}
          />
        </div>
        <div className="w-32 pt-5.5">
          <Select
            label={t("unit")}
            showLabel={false}
            value={unit}
            choices={[
              { id: "hours", label: t("hours") },
              { id: "days", label: t("days") },
            ]}
            onChange={(next) => {
              setTyped(null);
              setUnit(next);
            }}
          />
        </div>
      </div>
      {hint ? <p className="mt-1 max-w-prose text-ink-3 text-xs">{hint}</p> : null}
    </div>
  );
}

function parse(text: string, size: number): number | null {
  const hours = Math.round(Number(text) * size);
  if (text.trim() === "" || Number.isNaN(hours)) return null;
  return hours >= 0 && hours <= LONGEST_CAP_HOURS ? hours : null;
}
