//! Whom the company asks for a second factor.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App, audit, companies,
    http::{Actor, Input, Problem},
};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get, change))
}

/// How people have to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignInRules {
    /// Who needs a code or a passkey beside the password. Who has none yet sets one up at the next
    /// request, and gets to nothing else before.
    require_second_factor: Required,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Required {
    Nobody,
    Admins,
    Everybody,
}

impl Required {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Admins => "admins",
            Self::Everybody => "everybody",
        }
    }

    fn parse(word: &str) -> Self {
        [Self::Admins, Self::Everybody].into_iter().find(|one| one.as_str() == word).unwrap_or(Self::Nobody)
    }
}

/// How people have to sign in.
#[utoipa::path(get, path = "/v1/settings/sign_in", tag = "people", responses((status = 200, body = SignInRules), Problem))]
async fn get(State(app): State<App>, actor: Actor) -> Result<Json<SignInRules>, Problem> {
    let word = app.db.read(actor.company, companies::store::second_factor).await?;
    Ok(Json(SignInRules { require_second_factor: Required::parse(&word) }))
}

/// Changes it.
#[utoipa::path(patch, path = "/v1/settings/sign_in", tag = "people", request_body = SignInRules, responses((status = 200, body = SignInRules), Problem))]
async fn change(
    State(app): State<App>,
    actor: Actor,
    Input(wanted): Input<SignInRules>,
) -> Result<Json<SignInRules>, Problem> {
    let (env, wanted_in) = (app.env.clone(), wanted.clone());
    app.db
        .write(actor.company, move |tx| {
            let before = SignInRules { require_second_factor: Required::parse(&companies::store::second_factor(tx)?) };
            companies::store::set_second_factor(tx, wanted_in.require_second_factor.as_str())?;
            let (object, change) = (tx.company().to_string(), audit::Change::of(&before, &wanted_in));
            audit::record_change(tx, &env, &actor, "settings.sign_in", &object, &change)
        })
        .await?;
    Ok(Json(wanted))
}
