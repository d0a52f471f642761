import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { customersQuery } from "../customers/queries";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Area, Field, Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { localIn, momentOf } from "../ui/local-time";
import { useSettled } from "../ui/settled";
import { useZone } from "../ui/Time";
import type { Task, TaskEdit } from "../workflows/contract";

const NOBODY = "";
const MOST_FOUND = 5;

/** Adds a task or changes one. */
export default function TaskDialog({
  task,
  me,
  people,
  isBusy,
  error,
  onSave,
  onClose,
}: {
  task: Task | null;
  /** Gets what is new, unless one says otherwise. */
  me: string;
  people: { id: string; name: string }[];
  isBusy: boolean;
  error: string | undefined;
  onSave: (edit: TaskEdit) => void;
  onClose: () => void;
}) {
  const t = useText();
  const zone = useZone();
  const [title, setTitle] = useState(task?.title ?? "");
  const [body, setBody] = useState(task?.body ?? "");
  const [due, setDue] = useState(task?.due_at ? localIn(Date.parse(task.due_at), zone) : "");
  const [assigned, setAssigned] = useState(task ? (task.assigned_to?.id ?? NOBODY) : me);
  const [customer, setCustomer] = useState(
    task?.customer_ref ? { ref: task.customer_ref, name: task.customer_name ?? "" } : null,
  );
  const at = due ? momentOf(due, zone) : null;
  return (
    <Dialog title={t(task ? "task-edit" : "task-new")} isOpen onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSave({
            title: title.trim(),
            body: body.trim() || null,
            due_at: at === null ? null : new Date(at).toISOString(),
            assigned_to: assigned || null,
            customer_ref: customer?.ref ?? null,
          });
        }}
      >
        {error ? <Alert>{error}</Alert> : null}
        <Field
          label={t("task-title")}
          value={title}
          onChange={setTitle}
          isRequired
          autoFocus
          maxLength={200}
        />
        <Area label={t("task-body")} value={body} onChange={setBody} rows={2} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field type="datetime-local" label={t("task-due-at")} value={due} onChange={setDue} />
          <Select<string>
            label={t("task-assigned")}
            value={assigned}
            choices={[
              { id: NOBODY, label: t("task-nobody") },
              ...people.map(({ id, name }) => ({ id, label: name })),
            ]}
            onChange={setAssigned}
          />
        </div>
        {customer ? (
          <div>
            <p className="mb-1 font-medium text-xs">{t("task-customer")}</p>
            <p className="flex min-h-9 items-center justify-between rounded-control border border-line pl-3">
              {customer.name}
              <IconButton label={t("task-customer-remove")} onPress={() => setCustomer(null)}>
                <X className="size-4" aria-hidden />
              </IconButton>
            </p>
          </div>
        ) : (
          <CustomerSearch onPick={setCustomer} />
        )}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={isBusy || title.trim() === ""}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function CustomerSearch({ onPick }: { onPick: (customer: { ref: string; name: string }) => void }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const { q } = useSettled({ q: typed.trim() });
  const found = useInfiniteQuery({ ...customersQuery(q), enabled: q !== "" }).data;
  const customers = q === "" ? [] : (found?.pages[0]?.items ?? []).slice(0, MOST_FOUND);
  return (
    <div>
      <Field
        label={t("task-customer")}
        placeholder={t("search-customers")}
        value={typed}
        onChange={setTyped}
      />
      {customers.length > 0 ? (
        <ul
          aria-label={t("customers")}
          className="mt-1 divide-y divide-line rounded-control border border-line"
        >
          {customers.map(({ ref, name }) => (
            <li key={ref}>
              <button
                type="button"
                onClick={() => onPick({ ref, name })}
                className="flex min-h-9 w-full items-center px-3 text-left hover:bg-wash max-md:min-h-touch"
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
