import { CircleCheck, SpellCheck, UserPlus } from "lucide-react";
import type { RehearsalFix, RehearsalResult } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";

type FixesProps = {
  result: RehearsalResult;
  mayMend: boolean;
  /** Those put right since the rehearsal, by HCP's id. */
  doneRefs: ReadonlySet<string>;
  busyRef: string | null;
  onSpelling: (fix: RehearsalFix, campaignId: string) => void;
  onMake: (fix: RehearsalFix) => void;
};

/** Technicians whose jobs go out under the company's name, each with the one thing that helps. */
export function Fixes(props: FixesProps) {
  const t = useText();
  const { result } = props;
  if (result.fixes.length === 0) return null;
  return (
    <Card
      title={t("rehearsal-fixes", { jobs: result.fallback, count: result.fixes.length })}
      intro={t("rehearsal-fixes-intro")}
    >
      <ul className="divide-y divide-line">
        {result.fixes.map((fix) => (
          <Fix key={fix.employee_ref} fix={fix} {...props} />
        ))}
      </ul>
    </Card>
  );
}

function Fix({
  fix,
  mayMend,
  doneRefs,
  busyRef,
  onSpelling,
  onMake,
}: FixesProps & { fix: RehearsalFix }) {
  const t = useText();
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <Avatar name={fix.name} url={fix.avatar_url} />
      <div className="min-w-48 flex-1">
        <p className="font-medium">
          {fix.name}{" "}
          <span className="font-normal text-ink-3">· {t("jobs-count", { count: fix.jobs })}</span>
        </p>
        <p className="break-words text-ink-2 text-xs">
          {t(`rehearsal-fix-${fix.state}`, {
            typed: fix.employee_id ?? "",
            email: fix.email ?? "",
            campaign: fix.campaign_name ?? "",
          })}
        </p>
      </div>
      {doneRefs.has(fix.employee_ref) ? (
        <span role="status" className="inline-flex items-center gap-1.5 text-positive text-xs">
          <CircleCheck className="size-4" aria-hidden />
          {t("rehearsal-done")}
        </span>
      ) : mayMend ? (
        <Remedy
          fix={fix}
          isBusy={busyRef === fix.employee_ref}
          onSpelling={(campaignId) => onSpelling(fix, campaignId)}
          onMake={() => onMake(fix)}
        />
      ) : null}
    </li>
  );
}

/** Without an e-mail nothing can be done here: the words say where. */
function Remedy({
  fix,
  isBusy,
  onSpelling,
  onMake,
}: {
  fix: RehearsalFix;
  isBusy: boolean;
  onSpelling: (campaignId: string) => void;
  onMake: () => void;
}) {
  const t = useText();
  const campaignId = fix.campaign_id;
  if (fix.state === "near_miss" && campaignId) {
    return (
      <Button look="primary" small isDisabled={isBusy} onPress={() => onSpelling(campaignId)}>
        <SpellCheck className="size-4" aria-hidden />
        {t("fix-spelling")}
      </Button>
    );
  }
  if (fix.state !== "missing") return null;
  return (
    <Button look="primary" small isDisabled={isBusy} onPress={onMake}>
      <UserPlus className="size-4" aria-hidden />
      {t("make-campaign")}
    </Button>
  );
}
