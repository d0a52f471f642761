import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Field } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { replaced, without } from "../ui/list";
import { ReviewLinks } from "./ReviewLinks";
import type { SettingsFormProps } from "./Rules";
import { breaksYelpRules } from "./review-links";

/** What the customer's page asks, and where it leads: the same links for everybody. */
export function CustomerPage({
  settings,
  isSaving,
  error,
  fields,
  onSave,
}: Omit<SettingsFormProps, "people">) {
  const t = useText();
  const draft = useDraft({
    review_links: settings.review_links,
    questions: settings.questions,
  });
  const { review_links, questions } = draft.value;
  const [sent, setSent] = useState(review_links);
  const setQuestions = (next: typeof questions) => draft.change({ questions: next });
  const isRefused = review_links.some(breaksYelpRules);
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <ReviewLinks
        links={review_links}
        // By the link itself and not by its place: it may have been moved or changed since.
        problemOf={(link) => fields[`review_links.${sent.indexOf(link)}.url`]}
        onChange={(links) => draft.change({ review_links: links })}
      />
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
        isRefused={isRefused}
        error={isRefused ? t("review-yelp") : error}
        onUndo={draft.undo}
        onSave={() => {
          setSent(review_links);
          onSave(draft.value, draft.undo);
        }}
      />
    </>
  );
}
