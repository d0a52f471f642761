import {
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from "@simplewebauthn/browser";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { NewApiKey, PasswordChange } from "../api/types";

const at = (id: string) => ({ params: { path: { id } } });

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: () => take(api.GET("/v1/me/sessions")),
});

export const ownKeysQuery = queryOptions({
  queryKey: keys.ownApiKeys,
  queryFn: () => take(api.GET("/v1/me/api_keys")),
});

/** One secret for as long as it is on the screen; it counts once a code of it was seen. */
export const totpQuery = queryOptions({
  queryKey: keys.totp,
  queryFn: () => take(api.POST("/v1/me/totp/start")),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  retry: false,
});

export function useRename() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => take(api.PATCH("/v1/me", { body: { name } })),
    onSuccess: (me) => {
      client.setQueryData(keys.me, me);
      return client.invalidateQueries({ queryKey: keys.people });
    },
  });
}

/** What it answers is shown, and kept nowhere. */
function useChange<Input, Output>(
  call: (input: Input) => Promise<Output>,
  changed: readonly string[],
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: changed }),
    gcTime: 0,
  });
}

export const useChangePassword = () =>
  useChange(
    (body: PasswordChange) => take(api.PUT("/v1/me/password", { body })),
    // The other sessions are over too.
    keys.account,
  );

/** The account is read anew when the codes have been shown: until then its state is not done. */
export const useFinishTotp = () =>
  useMutation({
    mutationFn: (code: string) => take(api.POST("/v1/me/totp/finish", { body: { code } })),
    gcTime: 0,
  });

export const useRemoveTotp = () => useChange(() => take(api.DELETE("/v1/me/totp")), keys.ownSignIn);

export const useNewRecoveryCodes = () =>
  useChange(() => take(api.POST("/v1/me/recovery_codes")), keys.ownSignIn);

async function addPasskey(name: string) {
  const { challenge, options } = await take(api.POST("/v1/me/passkeys/start"));
  const credential = await startRegistration({
    optionsJSON: options.publicKey as PublicKeyCredentialCreationOptionsJSON,
  });
  return take(
    api.POST("/v1/me/passkeys/finish", {
      body: { challenge, credential: { ...credential }, name },
    }),
  );
}

export const useAddPasskey = () => useChange(addPasskey, keys.ownSignIn);

export const useRenamePasskey = () =>
  useChange(
    ({ id, name }: { id: string; name: string }) =>
      take(api.PATCH("/v1/me/passkeys/{id}", { ...at(id), body: { name } })),
    keys.ownSignIn,
  );

export const useRemovePasskey = () =>
  useChange((id: string) => take(api.DELETE("/v1/me/passkeys/{id}", at(id))), keys.ownSignIn);

/** Where the browser is to go; the account is linked when it comes back. */
export const useLink = () =>
  useMutation({
    mutationFn: (provider: string) => take(api.POST("/v1/me/sso", { body: { provider } })),
    gcTime: 0,
  });

export const useUnlink = () =>
  useChange((id: string) => take(api.DELETE("/v1/me/sso/{id}", at(id))), keys.ownSignIn);

export const useEndSession = () =>
  useChange((id: string) => take(api.DELETE("/v1/me/sessions/{id}", at(id))), keys.sessions);

export const useEndOthers = () =>
  useChange(() => take(api.DELETE("/v1/me/sessions")), keys.sessions);

export const useMakeOwnKey = () =>
  useChange((body: NewApiKey) => take(api.POST("/v1/me/api_keys", { body })), keys.ownApiKeys);

export const useRevokeOwnKey = () =>
  useChange((id: string) => take(api.DELETE("/v1/me/api_keys/{id}", at(id))), keys.ownApiKeys);

/** After the account changed in what the hub asks of it. */
export function useRefreshAccount() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.account }),
      client.invalidateQueries({ queryKey: keys.me }),
    ]);
}
