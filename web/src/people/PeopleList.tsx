import { ChevronRight, SearchX, UserPlus, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { ROLES } from "../api/people";
import type { Person } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { ChipSelect } from "../ui/ChipSelect";
import { useText } from "../ui/i18n";
import { Rows } from "../ui/Layout";
import { isPlainClick } from "../ui/link";
import { SearchBox } from "../ui/SearchBox";
import { Empty } from "../ui/States";
import { Time } from "../ui/Time";
import { type PeopleSearch, STATES } from "./search";
import { Marks, maySummary, SecondStep, StateChip } from "./words";

export type PeopleListProps = {
  people: Person[];
  /** The signed-in person. */
  myId: string | null;
  search: PeopleSearch;
  openId: string | null;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onSearch: (part: Partial<PeopleSearch>) => void;
  /** Nothing for those who may not. */
  onInvite: (() => void) | undefined;
};

/** Those who work come first. */
export function sorted(people: Person[]): Person[] {
  return [...people].sort(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || a.name.localeCompare(b.name),
  );
}

export function matching(people: Person[], { q = "", role, state }: PeopleSearch): Person[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((one) => {
    const text = `${one.name} ${one.email ?? ""}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!role || one.role === role) &&
      (!state || one.state === state)
    );
  });
}

/** Everybody who can sign in, was invited, or could once. */
export function PeopleList(props: PeopleListProps) {
  const t = useText();
  const { people, search, onSearch, onInvite } = props;
  const shown = sorted(matching(people, search));
  const isNarrowed = Boolean(search.q || search.role || search.state);
  const inviteThem = onInvite ? (
    <Button look="primary" onPress={onInvite}>
      <UserPlus className="size-4" aria-hidden />
      {t("invite")}
    </Button>
  ) : null;
  return (
    <div className="@container">
      {people.length > 1 ? (
        <div className="mb-4 flex flex-col gap-2 @2xl:flex-row @2xl:items-center @2xl:justify-between">
          <SearchBox
            label={t("search-people")}
            value={search.q ?? ""}
            onChange={(q) => onSearch({ q })}
          />
          <fieldset aria-label={t("filters")} className="flex flex-wrap gap-1.5">
            <ChipSelect
              label={t("role")}
              clearLabel={t("clear-filter", { name: t("role") })}
              value={search.role ?? ""}
              choices={ROLES.map((id) => ({ id, label: t(`role-${id}`) }))}
              onChange={(id) => onSearch({ role: ROLES.find((one) => one === id) })}
            />
            <ChipSelect
              label={t("person-state")}
              clearLabel={t("clear-filter", { name: t("person-state") })}
              value={search.state ?? ""}
              choices={STATES.map((id) => ({ id, label: t(`person-${id}`) }))}
              onChange={(id) => onSearch({ state: STATES.find((one) => one === id) })}
            />
          </fieldset>
        </div>
      ) : null}
      {shown.length > 0 ? (
        <Rows label={t("people")}>
          {shown.map((person) => (
            <li key={person.id}>
              <PersonRow person={person} {...props} />
            </li>
          ))}
        </Rows>
      ) : null}
      {shown.length === 0 && isNarrowed ? (
        <Empty
          icon={SearchX}
          title={t("nobody-found")}
          action={
            <Button onPress={() => onSearch({ q: "", role: undefined, state: undefined })}>
              {t("clear-filters")}
            </Button>
          }
        />
      ) : null}
      {people.length <= 1 ? (
        <Empty icon={UsersRound} title={t("people-empty")} action={inviteThem}>
          {t("people-empty-next")}
        </Empty>
      ) : null}
    </div>
  );
}

function PersonRow({ person, myId, openId, hrefOf, onOpen }: PeopleListProps & { person: Person }) {
  const t = useText();
  const isOpen = person.id === openId;
  return (
    <a
      href={hrefOf(person.id)}
      data-person={person.id}
      aria-current={isOpen ? "true" : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onOpen(person.id);
      }}
      className={`flex min-h-row items-center gap-3 px-4 py-2.5 -outline-offset-2 transition-colors duration-100 hover:bg-wash max-md:min-h-18 ${isOpen ? "bg-wash" : ""}`}
    >
      <Avatar name={person.name} url={person.avatar_url} />
      <span className="grid min-w-0 flex-1 gap-x-4 gap-y-1 @3xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_9.5rem] @3xl:items-center">
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="truncate font-medium">{person.name}</span>
            {person.id === myId ? <span className="text-ink-3 text-xs">{t("you")}</span> : null}
            <StateChip state={person.state} />
            <Marks person={person} />
          </span>
          {person.email ? (
            <span className="block truncate text-ink-3 text-xs">{person.email}</span>
          ) : null}
        </span>
        <span className="min-w-0 truncate text-ink-3 text-xs">
          <span className="text-ink-1">{t(`role-${person.role}`)}</span>
          <span className="@3xl:hidden"> · </span>
          <span className="@3xl:block @3xl:truncate">{maySummary(t, person)}</span>
        </span>
        <span className="flex flex-wrap items-center gap-x-3 text-xs @3xl:flex-col @3xl:items-end">
          {person.state === "active" ? <SecondStep person={person} /> : null}
          <span className="text-ink-3">
            <Seen person={person} />
          </span>
        </span>
      </span>
      <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
    </a>
  );
}

/** When somebody was here, or was asked to come. */
export function Seen({ person }: { person: Person }): ReactNode {
  const t = useText();
  if (person.state === "invited") {
    return person.invited_at ? (
      <>
        {t("invited-at")} <Time at={person.invited_at} />
      </>
    ) : null;
  }
  if (!person.last_seen_at) return t("never-seen");
  return (
    <>
      {t("last-seen")} <Time at={person.last_seen_at} />
    </>
  );
}
