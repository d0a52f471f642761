import { Link } from "@tanstack/react-router";
import { Compass, HeartPulse } from "lucide-react";
import { buttonClass } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Empty, Failed } from "../ui/States";

export function NotFound() {
  const t = useText();
  return (
    <main className="flex flex-1 items-center">
      <Empty
        icon={Compass}
        title={t("not-found")}
        action={
          <Link to="/pulse-checks" className={buttonClass("primary")}>
            {t("go-to-pulse-checks")}
          </Link>
        }
      />
    </main>
  );
}

/** What a technician sees: no error, but whose screens these are. */
export function OfficeOnly() {
  const t = useText();
  return (
    <main className="flex flex-1 items-center">
      <title>Porchlight</title>
      <Empty icon={HeartPulse} title={t("office-only")}>
        {t("office-only-next")}
      </Empty>
    </main>
  );
}

export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className="flex-1">
      <Failed error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </main>
  );
}
