import { ShieldCheck, ShieldOff } from "lucide-react";
import type { Person, SignInRules } from "../api/types";
import { Choices } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";

type Required = SignInRules["require_second_factor"];

const REQUIRED_OF = ["nobody", "admins", "everybody"] as const satisfies Required[];

/** Those of whom a second step is asked, and have none. */
export function lacking(people: Person[], required: Required): Person[] {
  if (required === "nobody") return [];
  return people.filter(
    (one) =>
      one.state === "active" &&
      !one.has_second_factor &&
      (required === "everybody" || one.role === "admin"),
  );
}

/** Of whom the company asks a second step when they sign in. */
export function SignInRulesForm({
  rules,
  people,
  onChange,
}: {
  rules: SignInRules;
  people: Person[];
  onChange: (rules: SignInRules) => void;
}) {
  const t = useText();
  const missing = lacking(people, rules.require_second_factor);
  const without = lacking(people, "everybody");
  return (
    <Card title={t("second-step-rule")} intro={t("second-step-rule-intro")}>
      <Choices<Required>
        label={t("second-step-required")}
        value={rules.require_second_factor}
        choices={REQUIRED_OF.map((id) => ({
          id,
          label: t(`required-${id}`),
          hint:
            id === "nobody"
              ? t("required-nobody-hint")
              : t("required-lack", { count: lacking(people, id).length }),
        }))}
        onChange={(require_second_factor) => onChange({ require_second_factor })}
      />
      {missing.length > 0 ? (
        <div className="mt-4 rounded-control bg-accent-wash px-3 py-2 text-accent-text">
          <p className="flex items-start gap-2">
            <ShieldOff className="mt-0.5 size-4 shrink-0" aria-hidden />
            {t("second-step-missing", { count: missing.length })}
          </p>
          <p className="mt-1 pl-6 text-xs">{missing.map((one) => one.name).join(", ")}</p>
        </div>
      ) : without.length === 0 ? (
        <p className="mt-4 flex items-center gap-2 text-positive">
          <ShieldCheck className="size-4 shrink-0" aria-hidden />
          {t("second-step-all-have")}
        </p>
      ) : null}
    </Card>
  );
}
