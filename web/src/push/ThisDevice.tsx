import { useQuery } from "@tanstack/react-query";
import { BellRing, Monitor, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { messageOf } from "../api/client";
import { meQuery } from "../api/me";
import type { PushDevice } from "../api/types";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { Badge } from "../ui/Layout";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { Denied, type Support, supportHere, thisDevice } from "./device";
import { pushQuery, useTurnOff, useTurnOn } from "./queries";

/** Whether this device rings, and which others do. */
export function ThisDevice({ showsContent }: { showsContent: boolean }) {
  const t = useText();
  const push = useQuery(pushQuery);
  const person = useQuery(meQuery).data?.person.id ?? "";
  const on = useTurnOn();
  const off = useTurnOff();
  const devices = push.data?.subscriptions ?? [];
  const here = devices.find((one) => one.id === thisDevice());
  const others = devices.filter((one) => one !== here);
  const remove = (id: string) => off.mutate(id, { onError: toast.bad });
  return (
    <section aria-labelledby="this-device" className="mt-3 border-line border-t pt-4">
      <h3 id="this-device" className="font-semibold">
        {t("push-title")}
      </h3>
      {here ? (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
          <Badge tone="good">
            <BellRing className="size-3.5" aria-hidden />
            {t("push-is-on")}
          </Badge>
          <Button small isDisabled={off.isPending} onPress={() => remove(here.id)}>
            {t("push-turn-off")}
          </Button>
        </div>
      ) : (
        <Offer
          support={supportHere()}
          showsContent={showsContent}
          action={
            <Button
              look="primary"
              isDisabled={!push.data || on.isPending}
              onPress={() => on.mutate({ key: push.data?.public_key ?? "", person })}
            >
              <BellRing className="size-4" aria-hidden />
              {t("push-turn-on")}
            </Button>
          }
        />
      )}
      {on.error && !(on.error instanceof Denied) ? (
        <div className="mt-3">
          <Alert>{t("push-failed", { why: messageOf(on.error) })}</Alert>
        </div>
      ) : null}
      {others.length > 0 ? (
        <>
          <h4 className="mt-4 mb-1 font-medium text-ink-2 text-xs">{t("push-others")}</h4>
          <ul className="divide-y divide-line">
            {others.map((one) => (
              <Other
                key={one.id}
                one={one}
                isBusy={off.isPending}
                onRemove={() => remove(one.id)}
              />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** Says what will be shown before the browser asks: its question comes only once. */
function Offer({
  support,
  showsContent,
  action,
}: {
  support: Support;
  showsContent: boolean;
  action: ReactNode;
}) {
  const t = useText();
  if (support !== "possible") return <p className="mt-1 text-ink-2">{t(`push-${support}`)}</p>;
  return (
    <>
      <p className="mt-1 mb-3 text-ink-2">
        {t("push-explained")} {t(showsContent ? "push-shows-words" : "push-shows-name")}
      </p>
      {action}
    </>
  );
}

function Other({
  one,
  isBusy,
  onRemove,
}: {
  one: PushDevice;
  isBusy: boolean;
  onRemove: () => void;
}) {
  const t = useText();
  const Icon = /iPhone|iPad|Android/i.test(one.device) ? Smartphone : Monitor;
  return (
    <li className="flex items-center gap-3 py-2">
      <Icon className="size-4.5 shrink-0 text-ink-2" aria-hidden />
      <p className="min-w-0 flex-1">
        <span className="block truncate">{one.device}</span>
        <span className="block text-ink-3 text-xs">
          {t("push-since")} <Time at={one.created_at} />
        </span>
      </p>
      <Button
        small
        isDisabled={isBusy}
        aria-label={t("remove-named", { name: one.device })}
        onPress={onRemove}
      >
        {t("push-remove")}
      </Button>
    </li>
  );
}
