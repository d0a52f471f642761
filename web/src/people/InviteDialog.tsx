import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed, MailPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { fieldsOf } from "../api/client";
import { ROLES } from "../api/people";
import type { Candidate, NewPerson, Role } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { CopyField } from "../ui/Copy";
import { Dialog } from "../ui/Dialog";
import { Checkbox, Choices, Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Loaded, SkeletonRows } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { type Inviting, type Outcome, useInviting } from "./inviting";
import { candidatesQuery } from "./queries";
import { refusalWords } from "./words";

type Way = "housecall" | "by-hand";

/** Lets people in: from Housecall Pro's list, many at once, or one by hand. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [way, setWay] = useState<Way>("housecall");
  const candidates = useQuery(candidatesQuery);
  const inviting = useInviting();
  return (
    <Dialog
      title={t("invite-title")}
      isOpen
      wide
      sticky={inviting.outcomes.length > 0}
      onClose={() => {
        // What is on its way still has an outcome to show.
        if (!inviting.isRunning) onClose();
      }}
    >
      {inviting.outcomes.length > 0 ? (
        <Outcomes inviting={inviting} onClose={onClose} />
      ) : (
        <Tabs<Way>
          label={t("invite-title")}
          value={way}
          onChange={setWay}
          items={[
            {
              id: "housecall",
              label: t("invite-from-housecall"),
              content: (
                <Loaded query={candidates} skeleton={<SkeletonRows count={3} />}>
                  {(page) => (
                    <Candidates
                      candidates={page.items}
                      onInvite={inviting.start}
                      onByHand={() => setWay("by-hand")}
                    />
                  )}
                </Loaded>
              ),
            },
            {
              id: "by-hand",
              label: t("invite-by-hand"),
              content: <ByHand onInvite={(person) => inviting.start([person])} />,
            },
          ]}
        />
      )}
    </Dialog>
  );
}

/** Somebody who is chosen, with the e-mail that Housecall Pro lacks. */
type Chosen = Record<string, string>;

function Candidates({
  candidates,
  onInvite,
  onByHand,
}: {
  candidates: Candidate[];
  onInvite: (people: NewPerson[]) => void;
  onByHand: () => void;
}) {
  const t = useText();
  const [chosen, setChosen] = useState<Chosen>({});
  const picked = candidates.filter((one) => chosen[one.employee_ref] !== undefined);
  const isAll = picked.length === candidates.length;
  function choose(one: Candidate, on: boolean) {
    setChosen((before) => {
      const { [one.employee_ref]: _, ...rest } = before;
      return on ? { ...rest, [one.employee_ref]: one.email ?? "" } : rest;
    });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    onInvite(
      picked.map((one) => ({
        name: one.name,
        email: (chosen[one.employee_ref] ?? "").trim(),
        role: one.role,
        employee_ref: one.employee_ref,
        permissions: null,
      })),
    );
  }
  if (candidates.length === 0) {
    return (
      <div className="py-6 text-center">
        <p className="mb-3 text-ink-2">{t("candidates-none")}</p>
        <Button onPress={onByHand}>{t("invite-by-hand")}</Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit}>
      <p className="mb-2 max-w-prose text-ink-2">{t("candidates-intro")}</p>
      <Checkbox
        label={<span className="font-medium">{t("candidates-all")}</span>}
        isSelected={isAll}
        onChange={(on) =>
          setChosen(
            on
              ? Object.fromEntries(
                  candidates.map((one) => [
                    one.employee_ref,
                    chosen[one.employee_ref] ?? one.email ?? "",
                  ]),
                )
              : {},
          )
        }
      />
      <ul className="max-h-96 divide-y divide-line overflow-y-auto border-line border-y">
        {candidates.map((one) => {
          const email = chosen[one.employee_ref];
          return (
            <li key={one.employee_ref} className="py-1.5">
              <Checkbox
                isSelected={email !== undefined}
                onChange={(on) => choose(one, on)}
                label={
                  <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
                    <Avatar name={one.name} url={one.avatar_url} size="small" />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate">{one.name}</span>
                      <span className="block truncate text-ink-3 text-xs">
                        {one.email ?? t("no-email-in-hcp")}
                      </span>
                    </span>
                    <span className="text-ink-2 text-xs">{t(`role-${one.role}`)}</span>
                  </span>
                }
              />
              {email !== undefined && !one.email ? (
                <div className="pb-2 pl-7">
                  <Field
                    label={t("candidate-email", { name: one.name })}
                    type="email"
                    isRequired
                    value={email}
                    onChange={(next) =>
                      setChosen((before) => ({ ...before, [one.employee_ref]: next }))
                    }
                  />
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="mt-4 flex justify-end">
        <Button look="primary" type="submit" isDisabled={picked.length === 0}>
          <MailPlus className="size-4" aria-hidden />
          {t("invite-count", { count: picked.length })}
        </Button>
      </div>
    </form>
  );
}

function ByHand({ onInvite }: { onInvite: (person: NewPerson) => void }) {
  const t = useText();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("office_staff");
  function submit(event: FormEvent) {
    event.preventDefault();
    onInvite({
      name: name.trim(),
      email: email.trim(),
      role,
      employee_ref: null,
      permissions: null,
    });
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label={t("person-name")} value={name} onChange={setName} isRequired />
      <Field
        label={t("email")}
        type="email"
        hint={t("invite-email-hint")}
        value={email}
        onChange={setEmail}
        isRequired
      />
      <Choices<Role>
        label={t("role")}
        value={role}
        choices={ROLES.map((id) => ({
          id,
          label: t(`role-${id}`),
          hint: t(`role-${id}-means`),
        }))}
        onChange={setRole}
      />
      <div className="flex justify-end">
        <Button look="primary" type="submit">
          <MailPlus className="size-4" aria-hidden />
          {t("invite")}
        </Button>
      </div>
    </form>
  );
}

/** How each invitation went; a link that nobody mailed is there to be copied. */
function Outcomes({ inviting, onClose }: { inviting: Inviting; onClose: () => void }) {
  const t = useText();
  const { outcomes, isRunning } = inviting;
  const done = outcomes.filter((one) => one.invitation || one.error).length;
  const failed = outcomes.filter((one) => one.error).length;
  const words = isRunning
    ? t("invite-progress", { done, total: outcomes.length })
    : t("invite-done", { count: done - failed });
  return (
    <div>
      <p role="status" className="font-medium">
        {words}
      </p>
      {isRunning ? (
        <progress
          aria-label={words}
          className="mt-2 block h-1.5 w-full accent-accent"
          value={done}
          max={outcomes.length}
        />
      ) : null}
      <ul className="mt-3 divide-y divide-line border-line border-y">
        {outcomes.map((one) => (
          <OutcomeRow key={`${one.person.employee_ref} ${one.person.email}`} outcome={one} />
        ))}
      </ul>
      {isRunning ? null : (
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          {failed > 0 ? (
            <>
              <Button onPress={inviting.reset}>{t("back")}</Button>
              <Button onPress={inviting.again}>{t("try-again")}</Button>
            </>
          ) : null}
          <Button look="primary" autoFocus onPress={onClose}>
            {t("close")}
          </Button>
        </div>
      )}
    </div>
  );
}

function OutcomeRow({ outcome }: { outcome: Outcome }) {
  const t = useText();
  const { person, invitation, error } = outcome;
  return (
    <li className="py-2.5">
      <div className="flex items-start gap-2">
        {invitation ? (
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden />
        ) : error ? (
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-negative" aria-hidden />
        ) : (
          <CircleDashed className="mt-0.5 size-4 shrink-0 text-ink-3" aria-hidden />
        )}
        <p className="min-w-0 flex-1">
          <span className="font-medium">{person.name}</span>{" "}
          <span className="break-all text-ink-3 text-xs">{person.email}</span>
          <span className={`block text-xs ${error ? "text-negative" : "text-ink-2"}`}>
            {invitation
              ? t(invitation.mailed ? "invitation-mailed" : "invitation-not-mailed")
              : error
                ? (Object.values(fieldsOf(error))[0] ?? refusalWords(t, error))
                : t("invitation-waits")}
          </span>
        </p>
      </div>
      {invitation && !invitation.mailed ? (
        <div className="mt-2 pl-6">
          <CopyField label={t("invitation-link")} value={invitation.url} />
        </div>
      ) : null}
    </li>
  );
}
