import { Mic } from "lucide-react";
import type { PulseCheck } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { type Place, StateMark } from "../ui/decision";
import { useText } from "../ui/i18n";
import { jobWords } from "../ui/job";
import { isPlainClick } from "../ui/link";
import { Time } from "../ui/Time";
import { hasFailed, markOf, outcomeWords } from "./words";

export type FeedRowProps = {
  check: PulseCheck;
  place: Place;
  isOpen: boolean;
  isFresh: boolean;
  href: string;
  onOpen: () => void;
};

export function FeedRow({ check, place, isOpen, isFresh, href, onOpen }: FeedRowProps) {
  const t = useText();
  const mark = markOf(check);
  const others = check.also_credited.length;
  return (
    <a
      href={href}
      data-pulse-check={check.id}
      aria-current={isOpen ? "true" : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onOpen();
      }}
      className={`flex h-14 items-center gap-3 border-line border-b px-4 -outline-offset-2 transition-colors duration-100 max-md:h-18 ${isOpen ? "bg-wash" : "hover:bg-wash"} ${isFresh ? "animate-arrive" : ""}`}
    >
      <StateMark state={mark} label={t(`mark-${mark}`)} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium text-ink-1">{check.customer.name}</span>
          <span className="hidden min-w-0 truncate text-ink-3 text-xs @lg:inline">
            {jobWords(check.job)}
          </span>
          <span className="ml-auto shrink-0 text-ink-3 text-xs @3xl:hidden">
            <Time at={check.created_at} />
          </span>
        </span>
        <span className="flex items-center gap-3">
          {check.feedback?.voice ? (
            <Mic className="size-3.5 shrink-0 text-ink-2" aria-label={t("voice-comment")} />
          ) : null}
          <span className={`min-w-0 flex-1 truncate text-xs ${toneOf(check)}`}>
            {outcomeWords(t, check, place)}
          </span>
          {check.technician ? (
            <span className="flex shrink-0 @3xl:hidden">
              <span className="sr-only">{check.technician.name}</span>
              <Avatar name={check.technician.name} url={check.technician.avatar_url} size="small" />
            </span>
          ) : null}
        </span>
      </span>
      <span className="hidden w-52 shrink-0 items-center gap-2 text-ink-2 text-xs @3xl:flex">
        {check.technician ? (
          <>
            <Avatar name={check.technician.name} url={check.technician.avatar_url} size="small" />
            <span className="truncate">{check.technician.name}</span>
            {others > 0 ? <span className="text-ink-3">+{others}</span> : null}
          </>
        ) : (
          <span className="text-ink-3">{t("no-technician")}</span>
        )}
      </span>
      <span className="hidden w-20 shrink-0 text-right text-ink-3 text-xs @3xl:inline">
        <Time at={check.created_at} />
      </span>
    </a>
  );
}

function toneOf(check: PulseCheck): string {
  if (hasFailed(check)) return "text-negative";
  return check.status === "held" && !check.feedback ? "text-held" : "text-ink-2";
}
