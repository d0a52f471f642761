import type { ReactNode } from "react";

export type Option = { id: string; title: string; body?: string; face?: ReactNode };

/** How the field names the option that Enter would take. */
export const optionId = (list: string, id: string) => `${list}-${id}`;

/** A list above the field, while the focus stays in the field. */
export function Picker({
  id,
  label,
  options,
  active,
  empty,
  onPick,
}: {
  id: string;
  label: string;
  options: Option[];
  active: number;
  /** What is said when nothing fits. */
  empty: ReactNode;
  onPick: (option: Option) => void;
}) {
  return (
    <div className="absolute inset-x-0 bottom-full z-10 mb-1 max-h-72 overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-float">
      {options.length === 0 ? <div className="px-2.5 py-2 text-ink-2">{empty}</div> : null}
      <div role="listbox" id={id} aria-label={label}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
          <div
            key={option.id}
            id={optionId(id, option.id)}
            role="option"
            aria-selected={index === active}
            // A press must not take the focus from the field.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
            className={`flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1 max-md:min-h-touch ${index === active ? "bg-wash" : "hover:bg-wash"}`}
          >
            {option.face}
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{option.title}</span>
              {option.body ? (
                <span className="line-clamp-1 text-ink-3 text-xs">{option.body}</span>
              ) : null}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
