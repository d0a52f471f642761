import { NotepadText, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import type { ConversationRow as Row, WordHit } from "../api/types";
import { useText } from "../ui/i18n";
import { isPlainClick } from "../ui/link";
import { Scroller } from "../ui/Scroller";
import { Empty, SkeletonRows } from "../ui/States";
import { Time } from "../ui/Time";
import { ConversationRow, type RowDeeds } from "./ConversationRow";

type ResultsProps = RowDeeds & {
  /** Undefined while they are looked for. */
  rows: Row[] | undefined;
  words: WordHit[] | undefined;
  more: ReactNode;
  me: string;
  openId: string | null;
  onWord: (hit: WordHit) => void;
};

/** First whose name it is, then who said it. */
export function SearchResults(props: ResultsProps) {
  const t = useText();
  const { rows, words, openId } = props;
  if (!rows) return <SkeletonRows count={6} />;
  if (rows.length === 0 && words?.length === 0) {
    return <Empty icon={SearchX} title={t("inbox-nothing-found")} />;
  }
  return (
    <Scroller label={t("inbox-results")} className="flex-1">
      {rows.length > 0 ? (
        <section aria-label={t("inbox-found-names")}>
          <Heading>{t("inbox-found-names")}</Heading>
          <ul>
            {rows.map((row) => (
              <li key={row.id} className="h-row max-md:h-18">
                <ConversationRow {...props} row={row} isOpen={row.id === openId} />
              </li>
            ))}
          </ul>
          {props.more}
        </section>
      ) : null}
      {words?.length ? (
        <section aria-label={t("inbox-found-words")}>
          <Heading>{t("inbox-found-words")}</Heading>
          <ul>
            {words.map((hit) => (
              <li key={`${hit.conversation_id} ${hit.seq}`} className="border-line border-b">
                <Hit hit={hit} href={props.hrefOf(hit.conversation_id)} onOpen={props.onWord} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Scroller>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h2 className="px-4 pt-3 pb-1 font-medium text-ink-3 text-xs">{children}</h2>;
}

function Hit({
  hit,
  href,
  onOpen,
}: {
  hit: WordHit;
  href: string;
  onOpen: (hit: WordHit) => void;
}) {
  return (
    <a
      href={`${href}${href.includes("?") ? "&" : "?"}at=${hit.seq}`}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onOpen(hit);
      }}
      className="block px-4 py-2.5 -outline-offset-2 hover:bg-wash"
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-medium">{hit.title}</span>
        <span className="ml-auto shrink-0 text-ink-3 text-xs">
          <Time at={hit.at} />
        </span>
      </span>
      <span className="line-clamp-2 text-ink-2 text-xs">
        {hit.kind === "note" ? (
          <NotepadText className="mr-1 inline size-3.5 text-accent-text" aria-hidden />
        ) : null}
        {hit.author ? <span className="text-ink-3">{hit.author}: </span> : null}
        {hit.snippet.map((part, index) =>
          part.hit ? (
            <mark key={index} className="rounded-sm bg-accent-wash text-accent-text">
              {part.text}
            </mark>
          ) : (
            part.text
          ),
        )}
      </span>
    </a>
  );
}
