import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type {
  NewPerson,
  OnCall,
  Permission,
  Permissions,
  Person,
  PersonChange,
  SignInRules,
} from "../api/types";

const at = (id: string) => ({ params: { path: { id } } });

export function personQuery(id: string) {
  return queryOptions({
    queryKey: keys.person(id),
    queryFn: () => take(api.GET("/v1/people/{id}", at(id))),
  });
}

export const candidatesQuery = queryOptions({
  queryKey: keys.peopleCandidates,
  queryFn: () => take(api.GET("/v1/people/candidates")),
});

export const onCallQuery = queryOptions({
  queryKey: keys.onCall,
  queryFn: () => take(api.GET("/v1/on_call")),
});

export const signInRulesQuery = queryOptions({
  queryKey: keys.signInRules,
  queryFn: () => take(api.GET("/v1/settings/sign_in")),
});

export function invite(body: NewPerson) {
  return take(api.POST("/v1/people", { body }));
}

/** After invitations went out, one by one. */
export function useRefreshPeople() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.people });
}

type Everybody = { items: Person[] };

function put(client: QueryClient, person: Person) {
  client.setQueryData(keys.person(person.id), person);
  client.setQueryData<Everybody>(keys.people, (old) =>
    old ? { ...old, items: old.items.map((one) => (one.id === person.id ? person : one)) } : old,
  );
}

/** What a person becomes by a change, as far as it is known before the hub answers. */
export function changedPerson(person: Person, change: PersonChange): Person {
  const { role } = change;
  const follows = new Set(person.from_housecall);
  const next: Permissions = { ...person.permissions };
  for (const [name, value] of Object.entries(change.permissions ?? {}) as [
    Permission,
    boolean | null,
  ][]) {
    if (value === null) follows.add(name);
    else {
      follows.delete(name);
      next[name] = value;
    }
  }
  if (role === null) follows.add("role");
  else if (role) follows.delete("role");
  return {
    ...person,
    name: change.name ?? person.name,
    email: change.email ?? person.email ?? null,
    state: change.state ?? person.state,
    role: role ?? person.role,
    permissions: next,
    from_housecall: [...follows],
  };
}

/** Shown at once; what the hub refuses goes back. */
export function useChangePerson(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PersonChange) =>
      take(api.PATCH("/v1/people/{id}", { params: { path: { id } }, body })),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: keys.people });
      const before = client.getQueryData<Person>(keys.person(id));
      if (before) put(client, changedPerson(before, change));
      return before;
    },
    onError: (_error, _change, before) => {
      if (before) put(client, before);
    },
    onSuccess: (person) => {
      put(client, person);
      // It may have been oneself.
      return client.invalidateQueries({ queryKey: keys.me });
    },
  });
}

export function useInviteAgain(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST("/v1/people/{id}/invite", at(id))),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.people }),
  });
}

function useEnding(id: string, call: (id: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(id),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.people }),
  });
}

export const useSignOutEverywhere = (id: string) =>
  useEnding(id, (one) => take(api.DELETE("/v1/people/{id}/sessions", at(one))));

export const useResetSecondFactors = (id: string) =>
  useEnding(id, (one) => take(api.DELETE("/v1/people/{id}/second_factors", at(one))));

export function useRemovePerson(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE("/v1/people/{id}", at(id))),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.person(id) });
      client.setQueryData<Everybody>(keys.people, (old) =>
        old ? { ...old, items: old.items.filter((one) => one.id !== id) } : old,
      );
      return client.invalidateQueries({ queryKey: keys.people });
    },
  });
}

/** Shown at once; what the hub refuses goes back. */
export function useSaveOnCall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: OnCall) => take(api.PUT("/v1/on_call", { body })),
    onMutate: async (next) => {
      await client.cancelQueries({ queryKey: keys.onCall });
      const before = client.getQueryData<OnCall>(keys.onCall);
      client.setQueryData(keys.onCall, next);
      return before;
    },
    onError: (_error, _next, before) => client.setQueryData(keys.onCall, before),
    // The list of people marks them.
    onSettled: () => client.invalidateQueries({ queryKey: keys.people }),
  });
}

export function useSaveSignInRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignInRules) => take(api.PATCH("/v1/settings/sign_in", { body })),
    onMutate: async (next) => {
      await client.cancelQueries({ queryKey: keys.signInRules });
      const before = client.getQueryData<SignInRules>(keys.signInRules);
      client.setQueryData(keys.signInRules, next);
      return before;
    },
    onError: (_error, _next, before) => client.setQueryData(keys.signInRules, before),
    onSuccess: (saved) => client.setQueryData(keys.signInRules, saved),
  });
}
