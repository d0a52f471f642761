import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Decision } from "../api/types";
import { Chip } from "../ui/Chip";
import { decisionWords, deliveryWords, type Place, StateMark } from "../ui/decision";
import { useText } from "../ui/i18n";
import { PageFrame, Rows } from "../ui/Layout";
import { More } from "../ui/More";
import { useLanguage } from "../ui/preferences";
import { Empty, Loaded } from "../ui/States";
import { Time, useZone } from "../ui/Time";
import { decisionsQuery } from "./queries";

const OUTCOMES = ["", "sent", "held", "suppressed"];

export function DecisionsRoute() {
  const t = useText();
  const [outcome, setOutcome] = useState("");
  const place = { language: useLanguage(), zone: useZone() };
  const decisions = useInfiniteQuery(decisionsQuery(outcome ? { outcome } : {}));
  return (
    <PageFrame title={t("decisions")} intro={t("decisions-intro")}>
      <div className="mb-3 flex flex-wrap gap-1.5">
        {OUTCOMES.map((one) => (
          <Chip key={one} isSelected={outcome === one} onPress={() => setOutcome(one)}>
            {one ? t(`figure-${one}`) : t("filter-all")}
          </Chip>
        ))}
      </div>
      <Loaded query={decisions}>
        {(loaded) => (
          <Decisions
            decisions={loaded.pages.flatMap((page) => page.items)}
            place={place}
            link={(id, children) => (
              <Link
                to="/pulse-checks/$id"
                params={{ id }}
                className="inline-flex min-h-6 items-center max-md:min-h-touch underline decoration-edge underline-offset-3 hover:decoration-ink-1"
              >
                {children}
              </Link>
            )}
          />
        )}
      </Loaded>
      <More query={decisions} />
    </PageFrame>
  );
}

export function Decisions({
  decisions,
  place,
  link,
}: {
  decisions: Decision[];
  place: Place;
  link: (pulseCheckId: string, children: ReactNode) => ReactNode;
}) {
  const t = useText();
  if (decisions.length === 0) {
    return (
      <Empty icon={ScrollText} title={t("decisions-empty")}>
        {t("decisions-empty-next")}
      </Empty>
    );
  }
  return (
    <Rows label={t("decisions")}>
      {decisions.map((decision) => {
        const who = decision.customer_name ?? decision.address_hint ?? t("somebody");
        return (
          <li key={decision.id} className="flex items-center gap-3 px-4 py-2.5">
            <StateMark state={decision.outcome} label={t(`mark-${decision.outcome}`)} />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">
                {decision.pulse_check_id ? link(decision.pulse_check_id, who) : who}
              </p>
              <p className="text-ink-2 text-xs">
                {[
                  decisionWords(t, decision, place),
                  decision.channel ? t(`channel-${decision.channel}`) : "",
                  decision.customer_name ? (decision.address_hint ?? "") : "",
                  decision.delivery ? deliveryWords(t, decision.delivery) : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            <span className="shrink-0 text-ink-3 text-xs">
              <Time at={decision.at} />
            </span>
          </li>
        );
      })}
    </Rows>
  );
}
