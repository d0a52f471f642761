// The company wants a second factor of this person: until there is one, this is all there is.
import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { meQuery } from "../api/me";
import { arePasskeysPossible, safePath, useSignOut, waysInQuery } from "../api/sign-in";
import { forgetEverything } from "../offline/store";
import { Button } from "../ui/Button";
import { Door, doorCard } from "../ui/Door";
import { useText } from "../ui/i18n";
import { AddPasskey } from "./Passkeys";
import { useRefreshAccount } from "./queries";
import { TotpSetup } from "./TotpSetup";

type Way = "choose" | "app" | "passkey";

export function SecondFactorRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/set-up-second-factor" });
  const me = useQuery(meQuery);
  const signOut = useSignOut();
  const refresh = useRefreshAccount();
  const [way, setWay] = useState<Way>("choose");
  const [hasCodes, setHasCodes] = useState(false);
  async function goOn() {
    await refresh();
    await navigate({ href: safePath(next), replace: true });
  }
  return (
    <Door
      wide
      title={t("second-factor-title")}
      intro={t("second-factor-intro", { company: me.data?.company.name ?? "" })}
    >
      <div className={doorCard}>
        {way === "choose" ? <Choose onChoose={setWay} /> : null}
        {way === "app" ? (
          <>
            <h2 className="font-semibold text-base">
              {t(hasCodes ? "recovery-codes" : "second-factor-app")}
            </h2>
            <TotpSetup
              owner={me.data?.person.email ?? me.data?.person.name ?? ""}
              onCodes={() => setHasCodes(true)}
              onDone={() => void goOn()}
            />
          </>
        ) : null}
        {way === "passkey" ? (
          <>
            <h2 className="font-semibold text-base">{t("second-factor-passkey")}</h2>
            <AddPasskey onAdded={() => void goOn()} onCancel={() => setWay("choose")} />
          </>
        ) : null}
        {way === "app" && !hasCodes ? (
          <Button look="quiet" onPress={() => setWay("choose")}>
            {t("back")}
          </Button>
        ) : null}
      </div>
      {hasCodes ? null : (
        <div className="mt-4 flex justify-center">
          <Button
            look="quiet"
            onPress={() =>
              signOut.mutate(undefined, {
                onSuccess: async () => {
                  await forgetEverything().catch(() => undefined);
                  await navigate({ to: "/sign-in" });
                },
              })
            }
          >
            {t("sign-out")}
          </Button>
        </div>
      )}
    </Door>
  );
}

function Choose({ onChoose }: { onChoose: (way: Way) => void }) {
  const t = useText();
  const ways = useQuery(waysInQuery);
  const hasPasskeys = browserSupportsWebAuthn() && arePasskeysPossible(ways.data);
  return (
    <>
      <div className="flex flex-col gap-2">
        <Button look="primary" autoFocus onPress={() => onChoose("app")}>
          {t("second-factor-app")}
        </Button>
        <p className="text-ink-3 text-xs">{t("second-factor-app-hint")}</p>
      </div>
      {hasPasskeys ? (
        <div className="flex flex-col gap-2">
          <Button onPress={() => onChoose("passkey")}>{t("second-factor-passkey")}</Button>
          <p className="text-ink-3 text-xs">{t("second-factor-passkey-hint")}</p>
        </div>
      ) : null}
    </>
  );
}
