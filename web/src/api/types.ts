// The names that the app uses for what the hub answers.
import type { components } from "./schema";

type S = components["schemas"];

export type Me = S["Me"];
export type Person = S["Person"];
export type Company = S["Company"];
export type Decision = S["Decision"];
export type DecisionRecord = S["DecisionRecord"];
export type PulseCheck = S["PulseCheck"];
export type PulseCheckStory = S["PulseCheckStory"];
export type Tally = S["Tally"];
export type StoryStep = S["StoryStep"];
export type Message = S["Message"];
export type Campaign = S["Campaign"];
export type CampaignPatch = S["CampaignPatch"];
export type NewCampaign = S["NewCampaign"];
export type Template = S["Template"];
export type Difference = S["Difference"];
export type Matching = S["Matching"];
export type MatchingTechnician = S["MatchingTechnician"];
export type Variable = S["Variable"];
export type Preview = S["Preview"];
export type PulseCheckSettings = S["PulseCheckSettings"];
export type ReviewLink = S["ReviewLink"];
export type Setup = S["Setup"];
export type SetupStep = S["SetupStep"];
export type Connection = S["Connection"];
export type NewConnection = S["NewConnection"];
export type ConnectionPatch = S["ConnectionPatch"];
export type Import = S["Import"];
export type Receipt = S["Receipt"];
export type ReceiptBody = S["ReceiptBody"];
export type ForwardTarget = S["ForwardTarget"];
export type BackgroundJob = S["BackgroundJob"];
export type OptOut = S["OptOut"];
export type AuditEntry = S["AuditEntry"];
export type Customer = S["Customer"];

export type Page<T> = { items: T[]; next_cursor?: string | null };
