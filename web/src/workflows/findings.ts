import type { Text } from "../ui/i18n";
import type { Finding } from "./contract";
import { inWords } from "./schema";

const REQUIRED = /^"([^"]+)" is a required property$/;

/** What a schema says is missing, said to people, and at the field that is empty. */
export function plainFindings(t: Text, findings: Finding[]): Finding[] {
  return findings.map((one) => {
    const missing = REQUIRED.exec(one.message)?.[1];
    if (!missing) return one;
    const message = t("wf-is-needed", { field: inWords(missing) });
    return { ...one, field: `${one.field}/${missing}`, message };
  });
}
