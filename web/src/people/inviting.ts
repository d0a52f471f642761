// Inviting many: one after the other, each with its own outcome.

import { useRef, useState } from "react";
import type { InvitationLink, NewPerson } from "../api/types";
import { invite, useRefreshPeople } from "./queries";

export type Outcome = {
  person: NewPerson;
  /** While there is neither, its turn has not come. */
  invitation?: InvitationLink;
  error?: Error;
};

export type Inviting = {
  /** Empty until somebody is invited. */
  outcomes: Outcome[];
  isRunning: boolean;
  start: (people: NewPerson[]) => void;
  /** Those that failed, once more. */
  again: () => void;
  reset: () => void;
};

export function useInviting(): Inviting {
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [isRunning, setIsRunning] = useState(false);
  const list = useRef<Outcome[]>([]);
  const refresh = useRefreshPeople();

  function set(next: Outcome[]) {
    list.current = next;
    setOutcomes(next);
  }

  async function run(next: Outcome[]) {
    set(next);
    setIsRunning(true);
    for (const [index, { person, invitation }] of next.entries()) {
      if (invitation) continue;
      const outcome = await inviteOne(person);
      set(list.current.map((one, at) => (at === index ? outcome : one)));
    }
    setIsRunning(false);
    await refresh();
  }

  return {
    outcomes,
    isRunning,
    start: (people) => void run(people.map((person) => ({ person }))),
    again: () =>
      void run(list.current.map((one) => (one.invitation ? one : { person: one.person }))),
    reset: () => set([]),
  };
}

async function inviteOne(person: NewPerson): Promise<Outcome> {
  try {
    return { person, invitation: (await invite(person)).invitation };
  } catch (error) {
    return { person, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
