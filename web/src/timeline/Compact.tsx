import { Link } from "@tanstack/react-router";
import { CloudOff } from "lucide-react";
import type { CrmTimeline } from "../api/types";
import { useText } from "../ui/i18n";
import { useNow } from "../ui/Time";
import { useTicking } from "./BothSystems";
import { parted } from "./items";
import { useTimeline } from "./queries";
import { Age, Items } from "./Timeline";

const LAST = 3;
const MOST_TASKS = 3;
/** Whoever goes through conversations does not ask HighLevel at each of them. */
const YOUNG_ENOUGH = 5 * 60_000;

/** Beside a conversation: what is to be done, and what was last. */
export function Compact({
  customerRef,
  timeline,
  isAsking,
  onTick,
}: {
  customerRef: string;
  timeline: CrmTimeline;
  isAsking: boolean;
  onTick: (task: string, done: boolean) => void;
}) {
  const t = useText();
  const { todo, ahead, past } = parted(timeline.items, useNow());
  const last = [...ahead.slice(0, 1), ...past].slice(0, LAST);
  return (
    <section aria-label={t("timeline")}>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h3 className="font-medium text-ink-3 text-xs">{t("timeline")}</h3>
        {timeline.trouble ? (
          <span role="status" className="flex items-center gap-1 text-ink-3 text-xs">
            <CloudOff className="size-4" aria-hidden />
            {t("timeline-down-short")}
          </span>
        ) : (
          <Age timeline={timeline} isAsking={isAsking} />
        )}
      </div>
      <Items
        items={[...todo.slice(0, MOST_TASKS), ...last]}
        isCompact
        onTick={timeline.may_write ? onTick : undefined}
      />
      <Link
        to="/customers/$ref"
        params={{ ref: customerRef }}
        className="inline-flex min-h-8 items-center text-ink-2 text-xs underline underline-offset-2 max-md:min-h-touch"
      >
        {t("timeline-all")}
      </Link>
    </section>
  );
}

/** Nothing where HighLevel knows nobody: the visits stand beside a conversation anyway. */
export default function BesideConversation({ customerRef }: { customerRef: string }) {
  const { timeline, isAsking } = useTimeline(customerRef, YOUNG_ENOUGH);
  const onTick = useTicking(customerRef);
  if (!timeline?.link || timeline.items.length === 0) return null;
  return (
    <Compact customerRef={customerRef} timeline={timeline} isAsking={isAsking} onTick={onTick} />
  );
}
