### Porchlight's web app in English. The same keys stand in es.ftl; a test compares them.

## Everywhere
back = Back
cancel = Cancel
close = Close
copy = Copy
copied = Copied
delete = Delete
edit = Edit
loading = Loading…
save = Save
saved = Saved
saving = Saving…
show-more = Show more
try-again = Try again
undo = Undo
today = Today
failure-safe = Nothing was lost. Porchlight keeps working in the background.
unreachable = Porchlight cannot be reached. Check your connection.
unsaved-changes = You have unsaved changes.
unsaved-title = Leave without saving?
unsaved-explained = What you changed on this page will be lost.
unsaved-leave = Leave
not-found = There is nothing at this address.
ask-an-admin = Ask an admin to change this.
remove-named = Remove { $name }
move-up = Move up
move-down = Move down

## Shell
main-navigation = Main
skip-to-content = Skip to content
pulse-checks = Pulse checks
pulse-check = Pulse check
pulse = Pulse
set-up = Set-up
settings = Settings
open-steps =
    { $count ->
        [one] 1 open step
       *[other] { $count } open steps
    }
connection-lost = The live connection is lost. What you see may be a moment old; reconnecting…
company-paused-line = Sending is paused for the whole company. Nothing goes out until it is switched on again.
me-menu = { $name }: menu
keyboard-shortcuts = Keyboard shortcuts
theme = Theme
theme-system = As the device
theme-light = Light
theme-dark = Dark
language = Language
sign-out = Sign out
go-to-pulse-checks = Go to the pulse checks
go-to-set-up = Go on with the set-up
office-only = Pulse checks are for the office
office-only-next = The office sends them and reads the answers. If you need to see them too, ask an admin.
shortcut-move = Move through the feed
shortcut-open = Open
shortcut-back = Back
shortcut-search = Search
shortcut-pulse-checks = Go to the pulse checks
shortcut-set-up = Go to the set-up
shortcut-settings = Go to the settings
shortcut-help = Show this list

## Sign-in
sign-in = Sign in
signing-in = Signing in…
sign-in-intro = Every job ends with a word from the customer.
email = E-mail
password = Password
sign-in-wrong-credentials = This e-mail and password do not belong together. Check both and try again.
sign-in-too-many-attempts = Too many attempts. Wait a few minutes, then try again.
sign-in-unreachable = Porchlight cannot be reached. Check your connection.
sign-in-other = Signing in did not work. Try again in a moment.

## Pulse checks: the feed
feed = All pulse checks
story = What happened
filters = Filters
filter-all = All
filter-sentiment = Sentiment
filter-campaign = Campaign
filter-technician = Technician
clear-filter = Clear: { $name }
clear-filters = Clear the filters
search-pulse-checks = Search customer, job or technician
figure-sent = Sent
figure-sending = Being sent
figure-waiting = Waiting
figure-held = Held
figure-suppressed = Not sent
figure-failed = Failed
figure-answered = Answered
mark-sent = Sent
mark-sending = Being sent
mark-held = Held
mark-suppressed = Not sent
mark-failed = Failed
mark-positive = Happy
mark-neutral = So-so
mark-negative = Unhappy
outcome-sent = Sent
outcome-sending = Being sent
outcome-held = Held
outcome-suppressed = Not sent
outcome-failed = Could not be delivered
outcome-answered = Answered
answered-positive = Answered: happy
answered-neutral = Answered: so-so
answered-negative = Answered: unhappy
no-technician = No technician
feed-empty = No pulse checks yet
feed-empty-next = When a job is completed in Housecall Pro, its pulse check appears here within a second: what was sent, held or not sent, and why.
feed-nothing-matches = No pulse check matches these filters
channel-sms = text
channel-email = e-mail
channel-sms-long = Text message
channel-email-long = E-mail
sent-one = { $channel } { $delivery }
sent-all-failed = Could not be delivered · { $detail }
page-opened = page opened
no-reason-given = no reason given
delivery-held = waiting
delivery-queued = queued
delivery-sending = on its way
delivery-sent = sent
delivery-delivered = delivered
delivery-failed = failed
delivery-outcome_unknown = outcome unknown
delivery-canceled = canceled

## Decisions of the gate
decision-sent = Sent
decision-held = Held until { $until } · { $rule }
decision-suppressed = Not sent · { $rule }
rule-ok = nothing stood against it
rule-opted-out = the customer opted out
rule-consent-missing = consent is missing
rule-hcp-notifications-off = notifications are off in Housecall Pro
rule-no-address = no phone number or e-mail
rule-invalid-address = the address is not valid
rule-landline = the number is a landline
rule-permanent-carrier-error = the carrier refuses this number
rule-frequency-cap = frequency cap
rule-duplicate = already sent for this job
rule-open-complaint = an open complaint
rule-quiet-hours = quiet hours
rule-sender-not-registered = the sender is not registered
rule-daily-cap = the daily limit is reached
rule-company-paused = sending is paused
rule-pulse-checks-off = pulse checks are off
rule-no-campaign = no campaign for this technician
rule-campaign-off = the campaign is off

## Pulse checks: the story
campaign-named = Campaign: { $name }
no-campaign = No campaign
also-credited = Also credited: { $names }
answer-changed = changed later
scores = Scores (of 10): { $list }
open-customer-page = The customer’s page
send-again = Send again
send-again-title = Send { $name } this pulse check again?
send-again-explained = The customer gets the text and the e-mail once more. Their earlier answer stays.
send-again-gate = Opt-outs and quiet hours still apply; the story will say what happened.
sent-again = Sent again
segments =
    { $count ->
        [one] 1 text
       *[other] { $count } texts
    }

## Set-up
set-up-intro = Until all of this is done, customers may get no pulse check, or two messages for one job.
set-up-done = All done. Every completed job now becomes one pulse check.
set-up-progress = { $done } of { $total } done
set-up-steps = Steps in Porchlight
set-up-switches = Switches in Housecall Pro
set-up-switches-why = Housecall Pro sends its own messages when a job is finished. Turn these off so that customers do not get two. Porchlight cannot see these switches, so tick each one when you have checked it.
step-connect_housecall = Connect Housecall Pro
step-webhooks_arrive = Let Housecall Pro’s events arrive
step-import_employees = Import employees
step-make_campaigns = Make a campaign for every technician
step-connect_twilio = Connect Twilio for texts
step-connect_email = Connect a mail server
step-switch_job_finished_text = Turn off the “Job finished” text
step-switch_notify_customer = Leave “Notify customer” unticked
step-switch_reviews_app = Turn off Housecall Pro’s Reviews app
step-state-done = Done
step-state-todo = To do
step-state-attention = Needs attention
step-attention = Needs attention
switch-job-finished-text-path = Account Settings › Text Messages › untick “Job finished” (needs the Essentials plan or higher)
switch-notify-customer-path = On the Finish Job screen › leave “Notify customer” unticked. It is unticked by default once the “Job finished” text is off; tell your technicians.
switch-reviews-app-path = My Apps › Reviews › turn it off, because it also writes to the customer when a job is finished
switch-is-off = I have checked: it is off
webhook-url = Webhook URL
webhook-where = In Housecall Pro: My Apps › App Store › Webhooks › toggle Active › paste this URL › Save. Then copy the signing secret into the connection here.
import-now = Import now
importing = Importing…
import-running = { $employees } employees, { $customers } customers, { $jobs } jobs so far
import-done = Imported: { $employees } employees, { $customers } customers, { $jobs } jobs
import-failed = The import stopped: { $error }. Start it again; what is here already stays.
make-all-campaigns = Make campaigns for all
see-matching = See who is matched
campaigns-made =
    { $count ->
        [0] Every technician has a campaign already
        [one] 1 campaign made
       *[other] { $count } campaigns made
    }
campaigns-skipped =
    { $count ->
        [one] No campaign was made for one technician:
       *[other] No campaign was made for { $count } technicians:
    }
campaign-skipped = { $name } { $reason }
verify = Verify
verifying = Verifying…
verified = Verified
verified-ok = The connection works

## Settings
settings-dispatch = Dispatch
settings-company-group = Company
settings-records = Records

## Campaigns
campaigns = Campaigns
campaigns-intro = A completed job is asked about under the name and face of the technician who came; otherwise under the company’s.
tab-campaigns = Campaigns
tab-technicians = Technicians
tab-rules = Rules
tab-page = Customer’s page
campaign-new = New campaign
company-campaign = Company campaign
company-campaign-explained = Used when no technician’s campaign matches
employee-campaigns =
    { $count ->
        [one] 1 employee campaign
       *[other] { $count } employee campaigns
    }
employee-id-missing = No Employee ID: this campaign never matches
campaigns-empty = No campaigns yet
campaigns-empty-next = Import your employees, then make a campaign for each of them in one go.
campaign-off = Off
campaign-figures = { $sent } sent · { $answered } answered
last-30-days = last 30 days
campaign-made = Campaign for { $name } made

## Campaigns: Employee IDs
matching-title = Employee ID matching
matching-matched = { $count } matched
matching-near-miss =
    { $count ->
        [one] 1 near miss
       *[other] { $count } near misses
    }
matching-missing = { $count } missing
matching-empty = No technicians yet
matching-empty-next = Import your employees from Housecall Pro; everybody active appears here.
state-matched = Matched
state-near-miss = Near miss
state-missing = Missing
spelling-campaign = Campaign
spelling-hcp = Housecall Pro
difference-case = Only upper and lower case differ. Jobs go to the company campaign until this is mended.
difference-space = There is a stray space. Jobs go to the company campaign until this is mended.
difference-other_address = This is another address of the same person. Jobs go to the company campaign until this is mended.
use-hcp-spelling = Use HCP’s spelling
make-campaign = Make campaign
make-all-missing =
    { $count ->
        [one] Make a campaign for the 1 missing
       *[other] Make campaigns for all { $count } missing
    }
no-email-in-hcp = No e-mail in Housecall Pro, so no Employee ID
spelling-fixed = { $name } is matched now
matching-mode = Employee ID matching
matching-exact = Exact
matching-exact-hint = Every letter, case and space must be equal to the e-mail in Housecall Pro.
matching-lenient = Lenient
matching-lenient-hint = Case and surrounding spaces do not matter.
fallback-title = When nothing matches
fallback = Use the company campaign
fallback-on = A technician without a campaign is covered by the company campaign.
fallback-off = Without a matching campaign nothing is sent; the feed says so.

## Campaigns: rules
rules-sending = Sending
rules-enabled = Send pulse checks
rules-enabled-hint = When off, completed jobs are recorded as “not sent”.
rules-channels = Channels
rules-recipients = Recipients
recipients-first = First mobile number and first e-mail
recipients-first-hint = One text and one e-mail per job.
recipients-all = All phone numbers and e-mails of the job
recipients-all-hint = Couples and property managers each get their own.
rules-cap = Frequency cap
rules-cap-intro = No second pulse check to the same person within this time. A person is the customer and every number and address a message would go to.
rules-cap-label = At most one in
rules-cap-hint = From 0 to 365 days. A campaign can have its own.
rules-cap-none = 0 means no cap: every completed job sends.
cap-out-of-range = Between 0 and 365 days
unit = Unit
hours = hours
days = days
rules-quiet = Quiet hours
rules-quiet-intro = Messages go out between these times in the customer’s own time zone; others are held until morning. Stricter state laws apply by themselves.
quiet-feedback = Pulse checks
quiet-service = Service messages
quiet-from = From
quiet-to = To
rules-alerts = Alerts
rules-alerts-intro = Who hears at once when an answer comes in.
alerts-who = Who
alerts-when = For answers that are

## Campaigns: the customer’s page
review-links = Review links
review-links-intro = Everybody sees the same links, equally large, whatever they answered.
review-kind = Site
review-label = Words on the button
review-url = Address
review-own = Your own site
review-add = Add a link
review-yelp = Yelp forbids businesses to ask for reviews, so Porchlight refuses links to it.
review-yelp-why = Yelp is not on the list: its rules forbid asking customers for reviews, and it lowers the ranking of companies that do.
questions = Questions
questions-intro = Asked after the face, with a slider. Keep them few.
question = Question
question-en = In English
question-es = In Spanish
question-add = Add a question

## Campaigns: the editor
campaign-who = Who
campaign-when = When and how
campaign-words = Words
campaign-words-intro = The customer’s language is used when it is known; otherwise English.
campaign-name = Name
employee-id = Employee ID
employee-id-hint = The technician’s e-mail in Housecall Pro, letter by letter (Account Settings › Employees).
photo-url = Photo
photo-url-company = Company mark
photo-url-hint = Address of a square picture. It is shown round.
campaign-enabled = Use this campaign
campaign-enabled-hint = When off, jobs are treated as if it did not exist.
campaign-own-cap = Own frequency cap
campaign-company-cap =
    { $hours ->
        [one] The company’s: 1 hour
       *[other] The company’s: { $hours } hours
    }
campaign-delete-title = Delete the campaign { $name }?
campaign-delete-explained = Its past pulse checks and answers stay. New jobs go to the company campaign.
variables = Variables
variables-hint = Put in where the cursor is.
template-sms = Text message
template-email-subject = E-mail subject
template-email-body = E-mail
segments-counting = Counting…
segments-ucs2 = a special character makes parts shorter
characters =
    { $count ->
        [one] 1 character
       *[other] { $count } characters
    }
preview = Preview
preview-text = Text
preview-page = Page
preview-email = E-mail
preview-now = now
preview-sample = Shown with a sample customer.

## Company
company = Company
company-intro = What customers see of you.
company-name = Name
time-zone = Time zone
company-phone = Phone
company-phone-hint = For the “contact us” button
company-email = E-mail
company-website = Website
company-address = Postal address
company-address-hint = The law wants it at the foot of every e-mail.
company-pause = Pause all sending
company-pause-hint = Nothing goes out while this is on; jobs are still recorded, with the reason.
company-now-paused = Sending is paused
company-now-on = Sending is on again

## Connections
connections = Connections
connections-intro = The accounts through which jobs arrive and messages leave. Secrets are stored encrypted and never shown again.
connect = Connect
disconnect = Disconnect
disconnect-title = Disconnect { $name }?
disconnect-explained = Its secrets are deleted. What was received and sent stays.
connection-ok = Works
connection-attention = Needs attention
connection-not-verified = Not verified
last-event = Last event
kind-housecall = Housecall Pro
kind-twilio = Twilio
kind-email = E-mail
kind-housecall-for = Where jobs, customers and employees come from
kind-twilio-for = Sends and receives the text messages
kind-email-for = Sends the e-mails, through your own mail server
kind-housecall-connect = Connect Housecall Pro
kind-twilio-connect = Connect Twilio
kind-email-connect = Connect a mail server
connect-housecall-intro = Two things from Housecall Pro, both under My Apps › App Store: an API key (API Key Management) and, after saving, the signing secret of the Webhooks app.
connect-twilio-intro = Account SID and auth token stand on the first page of the Twilio console.
connect-email-intro = The SMTP access to the mail server that sends your e-mails.
part-housecall-api_key = API key
part-housecall-webhook_secret = Webhook signing secret
part-housecall-base_url = Address of the API
part-twilio-account_sid = Account SID
part-twilio-auth_token = Auth token
part-twilio-from = Phone number
part-twilio-base_url = Address of the API
part-email-host = SMTP server
part-email-port = Port
part-email-from = From
part-email-username = User name
part-email-password = Password
part-twilio-messaging_service_sid = Messaging service SID
part-twilio-a2p_registered = Registration for business texts (A2P 10DLC)
choice-a2p_registered-true = Registered
choice-a2p_registered-false = Not registered yet: hold all texts
part-email-security = Encryption
choice-security-starttls = STARTTLS (port 587)
choice-security-tls = TLS (port 465)
choice-security-none = None (port 25)
part-email-from_name = Name of the sender
part-email-reply_to = Answers go to
part-hint-api_key = My Apps › App Store › API Key Management › Generate API Key
part-hint-webhook_secret = Can be added later, when the webhook is set up
secret-kept = Stored. Leave empty to keep it.
secrets-needed = The secrets were given for another address. Give them again, so that they only go where you mean them to.
more-fields = More fields
save-and-verify = Save and verify

## Webhooks
webhooks = Webhooks
webhooks-intro = Every event as it arrived, and what became of it.
receipts = Received
receipt = Receipt
receipts-empty = Nothing here
receipts-empty-next = Paste the webhook URL into Housecall Pro; its events appear here within a second.
receipt-repeats =
    { $count ->
        [one] came again once
       *[other] came again { $count } times
    }
receipt-waiting = Waiting
receipt-processed = Processed
receipt-ignored = Ignored
receipt-failed = Failed
replay = Process again
replay-hint = Processing again is safe: a job never gets a second pulse check.
replayed = Handed in again
front-door = Front door
front-door-intro = Housecall Pro allows one webhook URL. Porchlight hands every event on to your other systems: signed, and tried again when they do not answer. An event may come late or twice, so sort by its time and not by its arrival.
forward-url = Hand on to
forward-add = Add
last-delivery = Last delivery
http-status = HTTP { $status }
signing-secret = Signing secret
secret-once = Copy this now: it is shown only once.

## Background jobs
background-jobs = Background jobs
background-jobs-intro = Work that runs behind the screens. What failed for good waits here for you.
job-failed = Failed
job-waiting = Waiting
job-running = Running
job-attempts =
    { $count ->
        [one] 1 attempt
       *[other] { $count } attempts
    }
job-retry = Try again
job-retried = Queued again
jobs-none-failed = Nothing has failed
jobs-none-failed-next = When something cannot be done even after several attempts, it appears here with its cause.
jobs-none-waiting = Nothing is waiting
jobs-none-running = Nothing is running

## Opt-outs
opt-outs = Opt-outs
opt-outs-intro = Who asked not to be written to, in which words. It takes effect at once, on every channel.
opt-outs-empty = Nobody has opted out
opt-outs-empty-next = When a customer answers STOP, or says so in other words, it is recorded here.
opt-out-add = Customer asked us to stop
opt-out-title = Stop writing to { $name }?
opt-out-explained = No automatic text or e-mail goes to this customer any more. They can come back by texting START.
opt-out-confirm = Stop writing
opt-out-added = Recorded
opt-out-source-text = By text
opt-out-source-carrier = Reported by the carrier
opt-out-source-unsubscribe = By the unsubscribe link of an e-mail
opt-out-source-employee = Recorded by an employee
opt-out-stands = Stands
opt-out-lifted = Lifted
find-customer = Find the customer
nobody-found = Nobody found
every-address = Every address

## Decisions and audit
decisions = Decisions
decisions-intro = What the gate decided about every single message, newest first.
decisions-empty = No decisions yet
decisions-empty-next = The first completed job writes the first line.
somebody = Unknown recipient
audit = Audit log
audit-intro = Who changed what, and when.
audit-empty = Nothing has been changed yet
audit-empty-next = Changes to settings, campaigns and connections are written down here.
