import { Clock, MoveRight, TriangleAlert } from "lucide-react";
import type { Case, CaseStatus } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { iconOf, toneOfSentiment } from "../ui/decision";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { Badge } from "../ui/Layout";
import { isPlainClick } from "../ui/link";
import { MenuButton } from "../ui/Menu";
import { Time } from "../ui/Time";
import { STATUSES } from "./queries";

export type CardProps = {
  one: Case;
  isOpen: boolean;
  href: string;
  onOpen: () => void;
  /** Nothing for those who may only look. */
  onMove: ((to: CaseStatus) => void) | undefined;
};

/** One complaint on the board: who, what was said, whose it is, and until when. */
export function CaseCard({ one, isOpen, href, onOpen, onMove }: CardProps) {
  const t = useText();
  const Face = iconOf(one.sentiment);
  return (
    <li
      className={`rounded-card border bg-surface ${isOpen ? "border-ink-1" : "border-line hover:border-edge"}`}
    >
      <div className="flex items-start gap-2 p-3">
        <a
          href={href}
          aria-current={isOpen ? "true" : undefined}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            onOpen();
          }}
          className="min-w-0 flex-1 rounded-control"
        >
          <span className="flex items-center gap-2">
            <Badge tone={toneOfSentiment(one.sentiment)}>
              <Face className="size-3.5" aria-hidden />
              <span className="sr-only">{t(`mark-${one.sentiment}`)}</span>
            </Badge>
            <span className="min-w-0 truncate font-medium">{one.customer.name}</span>
          </span>
          {one.comment ? (
            <q className="mt-2 line-clamp-3 block text-ink-1">{one.comment}</q>
          ) : (
            <span className="mt-2 block text-ink-3">{t("case-no-comment")}</span>
          )}
          <span className="mt-2 block truncate text-ink-3 text-xs">
            {[one.technician?.name, one.job ? jobWords(one.job) : ""].filter(Boolean).join(" · ")}
          </span>
        </a>
        {onMove ? (
          <MenuButton
            label={t("case-move", { name: one.customer.name })}
            choices={STATUSES.filter((status) => status !== one.status).map((status) => ({
              id: status,
              text: t(`case-status-${status}`),
              onAction: () => onMove(status),
            }))}
          >
            <MoveRight className="size-4" aria-hidden />
          </MenuButton>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-2 text-xs">
        {one.owner ? (
          <>
            <Avatar name={one.owner.name} url={one.owner.avatar_url} size="small" />
            <span className="min-w-0 flex-1 truncate text-ink-2">{one.owner.name}</span>
          </>
        ) : (
          <span className="min-w-0 flex-1 text-ink-3">{t("case-nobody")}</span>
        )}
        <Escalated one={one} />
        <Due one={one} />
      </div>
    </li>
  );
}

/** Somebody was told that its time was up. */
export function Escalated({ one }: { one: Case }) {
  const t = useText();
  if (!one.escalated_at || one.status === "resolved") return null;
  return <Badge tone="bad">{t("case-escalated")}</Badge>;
}

/** Until when it should be made right, or what it came to. */
export function Due({ one }: { one: Case }) {
  const t = useText();
  if (one.status === "resolved") {
    return one.outcome ? <Badge tone="good">{t(`case-outcome-${one.outcome}`)}</Badge> : null;
  }
  if (one.overdue) {
    return (
      <Badge tone="bad">
        <TriangleAlert className="size-3.5" aria-hidden />
        {t("case-overdue")} <Time at={one.due_at} />
      </Badge>
    );
  }
  return (
    <span className="inline-flex items-center gap-1 text-ink-2">
      <Clock className="size-3.5" aria-hidden />
      {t("case-due")} <Time at={one.due_at} />
    </span>
  );
}
