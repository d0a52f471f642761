import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../api/client";
import { arePasskeysPossible, safePath, waysInQuery } from "../api/sign-in";
import type { Challenge } from "../api/types";
import { useText } from "../ui/i18n";
import { usePasskeyAutofill } from "./autofill";
import { isChallenge, usePasskeySignIn, useSecondFactor, useSignIn } from "./queries";
import { SecondStep } from "./SecondStep";
import { SignIn } from "./SignIn";
import { failureWords, problemWords } from "./words";

export function SignInRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { next, problem } = useSearch({ from: "/sign-in" });
  const returnTo = safePath(next);
  const ways = useQuery(waysInQuery);
  const [email, setEmail] = useState("");
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [expired, setExpired] = useState<Error | null>(null);
  const signIn = useSignIn();
  const passkey = usePasskeySignIn();
  const hasPasskeys = browserSupportsWebAuthn();
  const goOn = () => void navigate({ href: returnTo, replace: true });
  const autofill = usePasskeyAutofill(
    hasPasskeys &&
      ways.data !== undefined &&
      arePasskeysPossible(ways.data) &&
      !ways.data.needs_owner &&
      !challenge &&
      !passkey.isPending,
    goOn,
  );
  if (challenge) {
    return (
      <CodeStep
        challenge={challenge}
        onSignedIn={goOn}
        onBack={(why) => {
          setExpired(why);
          setChallenge(null);
        }}
      />
    );
  }
  const error = signIn.error ?? passkey.error ?? expired ?? autofill;
  return (
    <SignIn
      ways={ways.data}
      hasPasskeys={hasPasskeys}
      email={email}
      returnTo={returnTo}
      isBusy={signIn.isPending || passkey.isPending}
      failure={error ? failureWords(t, error) : problemWords(t, problem)}
      onEmail={setEmail}
      onSignIn={(password) => {
        passkey.reset();
        setExpired(null);
        signIn.mutate(
          { email: email.trim(), password },
          { onSuccess: (answer) => (isChallenge(answer) ? setChallenge(answer) : goOn()) },
        );
      }}
      onPasskey={() => {
        signIn.reset();
        setExpired(null);
        passkey.mutate(undefined, { onSuccess: goOn });
      }}
    />
  );
}

function CodeStep({
  challenge,
  onSignedIn,
  onBack,
}: {
  challenge: Challenge;
  onSignedIn: () => void;
  onBack: (why: Error | null) => void;
}) {
  const t = useText();
  const second = useSecondFactor();
  const [failures, setFailures] = useState(0);
  return (
    <SecondStep
      isBusy={second.isPending}
      failure={second.error ? failureWords(t, second.error) : null}
      failures={failures}
      onBack={() => onBack(null)}
      onCode={(method, code) => {
        // The last digit and the Enter key may both send it.
        if (second.isPending) return;
        second.mutate(
          { challenge: challenge.challenge, method, code },
          {
            onSuccess: onSignedIn,
            onError: (error) => {
              const isOver = error instanceof Problem && error.code === "challenge-expired";
              if (isOver) onBack(error);
              else setFailures(failures + 1);
            },
          },
        );
      }}
    />
  );
}
