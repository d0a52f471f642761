//! `/v1/people`.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{Email, PersonId, Timestamp, event::Role};
use queue::BackgroundJob;
use rules::access::{Permission, Permissions};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    MailLink,
    links::{self, LinkKind},
    links_api::has_mail_server,
};
use crate::{
    App,
    audit::{self, Change},
    cases, conversations, employees,
    http::{Actor, Input, Problem, page::Page},
    people::{
        self, Follows, NewPerson, Person, PersonState, check_name, passkeys, permissions_of, sessions, totp,
        would_lack_admins,
    },
    realtime,
};

/// Most people of a company.
const MOST: usize = 2_000;

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(candidates))
        .routes(routes!(get, change, remove))
        .routes(routes!(invite))
        .routes(routes!(end_sessions))
        .routes(routes!(end_second_factors))
}

/// Somebody who can sign in, or could.
#[derive(Serialize, ToSchema)]
struct PersonView {
    id: PersonId,
    name: String,
    /// Null for those to whom contact details are not shown.
    email: Option<String>,
    role: Role,
    avatar_url: Option<String>,
    /// HCP's id, if they are an employee there.
    employee_ref: Option<String>,
    state: PersonState,
    /// In force; administrators have all.
    permissions: Permissions,
    /// What follows Housecall Pro: `role` and names of permissions.
    from_housecall: Vec<Follows>,
    is_point_of_contact: bool,
    /// Their place on the on-call list, from 1.
    on_call_position: Option<i64>,
    /// To a few minutes.
    last_seen_at: Option<Timestamp>,
    /// Whether a password alone does not let them in.
    has_second_factor: bool,
    invited_at: Option<Timestamp>,
}

impl PersonView {
    fn of(person: Person, actor: &Actor) -> Self {
        let is_self = actor.kind.person() == Some(person.id);
        let from_housecall = Follows::ALL.into_iter().filter(|what| person.follows(*what)).collect();
        Self {
            id: person.id,
            name: person.name,
            email: (is_self || actor.sees_contact_details()).then_some(person.email),
            role: person.role,
            avatar_url: person.avatar_url,
            employee_ref: person.employee_ref,
            state: person.state,
            permissions: if person.role == Role::Admin { Permissions::ALL } else { person.permissions },
            from_housecall,
            is_point_of_contact: person.is_point_of_contact,
            on_call_position: person.on_call_position.map(|place| place + 1),
            last_seen_at: person.last_seen_at,
            has_second_factor: person.has_second_factor,
            invited_at: person.invited_at,
        }
    }
}

/// The people of the company.
#[utoipa::path(get, path = "/v1/people", tag = "people", responses((status = 200, body = Page<PersonView>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<PersonView>>, Problem> {
    let people = app.db.read(actor.company, people::store::list).await?;
    Ok(Json(Page::whole(people.into_iter().map(|person| PersonView::of(person, &actor)).collect())))
}

/// One of them.
#[utoipa::path(get, path = "/v1/people/{id}", tag = "people", params(("id" = String, Path, description = "The person.")), responses((status = 200, body = PersonView), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<PersonView>, Problem> {
    let id: PersonId = id.parse()?;
    let person = app.db.read(actor.company, move |tx| find(tx, id)).await?;
    Ok(Json(PersonView::of(person, &actor)))
}

fn find(tx: &mut Tx<'_>, id: PersonId) -> Result<Person, Problem> {
    people::store::find(tx, id)?.ok_or_else(|| Problem::not_found("person"))
}

/// An employee of Housecall Pro without access here.
#[derive(Serialize, ToSchema)]
struct Candidate {
    employee_ref: String,
    name: String,
    email: Option<String>,
    role: Role,
    /// What they would have.
    permissions: Permissions,
    avatar_url: Option<String>,
}

/// Employees on Housecall Pro's list who have no access here.
#[utoipa::path(get, path = "/v1/people/candidates", tag = "people", responses((status = 200, body = Page<Candidate>), Problem))]
async fn candidates(State(app): State<App>, actor: Actor) -> Result<Json<Page<Candidate>>, Problem> {
    let candidates = app
        .db
        .read(actor.company, |tx| {
            let people = people::store::list(tx)?;
            let is_here = |employee: &employees::Employee| {
                people.iter().any(|person| {
                    person.employee_ref.as_deref() == Some(employee.employee_ref.as_str())
                        || employee.email.as_ref().is_some_and(|email| email.eq_ignore_ascii_case(&person.email))
                })
            };
            let employees = employees::store::list_active(tx)?;
            let mut candidates = Vec::new();
            for employee in employees.into_iter().filter(|employee| !is_here(employee)) {
                let switches = employees::store::switches(tx, &employee.employee_ref)?;
                candidates.push(Candidate {
                    permissions: permissions_of(employee.role, switches),
                    employee_ref: employee.employee_ref,
                    name: employee.name,
                    email: employee.email,
                    role: employee.role,
                    avatar_url: employee.avatar_url,
                });
            }
            Ok::<_, DbError>(candidates)
        })
        .await?;
    Ok(Json(Page::whole(candidates)))
}

/// Somebody to be invited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Invitation {
    name: String,
    email: String,
    role: Role,
    /// HCP's id: then what is not set here follows Housecall Pro.
    employee_ref: Option<String>,
    /// What differs from what Housecall Pro says, or from what is usual for the role.
    permissions: Option<BTreeMap<Permission, bool>>,
}

/// Somebody who was invited.
#[derive(Serialize, ToSchema)]
struct Invited {
    person: PersonView,
    invitation: InvitationLink,
}

/// A link to hand over.
#[derive(Serialize, ToSchema)]
struct InvitationLink {
    /// Works for seven days, once.
    url: String,
    /// Whether it goes out by mail too.
    mailed: bool,
}

/// Gives somebody access, with an invitation by mail.
#[utoipa::path(post, path = "/v1/people", tag = "people", request_body = Invitation, responses((status = 201, body = Invited), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<Invitation>,
) -> Result<(StatusCode, Json<Invited>), Problem> {
    let (app_in, actor_in) = (app.clone(), actor.clone());
    let made = app.db.write(actor.company, move |tx| make(tx, &app_in, &actor_in, input)).await;
    let (person, invitation) = made.map_err(email_taken)?;
    Ok((StatusCode::CREATED, Json(Invited { person: PersonView::of(person, &actor), invitation })))
}

fn make(tx: &mut Tx<'_>, app: &App, actor: &Actor, input: Invitation) -> Result<(Person, InvitationLink), Problem> {
    let (name, email) = (check_name("name", &input.name)?, check_email(&input.email)?);
    if people::store::list(tx)?.len() >= MOST {
        return Err(Problem::conflict("too-many-people", format!("a company has at most {MOST} people")));
    }
    let mut avatar_url = None;
    let mut told = None;
    let mut is_contact = false;
    if let Some(employee_ref) = &input.employee_ref {
        let employee = employees::store::find(tx, employee_ref)?.ok_or_else(|| Problem::not_found("employee"))?;
        if people::store::of_employee(tx, employee_ref)?.is_some() {
            return Err(Problem::conflict("employee-taken", "this employee has access already"));
        }
        avatar_url.clone_from(&employee.avatar_url);
        // Housecall Pro's point of contact is ours, until somebody is chosen here.
        is_contact = employees::store::is_point_of_contact(tx, employee_ref)?
            && !people::store::list(tx)?.iter().any(|person| person.is_point_of_contact);
        told = Some((employee.role, employees::store::switches(tx, employee_ref)?));
    }
    let id: PersonId = app.env.new_id();
    let new =
        NewPerson { employee_ref: input.employee_ref, name, email, role: input.role, password_hash: None, avatar_url };
    people::store::insert(tx, id, &new, app.env.now())?;
    let mut person = find(tx, id)?;
    person.state = PersonState::Invited;
    person.set_here = Vec::new();
    person.is_point_of_contact = is_contact;
    match told {
        Some((role, switches)) => {
            if role != input.role {
                person.set_here.push(Follows::Role);
            }
            person.follow(role, switches);
        }
        None => person.permissions = permissions_of(input.role, None),
    }
    for (permission, on) in input.permissions.unwrap_or_default() {
        set_permission(&mut person, permission, Some(on));
    }
    audit::record_change(tx, &app.env, actor, "people.invite", &id.to_string(), &Change::made(&described(&person)))?;
    let invitation = send_invitation(tx, app, actor, &mut person)?;
    if let Some(employee_ref) = &person.employee_ref {
        conversations::follow_person(tx, app, employee_ref)?;
    }
    Ok((find(tx, id)?, invitation))
}

fn send_invitation(tx: &mut Tx<'_>, app: &App, actor: &Actor, person: &mut Person) -> Result<InvitationLink, Problem> {
    let kind = LinkKind::Invitation;
    links::end(tx, person.id, kind)?;
    let token = links::make(tx, app, person.id, kind)?;
    person.invited_at = Some(app.env.now());
    people::store::save(tx, person)?;
    let mailed = has_mail_server(tx)?;
    if mailed {
        app.queue.enqueue(tx, MailLink { person: person.id, kind, by: Some(actor.name.clone()) }.plan())?;
    }
    Ok(InvitationLink { url: kind.url(app, &token), mailed })
}

/// Invites somebody again. The link from before ends.
#[utoipa::path(post, path = "/v1/people/{id}/invite", tag = "people", params(("id" = String, Path, description = "The person.")), responses((status = 200, body = InvitationLink), Problem))]
async fn invite(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<InvitationLink>, Problem> {
    let (id, app_in): (PersonId, App) = (id.parse()?, app.clone());
    let invitation = app
        .db
        .write(actor.company, move |tx| {
            let mut person = find(tx, id)?;
            if person.state != PersonState::Invited {
                return Err(Problem::conflict("not-invited", "this person has come in already"));
            }
            audit::record(tx, &app_in.env, &actor, "people.invite_again", &id.to_string(), None)?;
            send_invitation(tx, &app_in, &actor, &mut person)
        })
        .await?;
    Ok(Json(invitation))
}

/// What changes of a person; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::option_option, reason = "left out, null and a role are three wishes")]
struct PersonChange {
    name: Option<String>,
    email: Option<String>,
    /// Null: as Housecall Pro says.
    #[serde(default, deserialize_with = "some")]
    #[schema(value_type = Option<Role>)]
    role: Option<Option<Role>>,
    /// By name; null: as Housecall Pro says, or as usual for the role.
    #[schema(value_type = Option<BTreeMap<Permission, Option<bool>>>)]
    permissions: Option<BTreeMap<Permission, Option<bool>>>,
    state: Option<ChangedState>,
}

/// A state that somebody can be put into.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ChangedState {
    Active,
    Disabled,
}

/// A field that is there, be it null.
fn some<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Changes a person: role, permissions, name, address, or whether they may sign in. Who is disabled
/// is out at once, and so are their keys.
#[utoipa::path(patch, path = "/v1/people/{id}", tag = "people", params(("id" = String, Path, description = "The person.")), request_body = PersonChange, responses((status = 200, body = PersonView), Problem))]
async fn change(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<PersonChange>,
) -> Result<Json<PersonView>, Problem> {
    let (id, app_in, actor_in): (PersonId, App, Actor) = (id.parse()?, app.clone(), actor.clone());
    let changed = app.db.write(actor.company, move |tx| apply(tx, &app_in, &actor_in, id, input)).await;
    Ok(Json(PersonView::of(changed.map_err(email_taken)?, &actor)))
}

fn apply(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: PersonId, input: PersonChange) -> Result<Person, Problem> {
    let before = find(tx, id)?;
    let mut person = before.clone();
    if let Some(name) = &input.name {
        person.name = check_name("name", name)?;
    }
    if let Some(email) = &input.email {
        person.email = check_email(email)?;
    }
    let told = match &person.employee_ref {
        Some(employee_ref) => match employees::store::find(tx, employee_ref)? {
            Some(employee) => Some((employee.role, employees::store::switches(tx, employee_ref)?)),
            None => None,
        },
        None => None,
    };
    match input.role {
        Some(Some(role)) => {
            person.role = role;
            set_here(&mut person, Follows::Role, true);
        }
        Some(None) if told.is_none() => return Err(nothing_to_follow("role")),
        Some(None) => set_here(&mut person, Follows::Role, false),
        None => {}
    }
    for (permission, on) in input.permissions.unwrap_or_default() {
        set_permission(&mut person, permission, on);
        if on.is_none() && told.is_none() {
            // Nobody at Housecall Pro to follow: as is usual for the role.
            person.permissions.set(permission, Permissions::usual(person.role).has(permission));
        }
    }
    if let Some((role, switches)) = told {
        person.follow(role, switches);
    }
    if let Some(state) = input.state {
        person.state = match (state, before.state) {
            (ChangedState::Disabled, _) => PersonState::Disabled,
            (ChangedState::Active, PersonState::Invited) => PersonState::Invited,
            // Who never chose a password has to accept first.
            (ChangedState::Active, _)
                if people::store::password_hash(tx, id)?.is_none() && before.last_seen_at.is_none() =>
            {
                PersonState::Invited
            }
            (ChangedState::Active, _) => PersonState::Active,
        };
    }
    let is_self = actor.kind.person() == Some(id);
    if is_self && (person.state == PersonState::Disabled || person.role != before.role) {
        return Err(Problem::conflict("not-yourself", "somebody else has to change your own role or access"));
    }
    if would_lack_admins(tx, &before, &person)? {
        return Err(last_admin());
    }
    if person == before {
        return Ok(person);
    }
    people::store::save(tx, &person)?;
    if person.email != before.email || person.state == PersonState::Disabled {
        // What was mailed to the old address lets nobody in any more.
        links::end(tx, id, LinkKind::Invitation)?;
        links::end(tx, id, LinkKind::PasswordReset)?;
    }
    let (object, change) = (id.to_string(), Change::of(&described(&before), &described(&person)));
    audit::record_change(tx, &app.env, actor, "people.change", &object, &change)?;
    // Whoever may do less, or is somebody else now, signs in anew.
    if person.state == PersonState::Disabled || person.email != before.email {
        sessions::delete_all(tx, id, actor.session.filter(|_| is_self).map(|session| session.id))?;
    }
    if let Some(employee_ref) = person.employee_ref.as_ref().filter(|_| person.state != PersonState::Disabled) {
        conversations::follow_person(tx, app, employee_ref)?;
    }
    app.live.publish(tx, realtime::Change::Person, id)?;
    find(tx, id)
}

fn set_here(person: &mut Person, what: Follows, is_set: bool) {
    person.set_here.retain(|known| *known != what);
    if is_set {
        person.set_here.push(what);
        person.set_here.sort_unstable();
    }
}

fn set_permission(person: &mut Person, permission: Permission, on: Option<bool>) {
    let follows = Follows::ALL.into_iter().find(|follows| follows.permission() == Some(permission));
    let follows = follows.expect("every permission can follow");
    set_here(person, follows, on.is_some());
    if let Some(on) = on {
        person.permissions.set(permission, on);
    }
}

/// For the audit log: no address book, but who became what.
fn described(person: &Person) -> serde_json::Value {
    serde_json::json!({
        "name": person.name,
        "email": person.email,
        "role": person.role,
        "state": person.state,
        "permissions": person.permissions,
        "set_here": person.set_here,
    })
}

/// Takes somebody's access away for good. What they did stays in the audit log.
#[utoipa::path(delete, path = "/v1/people/{id}", tag = "people", params(("id" = String, Path, description = "The person.")), responses((status = 204), Problem))]
async fn remove(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (id, app_in): (PersonId, App) = (id.parse()?, app.clone());
    app.db
        .write(actor.company, move |tx| {
            let person = find(tx, id)?;
            if actor.kind.person() == Some(id) {
                return Err(Problem::conflict("not-yourself", "somebody else has to remove you"));
            }
            if would_lack_admins(tx, &person, &Person { state: PersonState::Disabled, ..person.clone() })? {
                return Err(last_admin());
            }
            people::store::delete(tx, id)?;
            cases::store::release(tx, id)?;
            app_in.live.publish(tx, realtime::Change::Person, id)?;
            let (object, change) = (id.to_string(), Change::removed(&described(&person)));
            Ok(audit::record_change(tx, &app_in.env, &actor, "people.remove", &object, &change)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs somebody out everywhere.
#[utoipa::path(delete, path = "/v1/people/{id}/sessions", tag = "people", params(("id" = String, Path, description = "The person.")), responses((status = 204), Problem))]
async fn end_sessions(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (id, env): (PersonId, _) = (id.parse()?, app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            find(tx, id)?;
            sessions::delete_all(tx, id, None)?;
            Ok::<_, Problem>(audit::record(tx, &env, &actor, "people.end_sessions", &id.to_string(), None)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes somebody's second factors away, when the phone is lost. All their sessions end.
#[utoipa::path(delete, path = "/v1/people/{id}/second_factors", tag = "people", params(("id" = String, Path, description = "The person.")), responses((status = 204), Problem))]
async fn end_second_factors(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let (id, env): (PersonId, _) = (id.parse()?, app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            find(tx, id)?;
            totp::remove(tx, id)?;
            passkeys::delete_all(tx, id)?;
            sessions::delete_all(tx, id, None)?;
            Ok::<_, Problem>(audit::record(tx, &env, &actor, "people.end_second_factors", &id.to_string(), None)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn check_email(email: &str) -> Result<String, Problem> {
    let parsed = Email::parse(email.trim()).filter(|email| email.as_str().len() <= people::LONGEST_EMAIL);
    parsed
        .map(|email| email.as_str().to_owned())
        .ok_or_else(|| Problem::invalid_field("email", "this is not an e-mail address"))
}

fn email_taken(problem: Problem) -> Problem {
    if problem.code() == "duplicate" {
        return Problem::conflict("email-taken", "somebody signs in with this e-mail already");
    }
    problem
}

fn last_admin() -> Problem {
    Problem::conflict("last-admin", "the company needs one administrator who can sign in: make somebody else one first")
}

fn nothing_to_follow(field: &str) -> Problem {
    Problem::invalid_field(field, "this person is not an employee in Housecall Pro")
}
