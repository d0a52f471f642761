import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import type { AuditEntry } from "../api/types";
import { useText } from "../ui/i18n";
import { PageFrame, Rows } from "../ui/Layout";
import { More } from "../ui/More";
import { Empty, Loaded } from "../ui/States";
import { Time } from "../ui/Time";
import { auditQuery } from "./queries";

export function AuditRoute() {
  const t = useText();
  const audit = useInfiniteQuery(auditQuery);
  return (
    <PageFrame title={t("audit")} intro={t("audit-intro")}>
      <Loaded query={audit}>
        {(loaded) => <Audit entries={loaded.pages.flatMap((page) => page.items)} />}
      </Loaded>
      <More query={audit} />
    </PageFrame>
  );
}

export function Audit({ entries }: { entries: AuditEntry[] }) {
  const t = useText();
  if (entries.length === 0) {
    return (
      <Empty icon={History} title={t("audit-empty")}>
        {t("audit-empty-next")}
      </Empty>
    );
  }
  return (
    <Rows label={t("audit")}>
      {entries.map((entry) => (
        <li key={entry.id} className="flex items-baseline gap-3 px-4 py-2.5">
          <div className="min-w-0 flex-1">
            <p>
              <span className="font-medium">{entry.actor.name}</span>{" "}
              <span className="text-ink-2">{actionWords(entry.action)}</span>{" "}
              <code className="break-words font-mono text-ink-3 text-xs">{entry.object}</code>
            </p>
            {entry.detail ? (
              <p className="max-w-prose break-words text-ink-3 text-xs">{entry.detail}</p>
            ) : null}
          </div>
          <span className="shrink-0 text-ink-3 text-xs">
            <Time at={entry.at} />
          </span>
        </li>
      ))}
    </Rows>
  );
}

/** "campaigns.update" as it is read: "campaigns · update". */
function actionWords(action: string): string {
  return action.replace(".", " · ").replaceAll("_", " ");
}
