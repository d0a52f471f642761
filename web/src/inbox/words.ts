// Why somebody is in a conversation, and what happened in it, in words.
import type { Conversation, Entry } from "../api/types";
import type { Text } from "../ui/i18n";

const JOB = "job:";

/** "role", "manual", or "job:" with the job's number. */
export function reasonWords(t: Text, reason: string): string {
  if (!reason.startsWith(JOB)) return t(`member-by-${reason === "role" ? "role" : "hand"}`);
  const number = reason.slice(JOB.length);
  return number ? t("member-by-job-number", { number }) : t("member-by-job");
}

/** The name of whoever of the others said it. */
export function saidBy({ author, partner_author }: Entry, { title }: Pick<Conversation, "title">) {
  return author?.name ?? partner_author ?? title;
}

/** What the hub fills into a saved reply from the conversation and its newest job. */
export const VARIABLES = [
  "customer.first_name",
  "customer.last_name",
  "technician.first_name",
  "company.name",
  "company.phone",
  "job.number",
  "job.description",
];

export const variableWords = (t: Text, variable: string) =>
  t(`variable-${variable.replace(/[._]/g, "-")}`);

/** What the hub calls "customer.first_name". */
export const nameOf = (t: Text, variable: string) =>
  VARIABLES.includes(variable) ? variableWords(t, variable) : variable;

/** A saved reply as people read it: what is filled in stands there in words. */
export const replyWords = (t: Text, body: string) =>
  body.replace(/\{\{\s*([\w.]+)[^{}]*\}\}/g, (code, variable: string) =>
    VARIABLES.includes(variable) ? `[${variableWords(t, variable)}]` : code,
  );

export function eventWords(t: Text, entry: Entry): string {
  const { event, author, partner_author, body } = entry;
  if (!event) return "";
  const name = event.person?.name ?? t("somebody-gone");
  const by = author?.name ?? partner_author ?? "";
  const hasAuthor = by !== "" && author?.id !== event.person?.id;
  const words = t(`event-${event.kind}${hasAuthor ? "-by" : ""}`, { name, by, text: body });
  const isMember = event.kind === "member_added" || event.kind === "member_removed";
  return isMember && event.reason ? `${words} · ${reasonWords(t, event.reason)}` : words;
}

/** What sends by itself. */
const ORIGINS = ["pulse_check", "bio", "case", "confirmation"];

export function originWords(t: Text, origin: string): string {
  return t(`origin-${ORIGINS.includes(origin) ? origin : "other"}`);
}
