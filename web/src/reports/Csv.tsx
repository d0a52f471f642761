import { Download } from "lucide-react";
import { buttonClass } from "../ui/Button";
import { exportUrl, type ReportFilters } from "./queries";

/** A table as a file for spreadsheets. The browser asks for it with the person's own session. */
export function Csv({
  kind,
  filters,
  label = "CSV",
}: {
  kind: string;
  filters: ReportFilters;
  label?: string;
}) {
  return (
    <a
      href={exportUrl(kind, filters)}
      download
      className={`${buttonClass("plain", true)} hover:bg-wash print:hidden`}
    >
      <Download className="size-3.5" aria-hidden />
      {label}
    </a>
  );
}
