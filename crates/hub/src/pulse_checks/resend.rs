//! Sends a pulse check again because a person wants it.

use db::{DbError, Tx};
use domain::PulseCheckId;

use super::{
    compose::Occasion,
    consider::{ask_everyone, message_moved, technicians},
    store,
};
use crate::{
    App, audit, campaigns, companies, customers,
    gate::decisions,
    http::{Actor, Problem},
    jobs,
};

/// What came of it.
pub(super) enum Resent {
    /// A message goes out or waits.
    GoesOut,
    /// The gate refused all of them; its words.
    Refused(String),
}

/// Asks again, past the frequency cap and HCP's switch, never past an opt-out or a landline.
pub(super) fn resend(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: PulseCheckId) -> Result<Resent, Problem> {
    let kept = store::find(tx, id)?.ok_or_else(|| Problem::not_found("pulse check"))?;
    let refused = |why: &str| Ok(Resent::Refused(why.to_owned()));
    let Some(customer) = customers::store::find(tx, &kept.customer_ref)? else {
        return refused("the job names no customer");
    };
    let job = jobs::store::find(tx, &kept.job_ref)?;
    let campaigns = campaigns::store::list(tx)?;
    let campaign = campaigns.iter().find(|campaign| Some(campaign.id) == kept.campaign);
    let Some(campaign) = campaign.or_else(|| campaigns::company_campaign(&campaigns)) else {
        return refused("there is no campaign to send it under");
    };
    let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
    let technicians = match &job {
        Some(job) => technicians(tx, job)?,
        None => Vec::new(), // a walk-in
    };
    let occasion = Occasion {
        company: &company,
        campaign,
        customer: &customer,
        job: job.as_ref(),
        technician: technicians.first(),
        pulse_check: id,
        token: &kept.token,
        by_hand: true,
    };
    let goes_out = ask_everyone(tx, app, &occasion, &settings)?;
    let now = app.env.now();
    if goes_out {
        store::note_resent(tx, id, now)?;
    }
    store::add_step(tx, id, now, "resend", &format!("{} sent it again by hand", actor.name), None, None)?;
    audit::record(tx, &app.env, actor, "pulse_checks.resend", &id.to_string(), None)?;
    message_moved(tx, app, id)?;
    if goes_out { Ok(Resent::GoesOut) } else { Ok(Resent::Refused(why(tx, id)?)) }
}

/// The words of the newest decision.
fn why(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<String, DbError> {
    let decisions = decisions::of_pulse_check(tx, id)?;
    Ok(decisions.last().map_or_else(|| "nothing can be sent".to_owned(), |decision| decision.explanation.clone()))
}
