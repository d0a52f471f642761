//! `/v1/reports`.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use rules::reports::By;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    export::{self, Kind},
    fairness::{self, Fairness},
    responses::{self, ResponseReport},
    summary::{self, Period, Question, Report},
};
use crate::{
    App,
    http::{Actor, Params, Problem},
};

/// Longest time of a report: three years and a few days.
const MOST_DAYS: i64 = 1_100;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get))
        .routes(routes!(get_fairness))
        .routes(routes!(get_export))
        .routes(routes!(get_responses))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Dates {
    /// First day, on the company's clock: `2026-08-29`.
    from: String,
    /// Last day; at most 1100 days in all.
    to: String,
}

impl Dates {
    fn period(&self) -> Result<Period, Problem> {
        let date = |field: &str, text: &str| {
            let date: Result<Date, jiff::Error> = text.parse();
            date.map_err(|_| Problem::invalid_field(field, "write the day like 2026-11-23"))
        };
        let (from, to) = (date("from", &self.from)?, date("to", &self.to)?);
        if from > to {
            return Err(Problem::invalid_field("from", "the first day lies behind the last"));
        }
        if to.duration_since(from).as_hours() / 24 >= MOST_DAYS {
            return Err(Problem::invalid_field("to", format!("a report has at most {MOST_DAYS} days")));
        }
        Ok(Period { from, to })
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowing {
    /// `day` (when not given), `week` or `month`.
    #[param(inline)]
    by: Option<By>,
    /// One campaign.
    campaign_id: Option<String>,
    /// HCP's id of a technician: pulse checks of visits that they led. In the list of technicians,
    /// those in which they are credited too.
    technician_ref: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct File {
    /// `pulse_checks`, `technicians`, `campaigns`, `series`, `suppressed` or `cases`.
    kind: String,
    /// For `series`: `day` (when not given), `week` or `month`.
    #[param(inline)]
    by: Option<By>,
}

/// What came of asking, in a time: by day, week or month, by technician and by campaign.
#[utoipa::path(get, path = "/v1/reports", tag = "reports", params(Dates, Narrowing), responses((status = 200, body = Report), Problem))]
async fn get(
    State(app): State<App>,
    actor: Actor,
    Params(dates): Params<Dates>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<Report>, Problem> {
    let only = |id: Option<String>| id.filter(|id| !id.is_empty());
    let question = Question {
        period: dates.period()?,
        by: narrowing.by.unwrap_or_default(),
        campaign: only(narrowing.campaign_id),
        technician: only(narrowing.technician_ref),
    };
    Ok(Json(app.db.read(actor.company, move |tx| summary::report(tx, &question)).await?))
}

/// Whether every completed job was asked about alike, and everybody saw the same review links.
#[utoipa::path(get, path = "/v1/reports/fairness", tag = "reports", params(Dates), responses((status = 200, body = Fairness), Problem))]
async fn get_fairness(
    State(app): State<App>,
    actor: Actor,
    Params(dates): Params<Dates>,
) -> Result<Json<Fairness>, Problem> {
    let period = dates.period()?;
    Ok(Json(app.db.read(actor.company, move |tx| fairness::fairness(tx, period)).await?))
}

/// How long customers waited for an answer in the inbox, and who answered.
#[utoipa::path(get, path = "/v1/reports/responses", tag = "reports", params(Dates), responses((status = 200, body = ResponseReport), Problem))]
async fn get_responses(
    State(app): State<App>,
    actor: Actor,
    Params(dates): Params<Dates>,
) -> Result<Json<ResponseReport>, Problem> {
    let period = dates.period()?;
    Ok(Json(app.db.read(actor.company, move |tx| responses::report(tx, period)).await?))
}

/// A file for spreadsheets. It holds no telephone numbers and no e-mail addresses of ours; a
/// customer's comment stands as it was written.
#[utoipa::path(get, path = "/v1/reports/export", tag = "reports", params(File, Dates), responses((status = 200, content_type = "text/csv", body = String), Problem))]
async fn get_export(
    State(app): State<App>,
    actor: Actor,
    Params(file): Params<File>,
    Params(dates): Params<Dates>,
) -> Result<Response, Problem> {
    let period = dates.period()?;
    let Some(kind) = Kind::parse(&file.kind) else {
        return Err(Problem::invalid_field("kind", "this cannot be exported"));
    };
    let question = Question { period, by: file.by.unwrap_or_default(), campaign: None, technician: None };
    let body = export::export(&app, actor.company, kind, question).await?;
    let disposition = format!("attachment; filename=\"{}\"", kind.file_name(period));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::try_from(disposition).expect("a name of plain letters"));
    Ok((headers, body).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Result<String, u16> {
        let dates = Dates { from: from.into(), to: to.into() };
        dates
            .period()
            .map(|period| format!("{} {}", period.from, period.to))
            .map_err(|problem| problem.status().as_u16())
    }

    #[test]
    fn a_time_has_two_ends_in_their_order_and_at_most_1100_days() {
        assert_eq!(period("2026-11-23", "2026-11-23").unwrap(), "2026-11-23 2026-11-23");
        assert_eq!(period("2023-11-23", "2026-11-26").unwrap(), "2023-11-23 2026-11-26"); // 1100 days
        for (from, to) in [
            ("2023-11-22", "2026-11-26"),
            ("2026-11-24", "2026-11-23"),
            ("yesterday", "2026-11-23"),
            ("2026-11-23", "2026-02-30"),
            ("", ""),
        ] {
            assert_eq!(period(from, to), Err(422), "{from} {to}");
        }
    }
}
