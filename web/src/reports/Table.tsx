import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right, under each other; what is wide gets a line of its own. */
  look: "number" | "wide";
};

/** The first column names the row; on a phone each row is a card under that name. */
export function Table<Row>({
  label,
  head,
  name,
  columns,
  rows,
  keyOf,
}: {
  label: string;
  head: string;
  name: (row: Row) => ReactNode;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
}) {
  return (
    <table aria-label={label} className="w-full max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-line border-b text-ink-2 text-xs">
          <th scope="col" className="py-2 pr-4 text-left font-medium">
            {head}
          </th>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={`py-2 pl-4 font-medium ${column.look === "number" ? "text-right" : "text-left"}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-md:block">
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            className="max-md:grid max-md:grid-cols-2 max-md:gap-x-6 max-md:gap-y-1 max-md:py-3"
          >
            <th
              scope="row"
              className="py-2.5 pr-4 text-left font-medium max-md:col-span-2 max-md:p-0"
            >
              {name(row)}
            </th>
            {columns.map((column) => (
              <td
                key={column.id}
                className={`py-2.5 pl-4 tabular-nums max-md:flex max-md:items-center max-md:justify-between max-md:gap-3 max-md:p-0 ${column.look === "number" ? "text-right" : "md:w-1/4 md:min-w-40 max-md:col-span-2"}`}
              >
                <span aria-hidden className="shrink-0 text-ink-3 text-xs md:hidden">
                  {column.label}
                </span>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
