import { Link2 } from "lucide-react";
import { useState } from "react";
import type { OwnSignIn, WaysIn } from "../api/types";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { useLink, useUnlink } from "./queries";

type Account = OwnSignIn["sso"][number];

/** Accounts elsewhere through which one comes in; nothing where none are offered. */
export function Linked({ linked, offered }: { linked: Account[]; offered: WaysIn["sso"] }) {
  const t = useText();
  const link = useLink();
  const unlink = useUnlink();
  const [leaving, setLeaving] = useState<Account | null>(null);
  const open = offered.filter(
    ({ id, name }) => !linked.some(({ provider }) => provider === id || provider === name),
  );
  const nameOf = (provider: string) => offered.find(({ id }) => id === provider)?.name ?? provider;
  if (linked.length === 0 && open.length === 0) return null;
  return (
    <Card title={t("linked")} intro={t("linked-intro")}>
      {linked.length > 0 ? (
        <ul aria-label={t("linked")} className="-mt-2 mb-2 divide-y divide-line">
          {linked.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <div className="min-w-40 flex-1">
                <p className="font-medium">{nameOf(one.provider)}</p>
                <p className="text-ink-3 text-xs">
                  {t("linked-since")} <Time at={one.linked_at} />
                </p>
              </div>
              <Button
                small
                look="danger"
                aria-label={t("unlink-named", { name: nameOf(one.provider) })}
                onPress={() => setLeaving(one)}
              >
                {t("unlink")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {open.map(({ id, name }) => (
          <Button
            key={id}
            isDisabled={link.isPending}
            onPress={() =>
              link.mutate(id, {
                onSuccess: ({ url }) => location.assign(url),
                onError: toast.bad,
              })
            }
          >
            <Link2 className="size-4" aria-hidden />
            {t("link-named", { name })}
          </Button>
        ))}
      </div>
      <Confirm
        title={t("unlink-title", { name: leaving ? nameOf(leaving.provider) : "" })}
        action={t("unlink")}
        danger
        isOpen={leaving !== null}
        isBusy={unlink.isPending}
        onClose={() => setLeaving(null)}
        onConfirm={() => {
          if (!leaving) return;
          unlink.mutate(leaving.id, {
            onSuccess: () => toast.good(t("unlinked", { name: nameOf(leaving.provider) })),
            onError: toast.bad,
            onSettled: () => setLeaving(null),
          });
        }}
      >
        <p>{t("unlink-explained")}</p>
      </Confirm>
    </Card>
  );
}
