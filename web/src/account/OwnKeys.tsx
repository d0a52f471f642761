import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import type { ApiKey, May } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Badge, Rows } from "../ui/Layout";
import { Empty } from "../ui/States";
import { Time, useNow } from "../ui/Time";
import { NewKeyDialog } from "./NewKeyDialog";
import { scopeName } from "./own-keys";

export function OwnKeys({
  ownKeys,
  may,
  isBusy,
  onRevoke,
}: {
  ownKeys: ApiKey[];
  may: May;
  isBusy: boolean;
  onRevoke: (one: ApiKey, then: () => void) => void;
}) {
  const t = useText();
  const [isMaking, setIsMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const makeOne = (
    <Button look={ownKeys.length > 0 ? "plain" : "primary"} onPress={() => setIsMaking(true)}>
      <Plus className="size-4" aria-hidden />
      {t("key-new")}
    </Button>
  );
  return (
    <>
      {ownKeys.length === 0 ? (
        <Empty icon={KeyRound} title={t("own-keys-empty")} action={makeOne}>
          {t("own-keys-intro")}
        </Empty>
      ) : (
        <>
          <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
            <p className="max-w-prose flex-1 text-ink-2">{t("own-keys-intro")}</p>
            {makeOne}
          </div>
          <Rows label={t("api-keys")}>
            {ownKeys.map((one) => (
              <Row key={one.id} one={one} onRevoke={() => setRevoking(one)} />
            ))}
          </Rows>
        </>
      )}
      {isMaking ? <NewKeyDialog may={may} onClose={() => setIsMaking(false)} /> : null}
      <Confirm
        title={t("key-revoke-title", { name: revoking?.name ?? "" })}
        action={t("key-revoke")}
        danger
        isOpen={revoking !== null}
        isBusy={isBusy}
        onClose={() => setRevoking(null)}
        onConfirm={() => {
          if (revoking) onRevoke(revoking, () => setRevoking(null));
        }}
      >
        <p>{t("key-revoke-explained")}</p>
      </Confirm>
    </>
  );
}

function Row({ one, onRevoke }: { one: ApiKey; onRevoke: () => void }) {
  const t = useText();
  const now = useNow();
  const isOver = Boolean(one.expires_at) && Date.parse(one.expires_at ?? "") <= now;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{one.name}</span>
          <code className="font-mono text-ink-3 text-xs">{one.hint}</code>
          {isOver ? <Badge tone="bad">{t("key-expired")}</Badge> : null}
        </p>
        <p className="mt-0.5 text-ink-3 text-xs">
          {t("key-made")} <Time at={one.created_at} />
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
              {t(isOver ? "key-ended" : "key-ends")} <Time at={one.expires_at} />
            </>
          ) : (
            t("key-never-ends")
          )}
        </p>
        <p className="mt-1 text-ink-2 text-xs">
          {one.scopes.map((scope) => scopeName(t, scope)).join(" · ")}
        </p>
      </div>
      <Button
        small
        look="danger"
        aria-label={t("key-revoke-named", { name: one.name })}
        onPress={onRevoke}
      >
        {t("key-revoke")}
      </Button>
    </li>
  );
}
