// The names that the app uses for what the hub answers.
import type { components } from "./schema";

type S = components["schemas"];

export type Me = S["Me"];
export type Person = S["Person"];
export type Company = S["Company"];
export type Decision = S["Decision"];
export type PulseCheck = S["PulseCheck"];
export type PulseCheckStory = S["PulseCheckStory"];
export type Tally = S["Figures"];
export type StoryStep = S["StoryStep"];
export type Message = S["Message"];
export type Campaign = S["Campaign"];
/** A change: what is not given stays as it is. */
export type CampaignPatch = Partial<S["Editable"]>;
export type NewCampaign = S["CreateCampaign"];
export type Template = S["Template"];
export type Difference = S["Difference"];
export type Matching = S["MatchingOverview"];
export type MatchingTechnician = S["MatchedTechnician"];
export type SkippedTechnician = S["SkippedTechnician"];
export type Variable = S["VariableView"];
export type Preview = S["Preview"];
export type PulseCheckSettings = S["PulseCheckSettings"];
export type ReviewLink = S["ReviewLink"];
export type Setup = S["Setup"];
export type SetupStep = S["SetupStep"];
export type Connection = S["Connection"];
export type NewConnection = S["CreateConnection"];
export type ConnectionPatch = S["PatchConnection"];
export type Import = S["Import"];
export type Receipt = S["Receipt"];
export type ReceiptBody = S["ReceiptWithBody"];
export type ForwardTarget = S["ForwardTarget"];
export type BackgroundJob = S["BackgroundJobView"];
export type OptOut = S["OptOut"];
export type AuditEntry = S["AuditEntry"];
export type Customer = S["CustomerSummary"];

export type Page<T> = { items: T[]; next_cursor?: string | null };
