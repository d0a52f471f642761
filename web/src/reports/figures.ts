import type { Report, ReportTechnician } from "../api/types";

/** A share in percent, or null while there is nothing to divide by. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole);
}

export type FunnelStep = { id: string; count: number; share: number | null };

/** From the completed job to the review link; each step as a share of the one before. */
export function funnel(report: Report): FunnelStep[] {
  const { asked, sent, opened, answered, clicked } = report.totals;
  const steps: [string, number, number][] = [
    ["completed", report.jobs_completed, 0],
    ["asked", asked, report.jobs_completed],
    ["sent", sent, asked],
    ["opened", opened, sent],
    ["answered", answered, opened],
    ["clicked", clicked, opened],
  ];
  return steps.map(([id, count, of]) => ({ id, count, share: share(count, of) }));
}

/** Fewer answers say little about anybody. */
export const FEW_ANSWERS = 5;

/** The best first; those with few answers after all others. */
export function ranked(technicians: ReportTechnician[]): ReportTechnician[] {
  const isFew = (one: ReportTechnician) => (one.answered < FEW_ANSWERS ? 1 : 0);
  return [...technicians].sort(
    (a, b) =>
      isFew(a) - isFew(b) ||
      (b.score ?? -1) - (a.score ?? -1) ||
      b.answered - a.answered ||
      a.technician.name.localeCompare(b.technician.name),
  );
}
