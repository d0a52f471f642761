import { ArrowDown, ArrowUp, Headset, PhoneCall, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { OnCall, Person } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { ChipSelect } from "../ui/ChipSelect";
import { Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { swapped, without } from "../ui/list";
import { ReadOnly } from "../ui/ReadOnly";
import { sorted } from "./PeopleList";

const NOBODY = "nobody";

type OnCallProps = {
  onCall: OnCall;
  people: Person[];
  mayChange: boolean;
  /** `gone` names whom the change leaves out, so that it can be taken back. */
  onChange: (next: OnCall, gone?: string) => void;
};

/** Who is told when a customer's message would reach nobody, in which order. */
export function OnCallForm(props: OnCallProps) {
  const t = useText();
  const { onCall, people, mayChange, onChange } = props;
  const active = sorted(people).filter((one) => one.state === "active");
  const contact = people.find((one) => one.id === onCall.point_of_contact);
  return (
    <ReadOnly when={!mayChange}>
      <p className="mb-4 max-w-prose text-ink-2">{t("on-call-intro")}</p>
      <Card title={t("point-of-contact")} intro={t("point-of-contact-intro")}>
        <div className="flex items-end gap-3">
          <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-wash text-ink-2 max-md:size-11">
            {contact ? (
              <Avatar name={contact.name} url={contact.avatar_url} />
            ) : (
              <Headset className="size-4.5" aria-hidden />
            )}
          </span>
          <div className="min-w-0 max-w-sm flex-1">
            <Select
              label={t("point-of-contact")}
              value={onCall.point_of_contact ?? NOBODY}
              choices={[
                { id: NOBODY, label: t("nobody") },
                ...withOne(active, contact).map(({ id, name }) => ({ id, label: name })),
              ]}
              onChange={(id) => {
                const next = id === NOBODY ? null : id;
                if (next !== onCall.point_of_contact)
                  onChange({ ...onCall, point_of_contact: next }, t("point-of-contact"));
              }}
            />
          </div>
        </div>
      </Card>
      <Card title={t("on-call-list")} intro={t("on-call-list-intro")}>
        <List {...props} active={active} />
      </Card>
    </ReadOnly>
  );
}

/** Whoever is chosen stays a choice, also when they are no longer active. */
function withOne(people: Person[], one: Person | undefined): Person[] {
  return !one || people.some(({ id }) => id === one.id) ? people : [...people, one];
}

type Direction = "up" | "down";

function List({ onCall, people, active, mayChange, onChange }: OnCallProps & { active: Person[] }) {
  const t = useText();
  const list = onCall.on_call;
  const rows = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ id: string; direction: Direction; place: number } | null>(
    null,
  );
  // A row that moves takes the focus along.
  useEffect(() => {
    if (!moved) return;
    const row = rows.current?.querySelector(`[data-person="${CSS.escape(moved.id)}"]`);
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    const same = buttons.find((one) => one.dataset.direction === moved.direction);
    (same ?? buttons[0])?.focus();
  }, [moved]);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? t("somebody-gone");
  const others = active.filter((one) => !list.includes(one.id));
  function move(index: number, direction: Direction) {
    const to = direction === "up" ? index - 1 : index + 1;
    const id = list[index];
    if (id === undefined || list[to] === undefined) return;
    onChange({ ...onCall, on_call: swapped(list, index, to) });
    setMoved({ id, direction, place: to + 1 });
  }
  return (
    <>
      {list.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-2">
          <PhoneCall className="size-4 shrink-0" aria-hidden />
          {t("on-call-empty")}
        </p>
      ) : (
        <ol ref={rows} aria-label={t("on-call-list")} className="divide-y divide-line">
          {list.map((id, index) => {
            const name = nameOf(id);
            return (
              <li key={id} data-person={id} className="flex items-center gap-3 py-2">
                <span className="w-5 text-right text-ink-3 tabular-nums">{index + 1}</span>
                <Avatar name={name} url={people.find((one) => one.id === id)?.avatar_url} />
                <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
                {mayChange ? (
                  <span className="flex">
                    <MoveButton
                      name={name}
                      direction="up"
                      isDisabled={index === 0}
                      onMove={(direction) => move(index, direction)}
                    />
                    <MoveButton
                      name={name}
                      direction="down"
                      isDisabled={index === list.length - 1}
                      onMove={(direction) => move(index, direction)}
                    />
                    <IconButton
                      label={t("remove-named", { name })}
                      onPress={() => onChange({ ...onCall, on_call: without(list, index) }, name)}
                    >
                      <Trash2 className="size-4" aria-hidden />
                    </IconButton>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ol>
      )}
      <p role="status" className="sr-only">
        {moved ? t("on-call-moved", { name: nameOf(moved.id), place: moved.place }) : ""}
      </p>
      {mayChange && others.length > 0 ? (
        <div className="mt-3">
          <ChipSelect
            label={t("on-call-add")}
            clearLabel={t("on-call-add")}
            value=""
            choices={others.map(({ id, name }) => ({ id, label: name }))}
            onChange={(id) => onChange({ ...onCall, on_call: [...list, id] })}
          />
        </div>
      ) : null}
    </>
  );
}

/** A press moves; so do the arrow keys while it has the focus. */
function MoveButton({
  name,
  direction,
  isDisabled,
  onMove,
}: {
  name: string;
  direction: Direction;
  isDisabled: boolean;
  onMove: (direction: Direction) => void;
}) {
  const t = useText();
  const Icon = direction === "up" ? ArrowUp : ArrowDown;
  return (
    <IconButton
      label={t(direction === "up" ? "move-up-named" : "move-down-named", { name })}
      isDisabled={isDisabled}
      data-direction={direction}
      onPress={() => onMove(direction)}
      onKeyDown={(event) => {
        if (event.key === "ArrowUp") onMove("up");
        else if (event.key === "ArrowDown") onMove("down");
      }}
    >
      <Icon className="size-4" aria-hidden />
    </IconButton>
  );
}
