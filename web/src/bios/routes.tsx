import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChevronRight, IdCard, Send } from "lucide-react";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import type { BioSettings, BioSummary } from "../api/types";
import { type EditorLanguage, templateErrors } from "../campaigns/CampaignEditor";
import { variablesQuery } from "../campaigns/queries";
import { TemplateFields } from "../campaigns/TemplateFields";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Checkbox, Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Badge, Card, PageFrame, Rows } from "../ui/Layout";
import { More } from "../ui/More";
import { ReadOnly } from "../ui/ReadOnly";
import { Empty, Loaded } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { BioVisits } from "./BioVisits";
import { bioSettingsQuery, biosQuery, bioVisitsQuery, useSaveBioSettings } from "./queries";
import { SendBio } from "./SendBio";

export type BiosTab = "technicians" | "sent" | "settings";

export function BiosRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "technicians" } = useSearch({
    from: "/app/settings-pages/settings/dispatch/bios",
  });
  const maySend = useMay("bios.send") !== undefined;
  const mayReadSettings = useMay("settings.read") !== undefined;
  const [isSending, setIsSending] = useState(false);
  return (
    <PageFrame
      title={t("bios")}
      intro={t("bios-intro")}
      actions={
        maySend ? (
          <Button onPress={() => setIsSending(true)}>
            <Send className="size-4" aria-hidden />
            {t("bio-send")}
          </Button>
        ) : null
      }
    >
      <Tabs<BiosTab>
        label={t("bios")}
        value={tab}
        onChange={(next) =>
          navigate({ to: "/settings/dispatch/bios", search: { tab: next }, replace: true })
        }
        items={[
          { id: "technicians", label: t("tab-technicians"), content: <ListTab /> },
          { id: "sent", label: t("bios-sent"), content: <SentTab /> },
          ...(mayReadSettings
            ? [{ id: "settings" as const, label: t("bios-settings"), content: <SettingsTab /> }]
            : []),
        ]}
      />
      {isSending ? <SendBio onClose={() => setIsSending(false)} /> : null}
    </PageFrame>
  );
}

function ListTab() {
  const t = useText();
  const bios = useQuery(biosQuery);
  return (
    <Loaded query={bios}>
      {(page) =>
        page.items.length === 0 ? (
          <Empty icon={IdCard} title={t("bios-empty")}>
            {t("bios-empty-next")}
          </Empty>
        ) : (
          <Rows label={t("bios")}>
            {page.items.map((one) => (
              <BioRow key={one.employee_ref} one={one} />
            ))}
          </Rows>
        )
      }
    </Loaded>
  );
}

export function BioRow({ one }: { one: BioSummary }) {
  const t = useText();
  return (
    <li>
      <Link
        to="/settings/dispatch/bios/$ref"
        params={{ ref: one.employee_ref }}
        className="flex items-center gap-3 px-4 py-3 hover:bg-wash"
      >
        <Avatar name={one.name} url={one.photo_url} />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{one.name}</span>
            {one.title ? <span className="text-ink-3 text-xs">{one.title}</span> : null}
          </span>
          <span className="block text-ink-2 text-xs">
            {one.exists
              ? one.missing.length > 0
                ? t("bio-missing", {
                    list: one.missing.map((what) => t(`bio-lacks-${what}`)).join(", "),
                  })
                : t("bio-complete")
              : t("bio-not-made")}
          </span>
        </span>
        <span className="hidden shrink-0 text-right text-ink-3 text-xs tabular-nums sm:block">
          {t("bio-sent-opened", { sent: one.sent_last_30_days, opened: one.opened_last_30_days })}
        </span>
        <Badge tone={one.enabled ? "good" : "grey"}>
          {one.enabled ? (one.auto_send ? t("bio-on-auto") : t("bio-on")) : t("bio-off")}
        </Badge>
        <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
      </Link>
    </li>
  );
}

function SentTab() {
  const t = useText();
  const visits = useInfiniteQuery(bioVisitsQuery({}));
  return (
    <>
      <Loaded query={visits}>
        {(loaded) => {
          const items = loaded.pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Empty icon={Send} title={t("bios-none-sent")}>
              {t("bios-none-sent-next")}
            </Empty>
          ) : (
            <BioVisits visits={items} />
          );
        }}
      </Loaded>
      <More query={visits} />
    </>
  );
}

function SettingsTab() {
  const settings = useQuery(bioSettingsQuery);
  const mayChange = useMay("settings.write") !== undefined;
  return (
    <Loaded query={settings}>
      {(loaded) => (
        <ReadOnly when={!mayChange}>
          <SettingsForm settings={loaded} />
        </ReadOnly>
      )}
    </Loaded>
  );
}

function SettingsForm({ settings }: { settings: BioSettings }) {
  const t = useText();
  const draft = useDraft(settings);
  const save = useSaveBioSettings();
  const variables = useQuery(variablesQuery);
  const [language, setLanguage] = useState<EditorLanguage>("en");
  const errors = fieldsOf(save.error);
  const { value, change } = draft;
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card title={t("bios-when")}>
        <Switch
          label={t("bios-enabled")}
          hint={t("bios-enabled-hint")}
          isSelected={value.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <Switch
          label={t("bios-on-my-way")}
          hint={t("bios-on-my-way-hint")}
          isDisabled={!value.enabled}
          isSelected={value.on_my_way}
          onChange={(on_my_way) => change({ on_my_way })}
        />
        <Switch
          label={t("bios-on-assigned")}
          hint={t("bios-on-assigned-hint")}
          isDisabled={!value.enabled}
          isSelected={value.on_assigned}
          onChange={(on_assigned) => change({ on_assigned })}
        />
        {value.on_assigned ? (
          <div className="mt-2 w-56">
            <Field
              label={t("bios-hours-before")}
              hint={t("bios-hours-before-hint")}
              type="number"
              min={0}
              max={72}
              value={String(value.assigned_hours_before)}
              error={errors.assigned_hours_before}
              onChange={(hours) => change({ assigned_hours_before: Number(hours) || 0 })}
            />
          </div>
        ) : null}
        <fieldset className="mt-3">
          <legend className="mb-1 font-medium text-xs">{t("rules-channels")}</legend>
          <Checkbox
            label={t("channel-sms-long")}
            isSelected={value.sms}
            onChange={(sms) => change({ sms })}
          />
          <Checkbox
            label={t("channel-email-long")}
            isSelected={value.email}
            onChange={(email) => change({ email })}
          />
        </fieldset>
      </Card>
      <Card title={t("campaign-words")} intro={t("campaign-words-intro")}>
        <Tabs<EditorLanguage>
          label={t("language")}
          value={language}
          onChange={setLanguage}
          items={(["en", "es"] as const).map((id) => ({
            id,
            label: id === "en" ? "English" : "Español",
            content: (
              <TemplateFields
                template={value.templates[id]}
                variables={variables.data?.items ?? []}
                sms={undefined}
                errors={templateErrors(errors, [], id)}
                onChange={(template) =>
                  change({ templates: { ...value.templates, [id]: template } })
                }
              />
            ),
          }))}
        />
      </Card>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={save.isPending}
        error={save.error ? messageOf(save.error) : undefined}
        onUndo={draft.undo}
        onSave={() =>
          save.mutate(value, {
            onSuccess: () => {
              draft.undo();
              toast.good(t("saved"));
            },
          })
        }
      />
    </>
  );
}
