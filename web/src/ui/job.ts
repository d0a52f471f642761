/** "#1042 · Water heater flush". */
export function jobWords(job: {
  number?: string | null | undefined;
  description?: string | null | undefined;
}): string {
  const number = job.number ? `#${job.number}` : "";
  return [number, job.description ?? ""].filter(Boolean).join(" · ");
}
