import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { adminsQuery } from "../api/people";
import { buttonClass } from "../ui/Button";
import { useText } from "../ui/i18n";
import { NotYours } from "../ui/NotYours";
import { Empty, Failed } from "../ui/States";

export function NotFound() {
  const t = useText();
  return (
    <main className="flex flex-1 items-center">
      <Empty
        icon={Compass}
        title={t("not-found")}
        action={
          <Link to="/" className={buttonClass("primary")}>
            {t("go-home")}
          </Link>
        }
      />
    </main>
  );
}

/** An address of another role: no error, but whom to ask. */
export function NotYourRole({ home }: { home: string }) {
  const t = useText();
  const admins = useQuery(adminsQuery);
  return (
    <main className="flex flex-1 items-center">
      <title>Porchlight</title>
      <h1 className="sr-only">Porchlight</h1>
      <NotYours
        admins={admins.data ?? []}
        action={
          <Link to={home} className={buttonClass("primary")}>
            {t("go-home")}
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
