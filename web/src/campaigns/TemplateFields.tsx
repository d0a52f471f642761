import { useRef } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { Preview, Template, Variable } from "../api/types";
import { Area, Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { useIsReadOnly } from "../ui/ReadOnly";
import { RuleSource } from "./RuleSource";
import { SegmentCount } from "./SegmentCount";

type Part = keyof Template;

/** `text` with `inserted` in place of what lies between the two carets. */
export function insertAt(text: string, inserted: string, start: number, end: number): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

export function TemplateFields({
  template,
  variables,
  sms,
  errors,
  onChange,
}: {
  template: Template;
  variables: Variable[];
  sms: Preview["sms"] | undefined;
  errors: Record<string, string>;
  onChange: (template: Template) => void;
}) {
  const t = useText();
  const isReadOnly = useIsReadOnly();
  const fields = {
    sms: useRef<HTMLTextAreaElement>(null),
    email_subject: useRef<HTMLInputElement>(null),
    email_body: useRef<HTMLTextAreaElement>(null),
  };
  const current = useRef<Part>("sms");
  const set = (part: Part) => (text: string) => onChange({ ...template, [part]: text });
  const focus = (part: Part) => () => {
    current.current = part;
  };

  function insert(variable: string) {
    const part = current.current;
    const field = fields[part].current;
    const text = template[part];
    const start = field?.selectionStart ?? text.length;
    const end = field?.selectionEnd ?? start;
    set(part)(insertAt(text, variable, start, end));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + variable.length, start + variable.length);
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <div className={isReadOnly ? "hidden" : ""}>
        <p className="font-medium text-xs">{t("variables")}</p>
        <p className="mb-2 text-ink-3 text-xs">{t("variables-hint")}</p>
        <div className="flex flex-wrap gap-1.5">
          {variables.map((variable) => (
            <AriaButton
              key={variable.name}
              preventFocusOnPress
              onPress={() => insert(variable.name)}
              className="inline-flex min-h-8 items-center rounded-full border border-line bg-raised px-3 text-ink-2 text-xs data-hovered:border-edge data-hovered:text-ink-1 max-md:min-h-touch"
            >
              {variable.label}
            </AriaButton>
          ))}
        </div>
      </div>
      <div>
        <Area
          label={t("template-sms")}
          value={template.sms}
          onChange={set("sms")}
          onFocus={focus("sms")}
          areaRef={fields.sms}
          error={errors.sms}
          rows={3}
        />
        <RuleSource problem={errors.sms} />
        <div className="mt-1">
          <SegmentCount sms={sms} />
        </div>
      </div>
      <div>
        <Field
          label={t("template-email-subject")}
          value={template.email_subject}
          onChange={set("email_subject")}
          onFocus={focus("email_subject")}
          inputRef={fields.email_subject}
          error={errors.email_subject}
        />
        <RuleSource problem={errors.email_subject} />
      </div>
      <div>
        <Area
          label={t("template-email-body")}
          value={template.email_body}
          onChange={set("email_body")}
          onFocus={focus("email_body")}
          areaRef={fields.email_body}
          error={errors.email_body}
          rows={5}
        />
        <RuleSource problem={errors.email_body} />
      </div>
    </div>
  );
}
