import type { Report, ReportTechnician } from "../api/types";

/** A share in percent, or null while there is nothing to divide by. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole);
}

/** A step of the way, and its share of the step that it is measured by. */
export type FunnelStep = { id: string; count: number; share: number | null };

/**
 * From the completed job to the review link. What customers did is measured by those who were
 * reached: an answer by text comes without the page being opened.
 *
 * Completed jobs know no campaign, so a report narrowed to one begins with the asking. A pulse
 * check opened by a code has no job, and a job of yesterday is asked about today: more than were
 * completed is a share of nothing.
 */
export function funnel(report: Report, isOneCampaign = false): FunnelStep[] {
  const { asked, sent, opened, answered, clicked } = report.totals;
  const completed = isOneCampaign ? 0 : report.jobs_completed;
  const steps: [string, number, number][] = [
    ["asked", asked, completed],
    ["sent", sent, asked],
    ["opened", opened, sent],
    ["answered", answered, sent],
    ["clicked", clicked, sent],
  ];
  const measured = steps.map(([id, count, of]) => ({
    id,
    count,
    share: count > of ? null : share(count, of),
  }));
  if (isOneCampaign) return measured;
  return [{ id: "completed", count: completed, share: null }, ...measured];
}

const ROUND = [10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100];

/** The top of a scale: the least round number that holds the most, and can be halved. */
export function scaleTop(most: number): number {
  const tenth = 10 ** (Math.floor(Math.log10(Math.max(1, most))) - 1);
  const fits = (top: number) => top >= most && top % 2 === 0;
  return ROUND.map((round) => Math.round(round * tenth * 10) / 10).find(fits) ?? most;
}

/**
 * Reasons that meet the customers of one technician, and not of another; or none at all. They
 * make asking uneven (`NotReached::is_alike` in the hub).
 */
const SINGLE_OUT: readonly string[] = ["no-campaign", "campaign-off", "unexplained"];

export function singlesOut(rule: string): boolean {
  return SINGLE_OUT.includes(rule);
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
