import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReviewLink } from "../api/types";
import { Button } from "../ui/Button";
import { Field, Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { replaced, swapped, without } from "../ui/list";
import { OutLink } from "../ui/OutLink";
import { fromPlaceId, isYelp } from "./review-links";

const KINDS: ReviewLink["kind"][] = ["google", "facebook", "angi", "bbb", "nextdoor", "own"];
const NAMES: Record<ReviewLink["kind"], string> = {
  google: "Google",
  facebook: "Facebook",
  angi: "Angi",
  bbb: "BBB",
  nextdoor: "Nextdoor",
  own: "",
};

/** More do not fit on a phone; the hub refuses a seventh. */
const MOST_LINKS = 6;

const PLACE_ID_FINDER =
  "https://developers.google.com/maps/documentation/places/web-service/place-id";
const YELP_GUIDELINES = "https://www.yelp.com/guidelines";

/** Which review sites the customer's page leads to, in which order: the same for everybody. */
export function ReviewLinks({
  links,
  problemOf,
  onChange,
}: {
  links: ReviewLink[];
  /** What the hub said about a link when it was saved. */
  problemOf: (link: ReviewLink) => string | undefined;
  onChange: (links: ReviewLink[]) => void;
}) {
  const t = useText();
  return (
    <Card title={t("review-links")} intro={t("review-links-intro")}>
      <ul className="space-y-3">
        {links.map((link, index) => (
          <li
            key={index}
            className="grid items-start gap-2 border-line border-b pb-3 md:grid-cols-[9rem_10rem_1fr_auto] md:border-0 md:pb-0"
          >
            <LinkFields
              link={link}
              problem={problemOf(link)}
              onChange={(next) => onChange(replaced(links, index, next))}
            />
            <span className="flex md:pt-5.5">
              <IconButton
                label={t("move-up")}
                isDisabled={index === 0}
                onPress={() => onChange(swapped(links, index, index - 1))}
              >
                <ArrowUp className="size-4" aria-hidden />
              </IconButton>
              <IconButton
                label={t("move-down")}
                isDisabled={index === links.length - 1}
                onPress={() => onChange(swapped(links, index, index + 1))}
              >
                <ArrowDown className="size-4" aria-hidden />
              </IconButton>
              <IconButton
                label={t("remove-named", { name: link.label || NAMES[link.kind] })}
                onPress={() => onChange(without(links, index))}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <Button
          isDisabled={links.length >= MOST_LINKS}
          onPress={() => onChange([...links, { kind: "google", label: NAMES.google, url: "" }])}
        >
          <Plus className="size-4" aria-hidden />
          {t("review-add")}
        </Button>
      </div>
      <p className="mt-4 max-w-prose text-ink-3 text-xs">
        {t("review-yelp-why")} <OutLink href={YELP_GUIDELINES}>{t("rule-source-yelp")}</OutLink>
      </p>
    </Card>
  );
}

function LinkFields({
  link,
  problem,
  onChange,
}: {
  link: ReviewLink;
  problem: string | undefined;
  onChange: (link: ReviewLink) => void;
}) {
  const t = useText();
  const isGoogle = link.kind === "google";
  return (
    <>
      <Select
        label={t("review-kind")}
        value={link.kind}
        choices={KINDS.map((id) => ({ id, label: NAMES[id] || t("review-own") }))}
        onChange={(kind) => onChange({ ...link, kind, label: NAMES[kind] || link.label })}
      />
      <Field
        label={t("review-label")}
        value={link.label}
        error={/yelp/i.test(link.label) ? t("review-yelp") : undefined}
        onChange={(label) => onChange({ ...link, label })}
      />
      <Field
        label={t("review-url")}
        type="url"
        placeholder="https://"
        value={link.url}
        error={isYelp(link.url) ? t("review-yelp") : problem}
        hint={
          isGoogle ? (
            <>
              {t("review-google-hint")}{" "}
              <OutLink href={PLACE_ID_FINDER}>{t("review-google-find")}</OutLink>
            </>
          ) : undefined
        }
        onChange={(typed) => onChange({ ...link, url: isGoogle ? fromPlaceId(typed) : typed })}
      />
    </>
  );
}
