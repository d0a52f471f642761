import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { TextField as AriaTextField, Input, Label } from "react-aria-components";
import { behaviorWith, Hint, inputClass } from "./Field";
import { IconButton } from "./IconButton";
import { useText } from "./i18n";

export type PasswordProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  name?: string;
  hint?: ReactNode;
  error?: string | undefined;
  autoFocus?: boolean;
  minLength?: number;
};

/** A password, which can be looked at; password managers and pasting work as everywhere. */
export function PasswordField({
  label,
  value,
  onChange,
  hint,
  error,
  name = "password",
  ...rest
}: PasswordProps) {
  const t = useText();
  const [isShown, setIsShown] = useState(false);
  return (
    <AriaTextField
      {...rest}
      name={name}
      type={isShown ? "text" : "password"}
      value={value}
      onChange={onChange}
      isRequired
      isInvalid={Boolean(error)}
      validationBehavior={behaviorWith(error)}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="font-medium text-ink-1 text-xs">{label}</Label>
      <div className="relative">
        <Input
          className={`${inputClass} pr-11`}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <div className="absolute inset-y-0 right-0 flex items-center">
          <IconButton
            label={t(isShown ? "password-hide" : "password-show")}
            onPress={() => setIsShown(!isShown)}
          >
            {isShown ? (
              <EyeOff className="size-4.5" aria-hidden />
            ) : (
              <Eye className="size-4.5" aria-hidden />
            )}
          </IconButton>
        </div>
      </div>
      <Hint hint={hint} error={error} />
    </AriaTextField>
  );
}
