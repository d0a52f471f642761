import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
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

export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className="flex-1">
      <Failed error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </main>
  );
}
