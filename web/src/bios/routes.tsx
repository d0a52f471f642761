import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ChevronRight, IdCard, Send } from "lucide-react";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import type { BioSettings, BioSummary, BioVisit } from "../api/types";
import { type EditorLanguage, templateErrors } from "../campaigns/CampaignEditor";
import { variablesQuery } from "../campaigns/queries";
import { TemplateFields } from "../campaigns/TemplateFields";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { decisionWords } from "../ui/decision";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Checkbox, Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge, Card, PageFrame, Rows, type Tone } from "../ui/Layout";
import { More } from "../ui/More";
import { useLanguage } from "../ui/preferences";
import { Empty, Loaded } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { Time, useZone } from "../ui/Time";
import { toast } from "../ui/toast";
import {
  bioSettingsQuery,
  biosQuery,
  bioVisitsQuery,
  useSaveBioSettings,
  useWithdraw,
} from "./queries";
import { SendBio } from "./SendBio";

export type BiosTab = "technicians" | "sent" | "settings";

export function BiosRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "technicians" } = useSearch({
    from: "/app/settings-pages/settings/dispatch/bios",
  });
  const [isSending, setIsSending] = useState(false);
  return (
    <PageFrame
      title={t("bios")}
      intro={t("bios-intro")}
      wide
      actions={
        <Button onPress={() => setIsSending(true)}>
          <Send className="size-4" aria-hidden />
          {t("bio-send")}
        </Button>
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
          { id: "settings", label: t("bios-settings"), content: <SettingsTab /> },
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

const TONES: Record<string, Tone> = {
  sent: "good",
  held: "held",
  failed: "bad",
  replaced: "calm",
};

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

export function BioVisits({ visits }: { visits: BioVisit[] }) {
  const t = useText();
  const place = { language: useLanguage(), zone: useZone() };
  const withdraw = useWithdraw();
  const [asking, setAsking] = useState<BioVisit | null>(null);
  return (
    <>
      <Rows label={t("bios-sent")}>
        {visits.map((one) => {
          const last = one.decisions.findLast((decision) => decision.outcome !== "sent");
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
              <Avatar name={one.technician.name} url={one.technician.avatar_url} />
              <div className="min-w-48 flex-1">
                <p>
                  <span className="font-medium">{one.technician.name}</span>
                  <span className="text-ink-3"> → {one.customer.name}</span>
                </p>
                <p className="text-ink-2 text-xs">
                  {[
                    t(`bio-trigger-${one.trigger}`),
                    one.job ? jobWords(one.job) : "",
                    one.replaced_by ? t("bio-replaced-by", { name: one.replaced_by.name }) : "",
                    (one.status === "held" || one.status === "suppressed") && last
                      ? decisionWords(t, last, place)
                      : "",
                    one.opened_at ? t("page-opened") : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              <Badge tone={TONES[one.status] ?? "grey"}>{t(`bio-status-${one.status}`)}</Badge>
              <span className="text-ink-3 text-xs">
                <Time at={one.created_at} />
              </span>
              {["sending", "sent", "held"].includes(one.status) ? (
                <Button small look="quiet" onPress={() => setAsking(one)}>
                  {t("bio-withdraw")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </Rows>
      <Confirm
        title={t("bio-withdraw-title", { name: asking?.customer.name ?? "" })}
        action={t("bio-withdraw")}
        danger
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking) withdraw.mutate(asking.id, { onError: toast.bad });
          setAsking(null);
        }}
      >
        <p>{t("bio-withdraw-explained")}</p>
      </Confirm>
    </>
  );
}

function SettingsTab() {
  const settings = useQuery(bioSettingsQuery);
  return <Loaded query={settings}>{(loaded) => <SettingsForm settings={loaded} />}</Loaded>;
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
