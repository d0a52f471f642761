// Bytes on their way to the hub, with their progress, which fetch does not tell.
import { Problem } from "./client";
import type { StoredFile } from "./types";

export type FileUse = "photo" | "video" | "document";

export const ACCEPTED: Record<FileUse, string> = {
  photo: "image/jpeg,image/png,image/webp,image/gif",
  video: "video/mp4,video/webm,video/quicktime",
  document: "application/pdf,image/jpeg,image/png",
};

export type Upload = { done: Promise<StoredFile>; cancel: () => void };

type Progress = (share: number) => void;

/** Sends a file; `onProgress` hears shares from 0 to 1. */
export function upload(file: File, use: FileUse, onProgress: Progress): Upload {
  return send(file, `/v1/files?${new URLSearchParams({ name: file.name, use })}`, onProgress);
}

/** Sends what is to come along with a message. */
export function uploadAttachment(file: File, onProgress: Progress): Upload {
  return send(file, `/v1/attachments?${new URLSearchParams({ name: file.name })}`, onProgress);
}

function send(file: File, path: string, onProgress: Progress): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<StoredFile>((resolve, reject) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem(0, "unreachable", "Porchlight cannot be reached."));
    request.onabort = () => reject(new Problem(0, "canceled", ""));
    request.onload = () => {
      const said = parsed(request.responseText);
      if (request.status === 201) resolve(said as StoredFile);
      else reject(problemOf(request.status, said));
    };
  });
  request.open("POST", path);
  request.setRequestHeader("X-Porchlight", "1");
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(status: number, said: unknown): Problem {
  const body = (said ?? {}) as { code?: string; detail?: string };
  return new Problem(
    status,
    body.code ?? "unexpected",
    body.detail ?? `The server answered ${status}.`,
  );
}
