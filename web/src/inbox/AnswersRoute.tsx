// How soon customers are answered: when the office is alarmed, and how it went.
import { useQuery } from "@tanstack/react-query";
import { useLocale } from "react-aria-components";
import { fieldsOf, messageOf } from "../api/client";
import { useMay } from "../api/me";
import type { InboxRules, ResponseReport } from "../api/types";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card, PageFrame } from "../ui/Layout";
import { ReadOnly } from "../ui/ReadOnly";
import { Loaded } from "../ui/States";
import { useNow, useZone } from "../ui/Time";
import { toast } from "../ui/toast";
import { inboxRulesQuery, responsesQuery, useSaveInboxRules } from "./answers";
import { lastDays, waitWords } from "./when";

export function AnswersRoute() {
  const t = useText();
  const rules = useQuery(inboxRulesQuery);
  const mayChange = useMay("settings.write") !== undefined;
  const maySeeReports = useMay("reports.read") !== undefined;
  return (
    <PageFrame title={t("answers")} intro={t("answers-intro")}>
      <Loaded query={rules}>
        {(loaded) => (
          <ReadOnly when={!mayChange}>
            <Form rules={loaded} />
          </ReadOnly>
        )}
      </Loaded>
      {maySeeReports ? <Responses /> : null}
    </PageFrame>
  );
}

function Form({ rules }: { rules: InboxRules }) {
  const t = useText();
  const draft = useDraft(rules);
  const save = useSaveInboxRules();
  return (
    <>
      <UnsavedGuard isChanged={draft.isChanged} />
      <Card title={t("answers-alarm")} intro={t("answers-alarm-intro")}>
        <Field
          label={t("answers-within")}
          hint={t("answers-within-hint")}
          type="number"
          min={0}
          max={1440}
          value={String(draft.value.answer_within_minutes)}
          error={fieldsOf(save.error).answer_within_minutes}
          onChange={(minutes) => draft.change({ answer_within_minutes: Number(minutes) || 0 })}
        />
      </Card>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={save.isPending}
        error={save.error ? messageOf(save.error) : undefined}
        onUndo={draft.undo}
        onSave={() =>
          save.mutate(draft.value, {
            onSuccess: () => {
              draft.undo();
              toast.good(t("saved"));
            },
          })
        }
      />
    </>
  );
}

/** Days that the report looks back on. */
const DAYS = 30;

function Responses() {
  const t = useText();
  const report = useQuery(responsesQuery(lastDays(DAYS, useNow(), useZone())));
  return (
    <Card title={t("answers-report")} intro={t("answers-report-intro", { days: DAYS })}>
      <Loaded query={report}>{(loaded) => <Waits report={loaded} />}</Loaded>
    </Card>
  );
}

function Waits({ report }: { report: ResponseReport }) {
  const t = useText();
  const { locale } = useLocale();
  const words = (seconds: number | null | undefined) =>
    seconds == null ? "–" : waitWords(seconds, locale);
  const rows = [
    { id: "all", name: t("answers-all"), ...report.all },
    ...report.people.map((one) => ({ ...one })),
  ];
  return (
    <>
      <p className="mb-3">{t("answers-waiting", { count: report.waiting })}</p>
      {report.all.answered === 0 ? (
        <p className="text-ink-2">{t("answers-none")}</p>
      ) : (
        <table className="w-full text-left tabular-nums">
          <thead className="text-ink-3 text-xs">
            <tr>
              <th className="py-1.5 font-medium">{t("answers-who")}</th>
              <th className="py-1.5 text-right font-medium">{t("answers-count")}</th>
              <th className="py-1.5 text-right font-medium">{t("answers-half")}</th>
              <th className="py-1.5 text-right font-medium">{t("answers-ninety")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className="border-line border-t">
                <th scope="row" className="py-2 font-normal">
                  {row.name}
                </th>
                <td className="py-2 text-right">{row.answered}</td>
                <td className="py-2 text-right">{words(row.median_seconds)}</td>
                <td className="py-2 text-right">{words(row.p90_seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
