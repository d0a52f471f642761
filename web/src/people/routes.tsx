import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { meQuery, useMay } from "../api/me";
import { everybodyQuery } from "../api/people";
import type { OnCall, Person, PersonChange, SignInRules } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Failed, Loaded, SkeletonRows } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { toast } from "../ui/toast";
import { InviteDialog } from "./InviteDialog";
import { OnCallForm } from "./OnCall";
import { PeopleList } from "./PeopleList";
import { PersonPanel } from "./PersonPanel";
import {
  onCallQuery,
  personQuery,
  signInRulesQuery,
  useChangePerson,
  useInviteAgain,
  useRemovePerson,
  useResetSecondFactors,
  useSaveOnCall,
  useSaveSignInRules,
  useSignOutEverywhere,
} from "./queries";
import { SignInRulesForm } from "./SignInRules";
import { type PeopleSearch, type PeopleTab, peopleSearch } from "./search";
import { refusalWords } from "./words";

export function PeopleRoute() {
  const t = useText();
  const navigate = useNavigate();
  const openId = useParams({ strict: false }).id ?? null;
  // The router adds what makes sense to what the address says, and drops nothing.
  const search = peopleSearch(useSearch({ from: "/app/settings-split/settings/people" }));
  const mayChange = useMay("people.write") !== undefined;
  const everybody = useQuery(everybodyQuery);
  const [isInviting, setIsInviting] = useState(false);
  const invite = mayChange ? () => setIsInviting(true) : undefined;
  const set = (part: Partial<PeopleSearch>) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...part }).filter(([, value]) => value),
    );
    void navigate({ to: ".", search: next, replace: true });
  };
  return (
    <>
      <Scroller label={t("people")} className={`min-w-0 flex-1 ${openId ? "max-xl:hidden" : ""}`}>
        <PageFrame
          title={t("people")}
          intro={t("people-intro")}
          actions={
            invite ? (
              <Button look="primary" onPress={invite}>
                <UserPlus className="size-4" aria-hidden />
                {t("invite")}
              </Button>
            ) : null
          }
        >
          <Tabs<PeopleTab>
            label={t("people")}
            value={
              search.tab === "sign-in" && !mayChange ? "everybody" : (search.tab ?? "everybody")
            }
            onChange={(tab) => set({ tab: tab === "everybody" ? undefined : tab })}
            items={[
              {
                id: "everybody",
                label: t("tab-everybody"),
                content: (
                  <Loaded query={everybody}>
                    {({ items }) => <EverybodyTab people={items} {...{ search, set, invite }} />}
                  </Loaded>
                ),
              },
              {
                id: "on-call",
                label: t("tab-on-call"),
                content: (
                  <Loaded query={everybody}>
                    {({ items }) => <OnCallTab people={items} mayChange={mayChange} />}
                  </Loaded>
                ),
              },
              ...(mayChange
                ? [
                    {
                      id: "sign-in" as const,
                      label: t("tab-sign-in"),
                      content: (
                        <Loaded query={everybody}>
                          {({ items }) => <SignInTab people={items} />}
                        </Loaded>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </PageFrame>
      </Scroller>
      <Outlet />
      {isInviting ? <InviteDialog onClose={() => setIsInviting(false)} /> : null}
    </>
  );
}

function EverybodyTab({
  people,
  search,
  set,
  invite,
}: {
  people: Person[];
  search: PeopleSearch;
  set: (part: Partial<PeopleSearch>) => void;
  invite: (() => void) | undefined;
}) {
  const navigate = useNavigate();
  const router = useRouter();
  const me = useQuery(meQuery);
  const to = (id: string) => ({ to: "/settings/people/$id", params: { id }, search }) as const;
  return (
    <PeopleList
      people={people}
      myId={me.data?.person.id ?? null}
      search={search}
      openId={useParams({ strict: false }).id ?? null}
      hrefOf={(id) => router.buildLocation(to(id)).href}
      onOpen={(id) => navigate(to(id))}
      onSearch={set}
      onInvite={invite}
    />
  );
}

function OnCallTab({ people, mayChange }: { people: Person[]; mayChange: boolean }) {
  const t = useText();
  const onCall = useQuery(onCallQuery);
  const save = useSaveOnCall();
  function change(before: OnCall, next: OnCall, gone: string | undefined) {
    save.mutate(next, {
      onError: toast.bad,
      onSuccess: () => {
        if (!gone) return;
        toast.good(t("on-call-changed", { name: gone }), {
          label: t("undo"),
          run: () => void save.mutateAsync(before).catch(toast.bad),
        });
      },
    });
  }
  return (
    <Loaded query={onCall}>
      {(loaded) => (
        <OnCallForm
          onCall={loaded}
          people={people}
          mayChange={mayChange}
          onChange={(next, gone) => change(loaded, next, gone)}
        />
      )}
    </Loaded>
  );
}

function SignInTab({ people }: { people: Person[] }) {
  const t = useText();
  const rules = useQuery(signInRulesQuery);
  const save = useSaveSignInRules();
  function change(before: SignInRules, next: SignInRules) {
    save.mutate(next, {
      onError: toast.bad,
      onSuccess: () =>
        toast.good(t("saved"), {
          label: t("undo"),
          run: () => void save.mutateAsync(before).catch(toast.bad),
        }),
    });
  }
  return (
    <Loaded query={rules}>
      {(loaded) => (
        <SignInRulesForm rules={loaded} people={people} onChange={(next) => change(loaded, next)} />
      )}
    </Loaded>
  );
}

export function PersonRoute() {
  const t = useText();
  const { id } = useParams({ from: "/app/settings-split/settings/people/$id" });
  const person = useQuery(personQuery(id));
  return (
    <aside
      aria-label={t("person")}
      className="flex min-h-0 w-full flex-col border-line bg-surface xl:w-120 xl:border-l"
    >
      <h1 className="sr-only xl:hidden">{t("people")}</h1>
      {person.data ? (
        <OnePerson key={id} person={person.data} />
      ) : person.error ? (
        <Failed error={person.error} onRetry={person.refetch} />
      ) : (
        <SkeletonRows count={5} />
      )}
    </aside>
  );
}

/** The change that takes another one back. */
export function undoOf(before: Person, change: PersonChange): PersonChange {
  const follows = (name: Person["from_housecall"][number]) => before.from_housecall.includes(name);
  const names = Object.keys(change.permissions ?? {}) as (keyof Person["permissions"])[];
  return {
    ...(change.name === undefined ? {} : { name: before.name }),
    ...(change.email && before.email ? { email: before.email } : {}),
    ...(change.role === undefined ? {} : { role: follows("role") ? null : before.role }),
    ...(change.state === undefined
      ? {}
      : { state: before.state === "disabled" ? "disabled" : "active" }),
    ...(names.length === 0
      ? {}
      : {
          permissions: Object.fromEntries(
            names.map((name) => [name, follows(name) ? null : before.permissions[name]]),
          ),
        }),
  };
}

function OnePerson({ person }: { person: Person }) {
  const t = useText();
  const navigate = useNavigate();
  const search = peopleSearch(useSearch({ from: "/app/settings-split/settings/people" }));
  const me = useQuery(meQuery);
  const mayChange = useMay("people.write") !== undefined;
  const { id } = person;
  const save = useChangePerson(id);
  const inviteAgain = useInviteAgain(id);
  const signOut = useSignOutEverywhere(id);
  const reset = useResetSecondFactors(id);
  const remove = useRemovePerson(id);
  const failed = (error: Error) => toast.bad(refusalWords(t, error));

  function change(next: PersonChange, words: string) {
    save.mutate(next, {
      onSuccess: () =>
        toast.good(words, {
          label: t("undo"),
          run: () => void save.mutateAsync(undoOf(person, next)).catch(failed),
        }),
    });
  }
  function close() {
    void navigate({ to: "/settings/people", search });
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`a[data-person="${CSS.escape(id)}"]`)?.focus(),
    );
  }
  const all = [save, inviteAgain, signOut, reset, remove];
  return (
    <PersonPanel
      person={person}
      isMe={me.data?.person.id === id}
      mayChange={mayChange}
      isBusy={all.some((one) => one.isPending)}
      error={all.find((one) => one.error)?.error ?? null}
      invitation={inviteAgain.data}
      onChange={(next) => change(next, t("person-changed", { name: person.name }))}
      onState={(state) =>
        change(
          { state },
          t(state === "disabled" ? "person-now-disabled" : "person-now-enabled", {
            name: person.name,
          }),
        )
      }
      onInvite={() => inviteAgain.mutate()}
      onSignOut={() =>
        signOut.mutate(undefined, {
          onSuccess: () => toast.good(t("person-signed-out", { name: person.name })),
        })
      }
      onResetSecondFactors={() =>
        reset.mutate(undefined, {
          onSuccess: () => toast.good(t("person-second-step-gone", { name: person.name })),
        })
      }
      onRemove={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            toast.good(t("person-removed", { name: person.name }));
            close();
          },
        })
      }
      onClose={close}
    />
  );
}
