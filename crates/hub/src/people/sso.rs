//! Single sign-on with OpenID Connect: Google, Microsoft, or any issuer that the operator names.
//!
//! # Guarantees
//! - An account elsewhere is known by its issuer and subject, never by its e-mail address. The
//!   address links it once, and only if the issuer says that it is verified (or the operator says
//!   that this issuer's addresses can be trusted, as those of one's own tenant).
//! - State, nonce and PKCE (S256); the browser that comes back is the one that went.

use std::{collections::HashMap, future::Future, pin::Pin, sync::Mutex, time::Duration};

use axum::http::StatusCode;
use connect::{AddressGuard, Call, Http, ProviderError};
use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, IdentityId, PersonId, Secret, Timestamp};
use openidconnect::{
    AsyncHttpClient, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest,
    HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{CoreClient, CoreProviderMetadata, CoreResponseType},
};
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::challenges;
use crate::{App, http::Problem, people::model::PersonState};

const UNDER_WAY: &str = "sso";
/// How long an issuer's description and keys are kept.
const KNOWN_FOR: Duration = Duration::from_hours(1);

/// An issuer, in `porchlight.toml`: `[[sso]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// For addresses: letters, digits, `-`.
    pub id: String,
    /// On the button.
    pub name: String,
    /// `https://accounts.google.com`, `https://login.microsoftonline.com/TENANT/v2.0`, …
    pub issuer: String,
    /// What the issuer calls us.
    pub client_id: String,
    /// Ours.
    pub client_secret: Secret,
    /// Addresses count as verified although the issuer does not say so: for one's own tenant only.
    #[serde(default)]
    pub trust_email: bool,
}

/// The issuers of this installation.
pub struct Providers {
    all: Vec<Provider>,
    http: IssuerHttp,
    known: Mutex<HashMap<String, (Timestamp, CoreProviderMetadata)>>,
}

impl Providers {
    /// Calls nobody yet. Issuers are the operator's choice: they may be next door.
    pub fn new(all: &[Provider]) -> Self {
        Self { all: all.to_vec(), http: IssuerHttp(Http::new(AddressGuard::AllowPrivate)), known: Mutex::default() }
    }

    /// For the sign-in page: id and name.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|provider| (provider.id.as_str(), provider.name.as_str()))
    }

    fn find(&self, id: &str) -> Result<&Provider, Problem> {
        self.all.iter().find(|provider| provider.id == id).ok_or_else(|| Problem::not_found("sign-in provider"))
    }

    async fn metadata(&self, provider: &Provider, now: Timestamp) -> anyhow::Result<CoreProviderMetadata> {
        let fresh =
            |(since, known): &(Timestamp, CoreProviderMetadata)| (now.since(*since) < KNOWN_FOR).then(|| known.clone());
        if let Some(known) = self.known.lock().expect("no one panics while looking").get(&provider.id).and_then(fresh) {
            return Ok(known);
        }
        let issuer = IssuerUrl::new(provider.issuer.clone())?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.http).await?;
        self.known.lock().expect("no one panics while looking").insert(provider.id.clone(), (now, found.clone()));
        Ok(found)
    }
}

/// Our own client, with its limits, for the library.
struct IssuerHttp(Http);

/// An issuer that cannot be asked.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct IssuerError(ProviderError);

impl<'c> AsyncHttpClient<'c> for IssuerHttp {
    type Error = IssuerError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, IssuerError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let url = parts.uri.to_string();
            let text = |name: &axum::http::HeaderValue| name.to_str().unwrap_or_default().to_owned();
            let mut call = if parts.method == "POST" { Call::post(&url) } else { Call::get(&url) };
            let mut content_type = String::new();
            for (name, value) in &parts.headers {
                if name == "content-type" {
                    content_type = text(value);
                } else {
                    call = call.header(name.as_str(), &text(value));
                }
            }
            if parts.method == "POST" {
                call = call.body(&content_type, body);
            }
            let answer = self.0.send(call).await.map_err(IssuerError)?;
            let mut response = HttpResponse::new(answer.body.clone());
            *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::BAD_GATEWAY);
            if let Some(value) = answer.header("content-type").and_then(|value| value.try_into().ok()) {
                response.headers_mut().insert("content-type", value);
            }
            Ok(response)
        })
    }
}

#[derive(Serialize, Deserialize)]
struct UnderWay {
    provider: String,
    nonce: String,
    verifier: String,
    return_to: String,
    /// Somebody signed in who links another account.
    linking: Option<(CompanyId, PersonId)>,
}

/// Where to send the browser, and the state that it has to bring back.
pub async fn begin(
    app: &App,
    id: &str,
    return_to: Option<&str>,
    linking: Option<(CompanyId, PersonId)>,
) -> Result<(String, String), Problem> {
    let provider = app.sso.find(id)?;
    let metadata = app.sso.metadata(provider, app.env.now()).await.map_err(|error| unreachable_issuer(&error))?;
    let (nonce, verifier) = (app.env.token::<16>(), app.env.token::<32>());
    let under_way = UnderWay {
        provider: provider.id.clone(),
        nonce: nonce.clone(),
        verifier: verifier.clone(),
        return_to: return_to.filter(|path| is_own_path(path)).unwrap_or("/").to_owned(),
        linking,
    };
    let (state, _) = challenges::keep(app, UNDER_WAY, &under_way).await?;
    let pkce = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier));
    let state_in = state.clone();
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(provider.client_secret.expose().clone())),
    )
    .set_redirect_uri(redirect_url(app)?);
    let (url, _, _) = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            move || CsrfToken::new(state_in),
            move || Nonce::new(nonce),
        )
        .add_scope(Scope::new("email".into()))
        .add_scope(Scope::new("profile".into()))
        .set_pkce_challenge(pkce)
        .url();
    Ok((url.to_string(), state))
}

/// Somebody came back.
pub struct Arrived {
    /// Of which company.
    pub company: CompanyId,
    /// Who.
    pub person: PersonId,
    /// Where they wanted to go.
    pub return_to: String,
}

/// Asks the issuer who came back.
pub async fn finish(app: &App, state: &str, code: &str) -> Result<Arrived, Problem> {
    let under_way: UnderWay = challenges::take(app, UNDER_WAY, state).await?;
    let provider = app.sso.find(&under_way.provider)?;
    let identity = ask(app, provider, &under_way, code).await.map_err(|error| {
        warn!("an issuer's answer was not accepted: {error:#}");
        Problem::new(StatusCode::UNAUTHORIZED, "sso-failed", "the sign-in at the other side was not accepted")
    })?;
    let (name, now, id) = (provider.name.clone(), app.env.now(), app.env.new_id::<IdentityId>());
    let (linking, return_to) = (under_way.linking, under_way.return_to);
    let (company, person) = app.db.admin_write(move |tx| find_or_link(tx, &identity, &name, linking, id, now)).await?;
    Ok(Arrived { company, person, return_to })
}

/// Who somebody is at an issuer.
struct Identity {
    issuer: String,
    subject: String,
    /// Only if it is verified.
    email: Option<String>,
}

async fn ask(app: &App, provider: &Provider, under_way: &UnderWay, code: &str) -> anyhow::Result<Identity> {
    let metadata = app.sso.metadata(provider, app.env.now()).await?;
    let client = CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(provider.client_secret.expose().clone())),
    )
    .set_redirect_uri(redirect_url(app).map_err(|_| anyhow::anyhow!("our own address cannot be read"))?);
    let tokens = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))?
        .set_pkce_verifier(PkceCodeVerifier::new(under_way.verifier.clone()))
        .request_async(&app.sso.http)
        .await?;
    let token = tokens.id_token().ok_or_else(|| anyhow::anyhow!("the issuer gave no ID token"))?;
    let claims = token.claims(&client.id_token_verifier(), &Nonce::new(under_way.nonce.clone()))?;
    let is_verified = claims.email_verified().unwrap_or(provider.trust_email);
    let email = claims.email().filter(|_| is_verified).map(|email| email.trim().to_lowercase());
    Ok(Identity { issuer: claims.issuer().to_string(), subject: claims.subject().to_string(), email })
}

fn find_or_link(
    tx: &mut AdminTx<'_>,
    identity: &Identity,
    provider: &str,
    linking: Option<(CompanyId, PersonId)>,
    id: IdentityId,
    now: Timestamp,
) -> Result<(CompanyId, PersonId), Problem> {
    let known: Option<(CompanyId, PersonId, String)> = tx.find(
        "SELECT identities.company_id, identities.person_id, people.state FROM identities
           JOIN people ON people.company_id = identities.company_id AND people.id = identities.person_id
          WHERE identities.issuer = $1 AND identities.subject = $2",
        args![identity.issuer, identity.subject],
    )?;
    if let Some((company, person, state)) = known {
        if linking.is_some_and(|wanted| wanted != (company, person)) {
            return Err(Problem::conflict("sso-taken", "this account signs somebody else in"));
        }
        let may = PersonState::parse(&state) == Some(PersonState::Active);
        return if may { Ok((company, person)) } else { Err(unknown_person()) };
    }
    let (company, person) = match linking {
        Some(linking) => linking,
        None => by_address(tx, identity)?,
    };
    tx.as_company(company, |tx| insert(tx, id, person, provider, identity, now))?;
    Ok((company, person))
}

/// Whoever is here under the address that the issuer has verified. Somebody invited accepts by it.
fn by_address(tx: &mut AdminTx<'_>, identity: &Identity) -> Result<(CompanyId, PersonId), Problem> {
    let Some(email) = &identity.email else {
        let detail =
            "the other side does not say that the e-mail address is verified; sign in otherwise, and link the account";
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "sso-not-verified", detail));
    };
    let found = super::store::find_for_sign_in(tx, email)?.filter(|found| found.state != PersonState::Disabled);
    let found = found.ok_or_else(unknown_person)?;
    if found.state == PersonState::Invited {
        tx.as_company(found.company, |tx| {
            tx.exec("UPDATE people SET state = 'active' WHERE company_id = $1 AND id = $2", args![found.person])
        })?;
    }
    Ok((found.company, found.person))
}

fn insert(
    tx: &mut Tx<'_>,
    id: IdentityId,
    person: PersonId,
    provider: &str,
    identity: &Identity,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO identities (company_id, id, person_id, provider, issuer, subject, linked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![id, person, provider, identity.issuer, identity.subject, now],
    )
}

/// An account elsewhere, as its person sees it.
#[derive(Debug, Clone)]
pub struct LinkedAccount {
    /// The link.
    pub id: IdentityId,
    /// Where.
    pub provider: String,
    /// Since when.
    pub linked_at: Timestamp,
}

impl FromRow for LinkedAccount {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { id: row.take()?, provider: row.take()?, linked_at: row.take()? })
    }
}

/// The accounts that sign a person in.
pub fn list(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<LinkedAccount>, DbError> {
    tx.all(
        "SELECT id, provider, linked_at FROM identities WHERE company_id = $1 AND person_id = $2 ORDER BY linked_at, id",
        args![person],
    )
}

/// Unlinks one.
pub fn delete(tx: &mut Tx<'_>, person: PersonId, id: IdentityId) -> Result<(), DbError> {
    tx.run("DELETE FROM identities WHERE company_id = $1 AND person_id = $2 AND id = $3", args![person, id])
}

fn redirect_url(app: &App) -> Result<RedirectUrl, Problem> {
    RedirectUrl::new(app.url("/v1/session/sso/callback")).map_err(|error| Problem::internal(&error.into()))
}

/// Whether a path leads nowhere else: browsers read `//host` and `/\host` as another host.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && !path[1..].starts_with(['/', '\\']) && !path.contains(char::is_control)
}

fn unknown_person() -> Problem {
    let detail = "nobody is known here under this account; ask an administrator for an invitation";
    Problem::new(StatusCode::UNAUTHORIZED, "sso-unknown-person", detail)
}

fn unreachable_issuer(error: &anyhow::Error) -> Problem {
    warn!("an issuer cannot be asked: {error:#}");
    Problem::new(StatusCode::BAD_GATEWAY, "sso-failed", "the other side does not answer; try again later")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_host() {
        for (path, is_own) in [
            ("/", true),
            ("/settings/account?x=1", true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("https://evil.example", false),
            ("", false),
            ("/a\nb", false),
        ] {
            assert_eq!(is_own_path(path), is_own, "{path:?}");
        }
    }
}
