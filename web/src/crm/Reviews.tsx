import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { CrmPerson, CrmReview, CrmReviewChoice } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge } from "../ui/Layout";
import { Time } from "../ui/Time";
import { Keys } from "./Keys";
import { useRows } from "./rows";

const NUMBERS = ["1", "2", "3", "4", "5"];

/** Customers of whom nobody can tell which contact they are, each beside who comes into question. */
export function Reviews({
  reviews,
  busyId,
  onChoose,
}: {
  reviews: CrmReview[];
  busyId: string | null;
  /** Nothing for those who may only look. */
  onChoose: ((id: string, choice: CrmReviewChoice) => void) | undefined;
}) {
  const list = useRows([...NUMBERS, "c", "l"], (id, key) => {
    const review = reviews.find((one) => one.id === id);
    if (!review || !onChoose || busyId === id) return;
    const free = review.candidates.filter((one) => !one.linked_to);
    const candidate = free[NUMBERS.indexOf(key)];
    if (key === "c") onChoose(id, { choice: "create" });
    else if (key === "l") onChoose(id, { choice: "leave" });
    else if (candidate) onChoose(id, { choice: "link", contact_ref: candidate.contact_ref });
  });
  return (
    <>
      {onChoose ? (
        <Keys
          meanings={[
            [["j", "k"], "crm-keys-move"],
            [["1", "2"], "crm-keys-same"],
            [["c"], "crm-keys-create"],
            [["l"], "crm-keys-leave"],
          ]}
        />
      ) : null}
      <ul ref={list} className="space-y-4">
        {reviews.map((review) => (
          <Review
            key={review.id}
            review={review}
            isBusy={busyId === review.id}
            onChoose={onChoose ? (choice) => onChoose(review.id, choice) : undefined}
          />
        ))}
      </ul>
    </>
  );
}

function Review({
  review,
  isBusy,
  onChoose,
}: {
  review: CrmReview;
  isBusy: boolean;
  onChoose: ((choice: CrmReviewChoice) => void) | undefined;
}) {
  const t = useText();
  const { customer, candidates } = review;
  return (
    <li
      data-row={review.id}
      tabIndex={-1}
      className="rounded-card border border-line bg-surface p-4 outline-offset-2"
      aria-label={customer.name}
    >
      <p className="mb-3 flex flex-wrap justify-between gap-x-4 text-ink-2">
        {t(`crm-doubt-${review.reason}`)}
        <span className="text-ink-3 text-xs">
          <Time at={review.created_at} />
        </span>
      </p>
      <div className="grid items-start gap-3 md:grid-cols-2">
        <Side title={t("crm-side-housecall")} person={customer}>
          <Link
            to="/customers/$ref"
            params={{ ref: review.customer_ref }}
            className="inline-flex min-h-6 items-center text-xs underline underline-offset-2 max-md:min-h-touch"
          >
            {t("crm-open-customer")}
          </Link>
        </Side>
        <div className="space-y-3">
          {candidates.map((one) => (
            <Side
              key={one.contact_ref}
              title={t("crm-side-highlevel")}
              person={one}
              beside={customer}
            >
              <div className="flex flex-wrap items-center gap-2">
                <Badge tone="calm">{t(`crm-by-${one.by}`)}</Badge>
                {one.linked_to ? (
                  <Badge tone="held">{t("crm-is-of", { name: one.linked_to })}</Badge>
                ) : null}
                {onChoose && !one.linked_to ? (
                  <Button
                    small
                    look="primary"
                    isDisabled={isBusy}
                    onPress={() => onChoose({ choice: "link", contact_ref: one.contact_ref })}
                  >
                    {t("crm-same-person")}
                  </Button>
                ) : null}
              </div>
            </Side>
          ))}
        </div>
      </div>
      {onChoose ? (
        <div className="mt-3 flex flex-wrap gap-2 border-line border-t pt-3">
          <Button small isDisabled={isBusy} onPress={() => onChoose({ choice: "create" })}>
            {t("crm-own-contact")}
          </Button>
          <Button
            small
            look="quiet"
            isDisabled={isBusy}
            onPress={() => onChoose({ choice: "leave" })}
          >
            {t("crm-leave")}
          </Button>
        </div>
      ) : (
        <div className="mt-3">
          <AskAnAdmin />
        </div>
      )}
    </li>
  );
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, "");

const NORTH_AMERICAN = /^(?:\+?1)?[ -]?\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})$/;
/** One system writes "+13035550101" and the other "3035550101": it is one number, and is read as one. */
const readable = (part: "email" | "phone" | "address", text: string) =>
  part === "phone" ? text.trim().replace(NORTH_AMERICAN, "($1) $2-$3") : text;

/** Somebody; beside another, what both have is marked. */
function Side({
  title,
  person,
  beside,
  children,
}: {
  title: string;
  person: CrmPerson;
  beside?: CrmPerson;
  children: ReactNode;
}) {
  const t = useText();
  const lines = (["email", "phone", "address"] as const).flatMap((part) => {
    const text = readable(part, person[part] ?? "");
    const other = readable(part, beside?.[part] ?? "");
    return text ? [{ part, text, isSame: other !== "" && plain(other) === plain(text) }] : [];
  });
  const isNamesake = beside ? plain(beside.name) === plain(person.name) : false;
  const same = <Check className="size-3.5 shrink-0 text-positive" aria-label={t("crm-the-same")} />;
  return (
    <section aria-label={`${title}: ${person.name}`} className="rounded-control bg-wash p-3">
      <p className="text-ink-3 text-xs">{title}</p>
      <p className="flex items-center gap-1.5 font-medium capitalize">
        {person.name}
        {isNamesake ? same : null}
      </p>
      {lines.map(({ part, text, isSame }) => (
        <p key={part} className="flex items-center gap-1.5 text-ink-2 text-xs">
          <span className="[overflow-wrap:anywhere]">{text}</span>
          {isSame ? same : null}
        </p>
      ))}
      {person.tags.length > 0 ? (
        <p className="text-ink-3 text-xs [overflow-wrap:anywhere]">{person.tags.join(" · ")}</p>
      ) : null}
      <div className="mt-2">{children}</div>
    </section>
  );
}
