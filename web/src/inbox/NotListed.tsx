import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EyeOff } from "lucide-react";
import { useText } from "../ui/i18n";
import { AskAnAdmin } from "../ui/Layout";
import { profileQuery } from "./community";

/** Whoever looks for other companies wants to be found too. */
export function NotListed() {
  const t = useText();
  const profile = useQuery(profileQuery).data;
  if (!profile || profile.listed) return null;
  return (
    <div className="mt-3 flex items-start gap-2 rounded-control bg-wash px-3 py-2 text-left text-ink-2 text-xs">
      <EyeOff className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div>
        <p>{t("community-not-listed")}</p>
        {profile.may_change ? (
          <Link
            to="/settings/community"
            className="inline-flex items-center rounded-control font-medium text-ink-1 underline underline-offset-2 max-md:min-h-touch"
          >
            {t("community-list-it")}
          </Link>
        ) : (
          <AskAnAdmin />
        )}
      </div>
    </div>
  );
}
