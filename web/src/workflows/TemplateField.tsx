import { useQuery } from "@tanstack/react-query";
import { Braces } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { behaviorWith, Hint } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { useIsReadOnly } from "../ui/ReadOnly";
import { useSettled } from "../ui/settled";
import { useBuilder, useFinding, useSpot } from "./builder";
import { tryQuery } from "./queries";
import { isTemplate } from "./schema";
import { segmentsOf } from "./segments";
import { VariableMenu } from "./VariableMenu";
import { sampleWords } from "./values";

const LOOK =
  "relative w-full min-w-0 field-sizing-content resize-none break-words rounded-control border border-edge bg-transparent px-3 py-1.5 text-sm leading-6 text-ink-1 placeholder:text-ink-3 min-h-9 max-md:min-h-touch max-md:text-base data-disabled:opacity-60 data-invalid:border-negative data-focused:border-focus";

/** A text with variables in it: "Hi {{ customer.first_name }}". */
export function TemplateField({
  label,
  hint,
  value,
  onChange,
  field,
  isLong = false,
  isRequired = false,
  placeholder,
  countsTexts = false,
  isExpression = false,
  hasPreview = true,
}: {
  label: string;
  hint?: string | null;
  value: string;
  onChange: (value: string) => void;
  /** Where its findings and its preview are: "input/message". */
  field: string;
  isLong?: boolean;
  isRequired?: boolean;
  placeholder?: string;
  /** A text message: how many the carriers count. */
  countsTexts?: boolean;
  /** The whole is an expression: variables stand without braces. */
  isExpression?: boolean;
  hasPreview?: boolean;
}) {
  const isAtRest = useIsReadOnly();
  const { variables } = useSpot();
  const finding = useFinding(field);
  const area = useRef<HTMLTextAreaElement>(null);
  const [at, setAt] = useState<{ start: number; end: number } | null>(null);
  const error = finding?.severity === "error" ? finding.message : undefined;

  function openAt(start: number, end: number) {
    setAt({ start, end });
  }
  function type(next: string) {
    const text = isLong ? next : next.replaceAll("\n", " ");
    onChange(text);
    const caret = area.current?.selectionStart ?? text.length;
    const opens =
      !isExpression && text.length > value.length && /\{\{\s?$/.test(text.slice(0, caret));
    if (opens) openAt(text.slice(0, caret).lastIndexOf("{{"), caret);
  }
  function pick(path: string) {
    const inserted = isExpression ? path : `{{ ${path} }}`;
    const { start, end } = at ?? { start: value.length, end: value.length };
    onChange(value.slice(0, start) + inserted + value.slice(end));
    setAt(null);
    focusAt(area, start + inserted.length);
  }
  return (
    <div className="min-w-0">
      <TextField
        value={value}
        onChange={type}
        isReadOnly={isAtRest}
        isInvalid={Boolean(error)}
        validationBehavior={behaviorWith(error)}
        className="flex min-w-0 flex-col gap-1"
      >
        <div className="flex min-h-7 items-end justify-between gap-2">
          <Label className="pb-0.5 font-medium text-ink-1 text-xs">
            {label}
            {isRequired ? <Needed /> : null}
          </Label>
          {isAtRest ? null : (
            <InsertButton
              label={label}
              onPress={() => {
                const box = area.current;
                openAt(box?.selectionStart ?? value.length, box?.selectionEnd ?? value.length);
              }}
            />
          )}
        </div>
        <div className="relative rounded-control bg-raised">
          {isExpression ? null : <Marks text={value} />}
          <TextArea
            ref={area}
            rows={isLong ? 3 : 1}
            placeholder={placeholder ?? ""}
            spellCheck={!isExpression}
            aria-required={isRequired || undefined}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !isLong) event.preventDefault();
            }}
            className={`${LOOK} ${isLong ? "min-h-22" : ""} ${isExpression ? "font-mono text-xs" : ""}`}
          />
        </div>
        <Hint hint={hint ?? undefined} error={error} />
      </TextField>
      {finding?.severity === "warning" ? (
        <p className="mt-1 text-accent-text text-xs">{finding.message}</p>
      ) : null}
      {hasPreview && isTemplate(value) ? (
        <Preview field={field} countsTexts={countsTexts} />
      ) : countsTexts && value ? (
        <Count text={value} />
      ) : null}
      {at ? (
        <VariableMenu
          trigger={area as RefObject<HTMLElement | null>}
          variables={variables}
          onPick={({ path }) => pick(path)}
          onClose={() => {
            setAt(null);
            focusAt(area, at.end);
          }}
        />
      ) : null}
    </div>
  );
}

function focusAt(area: RefObject<HTMLTextAreaElement | null>, caret: number) {
  // After the list, which gives the focus back on its own.
  setTimeout(() => {
    area.current?.focus();
    area.current?.setSelectionRange(caret, caret);
  }, 30);
}

export function InsertButton({ label, onPress }: { label: string; onPress: () => void }) {
  const t = useText();
  return (
    <span className="-my-1 scale-90">
      <IconButton
        label={t("wf-insert-variable", { field: label })}
        aria-haspopup="menu"
        onPress={onPress}
      >
        <Braces className="size-4" aria-hidden />
      </IconButton>
    </span>
  );
}

export function Needed() {
  const t = useText();
  return (
    <>
      <span aria-hidden className="text-negative">
        {" *"}
      </span>
      <span className="sr-only"> {t("wf-needed")}</span>
    </>
  );
}

/** Behind the text: a tint under each variable. */
function Marks({ text }: { text: string }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 select-none overflow-hidden whitespace-pre-wrap break-words border border-transparent px-3 py-1.5 text-sm text-transparent leading-6 max-md:text-base"
    >
      {text.split(/(\{\{.*?\}\})/gs).map((part, at) =>
        part.startsWith("{{") ? (
          <mark key={at} className="rounded-control bg-neutral-wash text-transparent">
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </div>
  );
}

/** As it would be for the happening that was chosen. */
function Preview({ field, countsTexts }: { field: string; countsTexts: boolean }) {
  const t = useText();
  const { definition, happening } = useBuilder();
  const { step } = useSpot();
  const settled = useSettled({ definition });
  const tried = useQuery(tryQuery({ ...settled, step, happening, field })).data;
  if (!tried) return null;
  if (tried.error) {
    return <p className="mt-1 text-accent-text text-xs">{tried.error}</p>;
  }
  const text = typeof tried.value === "string" ? tried.value : sampleWords(tried.value);
  return (
    <div className="mt-1.5">
      <p className="sr-only">{t("wf-preview")}</p>
      <p
        className={`whitespace-pre-wrap break-words text-ink-2 ${countsTexts ? "w-fit max-w-full rounded-bubble rounded-bl-sm bg-wash px-3.5 py-2 text-sm" : "border-line border-l-2 pl-2.5 text-xs"}`}
      >
        {text}
      </p>
      {countsTexts ? <Count text={text} /> : null}
    </div>
  );
}

function Count({ text }: { text: string }) {
  const t = useText();
  const { segments, characters, encoding } = segmentsOf(text);
  return (
    <p
      className={`mt-1 text-xs tabular-nums ${segments > 1 ? "font-medium text-accent-text" : "text-ink-3"}`}
    >
      {[
        t("segments", { count: segments }),
        t("characters", { count: characters }),
        ...(encoding === "UCS-2" ? [t("segments-ucs2")] : []),
      ].join(" · ")}
    </p>
  );
}
