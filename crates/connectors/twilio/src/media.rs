//! What came along with a text: pictures and files, kept at Twilio until somebody deletes them.

use async_trait::async_trait;
use connect::{Call, FetchMedia, ProviderError};

use crate::Twilio;

/// Twilio answers with one redirect, to where it keeps the bytes.
const MOST_REDIRECTS: usize = 3;

#[async_trait]
impl FetchMedia for Twilio {
    async fn fetch(&self, url: &str) -> Result<Vec<u8>, ProviderError> {
        self.client.media(url, MOST_REDIRECTS).await
    }
}

/// Where a redirect leads; a path stays on its host.
pub(crate) fn target(from: &str, location: &str) -> Result<String, ProviderError> {
    let unreadable = || ProviderError::Unreadable("a redirect leads nowhere".into());
    let from = url::Url::parse(from).map_err(|_| unreadable())?;
    from.join(location).map(String::from).map_err(|_| unreadable())
}

/// Only the call itself.
pub(crate) fn call(url: &str) -> Call {
    Call::get(url).timeout(std::time::Duration::from_mins(1))
}
