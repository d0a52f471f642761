import { TextField as AriaTextField, Input, Label } from "react-aria-components";
import { behaviorWith, Hint, inputClass } from "./Field";
import { useText } from "./i18n";

const DIGITS = 6;

/** Six digits of an authenticator app; the last one sends them. */
export function CodeField({
  value,
  onChange,
  onComplete,
  error,
  autoFocus = true,
}: {
  value: string;
  onChange: (code: string) => void;
  onComplete: (code: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}) {
  const t = useText();
  function type(typed: string) {
    const code = typed.replace(/\D/g, "").slice(0, DIGITS);
    onChange(code);
    if (code.length === DIGITS && code !== value) onComplete(code);
  }
  return (
    <AriaTextField
      name="one-time-code"
      autoComplete="one-time-code"
      inputMode="numeric"
      isRequired
      autoFocus={autoFocus}
      value={value}
      onChange={type}
      isInvalid={Boolean(error)}
      validationBehavior={behaviorWith(error)}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="font-medium text-ink-1 text-xs">{t("code-of-app")}</Label>
      <Input className={`${inputClass} font-mono tracking-widest`} />
      <Hint hint={t("code-hint")} error={error} />
    </AriaTextField>
  );
}
