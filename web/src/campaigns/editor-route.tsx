import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import type { Campaign } from "../api/types";
import { useDraft } from "../ui/draft";
import { useText } from "../ui/i18n";
import { Scroller } from "../ui/Scroller";
import { Loaded } from "../ui/States";
import { useSettled } from "../ui/settled";
import { toast } from "../ui/toast";
import { CampaignEditor, type CampaignForm, type EditorLanguage } from "./CampaignEditor";
import {
  campaignQuery,
  campaignsQuery,
  companyNameQuery,
  type PreviewRequest,
  previewQuery,
  settingsQuery,
  useCreateCampaign,
  useDeleteCampaign,
  useSaveCampaign,
  variablesQuery,
} from "./queries";

const LIST = { to: "/settings/dispatch/campaigns", search: { tab: "campaigns" } } as const;

export function CampaignRoute() {
  const { id } = useParams({ from: "/app/settings/dispatch/campaigns/$id" });
  const campaign = useQuery(campaignQuery(id));
  return (
    <Scroller as="main" className="flex-1">
      <Loaded query={campaign}>
        {(loaded) => <Editor key={loaded.id} saved={loaded} campaign={loaded} />}
      </Loaded>
    </Scroller>
  );
}

export function NewCampaignRoute() {
  const campaigns = useQuery(campaignsQuery);
  return (
    <Scroller as="main" className="flex-1">
      <Loaded query={campaigns}>{(page) => <Editor saved={blank(page.items)} />}</Loaded>
    </Scroller>
  );
}

/** A new campaign starts with the company's words. */
function blank(campaigns: Campaign[]): CampaignForm {
  const company = campaigns.find((one) => one.kind === "company");
  const none = { sms: "", email_subject: "", email_body: "" };
  return {
    name: "",
    employee_id: "",
    photo_url: null,
    enabled: true,
    cap_hours: null,
    channels: { sms: true, email: true },
    bios: true,
    templates: company?.templates ?? { en: none, es: none },
  };
}

function formOf(campaign: CampaignForm): CampaignForm {
  const { name, employee_id, photo_url, enabled, cap_hours, channels, bios, templates } = campaign;
  return { name, employee_id, photo_url, enabled, cap_hours, channels, bios, templates };
}

function Editor({ saved, campaign }: { saved: CampaignForm; campaign?: Campaign }) {
  const t = useText();
  const navigate = useNavigate();
  const draft = useDraft(formOf(saved));
  const [language, setLanguage] = useState<EditorLanguage>("en");
  const mayChange = useMay("settings.write") !== undefined;
  const leaving = useRef(false);
  const create = useCreateCampaign();
  const save = useSaveCampaign();
  const remove = useDeleteCampaign();
  const variables = useQuery(variablesQuery);
  const settings = useQuery(settingsQuery);
  const company = useQuery(companyNameQuery);
  const { value } = draft;
  const kind = campaign?.kind ?? "employee";
  const preview = useQuery(
    previewQuery(
      useSettled<PreviewRequest>({
        ...(campaign ? { campaign_id: campaign.id } : {}),
        kind,
        name: value.name,
        photo_url: value.photo_url ?? null,
        language,
        template: value.templates[language],
      }),
    ),
  );
  const failure = create.error ?? save.error;

  function store() {
    if (campaign) {
      const { employee_id, ...rest } = value;
      const body = kind === "employee" ? { ...rest, employee_id: employee_id ?? "" } : rest;
      save.mutate(
        { id: campaign.id, ...body },
        {
          onSuccess: () => {
            draft.undo();
            toast.good(t("saved"));
          },
        },
      );
      return;
    }
    const { name, employee_id, photo_url, templates } = value;
    create.mutate(
      {
        kind: "employee",
        name,
        employee_id: employee_id ?? "",
        photo_url: photo_url ?? null,
        templates,
      },
      {
        onSuccess: (created) => {
          leaving.current = true;
          toast.good(t("campaign-made", { name: created.name }));
          void navigate({
            to: "/settings/dispatch/campaigns/$id",
            params: { id: created.id },
            replace: true,
          });
        },
      },
    );
  }

  return (
    <CampaignEditor
      kind={kind}
      isNew={!campaign}
      mayChange={mayChange}
      draft={draft}
      language={language}
      companyName={company.data?.name ?? ""}
      defaultCapHours={settings.data?.cap_hours ?? 3}
      variables={variables.data?.items ?? []}
      preview={preview.data}
      previewError={preview.error && !preview.data ? messageOf(preview.error) : null}
      errors={fieldsOf(failure)}
      error={failure ? messageOf(failure) : undefined}
      isSaving={create.isPending || save.isPending}
      leaving={leaving}
      onLanguage={setLanguage}
      onSave={store}
      onBack={() => navigate(LIST)}
      onDelete={() => {
        if (!campaign) return;
        remove.mutate(campaign.id, {
          onSuccess: () => {
            leaving.current = true;
            void navigate(LIST);
          },
          onError: toast.bad,
        });
      }}
    />
  );
}
