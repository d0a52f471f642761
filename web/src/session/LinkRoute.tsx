// The pages that links lead to. The token stands in the fragment, which no server ever sees; it
// leaves the address bar as soon as it is read.

import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Problem } from "../api/client";
import type { LinkKind } from "../api/types";
import { buttonClass } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Door, DoorNotice, DoorSkeleton, doorCard } from "../ui/Door";
import { useText } from "../ui/i18n";
import { Failed } from "../ui/States";
import { Invitation } from "./Invitation";
import { SignInButton } from "./links";
import { linkQuery } from "./queries";
import { ResetPassword } from "./ResetPassword";
import { OWNER_LINK } from "./SignIn";
import { Welcome } from "./Welcome";

const TITLES: Record<LinkKind, string> = {
  invitation: "invitation-title",
  password_reset: "reset-title",
  first_owner: "welcome-title",
};

/** One page for the three: what a link is for, the hub says. `kind` is what its address claims. */
export function LinkRoute({ kind }: { kind: LinkKind }) {
  const t = useText();
  const token = useToken();
  const link = useQuery(linkQuery(token));
  if (link.data) {
    const props = { token, link: link.data };
    if (link.data.kind === "invitation") return <Invitation {...props} />;
    if (link.data.kind === "password_reset") return <ResetPassword {...props} />;
    return <Welcome token={token} />;
  }
  return (
    <Door title={t(TITLES[kind])}>
      {token === "" ? (
        <DoorNotice title={t("link-incomplete")} action={<SignInButton />}>
          <p>{t("link-incomplete-next")}</p>
        </DoorNotice>
      ) : null}
      {link.error ? (
        <Refused kind={kind} error={link.error} onRetry={() => void link.refetch()} />
      ) : null}
      {link.isLoading ? <DoorSkeleton /> : null}
    </Door>
  );
}

/** Read once, and taken out of the address bar and the browser's memory of it. */
function useToken(): string {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [token, setToken] = useState(hash);
  useEffect(() => {
    if (!hash) return;
    setToken(hash);
    void navigate({ to: ".", hash: "", replace: true });
  }, [hash, navigate]);
  return token;
}

function Refused({ kind, error, onRetry }: { kind: LinkKind; error: Error; onRetry: () => void }) {
  const isOver = error instanceof Problem && error.code === "link-expired";
  if (isOver) return <Expired kind={kind} />;
  return (
    <div className={doorCard}>
      <Failed error={error} onRetry={onRetry} />
    </div>
  );
}

export function Expired({ kind }: { kind: LinkKind }) {
  const t = useText();
  if (kind === "first_owner") {
    return (
      <DoorNotice title={t("link-expired")} action={<SignInButton />}>
        <p>{t("link-expired-first_owner")}</p>
        <CopyField label={t("first-run-command")} value={OWNER_LINK} />
      </DoorNotice>
    );
  }
  return (
    <DoorNotice
      title={t("link-expired")}
      action={
        kind === "password_reset" ? (
          <RouterLink to="/forgot-password" className={buttonClass("primary")}>
            {t("reset-again")}
          </RouterLink>
        ) : (
          <SignInButton />
        )
      }
    >
      <p>{t(`link-expired-${kind}`)}</p>
    </DoorNotice>
  );
}

export const InvitationRoute = () => <LinkRoute kind="invitation" />;
export const ResetRoute = () => <LinkRoute kind="password_reset" />;
export const WelcomeRoute = () => <LinkRoute kind="first_owner" />;
