import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import type { ApiKey } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm, Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { DescriptionLink, KeyList } from "./KeyList";
import { MadeKey, NewKeyForm } from "./NewKey";
import { apiKeysQuery, useMakeKey, useRevokeKey } from "./queries";

export function ApiKeysRoute() {
  const t = useText();
  const apiKeys = useQuery(apiKeysQuery);
  const revoke = useRevokeKey();
  const [isMaking, setIsMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const hasSome = Boolean(apiKeys.data?.items.length);
  const makeOne = (
    <Button look="primary" onPress={() => setIsMaking(true)}>
      <Plus className="size-4" aria-hidden />
      {t("key-new")}
    </Button>
  );
  return (
    <PageFrame
      title={t("api-keys")}
      intro={
        hasSome ? (
          <>
            {t("api-keys-for")} <DescriptionLink />
          </>
        ) : undefined
      }
      actions={hasSome ? makeOne : null}
    >
      <Loaded query={apiKeys}>
        {(loaded) => <KeyList apiKeys={loaded.items} action={makeOne} onRevoke={setRevoking} />}
      </Loaded>
      {isMaking ? <NewKeyDialog onClose={() => setIsMaking(false)} /> : null}
      <Confirm
        title={t("key-revoke-title", { name: revoking?.name ?? "" })}
        action={t("key-revoke")}
        danger
        isOpen={revoking !== null}
        onClose={() => setRevoking(null)}
        onConfirm={() => {
          if (revoking) {
            const { id, name } = revoking;
            revoke.mutate(id, {
              onSuccess: () => toast.good(t("key-revoked", { name })),
              onError: toast.bad,
            });
          }
          setRevoking(null);
        }}
      >
        <p>{t("key-revoke-explained")}</p>
      </Confirm>
    </PageFrame>
  );
}

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const make = useMakeKey();
  return (
    <Dialog
      title={make.data ? t("key-made-title") : t("key-new")}
      isOpen
      wide
      sticky={make.data !== undefined}
      onClose={onClose}
    >
      {make.data ? (
        <MadeKey made={make.data} origin={location.origin} onClose={onClose} />
      ) : (
        <NewKeyForm
          isBusy={make.isPending}
          fields={fieldsOf(make.error)}
          error={make.error ? messageOf(make.error) : undefined}
          onMake={(key) => make.mutate(key)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}
