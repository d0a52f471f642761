import { Building2, ChevronRight, Megaphone } from "lucide-react";
import type { Campaign } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Empty } from "../ui/States";

export function CampaignList({
  campaigns,
  onOpen,
}: {
  campaigns: Campaign[];
  onOpen: (id: string) => void;
}) {
  const t = useText();
  if (campaigns.length === 0) {
    return (
      <Empty icon={Megaphone} title={t("campaigns-empty")}>
        {t("campaigns-empty-next")}
      </Empty>
    );
  }
  const company = campaigns.filter((one) => one.kind === "company");
  const employees = campaigns
    .filter((one) => one.kind === "employee")
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <Group title={t("company-campaign")} campaigns={company} onOpen={onOpen} />
      {employees.length > 0 ? (
        <Group
          title={t("employee-campaigns", { count: employees.length })}
          campaigns={employees}
          onOpen={onOpen}
        />
      ) : null}
    </>
  );
}

function Group({
  title,
  campaigns,
  onOpen,
}: {
  title: string;
  campaigns: Campaign[];
  onOpen: (id: string) => void;
}) {
  return (
    <section className="mb-6">
      <h2 className="mb-2 font-semibold">{title}</h2>
      <Rows label={title}>
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <Row campaign={campaign} onOpen={() => onOpen(campaign.id)} />
          </li>
        ))}
      </Rows>
    </section>
  );
}

function Row({ campaign, onOpen }: { campaign: Campaign; onOpen: () => void }) {
  const t = useText();
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 transition-colors duration-100 hover:bg-wash"
    >
      {campaign.kind === "company" ? (
        <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-wash text-accent-text">
          <Building2 className="size-4.5" aria-hidden />
        </span>
      ) : (
        <Avatar name={campaign.name} url={campaign.photo_url} />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{campaign.name}</span>
          {campaign.enabled ? null : <Badge tone="grey">{t("campaign-off")}</Badge>}
        </span>
        <span className="block truncate text-ink-3 text-xs">
          {campaign.kind === "company"
            ? t("company-campaign-explained")
            : campaign.employee_id || t("employee-id-missing")}
        </span>
      </span>
      <span className="shrink-0 text-right text-ink-2 text-xs tabular-nums max-sm:hidden">
        {t("campaign-figures", {
          sent: campaign.sent_last_30_days,
          answered: campaign.answered_last_30_days,
        })}
        <span className="block text-ink-3">{t("last-30-days")}</span>
      </span>
      <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
    </button>
  );
}
