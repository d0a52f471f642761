import { browserSupportsWebAuthnAutofill, WebAuthnAbortService } from "@simplewebauthn/browser";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Problem } from "../api/client";
import { arrive, provePasskey } from "./queries";

/** Lets the browser offer passkeys at the e-mail field; says what was wrong with a chosen one. */
export function usePasskeyAutofill(isWaiting: boolean, onSignedIn: () => void): Error | null {
  const client = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const latest = useRef(onSignedIn);
  latest.current = onSignedIn;
  // Another round after a refusal: what the browser was asked with is used up.
  useEffect(() => {
    if (!isWaiting) return;
    let isLeft = false;
    async function wait() {
      if (!(await browserSupportsWebAuthnAutofill()) || isLeft) return;
      const me = await provePasskey("autofill");
      if (isLeft) return;
      arrive(client, me);
      latest.current();
    }
    wait().catch((caught: unknown) => {
      // That none was chosen, or that none can be, is no failure: nobody asked for it.
      if (isLeft || !(caught instanceof Problem) || caught.status !== 401) return;
      setError(caught);
      setRound((before) => before + 1);
    });
    return () => {
      isLeft = true;
      WebAuthnAbortService.cancelCeremony();
    };
  }, [isWaiting, round, client]);
  return error;
}
