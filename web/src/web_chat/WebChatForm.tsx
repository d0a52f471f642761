import type { WebChatSettings } from "../api/types";
import { CopyField } from "../ui/Copy";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Area, Field, Select, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { useZone } from "../ui/Time";
import { Hours } from "./Hours";
import { readOrigins } from "./origins";
import { Preview } from "./Preview";
import { endsBeforeItBegins } from "./week";

export function WebChatForm({
  settings,
  company,
  isSaving,
  error,
  fields,
  onSave,
}: {
  settings: WebChatSettings;
  company: string;
  isSaving: boolean;
  error: string | undefined;
  fields: Record<string, string>;
  onSave: (changes: Partial<WebChatSettings>, then: () => void) => void;
}) {
  const t = useText();
  const zone = useZone();
  const draft = useDraft(settings);
  const { value, change } = draft;
  const { origins, wrong } = readOrigins(value.origins);
  const isBackwards = !value.always_open && endsBeforeItBegins(value.hours);
  const under = (name: string) =>
    Object.entries(fields).find(([field]) => field === name || field.startsWith(`${name}[`))?.[1];
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card>
        <Switch
          label={t("web-chat-enabled")}
          hint={t("web-chat-enabled-hint")}
          isSelected={value.enabled}
          onChange={(enabled) => change({ enabled })}
        />
      </Card>
      <Card title={t("web-chat-look")}>
        <div className="grid gap-5 md:grid-cols-2">
          <div className="space-y-4">
            <div className="flex items-start gap-2">
              <input
                type="color"
                aria-label={t("web-chat-color-pick")}
                value={/^#[0-9a-f]{6}$/i.test(value.color) ? value.color : "#000000"}
                onChange={({ target }) => change({ color: target.value })}
                className="mt-5.5 h-9 w-12 shrink-0 rounded-control border border-edge bg-raised p-1 max-md:h-touch"
              />
              <div className="min-w-0 flex-1">
                <Field
                  label={t("web-chat-color")}
                  hint={t("web-chat-color-hint")}
                  value={value.color}
                  maxLength={7}
                  error={fields.color}
                  onChange={(color) => change({ color })}
                />
              </div>
            </div>
            <Select
              label={t("web-chat-position")}
              value={value.position}
              choices={[
                { id: "right", label: t("web-chat-right") },
                { id: "left", label: t("web-chat-left") },
              ]}
              onChange={(position) => change({ position })}
            />
            <Area
              label={t("web-chat-greeting")}
              rows={2}
              value={value.greeting}
              error={fields.greeting}
              onChange={(greeting) => change({ greeting })}
            />
            <Area
              label={t("web-chat-greeting-es")}
              rows={2}
              value={value.greeting_es}
              error={fields.greeting_es}
              onChange={(greeting_es) => change({ greeting_es })}
            />
          </div>
          <Preview company={company} settings={value} />
        </div>
      </Card>
      <Card title={t("web-chat-hours")} intro={t("web-chat-hours-intro", { zone })}>
        <Hours
          value={value}
          error={isBackwards ? t("web-chat-hours-wrong") : under("hours")}
          onChange={change}
        />
      </Card>
      <Card title={t("web-chat-embed")} intro={t("web-chat-embed-intro")}>
        <div className="space-y-4">
          <CopyField label={t("web-chat-snippet")} value={value.snippet} />
          <Area
            label={t("web-chat-origins")}
            hint={t("web-chat-origins-hint")}
            rows={2}
            value={value.origins.join("\n")}
            error={wrong ? t("web-chat-origin-wrong", { line: wrong }) : under("origins")}
            onChange={(lines) => change({ origins: lines.split("\n") })}
          />
          <div>
            <p className="font-medium text-xs">{t("web-chat-consent")}</p>
            <p className="mt-1 max-w-prose text-ink-2">{value.consent}</p>
          </div>
        </div>
      </Card>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={isSaving}
        isRefused={isBackwards || wrong !== undefined}
        error={error}
        onUndo={draft.undo}
        onSave={() => onSave(changesOf(settings, { ...value, origins }), draft.undo)}
      />
    </>
  );
}

function changesOf(before: WebChatSettings, after: WebChatSettings): Partial<WebChatSettings> {
  const isChanged = (name: keyof WebChatSettings) =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const names = Object.keys(after) as (keyof WebChatSettings)[];
  return Object.fromEntries(names.filter(isChanged).map((name) => [name, after[name]]));
}
