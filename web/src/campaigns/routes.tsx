import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import { peopleQuery } from "../api/people";
import type { PulseCheckSettings } from "../api/types";
import { buttonClass } from "../ui/Button";
import { Choices, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Badge, Card, PageFrame } from "../ui/Layout";
import { ReadOnly } from "../ui/ReadOnly";
import { stillSkipped } from "../ui/Skipped";
import { Loaded } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { CampaignList } from "./CampaignList";
import { CustomerPage } from "./CustomerPage";
import { Matching } from "./Matching";
import {
  campaignsQuery,
  matchingQuery,
  settingsQuery,
  useCreateCampaign,
  useFixSpelling,
  useMakeMissing,
  useSaveSettings,
} from "./queries";
import { Rules } from "./Rules";

export type CampaignTab = "campaigns" | "technicians" | "rules" | "page";

export function CampaignsRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "campaigns" } = useSearch({
    from: "/app/settings-pages/settings/dispatch/campaigns",
  });
  const mayChange = useMay("settings.write") !== undefined;
  const matching = useQuery(matchingQuery);
  const open = matching.data ? matching.data.counts.near_miss + matching.data.counts.missing : 0;
  return (
    <PageFrame
      title={t("campaigns")}
      intro={t("campaigns-intro")}
      actions={
        mayChange ? (
          <Link to="/settings/dispatch/campaigns/new" className={`${buttonClass()} hover:bg-wash`}>
            <Plus className="size-4" aria-hidden />
            {t("campaign-new")}
          </Link>
        ) : null
      }
    >
      <Tabs<CampaignTab>
        label={t("campaigns")}
        value={tab}
        onChange={(next) =>
          navigate({ to: "/settings/dispatch/campaigns", search: { tab: next }, replace: true })
        }
        items={[
          { id: "campaigns", label: t("tab-campaigns"), content: <ListTab /> },
          {
            id: "technicians",
            label: t("tab-technicians"),
            badge: open > 0 ? <Badge tone="act">{open}</Badge> : null,
            content: <TechniciansTab />,
          },
          { id: "rules", label: t("tab-rules"), content: <SettingsTab form="rules" /> },
          { id: "page", label: t("tab-page"), content: <SettingsTab form="page" /> },
        ]}
      />
    </PageFrame>
  );
}

function ListTab() {
  const navigate = useNavigate();
  const campaigns = useQuery(campaignsQuery);
  return (
    <Loaded query={campaigns}>
      {(page) => (
        <CampaignList
          campaigns={page.items}
          onOpen={(id) => navigate({ to: "/settings/dispatch/campaigns/$id", params: { id } })}
        />
      )}
    </Loaded>
  );
}

function TechniciansTab() {
  const t = useText();
  const navigate = useNavigate();
  const matching = useQuery(matchingQuery);
  const mayChange = useMay("settings.write") !== undefined;
  const fix = useFixSpelling();
  const make = useCreateCampaign();
  const makeAll = useMakeMissing();
  const [busyRef, setBusyRef] = useState<string | null>(null);
  const done = { onError: toast.bad, onSettled: () => setBusyRef(null) };
  return (
    <ReadOnly when={!mayChange}>
      <MatchingSettings />
      <Loaded query={matching}>
        {(loaded) => (
          <Matching
            matching={loaded}
            mayChange={mayChange}
            busyRef={busyRef}
            isMakingAll={makeAll.isPending}
            skipped={stillSkipped(makeAll.data?.skipped, loaded.technicians)}
            onOpen={(id) => navigate({ to: "/settings/dispatch/campaigns/$id", params: { id } })}
            onFix={({ campaign, employee_ref, name }) => {
              if (!campaign) return;
              setBusyRef(employee_ref);
              fix.mutate(
                { campaign_id: campaign.id, employee_ref },
                { ...done, onSuccess: () => toast.good(t("spelling-fixed", { name })) },
              );
            }}
            onMake={({ employee_ref, name, email, avatar_url }) => {
              setBusyRef(employee_ref);
              make.mutate(
                { kind: "employee", name, employee_id: email ?? "", photo_url: avatar_url ?? null },
                { ...done, onSuccess: () => toast.good(t("campaign-made", { name })) },
              );
            }}
            onMakeAll={() =>
              makeAll.mutate(undefined, {
                onError: toast.bad,
                onSuccess: ({ created, skipped }) => {
                  if (created.length > 0 || skipped.length === 0)
                    toast.good(t("campaigns-made", { count: created.length }));
                },
              })
            }
          />
        )}
      </Loaded>
    </ReadOnly>
  );
}

function MatchingSettings() {
  const t = useText();
  const settings = useQuery(settingsQuery);
  const save = useSaveSettings();
  const change = (part: Partial<PulseCheckSettings>) =>
    save.mutate(part, { onSuccess: () => toast.good(t("saved")), onError: toast.bad });
  const data = settings.data;
  if (!data) return null;
  return (
    <Card>
      <div className="grid gap-6 md:grid-cols-2">
        <Choices
          label={t("matching-mode")}
          value={data.employee_id_matching}
          choices={[
            { id: "exact", label: t("matching-exact"), hint: t("matching-exact-hint") },
            { id: "lenient", label: t("matching-lenient"), hint: t("matching-lenient-hint") },
          ]}
          onChange={(employee_id_matching) => change({ employee_id_matching })}
        />
        <div>
          <p className="mb-1 font-medium text-xs">{t("fallback-title")}</p>
          <Switch
            label={t("fallback")}
            hint={data.fallback_to_company_campaign ? t("fallback-on") : t("fallback-off")}
            isSelected={data.fallback_to_company_campaign}
            onChange={(fallback_to_company_campaign) => change({ fallback_to_company_campaign })}
          />
        </div>
      </div>
    </Card>
  );
}

function SettingsTab({ form }: { form: "rules" | "page" }) {
  const t = useText();
  const settings = useQuery(settingsQuery);
  const people = useQuery(peopleQuery);
  const save = useSaveSettings();
  const mayChange = useMay("settings.write") !== undefined;
  const Form = form === "rules" ? Rules : CustomerPage;
  return (
    <Loaded query={settings}>
      {(loaded) => (
        <ReadOnly when={!mayChange}>
          <Form
            settings={loaded}
            people={people.data?.items ?? []}
            isSaving={save.isPending}
            error={save.error ? messageOf(save.error) : undefined}
            fields={fieldsOf(save.error)}
            onSave={(changes, then) =>
              save.mutate(changes, {
                onSuccess: () => {
                  then();
                  toast.good(t("saved"));
                },
              })
            }
          />
        </ReadOnly>
      )}
    </Loaded>
  );
}
