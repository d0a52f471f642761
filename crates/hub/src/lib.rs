//! Porchlight's hub: the application, in slices.
//!
//! Four indexes say where everything is: [`router`] (every route), [`background_jobs`] (every
//! background job), [`reactions`] (which event wakes which slice) and [`connectors`] (every
//! connector). The way of a completed job to its text goes down through [`webhooks`],
//! [`reactions`], [`pulse_checks`], [`gate`] and [`messages`].

pub mod access;
pub mod admin;
pub mod alerts;
pub mod app;
pub mod audit;
pub mod background_jobs;
pub mod bios;
pub mod campaigns;
pub mod cases;
pub mod catalogue;
pub mod community;
pub mod companies;
pub mod config;
pub mod connections;
pub mod connectors;
pub mod conversations;
pub mod crm;
pub mod customers;
pub mod demo;
pub mod doctor;
pub mod employees;
pub mod entry_points;
pub mod feedback;
pub mod files;
pub mod gate;
pub mod http;
pub mod inbox;
pub mod jobs;
pub mod mcp;
pub mod messages;
pub mod notifications;
pub mod people;
pub mod profiles;
pub mod pulse_checks;
pub mod reactions;
pub mod realtime;
pub mod rehearsals;
pub mod reports;
pub mod router;
pub mod secrets;
pub mod serve;
pub mod server;
pub mod setup;
pub mod sync;
pub mod tasks;
pub mod team;
mod web;
pub mod web_chat;
pub mod webhooks;
pub mod workflows;

pub use app::App;

/// What is logged, without the libraries that would log what customers said, whatever was asked for.
///
/// # Panics
/// Never: the directive is a constant.
pub fn log_filter(wanted: &str) -> tracing_subscriber::EnvFilter {
    let filter =
        tracing_subscriber::EnvFilter::try_new(wanted).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    // It writes whole calls and answers of AI clients.
    filter.add_directive("rmcp=off".parse().expect("a directive"))
}
