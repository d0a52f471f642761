import { Link } from "@tanstack/react-router";
import { Calendar, Ellipsis, Pencil, Trash2, UserRound, Workflow } from "lucide-react";
import { Checkbox } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Rows } from "../ui/Layout";
import { MenuButton } from "../ui/Menu";
import { Time, useNow } from "../ui/Time";
import type { Task } from "../workflows/contract";

export function TaskList({
  tasks,
  onTick,
  onEdit,
  onRemove,
}: {
  tasks: Task[];
  onTick: (task: Task, done: boolean) => void;
  onEdit: (task: Task) => void;
  onRemove: (task: Task) => void;
}) {
  const t = useText();
  return (
    <Rows label={t("tasks")}>
      {tasks.map((task) => (
        <li key={task.id} data-task={task.id} className="flex items-start gap-3 px-4 py-2.5">
          <span className="min-w-0 flex-1">
            <Checkbox
              label={
                <span
                  className={`min-w-0 break-words font-medium ${task.done_at ? "text-ink-3 line-through" : ""}`}
                >
                  {task.title}
                </span>
              }
              isSelected={task.done_at !== null}
              onChange={(done) => onTick(task, done)}
            />
            <div className="pl-7">
              {task.body ? (
                <p className="max-w-prose whitespace-pre-wrap text-ink-2 text-xs">{task.body}</p>
              ) : null}
              <Facts task={task} />
            </div>
          </span>
          <MenuButton
            label={t("task-menu", { name: task.title })}
            choices={[
              {
                id: "edit",
                text: t("edit"),
                icon: <Pencil className="size-4" aria-hidden />,
                onAction: () => onEdit(task),
              },
              {
                id: "remove",
                text: t("remove"),
                icon: <Trash2 className="size-4" aria-hidden />,
                onAction: () => onRemove(task),
              },
            ]}
          >
            <Ellipsis className="size-4.5" aria-hidden />
          </MenuButton>
        </li>
      ))}
    </Rows>
  );
}

function Facts({ task }: { task: Task }) {
  const t = useText();
  const now = useNow();
  const isLate = task.due_at !== null && !task.done_at && Date.parse(task.due_at) < now;
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-3 text-xs">
      {task.due_at ? (
        <span
          className={`inline-flex items-center gap-1 ${isLate ? "font-medium text-negative" : ""}`}
        >
          <Calendar className="size-3.5" aria-hidden />
          {t(isLate ? "task-was-due" : "task-due")} <Time at={task.due_at} />
        </span>
      ) : null}
      {task.customer_ref ? (
        <Link
          to="/customers/$ref"
          params={{ ref: task.customer_ref }}
          className="inline-flex min-h-6 items-center underline underline-offset-2 hover:text-ink-1 max-md:min-h-touch"
        >
          {task.customer_name ?? t("wf-to-customer")}
        </Link>
      ) : null}
      {task.assigned_to ? (
        <span className="inline-flex items-center gap-1">
          <UserRound className="size-3.5" aria-hidden />
          {task.assigned_to.name}
        </span>
      ) : null}
      {task.run_id ? (
        <Link
          to="/workflow-runs/$id"
          params={{ id: task.run_id }}
          className="inline-flex min-h-6 items-center gap-1 underline underline-offset-2 hover:text-ink-1 max-md:min-h-touch"
        >
          <Workflow className="size-3.5" aria-hidden />
          {t("task-from-workflow")}
        </Link>
      ) : null}
    </p>
  );
}
