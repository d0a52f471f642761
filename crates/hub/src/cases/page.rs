//! What the customer opens: `/s/{token}`, "is it solved?". Rendered by [`rules::page`].

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use db::{DbError, Tx};
use domain::{CaseId, CompanyId};
use rules::{
    Language,
    page::{self, CompanyCard, Solved, SolvedAnswer},
};

use super::{act, store};
use crate::{
    App, companies, customers,
    http::{
        Problem,
        public::{Asked, html, language},
    },
};

/// The page, outside `/v1`: whoever has the link may open it.
pub fn routes() -> Router<App> {
    Router::new().route("/s/{token}", get(show).post(answer))
}

async fn find(app: &App, token: &str) -> Result<Option<(CompanyId, CaseId)>, Problem> {
    let token = token.to_owned();
    Ok(app.db.admin_read(move |tx| store::find_by_token(tx, &token)).await?)
}

async fn show(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let path = format!("/s/{token}");
    let Some((company, id)) = find(&app, &token).await? else {
        return Ok(html(
            &app,
            page::CONTENT_SECURITY_POLICY,
            StatusCode::NOT_FOUND,
            page::gone(&path, language(&asked, None, &headers)),
        ));
    };
    let (case, company, customer) = app
        .db
        .read(company, move |tx: &mut Tx<'_>| {
            let case = store::find(tx, id)?.ok_or(DbError::NotFound)?;
            let customer = customers::store::find(tx, &case.customer_ref)?;
            Ok::<_, DbError>((case, companies::store::get(tx)?, customer))
        })
        .await?;
    let stored = customer.as_ref().and_then(|customer| customer.language.clone());
    let view = Solved {
        language: language(&asked, stored.as_deref(), &headers),
        path: &path,
        company: CompanyCard { name: &company.name, phone: company.phone.as_deref(), email: company.email.as_deref() },
        customer_first_name: customer.as_ref().and_then(|customer| customer.record.first_name.as_deref()),
        answer: match case.solved_answer.as_deref() {
            Some("yes") => Some(SolvedAnswer::Yes),
            Some(_) => Some(SolvedAnswer::No),
            None => None,
        },
    };
    Ok(html(&app, page::CONTENT_SECURITY_POLICY, StatusCode::OK, page::solved(&view)))
}

async fn answer(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let path = format!("/s/{token}");
    let Some((company, id)) = find(&app, &token).await? else {
        return Ok(html(
            &app,
            page::CONTENT_SECURITY_POLICY,
            StatusCode::NOT_FOUND,
            page::gone(&path, language(&asked, None, &headers)),
        ));
    };
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let read = page::read_solved(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    if let Some(answer) = read.answer {
        let app_in = app.clone();
        let comment = read.comment.clone();
        app.db
            .write(company, move |tx| {
                act::answer_solved(tx, &app_in, id, answer == SolvedAnswer::Yes, comment.as_deref())
            })
            .await
            .map_err(|error: DbError| Problem::from(error))?;
    }
    let language = read.language.or_else(|| asked.lang.as_deref().and_then(Language::parse));
    let to = language.map_or_else(|| path.clone(), |language| format!("{path}?lang={}", language.as_str()));
    Ok(Redirect::to(&to).into_response())
}
