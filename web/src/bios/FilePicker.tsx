import { Upload as UploadIcon } from "lucide-react";
import { useRef, useState } from "react";
import { DropZone, isFileDropItem } from "react-aria-components";
import { messageOf, Problem } from "../api/client";
import type { StoredFile } from "../api/types";
import { ACCEPTED, type FileUse, type Upload, upload } from "../api/upload";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";

/** Brings a file by choosing or dropping it, with its progress and what the hub says of it. */
export function FilePicker({
  use,
  label,
  hint,
  error,
  onFile,
}: {
  use: FileUse;
  label: string;
  hint: string;
  error?: string | undefined;
  onFile: (file: StoredFile) => void;
}) {
  const t = useText();
  const [share, setShare] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<Upload | null>(null);
  const input = useRef<HTMLInputElement>(null);
  async function bring(file: File) {
    setFailure(null);
    setShare(0);
    running.current = upload(file, use, setShare);
    try {
      onFile(await running.current.done);
    } catch (problem) {
      const isCanceled = problem instanceof Problem && problem.code === "canceled";
      if (!isCanceled) setFailure(messageOf(problem));
    } finally {
      setShare(null);
    }
  }
  const wrong = failure ?? error;
  return (
    <DropZone
      aria-label={label}
      onDrop={async (event) => {
        const item = event.items.find(isFileDropItem);
        if (item) void bring(await item.getFile());
      }}
      className="rounded-control border border-line border-dashed p-3 data-drop-target:border-focus data-drop-target:bg-wash"
    >
      {share === null ? (
        <div className="flex flex-wrap items-center gap-3">
          <input
            ref={input}
            type="file"
            accept={ACCEPTED[use]}
            hidden
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) void bring(file);
              // So that the same one can be chosen again.
              target.value = "";
            }}
          />
          <Button small onPress={() => input.current?.click()}>
            <UploadIcon className="size-4" aria-hidden />
            {label}
          </Button>
          <span className="min-w-40 flex-1 text-ink-3 text-xs">{hint}</span>
        </div>
      ) : (
        <div className="flex items-center gap-3" role="status">
          <progress
            className="h-2 min-w-0 flex-1 accent-positive"
            value={share}
            aria-label={t("uploading")}
          />
          <span className="w-10 text-right text-ink-2 text-xs tabular-nums">
            {Math.round(share * 100)}%
          </span>
          <Button small onPress={() => running.current?.cancel()}>
            {t("cancel")}
          </Button>
        </div>
      )}
      {wrong ? (
        <p role="alert" className="mt-2 text-negative text-xs">
          {wrong}
        </p>
      ) : null}
    </DropZone>
  );
}
