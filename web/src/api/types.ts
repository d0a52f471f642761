// The names that the app uses for what the hub answers.
import type { components } from "./schema";

type S = components["schemas"];

export type Me = S["Me"];
export type May = Me["may"];
export type Action = S["Action"];
export type Reach = S["Reach"];
export type Permissions = S["Permissions"];
export type Permission = keyof Permissions;
export type Role = S["Role"];
export type Person = S["PersonView"];
export type Candidate = S["Candidate"];
export type NewPerson = S["Invitation"];
export type InvitationLink = S["InvitationLink"];
export type PersonChange = S["PersonChange"];
export type OnCall = S["OnCall"];
export type SignInRules = S["SignInRules"];
export type WaysIn = S["WaysIn"];
export type Credentials = S["Credentials"];
/** The password was right, and a code is needed too. */
export type Challenge = S["SecondFactorNeeded"];
export type CodeKind = S["CodeKind"];
export type SecondFactor = S["SecondFactor"];
export type Proof = S["Proof"];
export type Link = S["LinkView"];
export type LinkKind = S["LinkKind"];
export type Acceptance = S["Acceptance"];
export type Reset = S["Reset"];
export type FirstOwner = S["FirstOwner"];
export type PasswordIdea = S["PasswordIdea"];
export type PasswordVerdict = S["PasswordVerdict"];
export type PasswordChange = S["PasswordChange"];
/** How one signs in oneself. */
export type OwnSignIn = S["SignInMethods"];
export type Passkey = S["PasskeyView"];
export type TotpSecret = S["TotpSecret"];
export type Session = S["SessionView"];
export type ApiKey = S["ApiKeyView"];
export type NewApiKey = S["KeyOrder"];
/** The key itself is told once. */
export type MadeApiKey = S["MadeKey"];
export type AuditEntry = S["AuditEntry"];
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
export type CustomerSummary = S["CustomerSummary"];
export type Customer = S["Customer"];
export type StoredFile = S["StoredFile"];
export type BioSummary = S["BioSummary"];
export type Bio = S["Bio"];
export type BioEdit = S["BioEdit"];
export type Crop = S["Crop"];
export type BioPreview = S["BioPreview"];
export type BioSettings = S["BioSettings"];
export type BioVisit = S["BioVisit"];
export type Case = S["Case"];
export type CaseStory = S["CaseStory"];
export type CaseStatus = S["CaseStatus"];
export type CaseOutcome = S["CaseOutcome"];
export type CaseChanges = S["CaseChanges"];
export type CaseSettings = S["CaseSettings"];
/** Of the company; `InboxSettings` are one's own. */
export type InboxRules = Required<S["CompanyInboxSettings"]>;
export type WebChatSettings = S["WebChatSettingsView"];
export type ResponseReport = S["ResponseReport"];
export type Report = S["Report"];
export type ReportStep = S["ReportStep"];
export type ReportTechnician = S["ReportTechnician"];
export type Fairness = S["Fairness"];
export type Rehearsal = S["Rehearsal"];
export type RehearsalResult = S["RehearsalResult"];
export type RehearsalFix = S["RehearsalFix"];
export type ForwardDelivery = S["ForwardDelivery"];
export type EntryPoint = S["EntryPoint"];
export type EntryPointEdit = S["EntryPointEdit"];
export type FeedbackEntry = S["FeedbackEntry"];
export type Workspace = S["Workspace"];
/** A conversation as a list shows it. */
export type ConversationRow = S["ConversationRow"];
export type Conversation = S["Conversation"];
export type ConversationCounts = S["ConversationCounts"];
export type NewConversation = S["NewConversation"];
export type Member = S["Member"];
/** One line of a conversation: something said, a note, or what happened. */
export type Entry = S["Entry"];
/** Some of them, in order. */
export type Entries = S["EntryPage"];
export type Attachment = S["Attachment"];
export type Recipient = S["Recipient"];
export type TextCheck = S["Check"];
/** Who else looks at a conversation. */
export type Others = S["Others"];
export type SavedReply = S["SavedReply"];
export type SavedReplyEdit = S["NewSavedReply"];
export type InboxSettings = S["InboxSettings"];
export type PushDevice = S["PushDevice"];
export type WordHit = S["SearchHit"];
/** The other company of a conversation. */
export type Partner = S["Partner"];
/** A customer whom one company passes on to another. */
export type Referral = S["ReferralView"];
export type NewReferral = S["NewReferral"];
export type CommunityProfile = S["CommunityProfile"];
export type CommunityProfileEdit = Required<S["CommunityProfileEdit"]>;
export type CommunityCompany = S["CommunityCompany"];
export type BlockedCompany = S["BlockedCompany"];

export type Page<T> = { items: T[]; next_cursor?: string | null };
/** HighLevel beside Housecall Pro. */
export type CrmOverview = S["CrmOverview"];
export type CrmConnection = S["CrmConnection"];
export type CrmSync = S["CrmSync"];
export type CrmPlanned = S["CrmPlanned"];
export type CrmSettings = S["CrmSettings"];
export type CrmFieldMap = S["CrmFieldMap"];
export type CrmField = S["CrmField"];
export type CrmFields = S["CrmFields"];
export type CrmVerification = S["CrmVerification"];
export type CrmReview = S["CrmReview"];
export type CrmReviewChoice = S["CrmReviewChoice"];
export type CrmConflict = S["CrmConflict"];
export type CrmConflictChoice = S["CrmConflictChoice"];
export type CrmChange = S["CrmChange"];
export type CrmPerson = S["CrmPerson"];
export type CrmTimeline = S["CrmTimeline"];
export type CrmTimelineItem = S["CrmTimelineItem"];
export type CrmAlert = S["CrmAlert"];
export type CrmAlertRule = S["CrmAlertRule"];
export type CrmFiring = S["CrmFiring"];
