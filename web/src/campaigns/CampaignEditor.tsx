import { ArrowLeft, Trash2 } from "lucide-react";
import { type RefObject, useState } from "react";
import type { Campaign, Preview, Template, Variable } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { CapField } from "../ui/CapField";
import { Confirm } from "../ui/Dialog";
import { type Draft, SaveBar, UnsavedGuard } from "../ui/draft";
import { Checkbox, Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { PhonePreview } from "../ui/PhonePreview";
import { ReadOnly } from "../ui/ReadOnly";
import { Tabs } from "../ui/Tabs";
import { TemplateFields } from "./TemplateFields";

export type CampaignForm = Pick<
  Campaign,
  "name" | "employee_id" | "photo_url" | "enabled" | "cap_hours" | "channels" | "bios" | "templates"
>;
export type EditorLanguage = "en" | "es";

export type CampaignEditorProps = {
  kind: Campaign["kind"];
  isNew: boolean;
  mayChange: boolean;
  draft: Draft<CampaignForm>;
  language: EditorLanguage;
  companyName: string;
  defaultCapHours: number;
  variables: Variable[];
  preview: Preview | undefined;
  previewError: string | null;
  errors: Record<string, string>;
  error: string | undefined;
  isSaving: boolean;
  leaving: RefObject<boolean>;
  onLanguage: (language: EditorLanguage) => void;
  onSave: () => void;
  onDelete: () => void;
  onBack: () => void;
};

export function CampaignEditor(props: CampaignEditorProps) {
  const t = useText();
  const { draft, isNew, kind, errors } = props;
  const { value } = draft;
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <div className="mx-auto w-full max-w-wide px-6 pt-4 pb-2 max-md:px-4">
      <title>{`${isNew ? t("campaign-new") : value.name} · Porchlight`}</title>
      <UnsavedGuard isChanged={draft.isChanged} leaving={props.leaving} />
      <div className="-ml-2.5">
        <Button look="quiet" small onPress={props.onBack}>
          <ArrowLeft className="size-4" aria-hidden />
          {t("campaigns")}
        </Button>
      </div>
      <header className="mt-2 mb-5 flex flex-wrap items-center gap-3">
        {kind === "employee" ? <Avatar name={value.name || "?"} url={value.photo_url} /> : null}
        <h1 className="min-w-0 flex-1 truncate font-semibold text-lg">
          {isNew ? t("campaign-new") : value.name}
        </h1>
        {!isNew && kind === "employee" && props.mayChange ? (
          <Button look="danger" onPress={() => setIsDeleting(true)}>
            <Trash2 className="size-4" aria-hidden />
            {t("delete")}
          </Button>
        ) : null}
      </header>
      <ReadOnly when={!props.mayChange}>
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="min-w-0">
            <Who {...props} />
            <When {...props} />
            <Card title={t("campaign-words")} intro={t("campaign-words-intro")}>
              <Tabs<EditorLanguage>
                label={t("language")}
                value={props.language}
                onChange={props.onLanguage}
                items={(["en", "es"] as const).map((language) => ({
                  id: language,
                  label: language === "en" ? "English" : "Español",
                  content: (
                    <TemplateFields
                      template={value.templates[language]}
                      variables={props.variables}
                      sms={props.preview?.sms}
                      errors={templateErrors(errors, props.preview?.errors ?? [], language)}
                      onChange={(template: Template) =>
                        draft.change({ templates: { ...value.templates, [language]: template } })
                      }
                    />
                  ),
                }))}
              />
            </Card>
          </div>
          <div className="lg:sticky lg:top-4 lg:self-start">
            <PhonePreview
              preview={props.preview}
              sender={props.companyName}
              error={props.previewError}
            />
          </div>
        </div>
      </ReadOnly>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={props.isSaving}
        error={props.error}
        onSave={props.onSave}
        onUndo={draft.undo}
      />
      <Confirm
        title={t("campaign-delete-title", { name: value.name })}
        action={t("delete")}
        danger
        isOpen={isDeleting}
        onClose={() => setIsDeleting(false)}
        onConfirm={() => {
          setIsDeleting(false);
          props.onDelete();
        }}
      >
        <p>{t("campaign-delete-explained")}</p>
      </Confirm>
    </div>
  );
}

function Who({ draft, kind, errors }: CampaignEditorProps) {
  const t = useText();
  const { value, change } = draft;
  return (
    <Card title={t("campaign-who")}>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label={t("campaign-name")}
          value={value.name}
          onChange={(name) => change({ name })}
          error={errors.name}
          isRequired
        />
        {kind === "employee" ? (
          <Field
            label={t("employee-id")}
            hint={t("employee-id-hint")}
            value={value.employee_id ?? ""}
            onChange={(employee_id) => change({ employee_id })}
            error={errors.employee_id}
            isRequired
          />
        ) : null}
        <div className="md:col-span-2">
          <Field
            label={kind === "employee" ? t("photo-url") : t("photo-url-company")}
            hint={t("photo-url-hint")}
            type="url"
            placeholder="https://"
            value={value.photo_url ?? ""}
            onChange={(url) => change({ photo_url: url === "" ? null : url })}
            error={errors.photo_url}
          />
        </div>
      </div>
    </Card>
  );
}

function When({ draft, isNew, defaultCapHours }: CampaignEditorProps) {
  const t = useText();
  const { value, change } = draft;
  if (isNew) return null;
  const hasOwnCap = value.cap_hours != null;
  return (
    <Card title={t("campaign-when")}>
      <Switch
        label={t("campaign-enabled")}
        hint={t("campaign-enabled-hint")}
        isSelected={value.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      <Switch
        label={t("campaign-bios")}
        hint={t("campaign-bios-hint")}
        isSelected={value.bios}
        onChange={(bios) => change({ bios })}
      />
      <div className="mt-3 grid gap-6 md:grid-cols-2">
        <fieldset>
          <legend className="mb-1 font-medium text-xs">{t("rules-channels")}</legend>
          <Checkbox
            label={t("channel-sms-long")}
            isSelected={value.channels.sms}
            onChange={(sms) => change({ channels: { ...value.channels, sms } })}
          />
          <Checkbox
            label={t("channel-email-long")}
            isSelected={value.channels.email}
            onChange={(email) => change({ channels: { ...value.channels, email } })}
          />
        </fieldset>
        <div>
          <Checkbox
            label={t("campaign-own-cap")}
            isSelected={hasOwnCap}
            onChange={(own) => change({ cap_hours: own ? defaultCapHours : null })}
          />
          {value.cap_hours != null ? (
            <CapField
              label={t("rules-cap-label")}
              hours={value.cap_hours}
              onChange={(cap_hours) => change({ cap_hours })}
            />
          ) : (
            <p className="text-ink-3 text-xs">
              {t("campaign-company-cap", { hours: defaultCapHours })}
            </p>
          )}
        </div>
      </div>
    </Card>
  );
}

/** The hub names fields by path ("templates.en.sms"); the form knows them by their last part. */
export function templateErrors(
  saved: Record<string, string>,
  live: { field: string; message: string }[],
  language: EditorLanguage,
): Record<string, string> {
  const found: Record<string, string> = {};
  const last = (path: string) => path.split(".").at(-1) ?? path;
  for (const [path, message] of Object.entries(saved)) {
    const other = language === "en" ? ".es." : ".en.";
    if (!path.includes(other)) found[last(path)] = message;
  }
  for (const { field, message } of live) found[last(field)] = message;
  return found;
}
