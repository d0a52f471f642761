import { useEffect, useRef } from "react";
import { More } from "./More";

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The end of a list that goes on by itself once it comes into sight; by key there is a button. */
export function Endless({ query }: { query: Query }) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(query);
  latest.current = query;
  const goesOn = query.hasNextPage && !query.isFetchingNextPage;
  useEffect(() => {
    const element = end.current;
    if (!element || !goesOn || typeof IntersectionObserver === "undefined") return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) latest.current.fetchNextPage();
      },
      { rootMargin: "400px" },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [goesOn]);
  return (
    <div ref={end}>
      <More query={query} />
    </div>
  );
}
