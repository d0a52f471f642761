import { ArrowLeft, CircleAlert, Lock, LogOut, RotateCcw, Send, Trash2, X } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { fieldsOf, Problem } from "../api/client";
import { PERMISSIONS } from "../api/me";
import { ROLES } from "../api/people";
import type { InvitationLink, Permission, Person, PersonChange, Role } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Confirm } from "../ui/Dialog";
import { Field, Select, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { ReadOnly } from "../ui/ReadOnly";
import { Scroller } from "../ui/Scroller";
import { useShortcuts } from "../ui/shortcuts";
import { Seen } from "./PeopleList";
import { Marks, refusalWords, SecondStep, StateChip } from "./words";

export type PersonPanelProps = {
  person: Person;
  isMe: boolean;
  mayChange: boolean;
  isBusy: boolean;
  /** Why the last change did not happen. */
  error: Error | null;
  /** The newest link, once it was made again. */
  invitation: InvitationLink | undefined;
  onChange: (change: PersonChange) => void;
  onInvite: () => void;
  onState: (state: "active" | "disabled") => void;
  onSignOut: () => void;
  onResetSecondFactors: () => void;
  onRemove: () => void;
  onClose: () => void;
};

/** One person: who they are, what they may, and how they come in. */
export function PersonPanel(props: PersonPanelProps) {
  const t = useText();
  const { person, error, mayChange } = props;
  const title = useRef<HTMLHeadingElement>(null);
  useShortcuts({ Escape: props.onClose });
  useEffect(() => title.current?.focus(), []);
  const isSaid = error instanceof Problem && Object.keys(error.fields).length > 0;
  return (
    <article aria-label={person.name} className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-start gap-3 border-line border-b px-5 py-4 max-md:px-4">
        <span className="xl:hidden">
          <IconButton label={t("back")} onPress={props.onClose}>
            <ArrowLeft className="size-5" aria-hidden />
          </IconButton>
        </span>
        <Avatar name={person.name} url={person.avatar_url} />
        <div className="min-w-0 flex-1">
          <h2
            ref={title}
            tabIndex={-1}
            className="truncate rounded-control font-semibold text-base outline-none"
          >
            {person.name}
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-1.5">
            <StateChip state={person.state} />
            <Marks person={person} />
            <span className="text-ink-3 text-xs">
              <Seen person={person} />
            </span>
          </p>
        </div>
        <span className="max-xl:hidden">
          <IconButton label={t("close")} onPress={props.onClose}>
            <X className="size-4.5" aria-hidden />
          </IconButton>
        </span>
      </header>
      <Scroller label={t("person")} className="flex-1 px-5 py-4 max-md:px-4">
        {error && !isSaid ? (
          <p
            role="alert"
            className="mb-4 flex items-start gap-2 rounded-control bg-negative-wash px-3 py-2 text-negative"
          >
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            {refusalWords(t, error)}
          </p>
        ) : null}
        <ReadOnly when={!mayChange}>
          {person.state === "invited" && mayChange ? <Invited {...props} /> : null}
          <Details key={`${person.name} ${person.email}`} {...props} />
          <RoleOf {...props} />
          <PermissionsOf {...props} />
          {mayChange ? <Access {...props} /> : null}
        </ReadOnly>
      </Scroller>
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-7">
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Invited({ isBusy, invitation, onInvite }: PersonPanelProps) {
  const t = useText();
  return (
    <section className="mb-6 rounded-card border border-line bg-surface p-4">
      <p className="text-ink-2">{t("invited-explained")}</p>
      {invitation ? (
        <div role="status" className="mt-3 space-y-2">
          <p className="font-medium text-xs">
            {t(invitation.mailed ? "invitation-mailed" : "invitation-not-mailed")}
          </p>
          <CopyField label={t("invitation-link")} value={invitation.url} />
        </div>
      ) : null}
      <div className="mt-3">
        <Button isDisabled={isBusy} onPress={onInvite}>
          <Send className="size-4" aria-hidden />
          {t("invite-again")}
        </Button>
      </div>
    </section>
  );
}

function Details({ person, isBusy, error, onChange }: PersonPanelProps) {
  const t = useText();
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email ?? "");
  const fields = fieldsOf(error);
  const change: PersonChange = {
    ...(name.trim() === person.name ? {} : { name: name.trim() }),
    ...(email.trim() === (person.email ?? "") ? {} : { email: email.trim() }),
  };
  const isChanged = Object.keys(change).length > 0;
  function submit(event: FormEvent) {
    event.preventDefault();
    onChange(change);
  }
  return (
    <form onSubmit={submit} className="mb-7 grid gap-3">
      <Field
        label={t("person-name")}
        value={name}
        error={fields.name}
        onChange={setName}
        isRequired
      />
      {person.email ? (
        <Field
          label={t("email")}
          type="email"
          hint={t("person-email-hint")}
          value={email}
          error={fields.email}
          onChange={setEmail}
          isRequired
        />
      ) : null}
      {isChanged ? (
        <div className="flex justify-end gap-2">
          <Button
            onPress={() => {
              setName(person.name);
              setEmail(person.email ?? "");
            }}
          >
            {t("undo")}
          </Button>
          <Button look="primary" type="submit" isDisabled={isBusy}>
            {t("save")}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** Whether something follows Housecall Pro, and the way back to that. */
function Origin({
  person,
  name,
  follow,
  mayChange,
}: {
  person: Person;
  name: "role" | Permission;
  follow: () => void;
  mayChange: boolean;
}) {
  const t = useText();
  if (!person.employee_ref) return null;
  if (person.from_housecall.includes(name)) {
    return <p className="text-ink-3 text-xs">{t("as-housecall-says")}</p>;
  }
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-2 text-xs">
      {t("set-here")}
      {mayChange ? (
        <Button look="quiet" small onPress={follow}>
          <RotateCcw className="size-3.5" aria-hidden />
          {t("follow-housecall")}
          <span className="sr-only">
            {name === "role" ? t("role") : t(`permission-${name.replaceAll("_", "-")}`)}
          </span>
        </Button>
      ) : null}
    </p>
  );
}

function RoleOf({ person, mayChange, onChange }: PersonPanelProps) {
  const t = useText();
  return (
    <div className="mb-7 grid gap-1">
      <Select<Role>
        label={t("role")}
        value={person.role}
        choices={ROLES.map((id) => ({ id, label: t(`role-${id}`) }))}
        onChange={(role) => {
          if (role !== person.role) onChange({ role });
        }}
      />
      <p className="text-ink-3 text-xs">{t(`role-${person.role}-means`)}</p>
      <Origin
        person={person}
        name="role"
        mayChange={mayChange}
        follow={() => onChange({ role: null })}
      />
    </div>
  );
}

function PermissionsOf({ person, mayChange, onChange }: PersonPanelProps) {
  const t = useText();
  const isAdmin = person.role === "admin";
  return (
    <Section title={t("permissions")}>
      {isAdmin ? (
        <p className="mb-2 flex items-center gap-2 text-ink-2 text-xs">
          <Lock className="size-4 shrink-0" aria-hidden />
          {t("admin-may-all")}
        </p>
      ) : null}
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {PERMISSIONS.map((name) => (
          <li key={name} className="px-4 py-1.5">
            <Switch
              label={t(`permission-${name.replaceAll("_", "-")}`)}
              hint={t(`permission-${name.replaceAll("_", "-")}-means`)}
              isSelected={isAdmin || person.permissions[name]}
              isDisabled={isAdmin}
              onChange={(on) => onChange({ permissions: { [name]: on } })}
            />
            {isAdmin ? null : (
              <div className="pb-1.5 pl-12.5">
                <Origin
                  person={person}
                  name={name}
                  mayChange={mayChange}
                  follow={() => onChange({ permissions: { [name]: null } })}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Asking = "sign-out" | "reset" | "disable" | "remove";

function Access(props: PersonPanelProps) {
  const t = useText();
  const { person, isMe, isBusy } = props;
  const [asking, setAsking] = useState<Asking | null>(null);
  const deeds: Record<Asking, () => void> = {
    "sign-out": props.onSignOut,
    reset: props.onResetSecondFactors,
    disable: () => props.onState("disabled"),
    remove: props.onRemove,
  };
  return (
    <Section title={t("person-access")}>
      {person.state === "active" ? (
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <span className="min-w-40 flex-1">
            <SecondStep person={person} />
          </span>
          {person.has_second_factor ? (
            <Button isDisabled={isBusy} onPress={() => setAsking("reset")}>
              {t("person-reset")}
            </Button>
          ) : null}
          <Button isDisabled={isBusy} onPress={() => setAsking("sign-out")}>
            <LogOut className="size-4" aria-hidden />
            {t("person-sign-out")}
          </Button>
        </div>
      ) : null}
      {isMe ? (
        <p className="text-ink-3 text-xs">{t("person-is-you")}</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          {person.state === "disabled" ? (
            <Button isDisabled={isBusy} onPress={() => props.onState("active")}>
              {t("person-enable")}
            </Button>
          ) : null}
          {person.state === "active" ? (
            <Button look="danger" isDisabled={isBusy} onPress={() => setAsking("disable")}>
              {t("person-disable")}
            </Button>
          ) : null}
          <Button look="danger" isDisabled={isBusy} onPress={() => setAsking("remove")}>
            <Trash2 className="size-4" aria-hidden />
            {t(person.state === "invited" ? "invitation-remove" : "person-remove")}
          </Button>
        </div>
      )}
      <Confirm
        title={asking ? t(`person-${asking}-title`, { name: person.name }) : ""}
        action={
          asking === "remove" && person.state === "invited"
            ? t("invitation-remove")
            : asking
              ? t(`person-${asking}`)
              : ""
        }
        danger
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          if (asking) deeds[asking]();
          setAsking(null);
        }}
      >
        <p>{asking ? t(`person-${asking}-explained`) : null}</p>
      </Confirm>
    </Section>
  );
}
