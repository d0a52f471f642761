// The technicians for whom "make campaigns for all" made none, and why.
import type { MatchingTechnician, SkippedTechnician } from "../api/types";
import { useText } from "./i18n";

export type SkippedPerson = { id: string; name: string; reason: string };

/** Those who still have none; whoever got a campaign meanwhile is no longer named. */
export function stillSkipped(
  skipped: SkippedTechnician[] | undefined,
  technicians: MatchingTechnician[] | undefined,
): SkippedPerson[] {
  return (skipped ?? []).flatMap(({ employee_ref, reason }) => {
    const technician = technicians?.find((one) => one.employee_ref === employee_ref);
    if (technician?.state !== "missing") return [];
    return [{ id: employee_ref, name: technician.name, reason }];
  });
}

export function Skipped({ people }: { people: SkippedPerson[] }) {
  const t = useText();
  if (people.length === 0) return null;
  return (
    <div role="status" className="my-3 rounded-control bg-held-wash px-3 py-2 text-held text-xs">
      <p className="font-medium">{t("campaigns-skipped", { count: people.length })}</p>
      <ul className="mt-1 list-inside list-disc">
        {people.map(({ id, name, reason }) => (
          <li key={id}>{t("campaign-skipped", { name, reason })}</li>
        ))}
      </ul>
    </div>
  );
}
