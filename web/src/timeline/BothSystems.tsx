import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/me";
import { mayOpen } from "../api/places";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { toast } from "../ui/toast";
import { useAddNote, useAddTask, useTick, useTimeline, useUnlink } from "./queries";
import { Timeline } from "./Timeline";

/** Ticking with a way back. */
export function useTicking(customerRef: string) {
  const t = useText();
  const tick = useTick(customerRef);
  const onError = toast.bad;
  return (task: string, done: boolean) =>
    tick.mutate(
      { task, done },
      {
        onError,
        onSuccess: () =>
          toast.good(t(done ? "timeline-ticked" : "timeline-unticked"), {
            label: t("undo"),
            run: () => tick.mutate({ task, done: !done }, { onError }),
          }),
      },
    );
}

/** The customer's page: nothing where HighLevel is not connected. */
export function BothSystems({ customerRef }: { customerRef: string }) {
  const t = useText();
  const may = useQuery(meQuery).data?.may;
  const { timeline, error, retry, ask, isAsking } = useTimeline(customerRef);
  const onTick = useTicking(customerRef);
  const task = useAddTask(customerRef);
  const note = useAddNote(customerRef);
  const unlink = useUnlink(customerRef);
  const onError = toast.bad;
  if (!timeline) {
    return error ? (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-ink-2 text-xs">
        {t("timeline-failed")}
        <Button small onPress={() => retry()}>
          {t("try-again")}
        </Button>
      </p>
    ) : null;
  }
  if (timeline.not_linked === "no_connection") return null;
  return (
    <Timeline
      customerRef={customerRef}
      timeline={timeline}
      isAsking={isAsking}
      mayDecide={may ? mayOpen(may, "/crm") : false}
      mayChange={may?.["customers.write"] !== undefined}
      actions={{
        onAsk: () => ask(),
        onTick,
        onTask: (input) =>
          task.mutate(input, { onSuccess: () => toast.good(t("timeline-task-added")), onError }),
        onNote: (body) =>
          note.mutate(body, { onSuccess: () => toast.good(t("timeline-note-added")), onError }),
        onUnlink: () =>
          unlink.mutate(undefined, {
            onSuccess: () => toast.good(t("timeline-unlinked")),
            onError,
          }),
      }}
    />
  );
}
