//! What is changed in the account, where the connection may.

use async_trait::async_trait;
use connect::{CustomerChange, ProviderError, WriteFieldService};
use domain::{
    Phone,
    event::{CustomerRecord, FailureVerdict},
};

use crate::{Housecall, map, wire};

#[async_trait]
impl WriteFieldService for Housecall {
    async fn update_customer(
        &self,
        customer_ref: &str,
        change: &CustomerChange,
    ) -> Result<CustomerRecord, ProviderError> {
        match self.client().update_customer(customer_ref, &fields(change)?).await {
            // The same change twice is the same customer.
            Err(ProviderError::OutcomeUnknown) => Err(ProviderError::Unavailable { status: 0 }),
            answer => map::customer(&answer?).ok_or_else(|| ProviderError::Unreadable("a customer without id".into())),
        }
    }

    async fn create_customer(&self, new: &CustomerChange) -> Result<String, ProviderError> {
        let made = self.client().create_customer(&fields(new)?).await?;
        made.id.owned().ok_or(ProviderError::OutcomeUnknown)
    }

    async fn add_job_note(&self, job_ref: &str, body: &str) -> Result<(), ProviderError> {
        self.client().add_job_note(job_ref, body).await.map(drop)
    }
}

fn fields(change: &CustomerChange) -> Result<wire::CustomerFields, ProviderError> {
    let text = |name: &str| change.fields.get(name).cloned();
    Ok(wire::CustomerFields {
        first_name: text("first_name"),
        last_name: text("last_name"),
        email: text("email"),
        company: text("company"),
        mobile_number: number(change, "mobile_number")?,
        home_number: number(change, "home_number")?,
        work_number: number(change, "work_number")?,
        notifications_enabled: change.notifications_enabled,
        tags: change.tags.clone(),
        lead_source: text("lead_source"),
        ..wire::CustomerFields::default()
    })
}

/// Ten digits. HCP takes no other numbers, and an empty one clears the field.
fn number(change: &CustomerChange, name: &str) -> Result<Option<String>, ProviderError> {
    let Some(written) = change.fields.get(name) else { return Ok(None) };
    if written.is_empty() {
        return Ok(Some(String::new()));
    }
    Phone::parse(written).as_ref().and_then(wire::ten_digits).map(Some).ok_or_else(|| ProviderError::Refused {
        code: Some("number".into()),
        message: format!("{name} takes North American numbers alone"),
        verdict: FailureVerdict::Content,
    })
}
