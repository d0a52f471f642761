import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { fieldsOf } from "../api/client";
import type { FirstOwner } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Door, doorCard } from "../ui/Door";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { NewPassword } from "../ui/NewPassword";
import { TimeZoneField } from "../ui/TimeZoneField";
import { ownZone } from "../ui/zones";
import { useFirstOwner } from "./queries";
import { formWords } from "./words";

type Answers = Omit<FirstOwner, "token">;
type Step = "company" | "you";

/** The first run: the company, then its first person. */
export function Welcome({ token }: { token: string }) {
  const t = useText();
  const navigate = useNavigate();
  const make = useFirstOwner();
  const [step, setStep] = useState<Step>("company");
  const [answers, setAnswers] = useState<Answers>(() => ({
    company_name: "",
    time_zone: ownZone(),
    name: "",
    email: "",
    password: "",
  }));
  const fields = fieldsOf(make.error);
  const failure = formWords(t, make.error);
  const change = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (step === "company") setStep("you");
    else
      make.mutate(
        { token, ...trimmed(answers) },
        {
          onSuccess: () => navigate({ to: "/set-up", replace: true }),
          onError: (error) => {
            const { company_name, time_zone } = fieldsOf(error);
            if (company_name || time_zone) setStep("company");
          },
        },
      );
  }
  return (
    <Door title={t("welcome-title")} intro={t("welcome-intro")}>
      <form
        key={step}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !event.defaultPrevented) setStep("company");
        }}
        className={doorCard}
      >
        <h2 className="font-semibold text-base">
          {t(`welcome-step-${step}`)}
          <span className="ml-2 font-normal text-ink-3 text-xs">
            {t("welcome-step-of", { step: step === "company" ? 1 : 2, of: 2 })}
          </span>
        </h2>
        {step === "company" ? (
          <Company answers={answers} fields={fields} onChange={change} />
        ) : (
          <You answers={answers} fields={fields} onChange={change} />
        )}
        {failure ? <Alert>{failure}</Alert> : null}
        <div className="flex gap-2">
          {step === "you" ? <Button onPress={() => setStep("company")}>{t("back")}</Button> : null}
          <div className="grid flex-1">
            <Button look="primary" type="submit" isDisabled={make.isPending}>
              {t(step === "company" ? "continue" : make.isPending ? "saving" : "welcome-finish")}
            </Button>
          </div>
        </div>
      </form>
    </Door>
  );
}

type PartProps = {
  answers: Answers;
  fields: Record<string, string>;
  onChange: (part: Partial<Answers>) => void;
};

function Company({ answers, fields, onChange }: PartProps) {
  const t = useText();
  return (
    <>
      <Field
        label={t("welcome-company")}
        hint={t("welcome-company-hint")}
        name="organization"
        autoComplete="organization"
        isRequired
        autoFocus
        value={answers.company_name}
        error={fields.company_name}
        onChange={(company_name) => onChange({ company_name })}
      />
      <TimeZoneField
        hint={t("welcome-zone-hint")}
        value={answers.time_zone}
        error={fields.time_zone}
        onChange={(time_zone) => onChange({ time_zone })}
      />
    </>
  );
}

function You({ answers, fields, onChange }: PartProps) {
  const t = useText();
  return (
    <>
      <Field
        label={t("your-name")}
        name="name"
        autoComplete="name"
        isRequired
        autoFocus
        value={answers.name}
        error={fields.name}
        onChange={(name) => onChange({ name })}
      />
      <Field
        label={t("email")}
        hint={t("welcome-email-hint")}
        name="email"
        type="email"
        autoComplete="username"
        isRequired
        value={answers.email}
        error={fields.email}
        onChange={(email) => onChange({ email })}
      />
      <NewPassword
        label={t("choose-password")}
        value={answers.password}
        email={answers.email}
        name={answers.name}
        error={fields.password}
        onChange={(password) => onChange({ password })}
      />
    </>
  );
}

function trimmed(answers: Answers): Answers {
  const { company_name, name, email } = answers;
  return {
    ...answers,
    company_name: company_name.trim(),
    name: name.trim(),
    email: email.trim(),
  };
}
