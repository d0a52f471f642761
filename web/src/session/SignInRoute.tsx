import { useNavigate, useSearch } from "@tanstack/react-router";
import { Problem } from "../api/client";
import { useSignIn } from "./queries";
import { SignIn, type SignInFailure } from "./SignIn";

const KNOWN: SignInFailure[] = ["wrong-credentials", "too-many-attempts", "unreachable"];

export function SignInRoute() {
  const signIn = useSignIn();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  return (
    <SignIn
      isBusy={signIn.isPending}
      failure={signIn.error ? failureOf(signIn.error) : null}
      onSignIn={(email, password) =>
        signIn.mutate(
          { email, password },
          { onSuccess: () => navigate({ href: safePath(next), replace: true }) },
        )
      }
    />
  );
}

/** Only a path of this app is followed after signing in. */
function safePath(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") ? next : "/pulse-checks";
}

function failureOf(error: Error): SignInFailure {
  const code = error instanceof Problem ? error.code : "other";
  return KNOWN.find((known) => known === code) ?? "other";
}
