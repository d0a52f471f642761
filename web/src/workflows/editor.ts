// The draft on the screen and the draft on the hub: edits, undo, and saving by itself.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { Problem } from "../api/client";
import { keys } from "../api/keys";
import { workflowsApi } from "./api";
import type { Definition, Workflow } from "./contract";
import { begun, edited, redone, undone } from "./history";

export type Draft = { name: string; definition: Definition };

export type Saving = "saved" | "waiting" | "saving" | "failed" | "conflict";

const REST_MS = 800;

const draftOf = ({ name, definition }: Workflow): Draft => ({ name, definition });
const isConflict = (error: unknown) => error instanceof Problem && error.status === 409;

export function useEditor(workflow: Workflow, isReadOnly: boolean) {
  const client = useQueryClient();
  const [history, setHistory] = useState(() => begun(draftOf(workflow)));
  const [state, setState] = useState<Saving>("saved");
  const [error, setError] = useState<Error | null>(null);
  const draft = history.now;
  const latest = useRef(draft);
  latest.current = draft;
  const saved = useRef({ draft, revision: workflow.revision });
  const busy = useRef<Promise<boolean> | null>(null);
  const { id } = workflow;

  const keep = useCallback(
    (answer: Workflow) => {
      client.setQueryData(keys.workflow(answer.id), answer);
      void client.invalidateQueries({ queryKey: keys.workflowLists });
    },
    [client],
  );

  const send = useCallback(async (): Promise<boolean> => {
    const sent = latest.current;
    setState("saving");
    try {
      // While its name is being written anew it keeps the old one.
      const name = sent.name.trim() || saved.current.draft.name;
      const { revision } = saved.current;
      const answer = await workflowsApi.save(id, { ...sent, name, revision });
      saved.current = { draft: sent, revision: answer.revision };
      keep(answer);
      setError(null);
      setState(latest.current === sent ? "saved" : "waiting");
      return true;
    } catch (problem) {
      setError(problem as Error);
      setState(isConflict(problem) ? "conflict" : "failed");
      return false;
    }
  }, [id, keep]);

  /** Whether all is on the hub now. */
  const save = useCallback(async (): Promise<boolean> => {
    while (busy.current) await busy.current;
    if (latest.current === saved.current.draft) return true;
    busy.current = send();
    const isGood = await busy.current;
    busy.current = null;
    return isGood;
  }, [send]);

  useEffect(() => {
    if (draft === saved.current.draft || isReadOnly) return;
    setState((before) => (before === "conflict" ? before : "waiting"));
    const timer = setTimeout(() => void save(), REST_MS);
    return () => clearTimeout(timer);
  }, [draft, isReadOnly, save]);

  useEffect(() => {
    const again = () => void save();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      // Whoever leaves in the middle of a word has meant it.
      if (latest.current !== saved.current.draft && !busy.current) void send();
    };
  }, [save, send]);

  // Somebody else changed it, and here nothing is open.
  useEffect(() => {
    if (workflow.revision <= saved.current.revision || busy.current) return;
    if (latest.current !== saved.current.draft) return;
    const theirs = draftOf(workflow);
    saved.current = { draft: theirs, revision: workflow.revision };
    setHistory((before) => edited(before, theirs, null, Date.now()));
  }, [workflow]);

  const edit = useCallback(
    (change: (before: Draft) => Draft, what: string | null = null) =>
      setHistory((before) => edited(before, change(before.now), what, Date.now())),
    [],
  );

  async function takeTheirs() {
    const theirs = await workflowsApi.one(id);
    const next = draftOf(theirs);
    saved.current = { draft: next, revision: theirs.revision };
    setHistory((before) => edited(before, next, null, Date.now()));
    keep(theirs);
    setState("saved");
  }

  async function keepMine() {
    const theirs = await workflowsApi.one(id);
    saved.current = { ...saved.current, revision: theirs.revision };
    await save();
  }

  useEffect(() => {
    function onLeave(event: BeforeUnloadEvent) {
      if (latest.current !== saved.current.draft) event.preventDefault();
    }
    window.addEventListener("beforeunload", onLeave);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, []);

  return {
    draft,
    edit,
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    state,
    error,
    save,
    takeTheirs,
    keepMine,
    /** Nothing is decided; the next time it is saved the question comes again. */
    later: () => setState("failed"),
    revision: () => saved.current.revision,
    /** What the hub said after it was published. */
    noteRevision: (revision: number) => {
      saved.current = { ...saved.current, revision };
    },
  };
}

export type Editor = ReturnType<typeof useEditor>;
