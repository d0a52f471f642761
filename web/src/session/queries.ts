import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from "@simplewebauthn/browser";
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type {
  Acceptance,
  Challenge,
  Credentials,
  FirstOwner,
  Me,
  Proof,
  Reset,
  SecondFactor,
} from "../api/types";

/** Somebody came in: what was known before may be another person's. */
export function arrive(client: QueryClient, me: Me) {
  client.clear();
  client.setQueryData(keys.me, me);
}

function useArriving<Input>(call: (input: Input) => Promise<Me>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: call, onSuccess: (me) => arrive(client, me), gcTime: 0 });
}

export function isChallenge(answer: Me | Challenge): answer is Challenge {
  return "challenge" in answer;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => take(api.POST("/v1/session", { body })),
    onSuccess: (answer) => {
      if (!isChallenge(answer)) arrive(client, answer);
    },
    gcTime: 0,
  });
}

export const useSecondFactor = () =>
  useArriving((body: SecondFactor) => take(api.POST("/v1/session/second_factor", { body })));

/** With `autofill` the browser offers passkeys at the e-mail field, and waits for one to be chosen. */
export async function provePasskey(how: "at-once" | "autofill"): Promise<Me> {
  const { challenge, options } = await take(api.POST("/v1/session/passkey/start"));
  const credential = await startAuthentication({
    optionsJSON: options.publicKey as PublicKeyCredentialRequestOptionsJSON,
    useBrowserAutofill: how === "autofill",
  });
  return take(
    api.POST("/v1/session/passkey/finish", { body: { challenge, credential: { ...credential } } }),
  );
}

export const usePasskeySignIn = () => useArriving(() => provePasskey("at-once"));

export const confirmWith = (body: Proof) => take(api.POST("/v1/session/confirm", { body }));

export function linkQuery(token: string) {
  return queryOptions({
    queryKey: keys.link(token),
    queryFn: () => take(api.POST("/v1/links/look", { body: { token } })),
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export const useAccept = () =>
  useArriving((body: Acceptance) => take(api.POST("/v1/invitations/accept", { body })));

export const useFirstOwner = () =>
  useArriving((body: FirstOwner) => take(api.POST("/v1/first_owner", { body })));

export const useAskReset = () =>
  useMutation({
    mutationFn: (email: string) => take(api.POST("/v1/password_resets", { body: { email } })),
  });

export const useReset = () =>
  useMutation({
    mutationFn: (body: Reset) => take(api.POST("/v1/password_resets/finish", { body })),
    gcTime: 0,
  });
