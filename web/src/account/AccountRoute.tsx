import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { meQuery } from "../api/me";
import { arePasskeysPossible, ownSignInQuery, waysInQuery } from "../api/sign-in";
import type { Me } from "../api/types";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Loaded } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { Linked } from "./Linked";
import { OwnKeys } from "./OwnKeys";
import { Passkeys } from "./Passkeys";
import { Password } from "./Password";
import { Profile } from "./Profile";
import {
  ownKeysQuery,
  sessionsQuery,
  useEndOthers,
  useEndSession,
  useRevokeOwnKey,
} from "./queries";
import { Sessions } from "./Sessions";
import { TwoStep } from "./TwoStep";
import type { AccountTab } from "./tabs";

export function AccountRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { tab = "sign-in" } = useSearch({ from: "/app/settings-pages/settings/account" });
  const me = useQuery(meQuery);
  return (
    <PageFrame title={t("settings-account")}>
      <Loaded query={me}>
        {(loaded) => (
          <Tabs<AccountTab>
            label={t("settings-account")}
            value={tab}
            onChange={(next) =>
              navigate({ to: "/settings/account", search: { tab: next }, replace: true })
            }
            items={[
              { id: "sign-in", label: t("tab-your-sign-in"), content: <SignInTab me={loaded} /> },
              { id: "devices", label: t("tab-devices"), content: <DevicesTab /> },
              { id: "keys", label: t("api-keys"), content: <KeysTab me={loaded} /> },
            ]}
          />
        )}
      </Loaded>
    </PageFrame>
  );
}

function SignInTab({ me }: { me: Me }) {
  const own = useQuery(ownSignInQuery);
  const ways = useQuery(waysInQuery);
  const owner = me.person.email ?? me.person.name;
  return (
    <>
      <Profile key={me.person.name} me={me} />
      <Loaded query={own}>
        {(loaded) => (
          <>
            <Password person={me.person} hasPassword={loaded.has_password} />
            <TwoStep own={loaded} owner={owner} />
            <Passkeys passkeys={loaded.passkeys} arePossible={arePasskeysPossible(ways.data)} />
            <Linked linked={loaded.sso} offered={ways.data?.sso ?? []} />
          </>
        )}
      </Loaded>
    </>
  );
}

function DevicesTab() {
  const t = useText();
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  const endOthers = useEndOthers();
  return (
    <Loaded query={sessions}>
      {(loaded) => (
        <Sessions
          sessions={loaded.items}
          isBusy={end.isPending || endOthers.isPending}
          onEnd={(one) =>
            end.mutate(one.id, {
              onSuccess: () => toast.good(t("session-ended", { name: one.device })),
              onError: toast.bad,
            })
          }
          onEndOthers={(then) =>
            endOthers.mutate(undefined, {
              onSuccess: () => toast.good(t("sessions-others-ended")),
              onError: toast.bad,
              onSettled: then,
            })
          }
        />
      )}
    </Loaded>
  );
}

function KeysTab({ me }: { me: Me }) {
  const t = useText();
  const ownKeys = useQuery(ownKeysQuery);
  const revoke = useRevokeOwnKey();
  return (
    <Loaded query={ownKeys}>
      {(loaded) => (
        <OwnKeys
          ownKeys={loaded.items}
          may={me.may}
          isBusy={revoke.isPending}
          onRevoke={(one, then) =>
            revoke.mutate(one.id, {
              onSuccess: () => toast.good(t("key-revoked", { name: one.name })),
              onError: toast.bad,
              onSettled: then,
            })
          }
        />
      )}
    </Loaded>
  );
}
