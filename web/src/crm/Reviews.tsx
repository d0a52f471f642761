import { Link } from "@tanstack/react-router";
import type { CrmPerson, CrmReview, CrmReviewChoice } from "../api/types";
import { Button } from "../ui/Button";
import { useText } from "../ui/i18n";
import { AskAnAdmin, Badge } from "../ui/Layout";

/** Customers of whom nobody can tell which contact they are, each beside who comes into question. */
export function Reviews({
  reviews,
  busyId,
  onChoose,
}: {
  reviews: CrmReview[];
  busyId: string | null;
  onChoose: ((id: string, choice: CrmReviewChoice) => void) | undefined;
}) {
  const t = useText();
  return (
    <ul className="space-y-4">
      {reviews.map((review) => (
        <li
          key={review.id}
          className="rounded-card border border-line bg-surface p-4"
          aria-label={review.customer.name}
        >
          <p className="mb-3 text-ink-2">{t(`crm-doubt-${review.reason}`)}</p>
          <div className="grid gap-3 md:grid-cols-2">
            <Side title="Housecall Pro" person={review.customer}>
              <Link
                to="/customers/$ref"
                params={{ ref: review.customer_ref }}
                className="inline-flex min-h-6 items-center text-xs underline underline-offset-2 max-md:min-h-touch"
              >
                {t("crm-open-customer")}
              </Link>
            </Side>
            <div className="space-y-3">
              {review.candidates.map((one) => (
                <Side key={one.contact_ref} title="HighLevel" person={one}>
                  <div className="flex flex-wrap items-center gap-2">
                    <Badge tone="grey">{t(`crm-by-${one.by}`)}</Badge>
                    {one.linked_to ? (
                      <Badge tone="held">{t("crm-is-of", { name: one.linked_to })}</Badge>
                    ) : null}
                    {onChoose && !one.linked_to ? (
                      <Button
                        small
                        look="primary"
                        isDisabled={busyId === review.id}
                        onPress={() =>
                          onChoose(review.id, { choice: "link", contact_ref: one.contact_ref })
                        }
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
              <Button
                small
                isDisabled={busyId === review.id}
                onPress={() => onChoose(review.id, { choice: "create" })}
              >
                {t("crm-own-contact")}
              </Button>
              <Button
                small
                look="quiet"
                isDisabled={busyId === review.id}
                onPress={() => onChoose(review.id, { choice: "leave" })}
              >
                {t("crm-leave")}
              </Button>
            </div>
          ) : (
            <AskAnAdmin />
          )}
        </li>
      ))}
    </ul>
  );
}

function Side({
  title,
  person,
  children,
}: {
  title: string;
  person: CrmPerson;
  children: React.ReactNode;
}) {
  const lines = [person.email, person.phone, person.address].filter(Boolean);
  return (
    <section className="rounded-control bg-wash p-3">
      <h3 className="text-ink-3 text-xs">{title}</h3>
      <p className="font-medium capitalize">{person.name}</p>
      {lines.map((line) => (
        <p key={line} className="truncate text-ink-2 text-xs">
          {line}
        </p>
      ))}
      {person.tags.length > 0 ? (
        <p className="truncate text-ink-3 text-xs">{person.tags.join(" · ")}</p>
      ) : null}
      <div className="mt-2">{children}</div>
    </section>
  );
}
