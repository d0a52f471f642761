// Files on their way into a message.
import { useRef, useState } from "react";
import { messageOf, Problem } from "../api/client";
import type { StoredFile } from "../api/types";
import { uploadAttachment } from "../api/upload";

export type Bringing = {
  key: string;
  name: string;
  /** 0 to 1. */
  share: number;
  stored: StoredFile | null;
  problem: string | null;
};

export const ANY_FILE = "image/*,video/*,audio/*,application/pdf";

/** What a message can take along; the hub looks again at the bytes. */
export function isTaken(type: string): boolean {
  return /^(image|video|audio)\//.test(type) || type === "application/pdf";
}

export function useFiles(refusal: string) {
  const [files, setFiles] = useState<Bringing[]>([]);
  const cancels = useRef(new Map<string, () => void>());
  const change = (key: string, part: Partial<Bringing>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function bring(file: File) {
    const key = crypto.randomUUID();
    const isRefused = !isTaken(file.type);
    const one = { key, name: file.name, share: 0, stored: null };
    setFiles((all) => [...all, { ...one, problem: isRefused ? refusal : null }]);
    if (isRefused) return;
    const running = uploadAttachment(file, (share) => change(key, { share }));
    cancels.current.set(key, running.cancel);
    try {
      change(key, { stored: await running.done, share: 1 });
    } catch (problem) {
      const isCanceled = problem instanceof Problem && problem.code === "canceled";
      if (!isCanceled) change(key, { problem: messageOf(problem) });
    } finally {
      cancels.current.delete(key);
    }
  }
  function remove(key: string) {
    cancels.current.get(key)?.();
    setFiles((all) => all.filter((one) => one.key !== key));
  }
  return {
    files,
    isBusy: files.some((one) => !one.stored && !one.problem),
    stored: files.flatMap((one) => one.stored ?? []),
    bring: (chosen: Iterable<File>) => {
      for (const file of chosen) void bring(file);
    },
    remove,
    clear: () => setFiles([]),
  };
}
