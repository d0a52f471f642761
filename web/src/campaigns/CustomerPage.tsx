import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { ReviewLink } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Field, Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import type { SettingsFormProps } from "./Rules";

const KINDS: ReviewLink["kind"][] = ["google", "facebook", "angi", "bbb", "nextdoor", "own"];
const NAMES: Record<ReviewLink["kind"], string> = {
  google: "Google",
  facebook: "Facebook",
  angi: "Angi",
  bbb: "BBB",
  nextdoor: "Nextdoor",
  own: "",
};

export function isYelp(url: string): boolean {
  return /(^|[./])yelp\.[a-z]{2,}/i.test(url);
}

/** Google's own id of a place becomes the address where a review is written. */
export function fromPlaceId(typed: string): string {
  const id = typed.trim();
  if (!/^[A-Za-z0-9_-]{20,}$/.test(id)) return typed;
  return `https://search.google.com/local/writereview?placeid=${id}`;
}

/** What the customer's page asks, and where it leads: the same links for everybody. */
export function CustomerPage({
  settings,
  isSaving,
  error,
  onSave,
}: Omit<SettingsFormProps, "people">) {
  const t = useText();
  const draft = useDraft({
    review_links: settings.review_links,
    questions: settings.questions,
  });
  const { review_links, questions } = draft.value;
  const setLinks = (links: ReviewLink[]) => draft.change({ review_links: links });
  const setQuestions = (next: typeof questions) => draft.change({ questions: next });
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card title={t("review-links")} intro={t("review-links-intro")}>
        <ul className="space-y-3">
          {review_links.map((link, index) => (
            <li
              key={index}
              className="grid items-start gap-2 border-line border-b pb-3 md:grid-cols-[9rem_10rem_1fr_auto] md:border-0 md:pb-0"
            >
              <Select
                label={t("review-kind")}
                value={link.kind}
                choices={KINDS.map((id) => ({ id, label: NAMES[id] || t("review-own") }))}
                onChange={(kind) =>
                  setLinks(
                    replaced(review_links, index, {
                      ...link,
                      kind,
                      label: NAMES[kind] || link.label,
                    }),
                  )
                }
              />
              <Field
                label={t("review-label")}
                value={link.label}
                onChange={(label) => setLinks(replaced(review_links, index, { ...link, label }))}
              />
              <Field
                label={t("review-url")}
                type="url"
                placeholder="https://"
                value={link.url}
                error={isYelp(link.url) ? t("review-yelp") : undefined}
                hint={link.kind === "google" ? t("review-google-hint") : undefined}
                onChange={(typed) => {
                  const url = link.kind === "google" ? fromPlaceId(typed) : typed;
                  setLinks(replaced(review_links, index, { ...link, url }));
                }}
              />
              <span className="flex md:pt-5.5">
                <IconButton
                  label={t("move-up")}
                  isDisabled={index === 0}
                  onPress={() => setLinks(swapped(review_links, index, index - 1))}
                >
                  <ArrowUp className="size-4" aria-hidden />
                </IconButton>
                <IconButton
                  label={t("move-down")}
                  isDisabled={index === review_links.length - 1}
                  onPress={() => setLinks(swapped(review_links, index, index + 1))}
                >
                  <ArrowDown className="size-4" aria-hidden />
                </IconButton>
                <IconButton
                  label={t("remove-named", { name: link.label || NAMES[link.kind] })}
                  onPress={() => setLinks(without(review_links, index))}
                >
                  <Trash2 className="size-4" aria-hidden />
                </IconButton>
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-3">
          <Button
            onPress={() =>
              setLinks([...review_links, { kind: "google", label: "Google", url: "" }])
            }
          >
            <Plus className="size-4" aria-hidden />
            {t("review-add")}
          </Button>
        </div>
        <p className="mt-4 max-w-prose text-ink-3 text-xs">{t("review-yelp-why")}</p>
      </Card>
      <Card title={t("questions")} intro={t("questions-intro")}>
        <ul className="space-y-3">
          {questions.map((question, index) => (
            <li key={index} className="grid items-start gap-2 md:grid-cols-[1fr_1fr_auto]">
              <Field
                label={t("question-en")}
                value={question.en}
                onChange={(en) => setQuestions(replaced(questions, index, { ...question, en }))}
              />
              <Field
                label={t("question-es")}
                value={question.es}
                onChange={(es) => setQuestions(replaced(questions, index, { ...question, es }))}
              />
              <span className="md:pt-5.5">
                <IconButton
                  label={t("remove-named", { name: question.en || t("question") })}
                  onPress={() => setQuestions(without(questions, index))}
                >
                  <Trash2 className="size-4" aria-hidden />
                </IconButton>
              </span>
            </li>
          ))}
        </ul>
        <div className="mt-3">
          <Button onPress={() => setQuestions([...questions, { en: "", es: "" }])}>
            <Plus className="size-4" aria-hidden />
            {t("question-add")}
          </Button>
        </div>
      </Card>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={isSaving}
        error={error}
        onUndo={draft.undo}
        onSave={() => onSave(draft.value, draft.undo)}
      />
    </>
  );
}

const replaced = <T,>(list: T[], index: number, item: T) =>
  list.map((one, at) => (at === index ? item : one));
const without = <T,>(list: T[], index: number) => list.filter((_, at) => at !== index);

function swapped<T>(list: T[], a: number, b: number): T[] {
  const first = list[a];
  const second = list[b];
  if (first === undefined || second === undefined) return list;
  return replaced(replaced(list, a, second), b, first);
}
