import { Check, ChevronDown } from "lucide-react";
import type { ReactNode, Ref } from "react";
import {
  Checkbox as AriaCheckbox,
  Select as AriaSelect,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  SelectValue,
  Text,
  TextArea,
} from "react-aria-components";
import { useIsReadOnly } from "./ReadOnly";

export const inputClass =
  "w-full min-w-0 rounded-control border border-edge bg-raised px-3 py-1.5 text-sm text-ink-1 placeholder:text-ink-3 min-h-9 max-md:min-h-touch max-md:text-base data-disabled:opacity-60 data-invalid:border-negative data-focused:border-focus";

/** What the hub refused must not keep the browser from sending the form once more. */
export function behaviorWith(error: string | undefined): "aria" | "native" {
  return error ? "aria" : "native";
}

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  type?:
    | "text"
    | "email"
    | "password"
    | "url"
    | "tel"
    | "time"
    | "date"
    | "datetime-local"
    | "number"
    | undefined;
  autoComplete?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  name?: string;
  min?: number;
  max?: number;
  maxLength?: number;
  inputRef?: Ref<HTMLInputElement>;
  onFocus?: () => void;
};

export function Field(props: FieldProps) {
  const { label, hint, error, value, onChange, type, placeholder, min, max, inputRef, ...rest } =
    props;
  const isAtRest = useIsReadOnly();
  return (
    <AriaTextField
      {...rest}
      isReadOnly={isAtRest || Boolean(props.isReadOnly)}
      type={type ?? "text"}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      validationBehavior={behaviorWith(error)}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="font-medium text-ink-1 text-xs">{label}</Label>
      <Input
        ref={inputRef ?? null}
        className={inputClass}
        placeholder={placeholder ?? ""}
        min={min}
        max={max}
      />
      <Hint hint={hint} error={error} />
    </AriaTextField>
  );
}

type AreaProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  maxLength?: number;
  areaRef?: Ref<HTMLTextAreaElement>;
  onFocus?: () => void;
};

export function Area(props: AreaProps) {
  const { label, hint, error, value, onChange, rows = 3, areaRef, ...rest } = props;
  const isReadOnly = useIsReadOnly();
  return (
    <AriaTextField
      {...rest}
      isReadOnly={isReadOnly}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      validationBehavior={behaviorWith(error)}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className="font-medium text-ink-1 text-xs">{label}</Label>
      <TextArea
        ref={areaRef ?? null}
        rows={rows}
        className={`${inputClass} field-sizing-content resize-none py-2`}
      />
      <Hint hint={hint} error={error} />
    </AriaTextField>
  );
}

export function Hint({ hint, error }: { hint?: ReactNode; error?: string | undefined }) {
  if (error) return <FieldError className="text-negative text-xs">{error}</FieldError>;
  if (!hint) return null;
  return (
    <Text slot="description" className="max-w-prose text-ink-3 text-xs">
      {hint}
    </Text>
  );
}

export function Switch({
  label,
  hint,
  isSelected,
  onChange,
  isDisabled,
}: {
  label: string;
  hint?: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
}) {
  const isReadOnly = useIsReadOnly();
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled || isReadOnly}
      className="group relative flex min-h-touch items-center gap-3 rounded-control py-1 outline-offset-2"
    >
      <span className="flex h-5.5 w-9.5 shrink-0 items-center rounded-full border border-edge bg-wash p-0.5 transition-colors duration-100 group-data-selected:border-ink-1 group-data-selected:bg-ink-1">
        <span className="size-4 rounded-full bg-edge transition-transform duration-100 group-data-selected:translate-x-4 group-data-selected:bg-paper" />
      </span>
      <span className="min-w-0">
        <span className="block font-medium text-ink-1">{label}</span>
        {hint ? <span className="block max-w-prose text-ink-3 text-xs">{hint}</span> : null}
      </span>
    </AriaSwitch>
  );
}

export function Checkbox({
  label,
  isSelected,
  onChange,
}: {
  label: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
}) {
  const isReadOnly = useIsReadOnly();
  return (
    <AriaCheckbox
      isDisabled={isReadOnly}
      isSelected={isSelected}
      onChange={onChange}
      className="group relative flex min-h-9 items-center gap-2.5 rounded-control max-md:min-h-touch"
    >
      <span className="flex size-4.5 shrink-0 items-center justify-center rounded-sm border border-edge bg-raised text-paper group-data-selected:border-ink-1 group-data-selected:bg-ink-1">
        <Check
          className="size-3.5 opacity-0 group-data-selected:opacity-100"
          strokeWidth={3}
          aria-hidden
        />
      </span>
      {label}
    </AriaCheckbox>
  );
}

export type Choice<Id extends string> = { id: Id; label: string; hint?: string };

export function Choices<Id extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: Choice<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const isReadOnly = useIsReadOnly();
  return (
    <RadioGroup
      value={value}
      onChange={(id) => onChange(id as Id)}
      isDisabled={isReadOnly}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium text-ink-1 text-xs">{label}</Label>
      {choices.map((choice) => (
        <Radio
          key={choice.id}
          value={choice.id}
          className="group relative flex min-h-touch items-center gap-3 rounded-control py-1"
        >
          <span className="flex size-4.5 shrink-0 items-center justify-center rounded-full border border-edge bg-raised group-data-selected:border-ink-1">
            <span className="size-2.5 rounded-full group-data-selected:bg-ink-1" />
          </span>
          <span>
            <span className="block text-ink-1">{choice.label}</span>
            {choice.hint ? (
              <span className="block max-w-prose text-ink-3 text-xs">{choice.hint}</span>
            ) : null}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

export function Select<Id extends string>({
  label,
  showLabel = true,
  choices,
  value,
  onChange,
}: {
  label: string;
  showLabel?: boolean;
  choices: Choice<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const isReadOnly = useIsReadOnly();
  return (
    <AriaSelect
      aria-label={label}
      isDisabled={isReadOnly}
      value={value}
      onChange={(id) => onChange(id as Id)}
      className="relative flex min-w-0 flex-col gap-1"
    >
      {showLabel ? <Label className="font-medium text-ink-1 text-xs">{label}</Label> : null}
      <Button className={`${inputClass} flex items-center justify-between gap-2 text-left`}>
        <SelectValue className="truncate" />
        <ChevronDown className="size-4 shrink-0 text-ink-3" aria-hidden />
      </Button>
      <Popover className="min-w-(--trigger-width) animate-appear rounded-card border border-line bg-raised p-1 shadow-float">
        <ListBox className="max-h-80 overflow-auto outline-none" items={choices}>
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="flex min-h-9 items-center gap-2 rounded-control px-2.5 text-sm outline-none data-focused:bg-wash data-selected:font-medium max-md:min-h-touch"
            >
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
