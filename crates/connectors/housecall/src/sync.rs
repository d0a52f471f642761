//! Reading the whole account, page by page. A page token is the page's number.

use async_trait::async_trait;
use connect::{FieldService, JobWithPeople, Page, PageToken, ProviderError, VerifyAccount};
use domain::event::{CustomerRecord, EmployeeRecord};
use tracing::warn;

use crate::{Housecall, client::Listed, map};

#[async_trait]
impl FieldService for Housecall {
    async fn employees(&self, page: Option<PageToken>) -> Result<Page<EmployeeRecord>, ProviderError> {
        let listed = self.client().employees(number(page.as_ref())?).await?;
        Ok(mapped(listed, map::employee))
    }

    async fn customers(&self, page: Option<PageToken>) -> Result<Page<CustomerRecord>, ProviderError> {
        let listed = self.client().customers(number(page.as_ref())?).await?;
        Ok(mapped(listed, map::customer))
    }

    async fn jobs(&self, page: Option<PageToken>) -> Result<Page<JobWithPeople>, ProviderError> {
        let listed = self.client().jobs(number(page.as_ref())?).await?;
        Ok(mapped(listed, map::job))
    }

    async fn job(&self, job_ref: &str) -> Result<JobWithPeople, ProviderError> {
        map::job(&self.client().job(job_ref).await?).ok_or_else(without_id)
    }

    async fn customer(&self, customer_ref: &str) -> Result<CustomerRecord, ProviderError> {
        map::customer(&self.client().customer(customer_ref).await?).ok_or_else(without_id)
    }
}

#[async_trait]
impl VerifyAccount for Housecall {
    async fn account_name(&self) -> Result<String, ProviderError> {
        let company = self.client().company().await?;
        company.name.owned().or_else(|| company.id.owned()).ok_or_else(without_id)
    }
}

fn number(page: Option<&PageToken>) -> Result<u32, ProviderError> {
    let Some(PageToken(text)) = page else {
        return Ok(1);
    };
    text.parse().map_err(|_| ProviderError::Unreadable("a page token that is not ours".into()))
}

/// A record without id cannot be kept; the others can.
fn mapped<W, R>(listed: Listed<W>, record: fn(&W) -> Option<R>) -> Page<R> {
    let items: Vec<R> = listed.items.iter().filter_map(record).collect();
    if items.len() < listed.items.len() {
        warn!(
            skipped = listed.items.len() - items.len(),
            "{} records came without id",
            listed.items.len() - items.len()
        );
    }
    Page { items, next: listed.next_page.map(|page| PageToken(page.to_string())), total: listed.total }
}

fn without_id() -> ProviderError {
    ProviderError::Unreadable("a record without id".into())
}
