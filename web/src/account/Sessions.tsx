import { Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import type { Session } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Time } from "../ui/Time";
import { isHandheld } from "./device";

/** Where one is signed in, this device first. */
export function Sessions({
  sessions,
  isBusy,
  onEnd,
  onEndOthers,
}: {
  sessions: Session[];
  isBusy: boolean;
  onEnd: (one: Session) => void;
  onEndOthers: (then: () => void) => void;
}) {
  const t = useText();
  const [isAsking, setIsAsking] = useState(false);
  const current = sessions.filter((one) => one.is_current);
  const others = sessions.filter((one) => !one.is_current);
  return (
    <>
      <p className="mb-4 max-w-prose text-ink-2">{t("sessions-intro")}</p>
      <Rows label={t("sessions")}>
        {[...current, ...others].map((one) => (
          <Row key={one.id} one={one} isBusy={isBusy} onEnd={() => onEnd(one)} />
        ))}
      </Rows>
      <div className="mt-4">
        {others.length > 0 ? (
          <Button look="danger" onPress={() => setIsAsking(true)}>
            {t("sessions-end-others")}
          </Button>
        ) : (
          <p className="text-ink-3 text-xs">{t("sessions-only-this")}</p>
        )}
      </div>
      <Confirm
        title={t("sessions-end-others-title")}
        action={t("sessions-end-others")}
        danger
        isOpen={isAsking}
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onConfirm={() => onEndOthers(() => setIsAsking(false))}
      >
        <p>{t("sessions-end-others-explained")}</p>
      </Confirm>
    </>
  );
}

function Row({ one, isBusy, onEnd }: { one: Session; isBusy: boolean; onEnd: () => void }) {
  const t = useText();
  const Icon = isHandheld(one.device) ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon className="size-5 shrink-0 text-ink-2" aria-hidden />
      <div className="min-w-44 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{one.device}</span>
          {one.is_current ? <Badge tone="good">{t("session-this")}</Badge> : null}
        </p>
        <p className="break-words text-ink-3 text-xs">
          {one.address ? `${one.address} · ` : ""}
          {t(`session-by-${one.method}`)} <Time at={one.created_at} />
          {" · "}
          {t("session-seen")} <Time at={one.last_seen_at} />
        </p>
      </div>
      {one.is_current ? null : (
        <Button
          small
          isDisabled={isBusy}
          aria-label={t("session-end-named", { name: one.device })}
          onPress={onEnd}
        >
          {t("sign-out")}
        </Button>
      )}
    </li>
  );
}
