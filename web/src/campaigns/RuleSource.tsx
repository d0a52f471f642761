import { useText } from "../ui/i18n";
import { OutLink } from "../ui/OutLink";

/** Whose rule a problem comes from, by how the hub names it, and where the rule stands. */
const SOURCES = [
  {
    named: "Google",
    text: "rule-source-google",
    url: "https://support.google.com/contributionpolicy/answer/7400114",
  },
  {
    named: "16 CFR 465.4",
    text: "rule-source-ftc",
    url: "https://www.ecfr.gov/current/title-16/part-465/section-465.4",
  },
];

/** Where a rule can be read that the words above break; nothing for a plain mistake. */
export function RuleSource({ problem }: { problem: string | undefined }) {
  const t = useText();
  const sources = SOURCES.filter(({ named }) => problem?.includes(named));
  if (sources.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-ink-2 text-xs">
      {sources.map(({ text, url }) => (
        <OutLink key={url} href={url}>
          {t(text)}
        </OutLink>
      ))}
    </p>
  );
}
