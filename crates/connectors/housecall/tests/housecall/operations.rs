//! Housecall Pro's part of the catalogue, over real HTTP against the fake: one test for each
//! operation, and what holds for all of them.

mod appointments;
mod company;
mod customers;
mod estimates;
mod general;
mod invoices;
mod jobs;
mod leads;
mod lines;
mod official;
mod pipeline;
mod stage;
mod told;
mod triggers;
