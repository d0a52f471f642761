import { Clock, KeyRound, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiKey } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Empty } from "../ui/States";
import { Time, useNow } from "../ui/Time";
import { expiryState, READING, scopeWords } from "./scopes";

/** The description of the API that the hub serves itself. */
export function DescriptionLink() {
  const t = useText();
  return (
    <a
      href="/openapi.json"
      target="_blank"
      rel="noreferrer"
      className="underline underline-offset-2"
    >
      {t("api-description")}
    </a>
  );
}

export function KeyList({
  apiKeys,
  action,
  onRevoke,
}: {
  apiKeys: ApiKey[];
  /** Makes the first one. */
  action: ReactNode;
  onRevoke: (one: ApiKey) => void;
}) {
  const t = useText();
  if (apiKeys.length === 0) {
    return (
      <Empty icon={KeyRound} title={t("api-keys-empty")} action={action}>
        <p>{t("api-keys-for")}</p>
        <p className="mt-2">
          <DescriptionLink />
        </p>
      </Empty>
    );
  }
  return (
    <Rows label={t("api-keys")}>
      {apiKeys.map((one) => (
        <KeyRow key={one.id} one={one} onRevoke={() => onRevoke(one)} />
      ))}
    </Rows>
  );
}

function KeyRow({ one, onRevoke }: { one: ApiKey; onRevoke: () => void }) {
  const t = useText();
  const state = expiryState(one.expires_at, useNow());
  const isReading = READING.every((scope) => one.scopes.includes(scope));
  const onlyReads = one.scopes.every((scope) => scope.endsWith(".read"));
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{one.name}</span>
          <code className="font-mono text-ink-3 text-xs">{one.hint}</code>
          {state === "expired" ? <Badge tone="bad">{t("key-expired")}</Badge> : null}
          {state === "soon" ? (
            <Badge tone="act">
              <Clock className="size-3.5" aria-hidden />
              {t("key-expires-soon")}
            </Badge>
          ) : null}
        </p>
        <p className="mt-0.5 text-ink-3 text-xs">
          {one.person ? `${t("key-of", { name: one.person.name })} · ` : ""}
          {one.created_by ? t("key-made-by", { name: one.created_by }) : t("key-made")}{" "}
          <Time at={one.created_at} />
          {" · "}
          {one.last_used_at ? (
            <>
              {t("key-last-used")} <Time at={one.last_used_at} />
            </>
          ) : (
            t("key-never-used")
          )}
          {" · "}
          {one.expires_at ? (
            <>
              {t(state === "expired" ? "key-ended" : "key-ends")} <Time at={one.expires_at} />
            </>
          ) : (
            t("key-never-ends")
          )}
        </p>
        <ul aria-label={t("key-scopes")} className="mt-2 flex flex-wrap gap-1">
          {isReading && onlyReads ? (
            <li>
              <Badge tone="grey">{t("key-preset-read")}</Badge>
            </li>
          ) : (
            one.scopes.map((scope) => (
              <li key={scope} className="max-w-full">
                <Badge tone={scope.endsWith(".read") ? "grey" : "calm"}>
                  <span className="whitespace-normal">{scopeWords(t, scope)}</span>
                </Badge>
              </li>
            ))
          )}
        </ul>
      </div>
      <Button
        small
        look="danger"
        aria-label={t("key-revoke-named", { name: one.name })}
        onPress={onRevoke}
      >
        <Trash2 className="size-4" aria-hidden />
        {t("key-revoke")}
      </Button>
    </li>
  );
}
