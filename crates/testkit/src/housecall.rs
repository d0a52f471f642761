//! What a person does in Housecall Pro's own app. Every verb takes a second.

use std::time::Duration;

use housecall::fake::{Fake, JobMove};

use crate::{Customer, Shop};

/// Housecall Pro of one shop.
pub struct Housecall {
    shop: Shop,
}

/// Somebody who goes to customers.
#[derive(Debug, Clone)]
pub struct Technician {
    /// `pro_…`
    pub employee_ref: String,
    /// Full name.
    pub name: String,
    /// As HCP spells it.
    pub email: String,
}

/// A job of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// `job_…`
    pub job_ref: String,
}

impl Housecall {
    pub(crate) fn new(shop: Shop) -> Self {
        Self { shop }
    }

    fn fake(&self) -> &Fake {
        self.shop.clock().advance(Duration::from_secs(1));
        self.shop.housecall_fake()
    }

    /// A job for Terry.
    pub fn plans_job_for(&self, customer: &Customer) -> Job {
        self.plans_job(Some(customer), &[&self.shop.terry()])
    }

    /// A job for whomever, or for nobody, by these technicians.
    pub fn plans_job(&self, customer: Option<&Customer>, technicians: &[&Technician]) -> Job {
        let refs: Vec<String> = technicians.iter().map(|technician| technician.employee_ref.clone()).collect();
        let customer_ref = customer.map(|customer| customer.customer_ref.as_str());
        let job_ref = self.fake().add_job(customer_ref, &refs, None, Some("Water heater")).expect("HCP takes the job");
        Job { job_ref }
    }

    /// Terry comes, and the job is done.
    pub fn completes_job_for(&self, customer: &Customer) -> Job {
        self.completes(&self.plans_job_for(customer))
    }

    /// These technicians come, and the job is done.
    pub fn completes_job_of(&self, customer: Option<&Customer>, technicians: &[&Technician]) -> Job {
        self.completes(&self.plans_job(customer, technicians))
    }

    /// *Finish job*.
    pub fn completes(&self, job: &Job) -> Job {
        self.moves(job, JobMove::Complete)
    }

    /// *Undo finish*.
    pub fn reopens(&self, job: &Job) -> Job {
        self.moves(job, JobMove::Reopen)
    }

    /// Any other move.
    pub fn moves(&self, job: &Job, to: JobMove) -> Job {
        assert!(self.fake().move_job(&job.job_ref, to.clone()), "HCP does not let this job be moved: {to:?}");
        job.clone()
    }

    /// HCP sends the newest webhook of this job once more.
    pub fn repeats_webhook_of(&self, job: &Job) {
        assert!(self.fake().repeat_last_webhook(&job.job_ref), "there was no webhook of this job");
    }

    /// HCP loses its next webhooks.
    pub fn drops_webhooks(&self, count: usize) {
        self.shop.housecall_fake().faults().add(connect::fake::Fault::DropWebhooks, count);
    }
}
