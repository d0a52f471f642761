import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CircleCheckBig, ClipboardList, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { messageOf } from "../api/client";
import { meQuery } from "../api/me";
import { peopleQuery } from "../api/people";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { useCommands } from "../ui/commands";
import { Confirm } from "../ui/Dialog";
import { Endless } from "../ui/Endless";
import { useText } from "../ui/i18n";
import { PageFrame } from "../ui/Layout";
import { Scroller } from "../ui/Scroller";
import { Empty, Loaded } from "../ui/States";
import { useShortcuts } from "../ui/shortcuts";
import { toast } from "../ui/toast";
import type { Task, TaskEdit } from "../workflows/contract";
import { useRowKeys } from "../workflows/row-keys";
import { tasksQuery, useAddTask, useChangeTask, useRemoveTask, useTick } from "./queries";
import { type TaskSearch, taskSearch } from "./search";
import { TaskList } from "./TaskList";

const TaskDialog = lazy(() => import("./TaskDialog"));

/** What the office has to do: made by people, and by workflows. */
export function TasksRoute() {
  const t = useText();
  const navigate = useNavigate();
  const { state, of } = useSearch({ from: "/app/tasks" });
  const isDone = state === "done";
  const query = useInfiniteQuery(
    tasksQuery({ state: isDone ? "done" : "open", assigned_to: of ?? "me" }),
  );
  const me = useQuery(meQuery).data?.person.id ?? "";
  const people = useQuery(peopleQuery).data?.items ?? [];
  const tick = useTick();
  const add = useAddTask();
  const change = useChangeTask();
  const remove = useRemoveTask();
  const [editing, setEditing] = useState<Task | "new" | null>(null);
  const [removing, setRemoving] = useState<Task | null>(null);
  const show = (search: (before: TaskSearch) => TaskSearch) =>
    void navigate({ to: "/tasks", search: (now) => search(taskSearch(now)), replace: true });
  useRowKeys("[data-task] input");
  useShortcuts({ c: () => setEditing("new") });
  useCommands(() => [
    {
      id: "new task",
      group: "commands-app",
      text: t("task-new"),
      keys: "c",
      run: () => setEditing("new"),
    },
  ]);
  function onTick(task: Task, done: boolean) {
    tick.mutate(
      { id: task.id, done },
      {
        onError: toast.bad,
        onSuccess: () =>
          toast.good(t(done ? "task-ticked" : "task-unticked"), {
            label: t("undo"),
            run: () => tick.mutate({ id: task.id, done: !done }, { onError: toast.bad }),
          }),
      },
    );
  }
  function close() {
    add.reset();
    change.reset();
    setEditing(null);
  }
  function save(edit: TaskEdit) {
    const onSuccess = () => {
      close();
      toast.good(t("saved"));
    };
    if (editing === "new") add.mutate(edit, { onSuccess });
    else if (editing) change.mutate({ id: editing.id, ...edit }, { onSuccess });
  }
  const error = add.error ?? change.error;
  return (
    <Scroller as="main" className="min-w-0 flex-1">
      <PageFrame
        title={t("tasks")}
        intro={t("tasks-intro")}
        actions={
          <Button look="primary" onPress={() => setEditing("new")}>
            <Plus className="size-4" aria-hidden />
            {t("task-new")}
          </Button>
        }
      >
        <fieldset aria-label={t("wf-filter")} className="mb-3 flex flex-wrap gap-1.5">
          <Chip isSelected={!of} onPress={() => show(({ of: _, ...rest }) => rest)}>
            {t("tasks-mine")}
          </Chip>
          <Chip
            isSelected={of === "anybody"}
            onPress={() => show((before) => ({ ...before, of: "anybody" }))}
          >
            {t("tasks-anybody")}
          </Chip>
          <span aria-hidden className="mx-1 w-px self-stretch bg-line" />
          <Chip isSelected={!isDone} onPress={() => show(({ state: _, ...rest }) => rest)}>
            {t("tasks-open")}
          </Chip>
          <Chip
            isSelected={isDone}
            onPress={() => show((before) => ({ ...before, state: "done" }))}
          >
            {t("tasks-done")}
          </Chip>
        </fieldset>
        <Loaded query={query}>
          {(loaded) => {
            const tasks = loaded.pages.flatMap((page) => page.items);
            if (tasks.length > 0) {
              return (
                <TaskList
                  tasks={tasks}
                  onTick={onTick}
                  onEdit={setEditing}
                  onRemove={setRemoving}
                />
              );
            }
            return isDone ? (
              <Empty icon={ClipboardList} title={t("tasks-none-done")} />
            ) : (
              <Empty icon={CircleCheckBig} title={t("tasks-none")}>
                {t("tasks-none-next")}
              </Empty>
            );
          }}
        </Loaded>
        <Endless query={query} />
      </PageFrame>
      <Suspense>
        {editing ? (
          <TaskDialog
            key={editing === "new" ? "new" : editing.id}
            task={editing === "new" ? null : editing}
            me={me}
            people={people}
            isBusy={add.isPending || change.isPending}
            error={error ? messageOf(error) : undefined}
            onSave={save}
            onClose={close}
          />
        ) : null}
      </Suspense>
      <Confirm
        title={t("task-remove")}
        action={t("remove")}
        danger
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) remove.mutate(removing.id, { onError: toast.bad });
          setRemoving(null);
        }}
      >
        <p>{removing?.title}</p>
      </Confirm>
    </Scroller>
  );
}
