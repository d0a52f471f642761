import { ArrowRight, CircleCheck, CircleDashed, SpellCheck, UserPlus, Users } from "lucide-react";
import type { Difference, Matching as MatchingData, MatchingTechnician } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { Skipped, type SkippedPerson } from "../ui/Skipped";
import { Empty } from "../ui/States";

export type MatchingProps = {
  matching: MatchingData;
  mayChange: boolean;
  busyRef: string | null;
  isMakingAll: boolean;
  /** For whom none was made just now. */
  skipped: SkippedPerson[];
  onFix: (technician: MatchingTechnician) => void;
  onMake: (technician: MatchingTechnician) => void;
  onMakeAll: () => void;
  onOpen: (campaignId: string) => void;
};

const ORDER = ["near_miss", "missing", "matched"];

/** Every active technician and whether a completed job would find the right campaign. */
export function Matching(props: MatchingProps) {
  const t = useText();
  const { matching, isMakingAll, onMakeAll } = props;
  const { counts } = matching;
  if (matching.technicians.length === 0) {
    return (
      <Empty icon={Users} title={t("matching-empty")}>
        {t("matching-empty-next")}
      </Empty>
    );
  }
  const sorted = [...matching.technicians].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.name.localeCompare(b.name),
  );
  return (
    <section aria-label={t("matching-title")}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="flex flex-wrap gap-2">
          <Badge tone="good">{t("matching-matched", { count: counts.matched })}</Badge>
          {counts.near_miss > 0 ? (
            <Badge tone="act">{t("matching-near-miss", { count: counts.near_miss })}</Badge>
          ) : null}
          {counts.missing > 0 ? (
            <Badge tone="grey">{t("matching-missing", { count: counts.missing })}</Badge>
          ) : null}
        </p>
        {counts.missing > 0 && props.mayChange ? (
          <Button look="primary" isDisabled={isMakingAll} onPress={onMakeAll}>
            <UserPlus className="size-4" aria-hidden />
            {t("make-all-missing", { count: counts.missing })}
          </Button>
        ) : null}
      </div>
      <Skipped people={props.skipped} />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {sorted.map((technician) => (
          <Technician key={technician.employee_ref} technician={technician} {...props} />
        ))}
      </ul>
    </section>
  );
}

function Technician({
  technician,
  mayChange,
  busyRef,
  onFix,
  onMake,
  onOpen,
}: MatchingProps & { technician: MatchingTechnician }) {
  const t = useText();
  const isBusy = busyRef === technician.employee_ref;
  const { campaign } = technician;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Avatar name={technician.name} url={technician.avatar_url} />
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {technician.name}
          <StateBadge state={technician.state} />
        </p>
        {technician.difference ? (
          <NearMiss difference={technician.difference} />
        ) : (
          <p className="break-all text-ink-3 text-xs">{technician.email ?? t("no-email-in-hcp")}</p>
        )}
      </div>
      {technician.state === "near_miss" && mayChange ? (
        <Button look="primary" isDisabled={isBusy} onPress={() => onFix(technician)}>
          <SpellCheck className="size-4" aria-hidden />
          {t("use-hcp-spelling")}
        </Button>
      ) : null}
      {technician.state === "missing" && mayChange ? (
        <Button isDisabled={isBusy || !technician.email} onPress={() => onMake(technician)}>
          <UserPlus className="size-4" aria-hidden />
          {t("make-campaign")}
        </Button>
      ) : null}
      {technician.state === "matched" && campaign ? (
        <Button look="quiet" onPress={() => onOpen(campaign.id)}>
          {campaign.name}
          <ArrowRight className="size-4" aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}

function StateBadge({ state }: { state: string }) {
  const t = useText();
  if (state === "matched") {
    return (
      <Badge tone="good">
        <CircleCheck className="size-3.5" aria-hidden />
        {t("state-matched")}
      </Badge>
    );
  }
  if (state === "near_miss") {
    return (
      <Badge tone="act">
        <SpellCheck className="size-3.5" aria-hidden />
        {t("state-near-miss")}
      </Badge>
    );
  }
  return (
    <Badge tone="grey">
      <CircleDashed className="size-3.5" aria-hidden />
      {t("state-missing")}
    </Badge>
  );
}

/** The two spellings under each other, with the letters that differ marked. */
export function NearMiss({ difference }: { difference: Difference }) {
  const t = useText();
  return (
    <div className="mt-1">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 font-mono text-xs">
        <dt className="font-sans text-ink-3">{t("spelling-campaign")}</dt>
        <dd className="break-all">
          <Spelling spans={difference.employee_id} />
        </dd>
        <dt className="font-sans text-ink-3">{t("spelling-hcp")}</dt>
        <dd className="break-all">
          <Spelling spans={difference.hcp} />
        </dd>
      </dl>
      <p className="mt-1 text-ink-2 text-xs">{t(`difference-${difference.kind}`)}</p>
    </div>
  );
}

function Spelling({ spans }: { spans: Difference["hcp"] }) {
  return spans.map((span, index) =>
    span.same ? (
      <span key={index}>{span.text}</span>
    ) : (
      <mark
        key={index}
        className="rounded-sm bg-accent-wash font-semibold text-accent-text underline decoration-2 underline-offset-3"
      >
        {span.text.replaceAll(" ", "␣")}
      </mark>
    ),
  );
}
