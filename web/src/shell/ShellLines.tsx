import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useEffect } from "react";
import { sendWaiting, useWaitingCount } from "../inbox/outbox";
import { useConnection } from "../offline/connection";
import { useText } from "../ui/i18n";
import { Time } from "../ui/Time";
import { takeNewVersion, useHasNewVersion } from "../version";

const lineClass =
  "flex min-h-7 shrink-0 items-center justify-center gap-2 border-line border-b px-4 py-0.5 text-xs";

/** Thin lines under the bar: nothing in them stops anybody. */
export function ShellLines() {
  return (
    <>
      <Connection />
      <NewVersion />
    </>
  );
}

function Connection() {
  const t = useText();
  const client = useQueryClient();
  const { isOffline, isOpen, asOf } = useConnection();
  const count = useWaitingCount();
  useEffect(() => {
    if (isOpen) void sendWaiting(client);
  }, [isOpen, client]);
  if (!isOffline) return null;
  return (
    <p role="status" className={`${lineClass} bg-accent-wash text-accent-text`}>
      <CloudOff className="size-3.5 shrink-0" aria-hidden />
      <span>
        {count > 0 ? t("offline-waiting", { count }) : t("offline")}
        {asOf ? (
          <>
            {" · "}
            {t("offline-as-of")} <Time at={asOf} kind="clock" />
          </>
        ) : null}
      </span>
    </p>
  );
}

/** It waits until nobody minds: a reload by itself would take away what is being written. */
function NewVersion() {
  const t = useText();
  if (!useHasNewVersion()) return null;
  return (
    <p role="status" className={`${lineClass} bg-surface text-ink-2`}>
      {t("new-version")}
      <button
        type="button"
        onClick={takeNewVersion}
        className="min-h-6 rounded-control px-1.5 font-medium text-ink-1 underline underline-offset-2 hover:bg-wash max-md:min-h-touch"
      >
        {t("new-version-take")}
      </button>
    </p>
  );
}
