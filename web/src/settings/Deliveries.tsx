import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ForwardDelivery } from "../api/types";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { useText } from "../ui/i18n";
import { Badge, type Tone } from "../ui/Layout";
import { More } from "../ui/More";
import { Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { forwardDeliveriesQuery, useRetryDelivery } from "./queries";

const STATES: ForwardDelivery["state"][] = ["waiting", "delivered", "failed"];
const TONES: Record<ForwardDelivery["state"], Tone> = {
  waiting: "held",
  delivered: "good",
  failed: "bad",
};

/** What was handed on to one target, and how it went. */
export function Deliveries({ targetId, mayRetry }: { targetId: string; mayRetry: boolean }) {
  const t = useText();
  const [state, setState] = useState<ForwardDelivery["state"] | undefined>();
  const deliveries = useInfiniteQuery(forwardDeliveriesQuery(targetId, state));
  const retry = useRetryDelivery();
  return (
    <div className="mt-3 border-line border-t pt-3">
      <fieldset aria-label={t("filters")} className="mb-2 flex flex-wrap gap-1.5">
        {STATES.map((one) => (
          <Chip
            key={one}
            isSelected={state === one}
            onPress={() => setState(state === one ? undefined : one)}
          >
            {t(`delivery-state-${one}`)}
          </Chip>
        ))}
      </fieldset>
      <Loaded
        query={deliveries}
        skeleton={<p className="py-2 text-ink-3 text-xs">{t("loading")}</p>}
      >
        {(loaded) => {
          const items = loaded.pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="py-2 text-ink-2">{t("deliveries-none")}</p>;
          return (
            <ul className="divide-y divide-line">
              {items.map((one) => (
                <li
                  key={one.id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-xs"
                >
                  <span className="min-w-40 flex-1">
                    <span className="block font-mono">{one.event}</span>
                    <span className="block text-ink-3">
                      {[
                        t("job-attempts", { count: one.attempts }),
                        one.last_status ?? "",
                        one.last_detail ?? "",
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </span>
                  {one.state === "waiting" ? (
                    <span className="text-ink-3">
                      {one.next_at ? (
                        <>
                          {t("delivery-next")} <Time at={one.next_at} />
                        </>
                      ) : (
                        t("delivery-paused")
                      )}
                    </span>
                  ) : null}
                  <Badge tone={TONES[one.state]}>{t(`delivery-state-${one.state}`)}</Badge>
                  <span className="text-ink-3">
                    <Time at={one.last_at ?? one.created_at} />
                  </span>
                  {mayRetry ? (
                    <Button
                      small
                      look={one.state === "delivered" ? "quiet" : "plain"}
                      isDisabled={retry.isPending}
                      onPress={() => retry.mutate(one.id, { onError: toast.bad })}
                    >
                      {one.state === "delivered" ? t("send-again") : t("job-retry")}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More query={deliveries} />
    </div>
  );
}
