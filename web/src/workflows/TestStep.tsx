import { useQuery } from "@tanstack/react-query";
import { FlaskConical, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useLocale } from "react-aria-components";
import { messageOf } from "../api/client";
import { Alert } from "../ui/Alert";
import { Button } from "../ui/Button";
import { Confirm } from "../ui/Dialog";
import { Select } from "../ui/Field";
import { useText } from "../ui/i18n";
import { relativeTime, useNow, useZone } from "../ui/Time";
import { useBuilder } from "./builder";
import type { ActionStep } from "./contract";
import { samplesQuery, useTestStep } from "./queries";
import { FoldedValues } from "./values";

const CATALOGUE = "catalogue";

/** With whose data the examples are filled in. */
export function SampleChoice() {
  const t = useText();
  const { locale } = useLocale();
  const now = useNow();
  const zone = useZone();
  const { definition, happening, chooseHappening } = useBuilder();
  const samples = useQuery(samplesQuery(definition.trigger.operation)).data?.items ?? [];
  if (samples.length === 0) return null;
  const choices = samples.map(({ id, at, title }) => ({
    id: id ?? CATALOGUE,
    label: at ? `${title} · ${relativeTime(at, now, locale, zone)}` : title,
  }));
  return (
    <Select<string>
      label={t("wf-sample")}
      value={happening ?? CATALOGUE}
      choices={choices}
      onChange={(id) => chooseHappening(id === CATALOGUE ? null : id)}
    />
  );
}

/** Does one step with a sample: what reads is done, what writes is only shown until one says so. */
export function TestStep({ step }: { step: ActionStep }) {
  const t = useText();
  const { definition, happening, catalogue, isReadOnly } = useBuilder();
  const test = useTestStep();
  const [isSure, setIsSure] = useState(false);
  const operation = catalogue.get(step.operation);
  const tested = test.data;
  const run = (for_real: boolean) =>
    test.mutate({ definition, step: step.id, happening, for_real });
  const mayWrite = operation?.writes && tested && !tested.ran && !tested.error;
  return (
    <section aria-label={t("wf-test")} className="space-y-3">
      <div className="flex flex-wrap items-end gap-2">
        <Button small isDisabled={test.isPending || isReadOnly} onPress={() => run(false)}>
          <FlaskConical className="size-4" aria-hidden />
          {t(test.isPending ? "wf-testing" : "wf-test")}
        </Button>
      </div>
      {test.error ? <Alert>{messageOf(test.error)}</Alert> : null}
      {tested ? (
        <div role="status" className="space-y-2">
          {tested.error ? (
            <p className="flex items-start gap-2 text-negative text-xs">
              <TriangleAlert className="size-4 shrink-0" aria-hidden />
              {tested.error}
            </p>
          ) : null}
          {tested.note ? <p className="text-ink-2 text-xs">{tested.note}</p> : null}
          <FoldedValues label={t("wf-input")} value={tested.input} isOpen />
          <FoldedValues
            label={t(tested.ran ? "wf-output" : "wf-output-sample")}
            value={tested.output}
            isOpen={tested.ran}
          />
          {mayWrite ? (
            <Button small look="danger" onPress={() => setIsSure(true)}>
              {t("wf-test-for-real")}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Confirm
        title={t("wf-test-for-real-title", { name: operation?.label ?? "" })}
        action={t("wf-test-for-real")}
        danger
        isOpen={isSure}
        isBusy={test.isPending}
        onClose={() => setIsSure(false)}
        onConfirm={() => {
          setIsSure(false);
          run(true);
        }}
      >
        <p>{t("wf-test-for-real-explained")}</p>
      </Confirm>
    </section>
  );
}
