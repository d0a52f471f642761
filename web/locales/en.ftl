### Porchlight's web app in English. The same keys stand in es.ftl; a test compares them.

## Everywhere
back = Back
cancel = Cancel
close = Close
print = Print
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
unreachable-safe = Nothing is lost. What you read in the inbox is still there, and what you write there goes out later.
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
offline = Offline
offline-as-of = as of
offline-waiting =
    { $count ->
        [one] Offline: 1 message will be sent
       *[other] Offline: { $count } messages will be sent
    }
new-version = A new version is ready
new-version-take = Reload
leave-unsent =
    { $count ->
        [one] 1 message was not sent yet
       *[other] { $count } messages were not sent yet
    }
leave-unsent-explained = Nothing of yours stays on this device when you sign out: what was not sent is thrown away.
company-paused-line = Sending is paused for the whole company. Nothing goes out until it is switched on again.
me-menu = { $name }: menu
keyboard-shortcuts = Keyboard shortcuts
theme = Theme
theme-system = As the device
theme-light = Light
theme-dark = Dark
language = Language
sign-out = Sign out
go-to-set-up = Go on with the set-up
shortcut-move = Move through the list
shortcut-open = Open
shortcut-back = Back
shortcut-search = Search
shortcut-new-message = New message
shortcut-reply = Reply
shortcut-note = Write a note
shortcut-archive = Archive, or bring back
shortcut-unread = Mark as unread
shortcut-inbox = Go to the inbox
shortcut-pulse-checks = Go to the pulse checks
shortcut-set-up = Go to the set-up
shortcut-settings = Go to the settings
shortcut-help = Show this list
shortcut-commands = Find a page, an action or a name
commands = Commands
commands-hint = Page, action or name
commands-found = Commands that fit
commands-none = Nothing fits
commands-looking = Looking for names…
commands-recent = Used recently
commands-here = In this conversation
commands-go = Go to
commands-look = Look and language
commands-app = Porchlight
commands-conversations = Conversations
commands-write = Customers
commands-write-to = Write to { $name }
commands-reply = Saved reply: { $title }
commands-inbox-of = Inbox: { $name }

## Sign-in
sign-in = Sign in
signing-in = Signing in…
sign-in-intro = Every job ends with a word from the customer.
sign-in-passkey = Sign in with a passkey
sign-in-with = Sign in with { $name }
to-sign-in = Go to the sign-in
email = E-mail
password = Password
password-show = Show the password
password-hide = Hide the password
forgot-password = Forgot your password?
continue = Continue
done = Done
download = Download
your-name = Your name
new-password = New password
choose-password = Choose a password
password-hint = At least 8 characters. A few words in a row are easy to keep.
password-more =
    { $count ->
        [one] 1 more character
       *[other] { $count } more characters
    }
password-checking = Checking…
password-good = This password is good.
door-wrong-credentials = This e-mail and password do not belong together. Check both and try again.
door-too-many-attempts = Too many attempts. Wait a few minutes, then try again.
door-wait =
    { $minutes ->
        [one] Too many attempts. Try again in a minute.
       *[other] Too many attempts. Try again in { $minutes } minutes.
    }
door-unreachable = Porchlight cannot be reached. Check your connection.
door-wrong-code = This code is wrong, or was used already. Wait for the next one and try again.
door-wrong-passkey = This passkey is not known here; it may have been removed. Sign in another way.
door-challenge-expired = This took too long. Begin again.
door-sign-in-crowded = Many people sign in at this moment. Try again in a few seconds.
door-link-expired = This link was used already, or is too old. Nothing was saved; ask for a new one.
door-other = Signing in did not work. Try again in a moment.
door-sso-unknown-person = Nobody here has the e-mail address of that account. Ask an admin to invite you.
door-sso-not-verified = That account’s e-mail address is not verified. Verify it there, or sign in another way.
door-sso-failed = Signing in with that account did not work. Try again, or sign in another way.
door-sso-expired = Signing in with that account took too long. Try again.
passkey-ended = The passkey was not used: it was canceled, or took too long.
passkey-failed = The browser could not use a passkey. Try again, or choose another way.
first-run-title = Nobody is here yet
first-run-where = When Porchlight started for the first time, it printed a link for the first owner: in the terminal where it was started, or in its log. Open that link to begin.
first-run-again = The link works once, for a day. This command prints a new one:
first-run-command = On the machine that runs Porchlight

## Sign-in: the second step
second-step-title = One more step
second-step-totp = Open your authenticator app and type the code that it shows for Porchlight.
second-step-recovery_code = Type one of the codes that you kept when you set up two-step sign-in.
code-of-app = Code of the authenticator app
code-hint = 6 digits
recovery-code = Recovery code
recovery-code-hint = Each works once. Spaces and hyphens do not matter.
use-recovery-code = Use a recovery code instead
use-app-code = Use the authenticator app instead
use-password = Use the password instead
start-again = Start again

## Links from mails, and the first run
forgot-intro = We mail you a link with which you choose a new one.
reset-mail-me = Mail me a link
reset-mailed = Look into your mail
reset-mailed-explained = If somebody here has the address { $email }, a link is on its way to it. It works for one hour.
reset-mailed-nothing = Nothing came? Look into the spam folder, or ask an admin of your company.
reset-title = Choose a new password
reset-save = Save the new password
reset-done = Your password is changed
reset-done-explained = Every device was signed out. Sign in with the new password.
reset-again = Get a new link
invitation-title = Welcome to Porchlight
invitation-from = { $company } invites you. Choose a password, and you are in.
invitation-intro = Choose a password, and you are in.
come-in = Come in
link-expired = This link does not work any more
link-expired-invitation = It was used already, or is older than a week. If you have a password, sign in. If not, ask whoever invited you for a new link.
link-expired-password_reset = It was used already, or is older than an hour.
link-expired-first_owner = It was used already, or is older than a day. If somebody is here already, sign in or ask them to invite you. If not, this command prints a new link:
link-incomplete = A part of the link is missing
link-incomplete-next = Open it again from the mail, or copy it whole. After reloading this page, it has to be opened anew.
welcome-title = Welcome to Porchlight
welcome-intro = Two short steps, and Porchlight is yours.
welcome-step-company = Your company
welcome-step-you = You
welcome-step-of = Step { $step } of { $of }
welcome-company = Name of the company
welcome-company-hint = As your customers read it.
welcome-zone-hint = The company’s clock: quiet hours and reports go by it.
time-zone-none = No time zone has this in its name.
welcome-email-hint = You sign in with it.
welcome-finish = Start

## Confirm that it is you
confirm = Confirm
confirm-title = Confirm that it is you
confirm-explained = This can do harm in wrong hands, and you signed in a while ago. After this you are not asked for 15 minutes.
confirm-passkey = Use a passkey
second-factor-title = One thing first
second-factor-intro = { $company } wants two-step sign-in from you: what you know, and what you have. It takes a minute.
second-factor-app = Use an authenticator app
second-factor-app-hint = An app on your phone shows a code that you type when you sign in.
second-factor-passkey = Make a passkey
second-factor-passkey-hint = You sign in with your fingerprint, your face or the PIN of this device.

## Your account
tab-your-sign-in = Signing in
tab-devices = Devices
account-you = You
account-name-hint = Your colleagues see it. Your e-mail and role are changed by an admin.
password-intro = Nobody else knows it; we keep only a trace by which it is recognized.
password-none = You have none: you sign in another way. With a password there is one more way in.
password-change = Change the password
password-set = Set a password
password-current = The password until now
password-wrong = This is not your password.
password-change-ends = All your other devices are signed out.
password-changed = Your password is changed
two-step = Two-step sign-in
two-step-intro = After the password, a code of an app on your phone. Whoever finds out the password is not in yet.
two-step-on = On
two-step-since = since
two-step-set-up = Set up two-step sign-in
two-step-turn-off = Turn off
two-step-off-title = Turn off two-step sign-in?
two-step-off-explained = The password alone lets in from then on, and the recovery codes end.
two-step-now-off = Two-step sign-in is off
two-step-now-on = Two-step sign-in is on
totp-scan = Scan this picture with an authenticator app (1Password, Google Authenticator, your phone’s password manager …), then type the code that it shows.
totp-picture = QR code for an authenticator app. The key below says the same.
totp-open-app = Open in the app on this phone
totp-key = Or type this key into the app
totp-wrong-code = This code is not the one. Wait for the next and type it; the phone’s clock must be right.
totp-turn-on = Turn on
recovery-codes = Recovery codes
recovery-codes-of = Porchlight recovery codes of { $name }
recovery-codes-once = Keep these codes now: they are shown this once. They let you in when your phone is lost.
recovery-codes-each = Each code works once.
recovery-codes-kept = I have kept them
recovery-codes-closing = They are not shown again. Close once more if you have kept them, or do not need them.
recovery-codes-left =
    { $count ->
        [0] No recovery codes are left. Make new ones.
        [one] 1 recovery code is left.
       *[other] { $count } recovery codes are left.
    }
recovery-codes-new = New recovery codes
recovery-codes-new-explained = You get ten new codes. The old ones do not work any more.
recovery-codes-make = Make new codes
passkeys = Passkeys
passkeys-intro = Sign in with your fingerprint, your face or the PIN of a device. Nothing to remember, and nothing that a false page could steal.
passkeys-no-browser = This browser does not know passkeys. Another one on this device may.
passkeys-no-name = Passkeys need an address with a name. This installation is reached by a number.
passkey-add = Add a passkey
passkey-add-explained = Your browser asks for your fingerprint, face or PIN, and keeps the passkey.
passkey-name = Name
passkey-name-hint = To tell it from others.
passkey-waiting = Waiting for the browser…
passkey-added = The passkey was added
passkey-known = This device has a passkey for you already.
passkey-made = Made
passkey-used = last used
passkey-never-used = never used
passkey-rename = Rename
passkey-rename-named = Rename { $name }
passkey-remove = Remove
passkey-remove-title = Remove { $name }?
passkey-remove-explained = It lets nobody in any more. Remove it also from the device’s own list of passkeys.
passkey-removed = { $name } was removed
device-name = { $browser } on { $system }
linked = Linked accounts
linked-intro = Sign in with an account that you have elsewhere.
linked-since = Linked
link-named = Link { $name }
unlink = Unlink
unlink-named = Unlink { $name }
unlink-title = Unlink { $name }?
unlink-explained = That account does not let you in any more. Be sure to have another way.
unlinked = { $name } is no longer linked
sessions = Signed-in devices
sessions-intro = Where you are signed in. Sign out what you do not know, and change your password then.
session-this = This device
session-by-password = signed in with the password
session-by-passkey = signed in with a passkey
session-by-sso = signed in with a linked account
session-by-invitation = came by invitation
session-seen = last seen
session-end-named = Sign out { $name }
session-ended = { $name } is signed out
sessions-only-this = You are signed in on this device only.
sessions-end-others = Sign out all others
sessions-end-others-title = Sign out all other devices?
sessions-end-others-explained = Each of them has to sign in again. This one stays.
sessions-others-ended = All other devices are signed out
own-keys-intro = Keys let your own programs act through the API in your name. They may do no more than you.
own-keys-empty = You have no API keys

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
fix-matching = Look at the near misses
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

## More
more = More
open-cases =
    { $count ->
        [one] 1 open case
       *[other] { $count } open cases
    }
shortcut-cases = Go to Cases
shortcut-customers = Go to Customers
shortcut-reports = Go to Reports
sending = Sending…
uploading = Uploading
edit-named = Edit { $name }
rule-no-longer-needed = plans changed while it waited
rule-not-delivered = not delivered
rule-under-way = still on its way
rule-unexplained = no reason on record

## Answers
answer-by-page = On the page
answer-by-text = By text
story-answer-page = The customer answered: { $mark }
story-answer-text = The customer answered by text: { $mark }
story-answer-voice = The customer answered with a voice message: { $mark }
story-found = Found as completed while reading Housecall Pro’s job list
story-qr = Somebody scanned a code
story-keyword = Somebody wrote a keyword
story-recipients = Recipients: { $list }
story-no-recipients = No recipients
story-taken-sms = Text taken by the carrier
story-taken-email = E-mail taken by the mail server
story-opened = The customer opened the page
story-link = The customer opened { $name }
answer-history = All answers
voice-comment = Voice message
seconds = { $count } s
see-case = See the recovery case
source-keyword = Keyword
source-qr = QR code

## Cases
cases = Cases
case = Case
cases-recovery = Recovery
cases-board = Cases by status
cases-intro = Customers who were not happy, and who makes it right.
cases-mine = Mine · { $count }
cases-unowned = Nobody’s · { $count }
cases-overdue = Overdue · { $count }
cases-none-here = Nothing here
cases-empty = No unhappy customers
cases-empty-next = When somebody answers with a sad face, a case opens here with an owner and a clock.
search-cases = Search customers with cases
case-status = Status
case-status-open = Open
case-status-in_progress = In progress
case-status-waiting = Waiting
case-status-resolved = Settled
case-no-comment = No comment was left
case-nobody = Nobody
case-due = Due
case-overdue = Overdue
case-move = Move the case of { $name }
case-moved = { $name }: { $to }
case-owner = Owner
case-due-at = To be made right by
case-escalated = Escalated
case-see-pulse-check = The pulse check
case-outcome = What did it come to?
case-outcome-solved = Solved
case-outcome-revisit = Visited again
case-outcome-refund = Refunded
case-outcome-explained = Explained
case-outcome-unreachable = Could not be reached
case-outcome-other = Something else
case-note = Note
case-note-hint = For your team only.
case-note-add = Add note
case-note-optional = Note (optional)
case-note-needed = Say in a few words what it came to
case-resolve = Settle
case-resolve-title = Settle the case of { $name }
case-resolved = Settled
case-reopen = Open again
case-ask = Ask whether it is solved
case-ask-title = Ask { $name } whether it is solved?
case-ask-explained = They get a text and an e-mail with two buttons. Their answer settles the case or opens it again. The gate decides as for every message.
case-ask-first-name = first name
case-ask-link = link
case-ask-refused = Not sent: { $why }
case-ask-sent = Asked
case-asked = Asked whether it is solved
case-not-asked = Not asked yet whether it is solved
case-solved-yes = The customer says it is solved
case-solved-no = The customer says it is not solved
case-history = History of the case
case-event-opened = Case opened
case-event-note = Note
case-event-owner = Owner
case-event-status = Status
case-event-due = New due time
case-event-escalated = Time was up
case-event-asked = Asked whether it is solved
case-event-answered = The customer answered
case-event-outcome = Settled
case-event-reopened = Opened again
case-event-feedback = New feedback
case-settings-intro = What happens when a customer is not happy.
case-settings-when = When a case opens
case-settings-negative = After an unhappy answer
case-settings-neutral = After a so-so answer too
case-settings-hold = Ask nothing new while a case is open
case-settings-hold-hint = Until its time is up, whatever the customer is likely to answer.
case-settings-who = Who takes care of it
case-settings-owner = Owner of new cases
case-settings-due = Hours to make it right
case-settings-escalate = When the time is up, tell
case-settings-words = “Is it solved?”
case-settings-words-intro = The text to the customer. Use the variables for name, company and link as they stand here.

## Bios
bios = Bios
bios-intro = Who comes, told before the visit: with a face, a few words and what other customers say.
bios-empty = No technicians yet
bios-empty-next = Import your employees from Housecall Pro; each technician then appears here.
bios-sent = Sent
bios-settings = When and how
bios-none-sent = No bio was sent yet
bios-none-sent-next = One goes out by itself when a technician is on the way, or by hand from here.
bios-when = When bios go out
bios-enabled = Send bios by themselves
bios-enabled-hint = Off: only by hand.
bios-on-my-way = When the technician is on the way
bios-on-my-way-hint = As soon as “On my way” is pressed in Housecall Pro.
bios-on-assigned = When a technician is assigned
bios-on-assigned-hint = So the customer knows days before who comes.
bios-hours-before = Hours before the visit
bios-hours-before-hint = 0: at once.
bio-send = Send bio
bio-send-who = Who introduces themselves?
bio-none-ready = No bio is switched on yet.
bio-send-explained = { $customer } gets a link to the bio of { $technician } by text and e-mail. The gate decides as for every message.
bio-missing = Missing: { $list }
bio-lacks-photo = photo
bio-lacks-text = words
bio-lacks-certifications = certifications
bio-complete = Complete
bio-not-made = Not made yet
bio-sent-opened = { $sent } sent · { $opened } opened in 30 days
bio-on-auto = On, by itself
bio-on = On, by hand
bio-off = Off
bio-trigger-on_my_way = On the way
bio-trigger-assigned = Assigned
bio-trigger-by_hand = By hand
bio-trigger-swap = Technician swapped
bio-status-sending = Being sent
bio-status-sent = Sent
bio-status-held = Held
bio-status-suppressed = Not sent
bio-status-failed = Failed
bio-status-withdrawn = Taken back
bio-status-replaced = Replaced
bio-replaced-by = { $name } comes instead
bio-withdraw = Take back
bio-withdraw-title = Take back the bio sent to { $name }?
bio-withdraw-explained = Its page then says that plans have changed. What has not gone out yet is not sent.
bio-enabled = This bio may be sent
bio-enabled-hint = Switch it on when it is ready.
bio-auto-send = It goes out by itself
bio-auto-send-hint = Before each visit of this technician, as set under “When and how”.
bio-photo = Photo and title
bio-photo-add = Add photo
bio-photo-other = Another photo
bio-photo-hint = JPEG, PNG, WebP or GIF, up to 15 MB. The place where it was taken is removed.
bio-photo-none = Until then, the picture from Housecall Pro is shown.
bio-photo-remove = Use Housecall Pro’s picture
bio-title = Title
bio-title-hint = For example “Master plumber”.
bio-words = In a few words
bio-words-intro = What would you want to know of somebody who comes to your home?
bio-text = Text
bio-text-long = At most 2000 characters
characters-left = { $count } characters left
bio-video = Video
bio-video-intro = A greeting of half a minute. It loads only when somebody plays it.
bio-video-add = Add video
bio-video-other = Another video
bio-video-hint = MP4, WebM or MOV, up to 100 MB.
bio-certifications = Certifications
bio-certification = Certification
bio-certifications-intro = One that has expired is no longer shown.
certification-name = Name
certification-issuer = Issued by
certification-number = Number
certification-expires = Valid until
certification-add = Add certification
bio-documents = Documents
bio-documents-intro = A licence or proof of insurance that customers may open.
document-label = Label of { $name }
document-add = Add document
document-hint = PDF, JPEG or PNG, up to 20 MB.
bio-feedback = What customers say
bio-feedback-show = Show this technician’s own feedback
bio-feedback-hint = It updates by itself: all counts, the newest comments, whatever they say.
bio-feedback-counts = So far: { $positive } happy · { $neutral } so-so · { $negative } unhappy
crop = Crop
crop-title = Which part of the photo?
crop-hint = Drag the photo, or use the arrow keys; + and - zoom.
crop-zoom = Zoom
crop-use = Use this part
campaign-bios = Bios go out by themselves
campaign-bios-hint = The technician of this campaign is introduced before each visit.

## Reports
reports = Reports
reports-intro = What became of every completed job. Scores are your own; public reviews are never counted here.
report-overview = Overview
report-fairness = Fairness
report-period = Period
period-last-7 = Last 7 days
period-last-30 = Last 30 days
period-last-90 = Last 90 days
period-this-month = This month
period-last-month = Last month
period-from = From
period-to = To
by-day = By day
by-week = By week
by-month = By month
report-empty = Nothing in this period
report-empty-next = Choose other days, or complete the first job.
report-funnel = From the job to the answer
report-funnel-intro = Opened, answered and review link: as a share of those who were reached.
funnel-completed = Completed
funnel-asked = Asked
funnel-sent = Reached
funnel-opened = Opened
funnel-answered = Answered
funnel-clicked = Review link
report-answers = Answers
answers-as-table = Show as a table
answers-as-chart = Show as a chart
answers-chart = { $answered } answers over time: { $positive } happy, { $neutral } so-so, { $negative } unhappy
step-day = Day
step-week = Week from
step-month = Month
answers-bar = { $day }: { $answered } answers, { $positive } happy, { $neutral } so-so, { $negative } unhappy
faces-bar = { $positive } happy, { $neutral } so-so, { $negative } unhappy
no-answers = No answers yet
headline-asked = Pulse checks
headline-reached = Reached
headline-opened = Opened
headline-answered = Answered
headline-happy = Happy
headline-score = Average score
headline-before = before: { $value }
report-campaigns = By campaign
report-suppressed = Not sent, and why
report-suppressed-intro = Messages that the gate decided against.
report-none-suppressed = Everything was sent.
report-cases = { $opened } cases opened, { $resolved } of them settled.
csv-pulse-checks = All pulse checks as CSV
csv-whole = CSV files hold all campaigns and technicians of the period.
leaderboard = Technicians by score
leaderboard-intro = The score is 0 to 100: a happy answer counts whole, a so-so one half. Fewer than { $few } answers say little and stand last.
leaderboard-line = { $asked } asked · { $answered } answered
leaderboard-credited = { $count } as second technician
leaderboard-average = { $score } of 10 in the questions
leaderboard-score = Score, 0 to 100
leaderboard-cases =
    { $cases ->
        [one] 1 case
       *[other] { $cases } cases
    } · { $recovered } recovered
few-answers = Few answers
fair-even = Everybody is asked alike, and sees the same links.
fair-uneven = Not everybody was asked alike: look below.
fair-figures = { $completed } jobs were completed, { $asked } were asked about, and for { $reached } of them the customer was reached.
fair-passed =
    { $count ->
        [one] One customer was passed over for a reason that depends on who came.
       *[other] { $count } customers were passed over for a reason that depends on who came.
    }
fair-not-reached = Who did not hear from us
fair-not-reached-intro = What the customer, the law, the network or the whole company says meets everybody alike.
fair-uneven-reason = Makes it uneven
fair-all-reached = Everybody was reached.
fair-links = Review links
fair-links-intro = The page shows the same links whatever is answered.
fair-answer = Answer
fair-pages = Pages opened
fair-shown = Links shown
fair-per-page = Per page
fair-followed = Followed
fair-unanswered = No answer
fair-technicians = By technician
fair-technicians-intro = Jobs that they led. Shares may differ: one drives where people have landlines.
fair-share = Share reached
fair-unasked =
    { $count ->
        [one] 1 completed job without a pulse check
       *[other] { $count } completed jobs without a pulse check
    }
fair-unasked-intro = There should be none. A job that was heard of too late to ask is here; jobs from before Housecall Pro was connected are not.

## Roles and what they open
not-yours = This is not part of your role
not-yours-ask = If you need it, ask { $names }.
not-yours-next = If you need it, ask an admin of your company.
read-only = You can read this. To have something changed, ask an admin.
go-home = Go to your start page
pulse-checks-own = Your pulse checks
feed-empty-own-next = When a job of yours is completed, its pulse check appears here, and what the customer answers.
customers-own = Your customers
customers-own-intro = The customers of your open jobs.
customers-empty-own-next = The customers of your open jobs appear here.
bio = Bio
bio-mine = Your bio
bio-mine-intro = This is what customers see before you come. The office changes it: tell them what is missing.
bio-mine-off = Your bio is switched off. The office can switch it on.
bio-mine-none = There is no bio of yours
bio-mine-none-next = Your access is not linked to an employee in Housecall Pro. An admin can link it by inviting you from Housecall Pro’s list.
bio-mine-none-sent = You have not sent it yet.
bio-send-mine = Send my bio
bio-send-mine-explained = { $customer } gets a link to your bio by text and e-mail. The gate decides as for every message.
settings-you = You
settings-account = Your account

## People
people = People
people-intro = Who can sign in, and what each of them may see and do.
people-empty = Nobody else is here yet
people-empty-next = Invite the people who write to customers, answer them or visit them. They come from Housecall Pro’s list, or by hand.
person = Person
you = You
nobody = Nobody
yes = yes
no = no
tab-everybody = Everybody
tab-on-call = Point of contact and on call
tab-sign-in = Sign-in rules
search-people = Search name or e-mail
role = Role
role-admin = Admin
role-office_staff = Office staff
role-field_tech = Technician
role-admin-means = Sees and changes everything, also people, keys and connections.
role-office_staff-means = Works with all customers, pulse checks and cases; the switches below say what else.
role-field_tech-means = Sees their own jobs, the customers of those, and what they answered.
person-state = State
person-active = Active
person-invited = Invited
person-disabled = Disabled
last-seen = Last here
never-seen = Never here yet
invited-at = Invited
second-step-on = Two-step on
second-step-off = No two-step
on-call-place = On call, { $place }
may-everything = Everything
may-own-only = Only what is their own
may-chat-with-customers = Chat
may-see-contact-details = Contact details
may-send-pulse-checks-and-bios = Sending
may-see-reports = Reports
may-edit-settings = Settings

## One person
person-name = Name
person-email-hint = They sign in with it.
permissions = What they may
admin-may-all = An admin may all of this. Choose another role to switch things off.
permission-chat-with-customers = Chat with customers
permission-chat-with-customers-means = Writes to customers and answers them.
permission-see-contact-details = See phone numbers and e-mails
permission-see-contact-details-means = Without it, both are shown with most of their characters hidden.
permission-send-pulse-checks-and-bios = Send pulse checks and bios
permission-send-pulse-checks-and-bios-means = By hand; what goes out by itself does not depend on it.
permission-see-reports = See reports
permission-see-reports-means = The figures of the whole company, and their export.
permission-edit-settings = Change settings
permission-edit-settings-means = Campaigns, bios, rules and ways in. Connections and people stay with admins.
as-housecall-says = As Housecall Pro says
set-here = Set here
follow-housecall = Follow Housecall Pro again
person-changed = { $name } was changed
person-access = Access
person-is-you = This is you: another admin can disable or remove you.
person-sign-out = Sign out everywhere
person-sign-out-title = Sign { $name } out everywhere?
person-sign-out-explained = Every device has to sign in again. Nothing else changes.
person-signed-out = { $name } was signed out everywhere
person-reset = Reset two-step
person-reset-title = Reset the two-step sign-in of { $name }?
person-reset-explained = For a lost phone: the authenticator, passkeys and recovery codes end. Be sure that it is really { $name } who asks.
person-second-step-gone = { $name } can set up two-step sign-in anew
person-disable = Disable
person-disable-title = Disable { $name }?
person-disable-explained = They are signed out at once and cannot sign in. Everything they did stays; you can enable them again.
person-now-disabled = { $name } was disabled
person-enable = Enable
person-now-enabled = { $name } is active again
person-remove = Remove
person-remove-title = Remove { $name }?
person-remove-explained = They lose their access for good. What they did stays in the log. This cannot be undone.
person-removed = { $name } was removed
person-last-admin = This is the last active admin. Make somebody else an admin first.
person-not-yourself = You cannot do this to yourself. Ask another admin.
person-email-taken = Somebody with this e-mail has access already.

## Invitations
invite = Invite
invite-title = Invite people
invite-from-housecall = From Housecall Pro
invite-by-hand = By hand
invite-email-hint = The invitation goes there, and they sign in with it.
invite-count =
    { $count ->
        [one] Invite 1 person
       *[other] Invite { $count } people
    }
invite-progress = { $done } of { $total } invited…
invite-done =
    { $count ->
        [one] 1 person was invited
       *[other] { $count } people were invited
    }
candidates-intro = Active employees in Housecall Pro who have no access here. Role and permissions follow Housecall Pro until you set them here.
candidates-all = All of them
candidates-none = Everybody who is active in Housecall Pro has access here.
candidate-email = E-mail of { $name }
invitation-mailed = The invitation was mailed.
invitation-not-mailed = It could not be mailed. Copy the link and send it yourself; it holds for this person only.
invitation-link = Invitation link
invitation-waits = Waiting…
invitation-remove = Withdraw the invitation
invited-explained = Invited, and not here yet. A new invitation ends the old link.
invite-again = Invite again

## On call and sign-in rules
on-call-intro = A customer’s message never reaches nobody: when no member of a conversation can be told, it goes to the point of contact, then to this list, in this order.
point-of-contact = Point of contact
point-of-contact-intro = Is in every conversation with customers, and is told first.
on-call-list = On call
on-call-list-intro = Told one after the other, from the top, until somebody answers.
on-call-empty = Nobody is on call. When the point of contact does not answer, nobody else is told.
on-call-add = Add somebody
on-call-moved = { $name } is number { $place } now
on-call-changed = { $name } was changed
somebody-gone = Somebody who is no longer here
move-up-named = Move { $name } up
move-down-named = Move { $name } down
second-step-rule = Two-step sign-in
second-step-rule-intro = Besides the password, a code from an app or a passkey. A stolen password then opens nothing.
second-step-required = Ask it of
required-nobody = Nobody
required-nobody-hint = Everybody can switch it on for themselves.
required-admins = Admins
required-everybody = Everybody
required-lack =
    { $count ->
        [0] Everybody of them has one.
        [one] 1 of them has none yet.
       *[other] { $count } of them have none yet.
    }
second-step-missing =
    { $count ->
        [one] 1 person sees only the page to set it up until it is done:
       *[other] { $count } people see only the page to set it up until it is done:
    }
second-step-all-have = Everybody has two-step sign-in.

## API keys
api-keys = API keys
api-keys-for = Keys let other programs read and act through the API in your company’s name.
api-keys-empty = No API keys yet
api-description = Description of the API
key-new = New key
key-make = Make the key
key-name = Name
key-name-hint = What it is for: you recognize it by this.
key-scopes = What it may do
key-scopes-none = Choose at least one.
key-preset-read = Read only
key-preset-all = Everything
key-reads = Read
key-acts = Act
scope-conversations-read = Read conversations
scope-conversations-write = Write in conversations
scope-customers-read = Read customers
scope-customers-write = Change customers and opt-outs
scope-pulse-checks-read = Read pulse checks and answers
scope-pulse-checks-send = Send pulse checks
scope-bios-read = Read bios
scope-bios-send = Send bios
scope-cases-read = Read cases
scope-cases-write = Work on cases
scope-reports-read = Read reports
scope-settings-read = Read settings
scope-settings-write = Change settings and campaigns
scope-files-write = Bring files
scope-connections-write = Change connections
scope-people-read = Read people
scope-people-write = Invite and change people
scope-api-keys-write = Make and revoke keys
scope-audit-read = Read the audit log
scope-workflows-read = See workflows, their runs and the catalogue
scope-workflows-write = Make workflows, switch them on and off, decide about runs
scope-operations-run = Do single actions of the catalogue (AI clients)
scope-tasks-read = See tasks
scope-tasks-write = Add tasks and tick them off
key-lifetime = Holds for
key-lifetime-30 = 30 days
key-lifetime-90 = 90 days
key-lifetime-365 = One year
key-lifetime-custom = Until a day
key-lifetime-never = For ever
key-last-day = Last day
key-day-past = Choose a day to come.
key-never-hint = A key that never ends is easily forgotten. Revoke it once nothing uses it.
key-made-title = Your new key
key-once = Copy the key now: it is shown this once and kept nowhere.
key-try = Try it
key-mcp = Address for AI clients (MCP)
key-mcp-hint = Streamable HTTP, with the key as the bearer token. The client can do what this key may.
key-copied-close = I have copied it
key-made = Made
key-made-by = Made by { $name }
key-of = Key of { $name }
key-last-used = last used
key-never-used = never used
key-ends = ends
key-ended = ended
key-never-ends = never ends
key-expired = Expired
key-expires-soon = Ends soon
key-revoke = Revoke
key-revoke-named = Revoke { $name }
key-revoke-title = Revoke { $name }?
key-revoke-explained = Whatever uses this key is refused from now on. This cannot be undone.
key-revoked = { $name } was revoked

## Audit log
search-audit = Search people, objects and words
audit-who = Who
audit-what = What
audit-key = Key “{ $name }”
audit-nothing-matches = Nothing was done that fits these filters
audit-fields =
    { $count ->
        [one] 1 field
       *[other] { $count } fields
    }
audit-changes = What changed
audit-was = Before:
audit-is = After:
audit-nothing = nothing
audit-at = Time
audit-address = Address
audit-device = Device
audit-action = Action
audit-object = Object
audit-field-alert-people = Alerts to
audit-field-alert-sentiments = Alerts for answers that are
audit-field-always-open = Always open
audit-field-cap-hours = Frequency cap, in hours
audit-field-due-at = To be made right by
audit-field-enabled = In use
audit-field-trades = Trades
audit-reads = reads only
audit-writes = reads and writes
audit-other-value = another value
audit-review-create = a new contact
audit-review-link = one that was there
audit-sync = a sync
audit-last-days =
    { $count ->
        [one] the last day
       *[other] the last { $count } days
    }
audit-version = version { $count }
audit-runs =
    { $count ->
        [one] 1 run
       *[other] { $count } runs
    }
audit-of-people = People
audit-of-session = Signing in
audit-of-api-keys = API keys
audit-of-settings = Settings
audit-of-companies = Company
audit-of-connections = Connections
audit-of-campaigns = Campaigns
audit-of-pulse-checks = Pulse checks
audit-of-bios = Bios
audit-of-customers = Customers
audit-of-opt-outs = Opt-outs
audit-of-entry-points = Ways in
audit-of-forward-targets = Front door
audit-of-webhooks = Webhooks
audit-of-cases = Cases
audit-of-crm = HighLevel
audit-of-workflows = Workflows
audit-did-api-keys-create = made the API key
audit-did-api-keys-revoke = revoked the API key
audit-did-background-jobs-retry = tried a background job again
audit-did-bios-change = changed the bio of
audit-did-bios-send = sent the bio of
audit-did-bios-settings = changed when bios go out
audit-did-bios-withdraw = withdrew a bio
audit-did-campaigns-change = changed the campaign
audit-did-campaigns-create = made the campaign
audit-did-campaigns-delete = deleted the campaign
audit-did-cases-ask-solved = asked the customer whether it is solved
audit-did-cases-change = changed a case
audit-did-cases-note = wrote a note on a case
audit-did-cases-reopen = opened a case again
audit-did-cases-resolve = closed a case
audit-did-community-change-profile = changed what other companies see
audit-did-companies-change = changed the company
audit-did-companies-create = set up the company
audit-did-connections-add = connected
audit-did-connections-authorize = authorized HighLevel:
audit-did-connections-change = changed a connection
audit-did-connections-import = started an import
audit-did-connections-location = chose the HighLevel sub-account
audit-did-connections-remove = disconnected
audit-did-consents-add = wrote down a consent
audit-did-crm-alert = changed a HighLevel alert:
audit-did-crm-conflict = settled a HighLevel conflict:
audit-did-crm-field = made the HighLevel field
audit-did-crm-review = decided which contact a customer is:
audit-did-crm-settings = changed what goes between Housecall Pro and HighLevel
audit-did-crm-sync = started with HighLevel:
audit-did-crm-undo = took back a write to HighLevel or Housecall Pro
audit-did-crm-unlink = took a customer and a contact apart
audit-did-customers-contact-card = sent the contact card
audit-did-customers-languages = changed a customer’s language
audit-did-entry-points-change = changed the way in
audit-did-entry-points-create = made the way in
audit-did-entry-points-delete = deleted a way in
audit-did-forward-deliveries-retry = delivered an event again
audit-did-forward-targets-add = added a front-door address
audit-did-forward-targets-change = changed a front-door address
audit-did-forward-targets-remove = removed a front-door address
audit-did-forward-targets-rotate-secret = made a new front-door secret
audit-did-forward-targets-test = tested a front-door address
audit-did-mcp-call = used the MCP server:
audit-did-opt-outs-add = opted a customer out
audit-did-people-accept-invitation = accepted the invitation
audit-did-people-change = changed the person
audit-did-people-end-second-factors = reset the two-step sign-in of
audit-did-people-end-sessions = signed a person out everywhere:
audit-did-people-invite = invited
audit-did-people-invite-again = made a new invitation for
audit-did-people-on-call = changed who is on call
audit-did-people-passkey-add = added the passkey
audit-did-people-passkey-remove = removed a passkey
audit-did-people-recovery-codes = made new recovery codes
audit-did-people-remove = removed the person
audit-did-people-rename = changed their own name
audit-did-people-reset-password = chose a new password by a link
audit-did-people-set-password = set a password
audit-did-people-sso-unlink = unlinked an account elsewhere
audit-did-people-totp-off = turned off the two-step sign-in
audit-did-people-totp-on = turned on the two-step sign-in
audit-did-pulse-checks-resend = sent a pulse check again
audit-did-referrals-accept = accepted a referral
audit-did-referrals-decline = declined a referral
audit-did-referrals-send = referred a customer to
audit-did-referrals-withdraw = withdrew a referral
audit-did-rehearsals-start = started a rehearsal
audit-did-secrets-rotate = encrypted the stored secrets with a new key
audit-did-session-end = signed out
audit-did-session-end-others = signed out on all other devices
audit-did-session-start = signed in
audit-did-settings-change-cases = changed the rules for cases
audit-did-settings-change-inbox = changed the rules of the inbox
audit-did-settings-change-pulse-checks = changed the rules for pulse checks
audit-did-settings-change-web-chat = changed the web chat
audit-did-settings-sign-in = changed the sign-in rules
audit-did-setup-acknowledge = answered a set-up step
audit-did-webhooks-replay = replayed a webhook
audit-did-workflow-runs-approve = approved a run
audit-did-workflow-runs-decline = declined a run
audit-did-workflow-runs-retry = tried a step of a run again
audit-did-workflow-runs-skip = skipped a step of a run
audit-did-workflow-runs-stop = stopped a run
audit-did-workflows-archive = archived the workflow
audit-did-workflows-create = made the workflow
audit-did-workflows-publish = switched on a workflow:
audit-did-workflows-stop-runs = stopped what went through a workflow:
audit-did-workflows-test-step = tested a step of a workflow
audit-did-workflows-turn-off = switched off the workflow
audit-did-workflows-turn-on = switched on the workflow
audit-did-workflows-unarchive = brought back the workflow

## Rehearsal
rehearsal = Rehearsal
rehearsal-intro = Plays your past jobs against today’s settings: what would have been sent, held or left out, and under which campaign.
rehearsal-days = Jobs of
last-days = the last { $count } days
rehearsal-start = Start
rehearsal-again = Run again
rehearsal-safe = Nothing is sent, and nothing is changed.
rehearsal-running = { $done } of { $total } jobs
rehearsal-none = No rehearsal yet
rehearsal-none-next = Run one before you switch on: it shows which campaigns are missing.
rehearsal-failed = The rehearsal could not be finished. Run it again.
rehearsal-headline = { $jobs } jobs: { $asked } customers would be asked.
rehearsal-messages = { $texts } texts and { $mails } e-mails
rehearsal-fixes =
    { $jobs } would use the company campaign: fix { $count ->
        [one] this one
       *[other] these { $count }
    }
rehearsal-fixes-intro = These technicians have no campaign that matches.
rehearsal-fix-near_miss = The campaign “{ $campaign }” has the Employee ID { $typed }; Housecall Pro spells it { $email }.
rehearsal-fix-missing = Has no campaign yet.
rehearsal-fix-no_email = Has no e-mail in Housecall Pro, so no campaign can match. Add one there, then import again.
rehearsal-fixed = Done for { $name }. Run the rehearsal again to see the difference.
rehearsal-done = Done
fix-spelling = Use Housecall Pro’s spelling
jobs-count =
    { $count ->
        [one] 1 job
       *[other] { $count } jobs
    }
rehearsal-held = Would wait
rehearsal-suppressed = Would not be sent
rehearsal-none-of-these = None
rehearsal-campaigns = Under which campaign
rehearsal-samples = Job by job
rehearsal-samples-intro = The newest, and what would have come of each.

## Ways in
ways-in = Ways in
ways-in-intro = A QR code on the van or a keyword by text opens a pulse check without a job.
ways-in-empty = No way in yet
ways-in-empty-next = Make one for the front desk or for each van, and print its card.
way-in-new = New way in
way-in-label = Name
way-in-label-hint = For your team: “Van 12”, “Front desk”.
way-in-keyword = Keyword (optional)
way-in-keyword-hint = One word that customers text to your number, for example RATE.
way-in-campaign = Under whose name
way-in-company = The company’s campaign
way-in-enabled = In use
way-in-off = Off
way-in-uses =
    { $count ->
        [one] 1 person came in
       *[other] { $count } people came in
    }
way-in-text = Text { $word }
way-in-address = Address
way-in-download = QR code
way-in-print = Print card
way-in-card-title = How did we do?
way-in-card-scan = Scan with your phone’s camera
way-in-card-text = or text { $word } to us
way-in-card-text-to = or text { $word } to { $number }
way-in-card-off = This way in is off: switch it on before you hang up the card.
way-in-code-of = QR code of { $name }
way-in-delete-title = Delete { $name }?
way-in-delete-explained = A printed code then opens nothing any more. What was answered through it stays.

## Customers
customers = Customers
customers-list = List of customers
customer = Customer
search-customers = Search name, e-mail or number
customers-empty = No customers yet
customers-empty-next = They come in with the import from Housecall Pro.
customer-opted-out = Asked for no messages
customer-quiet = Notifications off in Housecall Pro
customer-deleted = Deleted in Housecall Pro
customer-tags = Tags
customer-addresses = Where they are reached
phone-mobile = Mobile
phone-work = Work
phone-home = Home
address-ok = OK
address-landline = Landline
address-refused = Refused
address-opted_out = Opted out
address-invalid = Not valid
customer-languages = Language of messages
customer-languages-hint = With two languages, each message carries both.
languages-en = English
languages-es = Spanish
languages-en-es = English, then Spanish
languages-es-en = Spanish, then English
customer-jobs = Visits
customer-jobs-all = All { $count } visits
customer-no-jobs = No visit yet.
customer-pulse-checks = Pulse checks of this customer
job = Job
job-status-needs_scheduling = Not scheduled
job-status-scheduled = Scheduled
job-status-in_progress = In progress
job-status-completed = Completed
job-status-canceled = Canceled
card-send = Send contact card
card-title = Text your contact card to { $name }?
card-explained = Whoever saves it sees your name when you call.
card-sent = The contact card is on its way
card-held = The contact card waits
card-held-explained = It goes by itself as soon as it may, for example after quiet hours.

## Front door and set-up
forward-enabled = On
forward-paused = Paused
forward-test = Send a test
forward-tested = A test is on its way
forward-rotate = New secret
forward-rotate-title = Make a new secret?
forward-rotate-explained = The old one signs too for 24 hours, so that nothing is refused while you change it.
forward-remove-title = Stop handing events on?
forward-remove-explained = What still waits for this address is not delivered any more.
forward-move-hint = What waits goes to the new address at once. The secret stays the same.
forward-waiting = { $count } waiting
forward-failed = { $count } failed
forward-failing = Not answering since
deliveries = Deliveries
deliveries-none = Nothing here
delivery-next = next try
delivery-paused = waits until it is on
delivery-state-waiting = Waiting
delivery-state-delivered = Delivered
delivery-state-failed = Given up
set-up-verify-all = Check everything now
set-up-verifying = Checking…
set-up-asking = Asking Housecall Pro, Twilio and the mail server. Each has 10 seconds to answer.
set-up-verified = Checked
step-verified = Verified
review-google-hint = Paste your company’s place id, or the link that your Business Profile gives under “Ask for reviews”.
review-google-find = Find the place id
rule-source-google = Google’s rule
rule-source-ftc = The FTC’s rule
rule-source-yelp = Yelp’s guidelines

## Inbox: the list
inbox = Inbox
inbox-unread =
    { $count ->
        [one] 1 unread conversation
       *[other] { $count } unread conversations
    }
inbox-workspaces = Workspaces
inbox-customers = Customers
inbox-employees = Employees
inbox-community = Community
inbox-conversations = Conversations
inbox-new = New message
inbox-menu = Inbox: more
inbox-menu-of = { $name }: more
inbox-search = Search names and messages
inbox-results = What was found
inbox-found-names = By name
inbox-found-words = Messages and notes
inbox-nothing-found = No name and no message has these words
filter-unread = Unread
filter-mine = Mine
filter-archived = Archived
inbox-you = You
inbox-draft = Draft:
inbox-note = Note
inbox-nothing-said = Nothing said yet
inbox-attachment = Picture or file
inbox-muted = Muted
inbox-mentions-you = A note mentions you
inbox-waits-since = Waits for an answer since
inbox-archive = Archive
inbox-unarchive = Back to the inbox
inbox-archived = Archived
inbox-unarchived = Back in the inbox
inbox-mark-unread = Mark as unread
inbox-mute = Mute this conversation
inbox-unmute = Unmute this conversation
inbox-mute-hint = You get no notifications of it. It stays in your inbox.
inbox-read-all = Mark all as read
inbox-read-all-title =
    { $count ->
        [one] Mark 1 conversation as read?
       *[other] Mark { $count } conversations as read?
    }
inbox-read-all-explained = For you only: your colleagues keep what is unread for them. This cannot be undone.
inbox-all-read = All read
inbox-all-read-next = What comes in from now on appears here.
inbox-show-all = Show all
inbox-archive-empty = Nothing is archived
inbox-archive-empty-next = Archive what is done: it leaves the list, nothing is lost, and it comes back when they write.
inbox-mine-empty = You are in no conversation
inbox-mine-empty-next = Conversations of which you are a member appear here.
empty-customers = No conversations yet
empty-customers-next = When a customer texts your number or answers a pulse check, the conversation appears here. Or write first.
empty-employees = No conversations with colleagues yet
empty-employees-next = Write to one colleague, or make a group of several.
empty-community = No conversations with companies yet
empty-community-next = Other companies on this Porchlight server: ask them for a hand, or pass on a customer whom you cannot serve.
inbox-nothing-open = Choose a conversation
inbox-nothing-open-next = J and K move through the list, Enter opens, ? shows all keys.
inbox-gone = You are not in this conversation any more
inbox-gone-why = The job is done, or somebody took you out. The office reads on.
inbox-gone-back = To the inbox
inbox-settings = My notifications
inbox-mute-all = No notifications
inbox-mute-all-hint = Nothing rings, on no device. Unread conversations still show here.
inbox-quiet = Quiet hours
inbox-quiet-hint = No notifications at these hours of the day.
inbox-quiet-from = From
inbox-quiet-to = Until
inbox-mails-unseen = E-mail me what I have not seen
inbox-mails-unseen-hint = For messages that are still unread after 20 minutes, at most once an hour. Muting and quiet hours count here too.
inbox-shows-content = Show what was written
inbox-shows-content-hint = Off: notifications say who wrote, and nothing else. For all your devices.
push-title = Notifications on this device
push-explained = This device rings when somebody writes to you, also while Porchlight is closed. It never rings in your quiet hours, nor for a conversation you have open.
push-shows-words = It shows who wrote and how the message begins, on a locked screen too.
push-shows-name = It shows who wrote, and not what.
push-turn-on = Turn on
push-turn-off = Turn off
push-is-on = On
push-install = On an iPhone or iPad, put Porchlight on the home screen first: press Share, then “Add to Home Screen”, open Porchlight from there and come back to this place.
push-denied = This browser was told not to notify you. To undo that, press the sign left of the address, open the permissions of this site, allow notifications, and load the page again. For an installed app, look in the settings of the device under Notifications.
push-none = This browser cannot notify you. Private windows and older browsers cannot; Chrome, Edge, Firefox and Safari can.
push-failed = Not turned on: { $why }
push-others = Your other devices
push-since = Since
push-remove = Remove

## Inbox: a conversation
inbox-thread = What was said
inbox-beside = About this conversation
inbox-to-customer = Page of { $name }
inbox-unknown-number = Nobody knows this number yet. Once it belongs to a customer in Housecall Pro, their name and jobs appear here.
inbox-opt-out = Customer asked us to stop
inbox-unread-from-here = Unread
inbox-new-messages =
    { $count ->
        [one] 1 new message
       *[other] { $count } new messages
    }
inbox-latest = To the latest
inbox-new-log = New messages
inbox-said = { $name }: { $text }
inbox-seen-by = Seen by { $names }
thread-empty = Nothing was said yet
thread-empty-customers = What you and { $name } write to each other appears here.
thread-empty-employees = Write the first message below.
thread-empty-community = What you and { $name } write to each other appears here. You can also refer a customer.
entry-held = Waits until { $until }
entry-scheduled = Goes out { $until }
channel-web_chat = web chat
job-status-on_my_way = On the way
origin-pulse_check = Pulse check
origin-bio = Bio
origin-case = Recovery
origin-confirmation = Confirmation
origin-other = Sent automatically
event-member_added = { $name } joined
event-member_added-by = { $by } added { $name }
event-member_removed = { $name } left
event-member_removed-by = { $by } removed { $name }
event-archived = Archived
event-archived-by = { $by } archived the conversation
event-unarchived = Back in the inbox
event-unarchived-by = { $by } brought the conversation back
event-opted_out = The customer asked for no more messages
event-opted_out-by = { $by } noted that the customer wants no more messages
event-opted_in = The customer wants messages again
event-opted_in-by = { $by } noted that the customer wants messages again
event-renamed = The group is called “{ $text }” now
event-renamed-by = { $by } named the group “{ $text }”
event-referral_accepted = The customer was accepted
event-referral_accepted-by = { $by } accepted the customer
event-referral_declined = The customer was declined
event-referral_declined-by = { $by } declined the customer
event-referral_withdrawn = The referral was withdrawn
event-referral_withdrawn-by = { $by } withdrew the referral
attachment-picture = Picture
attachment-video = Video
visitor-looking = The visitor is on the website
visitor-typing = The visitor is typing
web-chat-visitor = Chat on the website
web-chat-page = Wrote on { $page }
web-chat-answers-there = They look at the chat: what you write shows there, and goes by text if they do not see it within half a minute.
web-chat-answers-left = They left the page: what you write goes by text.
web-chat-answers-phone = Answers go by text alone, and do not show on the website: this number was known before, and anybody can type it.
presence-typing =
    { $count ->
        [one] { $names } is writing…
       *[other] { $names } are writing…
    }
presence-looking =
    { $count ->
        [one] { $names } is looking too
       *[other] { $names } are looking too
    }
pending-sending = On its way to Porchlight…
pending-waits = Waits for the network
pending-failed = Not sent: { $why }
pending-discard = Discard
members = Members
members-of = Members:
members-title = Members of { $name }
members-and-settings = Members and settings
members-change = Add or remove
members-add = Add a colleague
members-none = No members
members-none-next = Nobody is told of what comes in, except the point of contact.
member-by-role = by role
member-by-hand = added by hand
member-by-job = on a job
member-by-job-number = on job #{ $number }
member-removed = { $name } was removed
group-title = Name of the group
group-title-optional = Name of the group (optional)

## Inbox: writing
compose = Write
compose-kind = What it is
compose-kind-message = Message
compose-kind-note = Note
compose-message = Message
compose-note = Note
compose-hint = Write to { $name }…
compose-note-hint = A note for your team; @ calls somebody
compose-note-hint-company = A note for your team, never sent to { $name }; @ calls somebody
compose-note-explained = Only your team sees it
compose-offline = No network: it goes out by itself later. Files cannot come along now.
compose-send = Send
compose-schedule = Schedule
compose-add-note = Add note
compose-attach = Attach a file
compose-camera = Take a picture
compose-file-refused = Only pictures, videos, sounds and PDFs can come along.
compose-along = Comes along
compose-later = Send later
compose-at-once = Send at once after all
compose-length = { $length } of { $most } characters
compose-held = Will wait until { $until } · { $rule }
compose-suppressed = Cannot be sent: { $rule }
compose-closed = You cannot write here.
compose-blocked = You blocked { $name }. Unblock them to write.
compose-missing = Nothing is known here of: { $names }. Fill the gap before you send.
compose-no-reply = No saved reply has this name
compose-people = Colleagues
later-hour = In an hour
later-tomorrow = Tomorrow morning
later-monday = Monday morning
later-custom = Choose a time
later-at = Day and time
later-zone = By the company’s clock: { $zone }
later-past = Choose a time to come.
later-choose = Use this time
new-to-customers = Write to a customer
new-to-employees = Write to colleagues
new-to-community = Find a company
new-find = To
new-find-hint = Name, phone, e-mail or job number
new-find-colleague = Search by name
new-to-number = Write to { $number }
new-create = Create
new-group = Create a group of { $count }

## Community: other companies on this server
community = Community
community-intro = Other companies on this Porchlight server can write to you and refer customers to you, and you to them.
community-listed = List our company
community-listed-hint = On: the office of every other company on this server finds your name and what stands below. Off: nobody finds you, and conversations that you have stay. Customers and employees are never listed.
community-shown = What others see
community-shown-intro = In the directory and beside the conversation with you.
community-trades = Trades
community-trade-more = Another trade
community-trade-add = Add
community-trades-hint = Enter adds one; { $most } at most.
community-trades-full = That is { $most }, as many as there can be.
community-suggested = Suggested trades
community-area = Area
community-area-hint = Towns, counties or a radius: “Denver and 30 miles around”.
community-about = About us
community-blocks = Blocked companies
community-blocks-none = You have blocked nobody.
community-find = Company
community-find-hint = Name, trade or area
community-companies = Companies
community-nobody-found = No company found
community-nobody = No other company is listed on this server yet.
community-message = Message
community-message-named = Message { $name }
community-open = Open
community-open-named = Open the conversation with { $name }
community-not-listed = Your company is not listed yet: others do not find you.
community-list-it = List it
community-company = About the company
community-blocked = Blocked
community-unlisted = Not listed any more
partner-on_its_way = on its way
partner-delivered = delivered
partner-refused = They do not take messages from you
block = Block
unblock = Unblock
unblock-named = Unblock { $name }
block-title = Block { $name }?
block-explained = Their messages and referrals no longer reach you, and you cannot write to them. They are told that you take no messages from them.
unblock-title = Unblock { $name }?
unblock-explained = You can write to each other again. What they tried to send meanwhile does not come.
blocked = { $name } is blocked
unblocked = { $name } is not blocked any more
trade-plumbing = Plumbing
trade-hvac = HVAC
trade-electrical = Electrical
trade-cleaning = Cleaning
trade-roofing = Roofing
trade-handyman = Handyman
refer = Refer a customer
refer-to = Refer a customer to { $company }
refer-other = Change
refer-needs = What they need
refer-needs-hint = { $company } reads it before they accept: no phone numbers or addresses here.
refer-email = Share the e-mail too
refer-address = Share the address too
refer-explained = Before they accept, { $company } sees the first name, the town and what is needed. The full name, the phone number and what you share here are shown once they accept.
refer-consent = The customer agreed that we pass on their details to { $company }
refer-done = Referred to { $company }
referral = Referral
referral-of = Referral: { $name }
referral-state-pending = Pending
referral-state-accepted = Accepted
referral-state-declined = Declined
referral-state-withdrawn = Withdrawn
referral-sent-pending = { $company } has not decided yet.
referral-sent-accepted = { $company } takes care of it and has the contact details.
referral-sent-declined = { $company } does not take it and got no contact details.
referral-sent-withdrawn = You withdrew it. { $company } got no contact details.
referral-received-pending = Full name, phone and what else { $company } shares appear once you accept.
referral-received-accepted = You accepted. The customer is in your inbox.
referral-received-declined = You declined.
referral-received-withdrawn = { $company } withdrew it.
referral-why = Reason: { $why }.
referral-accept = Accept
referral-decline = Decline
referral-withdraw = Withdraw
referral-open = Open conversation
referral-now-yours = Accepted: the customer is in your inbox
referral-decline-title = Decline the referral of { $name }?
referral-reason = Why, if you like; { $company } reads it
referral-no-reason = No reason
referral-too-far = Too far away
referral-not-our-trade = Not our trade
referral-fully-booked = Fully booked
referral-other-reason = Another reason
referral-reason-words = Reason
referral-withdraw-title = Withdraw the referral of { $name }?
referral-withdraw-explained = { $company } cannot accept it any more. This cannot be undone; you can refer the customer anew.

## Saved replies
settings-inbox = Inbox
answers = Answers
answers-intro = How soon customers hear from somebody.
answers-alarm = When nobody answers
answers-alarm-intro = A customer who waits longer alarms the point of contact and everybody on call by mail, once for each wait. When there is neither, the administrators.
answers-within = Minutes until the alarm
answers-within-hint = 0 switches it off.
answers-report = How long customers wait
answers-report-intro = Of the last { $days } days, from their first unanswered text to an answer by a person.
answers-waiting = { $count ->
    [0] Nobody waits for an answer now.
    [one] One customer waits for an answer now.
   *[other] { $count } customers wait for an answer now.
  }
answers-none = No wait has ended in these days.
answers-who = Answered by
answers-all = Everybody
answers-count = Answers
answers-half = Half within
answers-ninety = 9 of 10 within
web-chat = Web chat
web-chat-intro = A chat on your own website. Whoever writes there arrives under Customers; when they leave the page, it goes on by text.
web-chat-enabled = Chat is on
web-chat-enabled-hint = Off: your website shows no chat. What has begun goes on by text.
web-chat-look = How it looks
web-chat-color = Color
web-chat-color-pick = Pick a color
web-chat-color-hint = Words on it are black or white, whichever is easier to read.
web-chat-position = Corner of the page
web-chat-right = Bottom right
web-chat-left = Bottom left
web-chat-greeting = Greeting
web-chat-greeting-es = Greeting in Spanish
web-chat-preview = Preview of the chat
web-chat-here = We are here now
web-chat-hours = Business hours
web-chat-hours-intro = On the clock of { $zone }. Outside of them the chat says when you are back, and that the answer comes by text.
web-chat-always-open = Always open
web-chat-from = { $day }, from
web-chat-to = { $day }, to
web-chat-closed = Closed
web-chat-copy-monday = Copy Monday to all weekdays
web-chat-hours-wrong = Each day ends after it begins.
web-chat-embed = On your website
web-chat-embed-intro = Paste the snippet at the end of each page, or give it to whoever looks after your website.
web-chat-snippet = Snippet
web-chat-origins = Allowed websites
web-chat-origins-hint = One address on each line, such as https://www.example.com. Empty: any website.
web-chat-origin-wrong = “{ $line }” is not the address of a website.
web-chat-consent = What visitors agree to
saved-replies = Saved replies
saved-replies-intro = Words that you use again and again. In a conversation, type / or press the button beside the field.
saved-replies-empty = No saved replies yet
saved-replies-empty-next = Keep what you write every day: directions, opening hours, a thank-you.
saved-replies-manage = Change saved replies…
saved-replies-first = Make the first saved reply…
saved-reply-new = New reply
saved-reply-edit = Change the reply
saved-reply-title = Title
saved-reply-body = Words
saved-reply-variables = These are filled in from the conversation and its newest job:
saved-reply-shortcut = Shortcut (optional)
saved-reply-shortcut-hint = One word to type after the /.
saved-reply-share = For everybody
saved-reply-share-hint = Off: only you see it.
saved-reply-shared = For everybody
saved-reply-own = Only you
saved-reply-delete-title = Delete “{ $name }”?
saved-reply-delete-explained = What was sent with it stays.
variable-customer-first-name = Customer’s first name
variable-customer-last-name = Customer’s last name
variable-technician-first-name = Technician’s first name
variable-company-name = Company
variable-company-phone = Company’s phone
variable-job-number = Job number
variable-job-description = Job description

## HighLevel in step
crm = In step
crm-waiting =
    { $count ->
        [one] 1 question
       *[other] { $count } questions
    }
crm-intro = Customers in Housecall Pro and contacts in HighLevel are the same people. Here is what only a person can decide, and everything that was written.
crm-settings = HighLevel
crm-settings-intro = Keeps customers in Housecall Pro and contacts in HighLevel in step.
crm-connected = HighLevel is connected
crm-consent-failed = HighLevel was not connected ({ $code }). Please try again.
crm-problem-consent-refused = Nobody agreed at HighLevel, so nothing was connected. Try again when you are ready.
crm-problem-consent-unknown = The consent took too long or was begun in another browser. Begin once more here.
crm-problem-highlevel-refused = HighLevel did not accept the consent. Check the client id and the secret of the app, and agree once more.
crm-read-only-explained = It begins by reading alone: contacts, tasks, notes and appointments. Nothing is written in HighLevel until you allow it, and then you see what would change first.
crm-connect-app = With an app
crm-connect-app-intro = Changes arrive at once, through webhooks. You need a marketplace app whose target is a sub-account.
crm-agree = Agree at HighLevel
crm-agree-again = Agree again
crm-agree-first = One step is left: agree at HighLevel
crm-agree-first-intro = The app is known. HighLevel now asks you, on a page of its own, which account it may read.
crm-to-connections = Change keys or disconnect
crm-connect-token = With a private token
crm-connect-token-intro = Settings → Private Integrations in HighLevel. Changes are read every two minutes.
crm-connect = Connect
crm-other-address = Another address than HighLevel's own
crm-choose-account = Which account?
crm-choose-account-intro = An agency agreed. Choose the sub-account that belongs to this company.
crm-choose = Choose
crm-tab-health = Connection
crm-tab-fields = What goes where
crm-tab-plan = Dry run
crm-hears-by-webhooks = Hears of changes at once
crm-hears-by-polling = Asks for changes every two minutes
connection-state-ok = Works
connection-state-attention = Needs attention
connection-state-not_verified = Not checked yet
crm-access-read_only = Reads only
crm-access-read_write = Reads and writes
crm-access-explained-read_only = Contacts, tasks, notes and appointments are read. Nothing is written in HighLevel: what would be written is kept in the history as such.
crm-access-explained-read_write = Changes are written to HighLevel as the fields say. Each stands in the history, and most can be taken back.
crm-error-next-oauth = What is here already stays. Check the connection; when that fails too, agree again.
crm-error-next-token = What is here already stays. Check the connection; when that fails too, put in a new token.
crm-missing-scopes = The consent does not cover: { $scopes }. Agree again.
crm-fact-limits = Calls left
crm-limits = { $now } of { $most } now · { $today } today
crm-fact-event = Last webhook
crm-webhook-address = Webhook address for your app at HighLevel
crm-fact-verified = Last check
crm-fact-reconciled = Compared
crm-fact-synced = Last sync
crm-fact-scopes = Covers
crm-scopes =
    { $count ->
        [one] 1 permission
       *[other] { $count } permissions
    }
crm-never = Never
crm-drift =
    { $count ->
        [0] nothing was out of step
        [one] 1 was out of step
       *[other] { $count } were out of step
    }
crm-verify = Check the connection
crm-verified-ok = Both calls work
crm-verified-bad = Something is not right
crm-took = { $ms } ms
crm-allow-writing = Allow writing
crm-only-read = Only read again
crm-allow-writing-explained = From then on, customers that are new or changed in Housecall Pro are written to HighLevel, as the fields say. Every write is kept with before and after, and can be taken back.
crm-allow-writing-agree = If the consent covers reading alone, HighLevel asks you to agree once more.
crm-writes-now = HighLevel is written from now on
crm-reads-now = HighLevel is only read from now on
crm-sample = For example:
crm-count-linked = linked
crm-count-not_linked = not linked
crm-count-reviews = to decide
crm-count-conflicts = conflicts
crm-count-failed = out of step
crm-count-would_write = would be written
crm-sync = Sync
crm-sync-intro = Goes over all customers and contacts: links who is the same person, and brings both in step. A dry run shows it first.
crm-sync-intro-reads = Goes over all customers and contacts and links who is the same person. Nothing is written while the connection only reads.
crm-sync-never = Not synced yet. Begin with a dry run.
crm-dry-run = Dry run
crm-dry-run-begin = Begin a dry run
crm-start = Start
crm-start-title = Bring both in step now?
crm-start-explained = HighLevel is written: contacts are made and changed as the fields say. A dry run shows beforehand who would be changed. You can stop at any time; what was written until then stays, and can be taken back.
crm-see-plan = See what it would do
crm-stop = Stop
crm-kind-first = Sync
crm-kind-dry_run = Dry run
crm-kind-reconcile = Nightly comparison
crm-sync-running = running
crm-sync-done = done
crm-sync-failed = failed
crm-sync-stopped = stopped
crm-reading = { $count } contacts read
crm-matching = { $done } of { $total } customers
crm-expected = Done at about
crm-figure-linked = { $count } linked
crm-figure-created = { $count } new
crm-figure-updated = { $count } changed
crm-figure-unchanged = { $count } unchanged
crm-figure-to_review = { $count } to decide
crm-figure-conflicts = { $count } conflicts
crm-figure-failed = { $count } failed
crm-plan-intro = What the last dry run would do. Nothing of it has been written.
crm-plan-link = Link
crm-plan-create = New contact
crm-plan-update = Change
crm-plan-review = To decide
crm-plan-conflict = Conflict
crm-plan-nothing = Unchanged
crm-plan-running = The dry run is on its way
crm-plan-empty = No dry run yet
crm-plan-none = None of these
crm-plan-empty-next = It shows what a sync would link, make and change, customer by customer. It only reads.
crm-becomes = becomes
crm-nothing = nothing
crm-anything = anything
crm-this-value = this value
crm-is-contact = is the contact
crm-in-highlevel = in HighLevel
crm-in-housecall = in Housecall Pro
crm-in-conflict = both changed
crm-adds-tags = Adds the tags { $tags }
crm-removes-tags = Takes off the tags { $tags }
crm-side-housecall = Housecall Pro
crm-side-highlevel = HighLevel
crm-side-porchlight = Porchlight
crm-fields = Fields
crm-fields-intro = Each line shows what one and the same person has in both.
crm-read-fields = Read anew
crm-fields-read = Read
crm-make-field = New field in HighLevel
crm-make-field-reads = Fields can be made once HighLevel may be written.
crm-field-made = HighLevel has the field { $name } now
crm-field-name = Name
crm-field-kind = Holds
crm-kind-of-text = Text
crm-kind-of-number = A number
crm-kind-of-date = A date
crm-add-row = Add a pair
crm-no-sample = no example
crm-named-first_name = First name
crm-named-last_name = Last name
crm-named-company = Company
crm-named-email = E-mail
crm-named-phone = Phone
crm-named-mobile_number = Mobile number
crm-named-home_number = Home number
crm-named-work_number = Work number
crm-named-best_number = Best number
crm-named-street = Street
crm-named-street_line_2 = Street, line 2
crm-named-city = City
crm-named-state = State
crm-named-zip = ZIP
crm-named-country = Country
crm-named-website = Website
crm-named-source = Source
crm-named-lead_source = Lead source
crm-named-job_status = Status of the newest job
crm-named-next_visit = Next visit
crm-named-last_completed = Last completed job
crm-named-jobs_done = Completed jobs
crm-named-tags = Tags
crm-direction = Which way
crm-policy = When both changed
crm-policy-hcp_wins = Housecall Pro wins
crm-policy-highlevel_wins = HighLevel wins
crm-policy-newest = The newer value wins
crm-policy-newest-explained = The newer value wins: by when this field changed, not by when the whole record did. Where nobody can tell which value is newer, a person is asked under In step.
crm-policy-ask = Ask me
crm-flow-off = Not at all
crm-flow-to_highlevel = To HighLevel
crm-flow-to_housecall = To Housecall Pro
crm-flow-both = Both ways
crm-id-field = Field with the customer's id
crm-id-field-none = None
crm-id-field-hint = Finds the same person again with certainty, whatever their name or address becomes.
crm-people = People
crm-create_contacts = New customers become contacts
crm-create_contacts-hint = When HighLevel has nobody with this e-mail address or number.
crm-create_customers = New contacts become customers
crm-create_customers-hint = When Housecall Pro has nobody with this e-mail address or number. Needs a connection to Housecall Pro that may write.
crm-opt_outs = Opt-outs count on both sides
crm-opt_outs-hint = Who asks for no messages on one side gets none from either. Nothing here ever lifts it.
crm-tags-notes = Tags, notes and tasks
crm-tags = Tags
crm-ignored = Tags left alone
crm-ignored-hint = Beginnings, with commas between them.
crm-notes = Notes
crm-notes-hint = Notes of jobs appear at the contact; notes of the contact at the open job.
crm-tasks = Tasks
crm-tasks-hint = To HighLevel, each scheduled job is a task; to Housecall Pro, a task is a note at the open job.
crm-jobs = Jobs
crm-appointments = Visits appear in a calendar
crm-appointments-hint = HighLevel writes nothing to the customer because of it.
crm-calendar = Calendar
crm-calendar-none = Choose one
crm-status-tags = Tags that follow the newest job
crm-tab-reviews = Who is who
crm-tab-conflicts = Conflicts
crm-tab-history = History
crm-tab-alerts = Alerts
crm-not-connected = HighLevel is not connected
crm-not-connected-next = Once it is, questions about who is who, conflicts, the history of every write and alerts stand here.
crm-keys-move = next, previous
crm-keys-same = first, second contact
crm-keys-create = own contact
crm-keys-leave = leave apart
crm-keys-both = leave both
crm-keys-other = another value
crm-reviews-empty = Nobody to decide about
crm-reviews-empty-next = When it is not certain which contact a customer is, you are asked here. Until then nothing is written.
crm-doubt-other_name = The e-mail address or number is the same, the name is another.
crm-doubt-shared = Several customers share this e-mail address or number.
crm-doubt-several = Several contacts fit.
crm-doubt-email_and_phone_differ = The e-mail address leads to one contact and the number to another.
crm-doubt-linked_elsewhere = The contact with this e-mail address or number belongs to another customer.
crm-by-id = same id
crm-by-email = same e-mail address
crm-by-phone = same number
crm-is-of = is { $name }
crm-same-person = The same person
crm-the-same = the same on both sides
crm-own-contact = Another person: make a contact
crm-leave = Leave apart
crm-open-customer = Open the customer
crm-decided = Decided
crm-conflicts-empty = No conflicts
crm-conflicts-empty-next = When both sides changed a field and you want to be asked, or nobody can tell which value is newer, it waits here.
crm-conflict-unclear = The newer value would win, but it is not certain which of the two is newer.
crm-or-earlier = or earlier
crm-agreed-before = Before:
crm-keep-this = Keep this
crm-keep-of = Keep this: { $side }
crm-side-not-written = { $side } takes no value for this field: Porchlight only reads it there.
crm-keep-both = Leave both as they are
crm-keep-other = Another value…
crm-other-value = Value for both
crm-write-both = Write to both
crm-history-empty = Nothing was written
crm-history-none = Nothing of this kind
crm-only-of = Only { $name }
crm-undo = Take back
crm-history-empty-next = Every write stands here with before, after and why, and can be taken back.
crm-outcome-planned = On its way
crm-outcome-written = Written
crm-outcome-failed = Failed
crm-outcome-unknown = Not known
crm-outcome-would_write = Would be written
crm-what-contact = Contact
crm-what-customer = Customer
crm-what-tags = Tags
crm-what-stop = Do not write
crm-what-task = Task
crm-what-note = Note
crm-what-appointment = Appointment
crm-what-link = Link
crm-deed-create = new
crm-deed-update = changed
crm-deed-delete = removed
crm-deed-add = added
crm-deed-remove = taken off
crm-undone = Taken back
crm-firings = Not seen yet
crm-seen = Seen
crm-seen-of = Seen: { $alert }, { $name }
crm-times =
    { $count ->
        [one] once
       *[other] { $count } times
    }
crm-rules = Tell somebody when a field changes
crm-rule-new = New alert
crm-rule-edit = Change the alert
crm-rule-remove = Remove the alert
crm-rule-remove-explained = What it told so far goes too.
crm-rule-off = off
crm-rules-empty = Nobody is told of changes
crm-rules-empty-next = Begin with one of these:
crm-rules-empty-asks = When there are alerts, people are told of a change by e-mail or notification.
crm-example-phone = A customer's number changed
crm-example-canceled = A job was canceled
crm-example-tags = Tags changed in HighLevel
crm-last-fired = Last time
crm-rule-name = Name
crm-rule-of = Whose field
crm-rule-field = Field
crm-rule-from = From
crm-rule-to = To
crm-rule-conditions = And only if
crm-rule-condition = Add a condition
crm-rule-condition-remove = Remove the condition
crm-rule-op = How
crm-rule-value = Value
crm-op-is = is
crm-op-is_not = is not
crm-op-contains = contains
crm-op-is_empty = is empty
crm-op-is_not_empty = is not empty
crm-op-more_than = is more than
crm-op-less_than = is less than
crm-rule-people = Who is told
crm-rule-nobody = Choose at least one person.
crm-channel-email = By e-mail
crm-channel-push = By notification
crm-rule-debounce = Gather for so many minutes
crm-rule-debounce-hint = Several changes are told once; there and back again is none.
crm-rule-ack = Somebody has to have seen it
crm-rule-ack-hint = It stays in this list until somebody says so.
crm-rule-enabled = Switched on
remove = Remove
timeline = In both systems
timeline-asking = Asking HighLevel…
timeline-as-of = HighLevel as of
timeline-ask = Ask HighLevel now
timeline-down = HighLevel cannot be reached at the moment. What is known stays here.
timeline-known = Read last
timeline-down-short = HighLevel is away
timeline-conflicts =
    { $count ->
        [one] 1 conflict
       *[other] { $count } conflicts
    }
timeline-unlink = Take apart
timeline-unlink-explained = Customer and contact are no longer kept in step. Nothing is deleted on either side.
timeline-unlinked = Taken apart
timeline-open = Open in HighLevel
timeline-not_synced = Not linked with a contact in HighLevel yet.
timeline-review = It is not certain which contact this is.
timeline-decide = Decide
timeline-left = Somebody decided that there is no contact in HighLevel.
timeline-ended = The contact in HighLevel was deleted.
timeline-empty = Nothing yet in either system.
timeline-failed = What both systems know could not be read.
timeline-todo = To do
timeline-ahead = Coming up
timeline-past = So far
timeline-more = Show { $count } more
timeline-all = Everything in both systems
timeline-add-task = Add a task
timeline-task-added = The task is in HighLevel
timeline-add-note = Add a note
timeline-note-added = The note is in HighLevel
timeline-read-only = HighLevel is only read here: tasks and notes are changed in HighLevel, until an admin allows writing.
timeline-not-yours = The office changes tasks and notes.
timeline-tick = Done: { $title }
timeline-ticked = The task is done
timeline-unticked = The task is open again
timeline-overdue = Overdue
timeline-task = Task
timeline-note = Note
timeline-appointment = Appointment
timeline-job = Job
timeline-message = Message
timeline-feedback = Feedback
timeline-tasks = Tasks
timeline-notes = Notes
timeline-appointments = Appointments
timeline-jobs = Jobs
timeline-task-title = What is to be done
timeline-task-due = Until
timeline-task-details = Details
visit-state-new = New
visit-state-confirmed = Confirmed
visit-state-cancelled = Canceled
visit-state-showed = Showed up
visit-state-noshow = Did not show up
crm-how-id = by its id
crm-how-email = by e-mail address
crm-how-phone = by number
crm-how-created = made from the customer
crm-how-by_hand = by hand
shortcut-crm = Go to In step
kind-highlevel = HighLevel
kind-highlevel-for = Keeps customers and contacts in step
kind-highlevel-connect = Connect HighLevel
connect-highlevel-intro = A private integration token, or a marketplace app. It only reads until you allow writing under Settings → HighLevel.
highlevel-page = Fields, sync and health
part-highlevel-private_token = Private integration token
part-highlevel-location_id = Sub-account (location id)
part-highlevel-client_id = Client id of the app
part-highlevel-client_secret = Client secret of the app
part-highlevel-base_url = Address of the API
part-highlevel-webhook_keys = Public keys of webhooks (PEM)

## Workflows
workflows = Workflows
wf-intro = What happens by itself: when something happens in Housecall Pro, HighLevel or here, these steps follow.
wf-new = New workflow
wf-unnamed = Unnamed workflow
wf-filter = Filter
wf-filter-on = On
wf-filter-off = Off
wf-filter-archived = Archived
wf-search = Search workflows
wf-none-found = No workflow fits
wf-empty = Nothing happens by itself yet
wf-empty-next = Begin with a template: a text after an estimate, a review after a payment, a task when somebody is unhappy. You see everything before it runs.
wf-empty-action = Look at the templates
wf-attention = Waits for you
wf-attention-count =
    { $count ->
        [one] 1 run waits for you
       *[other] { $count } runs wait for you
    }
wf-nobody = Without a customer
wf-draft = Draft
wf-has-changes = Unpublished changes
wf-no-trigger = No trigger chosen yet
wf-never-ran = never ran
wf-count-attention =
    { $count ->
        [one] 1 needs you
       *[other] { $count } need you
    }
wf-count-running = { $count } running
wf-count-waiting = { $count } waiting
wf-count-done = { $count } done in 30 days
wf-switch = { $name }: on
wf-row-menu = { $name }: more
wf-duplicate = Duplicate
wf-archive = Archive
wf-unarchive = Bring back
wf-was-archived = “{ $name }” was archived
wf-was-unarchived = “{ $name }” is back
wf-stop-runs = Stop all runs
wf-stop-runs-menu = Stop runs…
wf-stop-runs-title = Stop the runs of “{ $name }”?
wf-stop-runs-explained = Whoever is in the middle of it gets nothing more. What was done stays. The workflow itself stays on or off as it is.
wf-runs-stopped =
    { $count ->
        [one] 1 run was stopped
       *[other] { $count } runs were stopped
    }
wf-is-on = “{ $name }” is on
wf-is-off = “{ $name }” is off. Runs that began go on.
wf-on = On
wf-off = Off
wf-archived = Archived
wf-templates = Templates
wf-templates-intro = Each is only a beginning: change what you like before it is switched on.
wf-from-scratch = Start from scratch
wf-use-template = Use this template
wf-preview-of = Preview: { $name }
wf-when-this = When: { $what }
wf-goes-on = Goes on
wf-steps = Steps
wf-steps-count =
    { $count ->
        [one] 1 step
       *[other] { $count } steps
    }
wf-canvas = Steps of the workflow
wf-when = When this happens
wf-only-if = Only if: { $condition }
wf-end = End
wf-name = Name of the workflow
wf-step-name = Name of the step
wf-step-menu = { $name }: more
wf-step-removed = “{ $name }” was removed
wf-step-id = In expressions:
wf-insert-first = Add a step at the beginning
wf-insert-path = Add a step to this path
wf-insert-after = Add a step after “{ $name }”
wf-move-up = Move up
wf-move-down = Move down
wf-move-to = Move to…
wf-moving = Where does “{ $name }” go?
wf-move-cancelled = Not moved
wf-moved =
    { $where ->
        [top] “{ $name }” moved: { $n } of { $count }
       *[other] “{ $name }” moved: { $n } of { $count } in { $where }
    }
wf-put-first = Put it at the beginning
wf-put-path = Put it on this path
wf-put-after = Put it after “{ $name }”
wf-redo = Redo
wf-unsaved = Not saved yet
wf-not-saved = Not saved
wf-not-saved-offline = Not saved: no connection. It is kept here and saved once you are back.
wf-read-only = Read only
wf-conflict = Somebody else changed this workflow
wf-conflict-explained = While you were working on it, another draft was saved. Take theirs and lose what you changed since, or keep yours in its place.
wf-conflict-mine = Keep mine
wf-conflict-theirs = Take theirs
wf-problems = Problems
wf-problems-count =
    { $count ->
        [one] 1 problem
       *[other] { $count } problems
    }
wf-is-needed = { $field } is needed
wf-problems-none = Nothing stands in the way
wf-severity-error = Error
wf-severity-warning = Warning
wf-publish = Publish changes
wf-published = The changes of “{ $name }” are published
wf-publish-blocked =
    { $count ->
        [one] 1 problem has to be solved first
       *[other] { $count } problems have to be solved first
    }
wf-publish-unnamed = It needs a name first
wf-turn-on = Switch on
wf-turn-off = Switch off
wf-runs = Runs
wf-dry-run = Dry run
wf-settings = Settings of the workflow
wf-trigger = Trigger
wf-trigger-choose = Choose a trigger
wf-trigger-change = Change
wf-trigger-explained = What begins it: a job is completed, an estimate is sent, somebody writes.
wf-trigger-when = Only if
wf-trigger-when-hint = Without a condition every such happening begins a run.
wf-hook-url = Send your requests here
wf-schedule = How often
wf-schedule-weekdays = On days of the week
wf-schedule-monthly = Once a month
wf-schedule-hourly = Every hour
wf-schedule-cron = Another schedule (cron)
wf-schedule-minute = Minute of the hour
wf-schedule-day = Day of the month
wf-cron = Schedule
wf-cron-hint = Five fields: minute, hour, day, month, weekday; on your company’s clock.
wf-pick-step = Search steps and actions
wf-pick-trigger = Search triggers
wf-pick-found = What fits
wf-pick-part = Where from
wf-pick-none = Nothing fits
wf-flow = Flow
wf-new-wait-span = Wait a while
wf-new-wait-span-hint = Goes on after minutes, hours, days or weeks.
wf-new-wait-reply = Wait for a reply
wf-new-wait-reply-hint = Goes on when the customer writes back, or when time is up.
wf-new-wait-condition = Wait until something is true
wf-new-wait-condition-hint = Goes on when it is true, or when time is up.
wf-new-wait-moment = Wait until a date
wf-new-wait-moment-hint = Before or after a moment, such as the visit.
wf-new-wait-time_of_day = Wait until a time of day
wf-new-wait-time_of_day-hint = Such as nine in the morning on a working day.
wf-new-branch = Branch
wf-new-branch-hint = Goes one of several ways, by a condition.
wf-new-approval = Ask a person
wf-new-approval-hint = Somebody in the office says yes or no first.
wf-new-loop = Repeat for each
wf-new-loop-hint = Does the steps inside for each item of a list.
wf-new-stop = Stop
wf-new-stop-hint = The run ends here.
wf-state-ready = Ready
wf-state-not_connected = Not connected
wf-state-not_connected-hint = { $system } is not connected yet. You can put it in; it must be connected before the workflow is switched on.
wf-state-read_only = Read only
wf-state-read_only-hint = { $system } is connected for reading. Allow writing in the settings before the workflow is switched on.
wf-state-unavailable = Not available
wf-writes = Writes
wf-writes-in = Writes in { $system }
wf-unknown-operation = This action is not known any more. Remove the step, or choose another.
wf-not-chosen = Not chosen yet
wf-no-input = Nothing to fill in.
wf-on-error = If it does not work
wf-on-error-retry = Try again, then ask a person
wf-on-error-retry-hint = It is tried again with pauses. If it still does not work, the run waits for a person.
wf-on-error-continue = Go on without it
wf-on-error-continue-hint = Later steps see what went wrong.
wf-on-error-alert = Ask a person at once
wf-on-error-alert-hint = The run waits for a person right away.
wf-step-action = Action
wf-step-branch = Branch
wf-step-loop = Repeat for each
wf-step-approval = Ask a person
wf-step-stop = Stop
wf-step-wait = Wait
wf-wait-span = Wait
wf-wait-reply = Wait for a reply
wf-wait-condition = Wait until something is true
wf-wait-moment = Wait until a date
wf-wait-time_of_day = Wait until a time of day
wf-wait-kind = Wait for what
wf-wait-for = How long
wf-wait-at-most = At most
wf-wait-until = Until
wf-wait-at = At
wf-wait-days = On these days
wf-wait-clock = Whose clock
wf-clock-recipient = The customer’s, where they live
wf-clock-company = The company’s
wf-wait-moment-of = The moment
wf-wait-side = Before or after
wf-side-before = Before it
wf-side-at = Exactly then
wf-side-after = After it
wf-wait-span-words = Waits { $span }
wf-wait-clock-recipient = Waits until { $at }, { $days }, on the customer’s clock
wf-wait-clock-company = Waits until { $at }, { $days }, on the company’s clock
wf-wait-moment-at = Waits until: { $moment }
wf-wait-moment-before = Waits until { $span } before: { $moment }
wf-wait-moment-after = Waits until { $span } after: { $moment }
wf-wait-condition-words = Waits until { $condition }, at most { $span }
wf-wait-reply-words = Waits for a reply, at most { $span }
wf-days-any = any day
wf-unit-minutes = minutes
wf-unit-hours = hours
wf-unit-days = days
wf-unit-weeks = weeks
wf-span-minutes =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
wf-span-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
wf-span-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
wf-span-weeks =
    { $count ->
        [one] 1 week
       *[other] { $count } weeks
    }
wf-split-reply = Split by whether they replied
wf-split-condition = Split by whether it came true
wf-split-hint = Puts a branch after this step, one path for each end.
wf-path-replied = Replied
wf-path-met = It came true
wf-branch-words =
    { $count ->
        [one] 1 path
       *[other] { $count } paths
    }
wf-branch-explained = The first path whose condition is true is taken.
wf-path-n = Path { $n }
wf-path-name = Path { $n }
wf-path-name-example = What is it called?
wf-path-when = When
wf-path-add = Add a path
wf-path-remove = Remove path { $n } with its steps
wf-path-earlier = Path { $n }: ask earlier
wf-path-later = Path { $n }: ask later
wf-otherwise = Otherwise
wf-otherwise-explained = If none is true, “Otherwise” is taken.
wf-loop-words = For each of: { $list }, at most { $count }
wf-loop-each = For each
wf-loop-explained = The steps inside are done for each item, one after the other. They know it as “item”.
wf-loop-over = The list
wf-loop-over-hint = A variable or an expression that gives a list.
wf-loop-limit = At most
wf-loop-limit-hint = What comes after that many is left out.
wf-approval-explained = The run waits until somebody in the office approves or declines. It is asked under “Waits for you”.
wf-approval-question = Question
wf-approval-question-hint = What they need to know to decide.
wf-approval-timeout = Do not wait forever
wf-approval-then = If nobody answers
wf-approval-then-stop = The run stops
wf-approval-then-go_on = The run goes on
wf-stop-explained = The run ends here, with this reason in its history.
wf-stop-reason = Reason
wf-stop-reason-hint = For whoever reads the history later.
wf-needed = (needed)
wf-more-fields =
    { $count ->
        [one] 1 more field
       *[other] { $count } more fields
    }
wf-not-said = Not set
wf-default = { $value } (default)
wf-from-variable = From a variable…
wf-value-of = { $field }: variable
wf-add-item = Add
wf-remove-item = Remove { $name }
wf-json-hint = As JSON, or a variable.
wf-json-wrong = This is no JSON yet.
wf-choices-choose = Choose…
wf-choices-add = Add
wf-choices-search = Search: { $field }
wf-choices-hint = Search, or type an id
wf-choices-use = Use “{ $id }” as it is
wf-choices-clear = Clear: { $field }
wf-choices-none = There is nothing to choose from in { $system } yet.
wf-choices-more = There are more: type a part of the name.
wf-choices-gone = Not found in { $system }
wf-choices-not-connected = { $system } is not connected, so its names are not known.
wf-choices-by-hand = An id can be typed all the same.
wf-choices-instead = Choose from the list instead
wf-insert-variable = Insert a variable: { $field }
wf-variables = Variables
wf-variables-search = Search variables
wf-variables-none = No variable fits
wf-choose-variable = Choose a variable
wf-source-trigger = What happened
wf-source-customer = Customer
wf-source-job = Job
wf-source-company = Company
wf-source-step = Earlier steps
wf-source-loop = This item
wf-source-other = Others
wf-preview = With the example it says:
wf-expression = Expression
wf-expression-hint = For example: trigger.job.total_amount > 50000 and "vip" in customer.tags
wf-expression-only = This says more than can be chosen, so it stays an expression.
wf-condition-write = Write an expression
wf-condition-choose = Choose instead
wf-condition-add = Add a condition
wf-condition-remove = Remove the condition
wf-condition-variable = Variable
wf-condition-value = Value
wf-operator = Comparison
wf-join = How they belong together
wf-join-and = and
wf-join-or = or
wf-condition-true = True for the example
wf-condition-false = Not true for the example
wf-op-is = is
wf-op-is_not = is not
wf-op-contains = contains
wf-op-contains_not = does not contain
wf-op-begins_with = begins with
wf-op-more_than = is more than
wf-op-at_least = is at least
wf-op-less_than = is less than
wf-op-at_most = is at most
wf-op-is_filled = is there
wf-op-is_empty = is empty
wf-op-is_true = is true
wf-op-is_false = is not true
wf-sample = Example
wf-sample-hint = Its data fills the variables while you build.
wf-test = Test this step
wf-testing = Testing…
wf-test-for-real = Do it for real…
wf-test-for-real-title = { $name }: do it for real?
wf-test-for-real-explained = This writes in the other system now, with the example’s data. Messages are never sent by a test.
wf-input = Input
wf-output = Output
wf-output-sample = Output, as it might be
wf-value-none = Nothing
wf-reentry = Who may go through it again
wf-reentry-not_while_running = Not while they are in it
wf-reentry-not_while_running-hint = A second run begins only after the first has ended.
wf-reentry-after_days = After some days
wf-reentry-after_days-hint = Counted from when their last run began.
wf-reentry-once = Never: once per customer
wf-reentry-once-hint = Whoever went through it is left alone.
wf-reentry-always = Always
wf-reentry-always-hint = Each happening begins a run, even beside another.
wf-reentry-days = Days
wf-stop-on-reply = Stop when the customer replies
wf-stop-on-reply-hint = A person takes over then.
wf-goals = Goals
wf-goals-hint = When one of these happens for the customer, the run ends: the goal is reached.
wf-goal-add = Add a goal
wf-goal-when = Only if
wf-drip = Begin slowly
wf-drip-hint = When many happen at once, they begin one after the other.
wf-drip-most = Starts per hour
wf-versions = Versions
wf-versions-none = Not published yet.
wf-version = Version { $version }
wf-version-runs = Runs now
wf-version-published = Published
wf-version-restore = Restore as draft
wf-version-explained = It takes the place of the draft. What runs stays as it is until you publish.
wf-version-restored = Version { $version } is the draft now. Nothing is published yet.
wf-run-running = Running
wf-run-waiting = Waiting
wf-run-needs_approval = Asks for approval
wf-run-needs_attention = Needs you
wf-run-done = Done
wf-run-stopped = Stopped
wf-run-failed = Failed
wf-run-step-running = Running
wf-run-step-waiting = Waiting
wf-run-step-done = Done
wf-run-step-failed = Failed
wf-run-step-outcome_unknown = Not known whether it worked
wf-run-step-skipped = Skipped
wf-runs-none = Nobody has gone through it yet
wf-runs-none-next = Once it is on, everybody who goes through it appears here. A dry run shows now who would have.
wf-runs-none-found = No run fits
wf-at-step = At: { $name }
wf-goes-on-at = goes on
wf-began = Began
wf-ended = Ended
wf-story = What happened
wf-steps-left-out =
    { $count ->
        [one] One earlier step is not shown.
       *[other] { $count } earlier steps are not shown.
    }
wf-trigger-data = What it began with
wf-turn = no. { $n }
wf-attempts =
    { $count ->
        [one] 1 attempt
       *[other] { $count } attempts
    }
wf-took-seconds = took { $n } s
wf-took-minutes = took { $n } min
wf-took-hours = took { $n } h
wf-took-days = took { $n } d
wf-outcome-unknown = The answer was lost, so it may have worked. Look there before you try again: twice is worse than late.
wf-to-customer = To the customer
wf-approve = Approve
wf-decline = Decline
wf-retry = Try the step again
wf-skip = Go on without it
wf-went = Went “{ $path }”
wf-went-otherwise = Went “otherwise”
wf-items =
    { $count ->
        [one] 1 item
       *[other] { $count } items
    }
wf-waits-span = Waits for a while
wf-waits-time_of_day = Waits for the time of day
wf-waits-moment = Waits for the moment
wf-waits-condition = Waits for the condition
wf-waits-reply = Waits for a reply
wf-time-came = The time has come
wf-replied = The customer wrote
wf-no-reply = No reply came
wf-met = The condition is met
wf-not-met = The time is up; the condition was not met
wf-said-yes = { $name } said yes
wf-said-no = { $name } said no
wf-nobody-answered = Nobody answered in time
wf-came-to-stop = Came to a stop
wf-gate-let-through = The gate let it through; a message that waits says why in the inbox
wf-stop = Stop the run
wf-stop-title = Stop this run?
wf-stop-confirm = The customer gets nothing more from it. What was done stays.
wf-period = Period
wf-period-days = Last { $count } days
wf-period-dates = Dates…
wf-period-from = From
wf-period-to = To
wf-dry-run-safe = Nothing is sent and nothing is written. What happened then is played through this draft, with today’s rules.
wf-dry-run-begin = Begin the dry run
wf-dry-run-none = Who would have got what, and when?
wf-dry-run-none-next = Choose a period. Everything that happened in it is played through the steps.
wf-dry-run-running = Dry run
wf-dry-run-progress = { $done } of { $total } happenings
wf-dry-run-failed = The dry run did not come to its end.
wf-dry-happenings = Happened
wf-dry-starts = Would have begun
wf-dry-not-started = { $filtered } filtered out, { $again } not again
wf-dry-sent = Messages sent
wf-dry-not-sent = Held or not sent
wf-dry-held-suppressed = { $held } held, { $suppressed } not sent
wf-dry-rules = What held messages
wf-dry-rules-none = No rule stood against a message.
wf-dry-actions = What would have been done
wf-dry-actions-none = Nothing.
wf-dry-ends = How it would have ended
wf-dry-ends-none = Nothing began.
wf-dry-runs = Who would have gone through it
wf-dry-runs-newest =
    { $count ->
        [one] The newest one is shown.
       *[other] The newest { $count } are shown.
    }
wf-dry-runs-none = Nobody, in this period. Try a longer one, or a wider condition at the trigger.
wf-gate-sent = Sent
wf-gate-held = Held
wf-gate-suppressed = Not sent
wf-gate-until = until
tasks = Tasks
tasks-intro = What the office has to do: made by you, or by a workflow.
tasks-mine = Mine
tasks-anybody = Everybody’s
tasks-open = Open
tasks-done = Done
tasks-none = Nothing left to do
tasks-none-next = Tasks that a workflow makes for the office appear here too.
tasks-none-done = Nothing done yet
task-new = New task
task-edit = Change the task
task-title = What is to be done
task-body = More about it
task-due-at = Due
task-due = Due
task-was-due = Was due
task-assigned = For
task-nobody = Anybody
task-customer = Customer
task-customer-remove = Without this customer
task-menu = { $name }: more
task-remove = Remove this task?
task-ticked = The task is done
task-unticked = The task is open again
task-from-workflow = From a workflow
shortcut-workflows = Go to workflows
shortcut-tasks = Go to tasks
shortcut-wf-move = Workflow: from step to step
shortcut-wf-insert = Workflow: add a step
shortcut-wf-remove = Workflow: remove the step
shortcut-wf-shift = Workflow: move the step
shortcut-wf-duplicate = Workflow: duplicate the step
shortcut-wf-undo = Workflow: undo
shortcut-wf-redo = Workflow: redo
shortcut-wf-save = Workflow: save now
