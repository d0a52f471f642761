import { type ReactNode, useEffect, useRef } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { bringInSight } from "./in-sight";

export type TabItem<Id extends string> = {
  id: Id;
  label: string;
  badge?: ReactNode;
  content: ReactNode;
};

export function Tabs<Id extends string>({
  label,
  items,
  value,
  onChange,
}: {
  label: string;
  items: TabItem<Id>[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // On a phone not all of them have room.
  useEffect(() => {
    // The tabs stand there only after a second pass of the library.
    const frame = requestAnimationFrame(() =>
      bringInSight(list.current, list.current?.querySelector("[aria-selected=true]")),
    );
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(id) => onChange(id as Id)}>
      <TabList
        ref={list}
        aria-label={label}
        className="mb-5 flex gap-1 overflow-x-auto border-line border-b [scrollbar-width:none]"
      >
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="relative flex min-h-touch shrink-0 cursor-pointer items-center gap-2 rounded-control px-3 text-ink-2 -outline-offset-2 after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 after:rounded-full data-hovered:text-ink-1 data-selected:font-medium data-selected:text-ink-1 data-selected:after:bg-ink-1"
          >
            {item.label}
            {item.badge}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="outline-offset-4">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
