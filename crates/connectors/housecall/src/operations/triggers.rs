//! What Housecall Pro tells by webhook, one trigger for each of its 41 events.

use connect::{Idempotency, Operation, OperationKind, schema_of};
use schemars::JsonSchema;

use super::{
    records::{Customer, Employee, Estimate, Invoice, Job, Lead},
    samples,
};

/// A webhook: what all of them say, and the record under its own name.
macro_rules! told {
    ($(#[$doc:meta])* $name:ident, $record:ident: $of:ty) => {
        $(#[$doc])*
        #[derive(JsonSchema)]
        pub struct $name {
            /// What happened.
            pub event: String,
            /// When. Not told before November 2025.
            pub event_occurred_at: Option<String>,
            /// The Housecall Pro account.
            pub company_id: Option<String>,
            pub $record: $of,
        }
    };
}

told!(
    /// About a customer.
    OfCustomer, customer: Customer
);
told!(
    /// About a job. Line items and appointments are not in it.
    OfJob, job: Job
);
told!(
    /// About a visit. The job is named and not told; look it up.
    OfAppointment, appointment: Visit
);
told!(
    /// About an estimate, with all its options.
    OfEstimate, estimate: Estimate
);
told!(
    /// About a lead.
    OfLead, lead: Lead
);
told!(
    /// About an invoice. The job is named, the customer is not.
    OfInvoice, invoice: Invoice
);
told!(
    /// About an employee.
    OfEmployee, employee: Employee
);

/// A visit as webhooks tell it. A discarded one has only the two ids.
#[derive(JsonSchema)]
pub struct Visit {
    /// `appt_…`
    pub id: String,
    /// `job_…`
    pub job_id: Option<String>,
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub arrival_window_minutes: Option<i64>,
    pub dispatched_employees: Option<Vec<Employee>>,
}

/// Triggers take nothing.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Untaken {}

macro_rules! trigger {
    ($row:literal, $event:literal, $of:ty, $group:literal, $label:literal, $description:literal) => {
        Operation {
            id: concat!("housecall.", $event),
            row: Some($row),
            kind: OperationKind::Trigger,
            group: $group,
            label: $label,
            description: $description,
            call: $event,
            scope: "",
            writes: false,
            idempotency: Idempotency::Read,
            input: schema_of::<Untaken>,
            output: schema_of::<$of>,
            sample: || samples::told($event),
            unavailable: None,
        }
    };
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    trigger!("HT01", "customer.created", OfCustomer, "Customers", "Customer created", "A customer is new."),
    trigger!(
        "HT02",
        "customer.updated",
        OfCustomer,
        "Customers",
        "Customer updated",
        "Something about a customer changed. What, is not told; \"updated_at\" may be the old one."
    ),
    trigger!("HT03", "customer.deleted", OfCustomer, "Customers", "Customer deleted", "A customer was deleted."),
    trigger!(
        "HT04",
        "job.created",
        OfJob,
        "Jobs",
        "Job created",
        "A job is new. If it is planned too, \"Job scheduled\" comes as well."
    ),
    trigger!("HT05", "job.updated", OfJob, "Jobs", "Job updated", "Something about a job changed. What, is not told."),
    trigger!(
        "HT06",
        "job.scheduled",
        OfJob,
        "Jobs",
        "Job scheduled",
        "A job was planned. Whether moving it tells this again is not documented; \"Appointment rescheduled\" is told then."
    ),
    trigger!("HT07", "job.on_my_way", OfJob, "Jobs", "Technician on the way", "Somebody pressed \"On my way\"."),
    trigger!("HT08", "job.started", OfJob, "Jobs", "Job started", "The work began."),
    trigger!(
        "HT09",
        "job.completed",
        OfJob,
        "Jobs",
        "Job completed",
        "The work is done. A job that is reopened and completed again comes again."
    ),
    trigger!("HT10", "job.canceled", OfJob, "Jobs", "Job canceled", "A job was canceled."),
    trigger!("HT11", "job.deleted", OfJob, "Jobs", "Job deleted", "A job was deleted."),
    trigger!(
        "HT12",
        "job.paid",
        OfJob,
        "Jobs",
        "Job paid",
        "A job is paid in full. Comes once for each job; the payment itself is not told."
    ),
    trigger!(
        "HT13",
        "job.appointment.scheduled",
        OfAppointment,
        "Job appointments",
        "Appointment scheduled",
        "A visit was planned. Names the job, not the customer."
    ),
    trigger!(
        "HT14",
        "job.appointment.rescheduled",
        OfAppointment,
        "Job appointments",
        "Appointment rescheduled",
        "A visit was moved. Names the job, not the customer."
    ),
    trigger!(
        "HT15",
        "job.appointment.appointment_discarded",
        OfAppointment,
        "Job appointments",
        "Appointment discarded",
        "A visit was taken off a job. Only the two ids are told."
    ),
    trigger!(
        "HT16",
        "job.appointment.appointment_pros_assigned",
        OfAppointment,
        "Job appointments",
        "Technicians assigned",
        "Employees were put on a visit. Names the job, not the customer."
    ),
    trigger!(
        "HT17",
        "job.appointment.appointment_pros_unassigned",
        OfAppointment,
        "Job appointments",
        "Technicians unassigned",
        "Employees were taken off a visit. Whether it lists the removed or the remaining ones is not known."
    ),
    trigger!("HT18", "estimate.created", OfEstimate, "Estimates", "Estimate created", "An estimate is new."),
    trigger!(
        "HT19",
        "estimate.sent",
        OfEstimate,
        "Estimates",
        "Estimate sent",
        "An estimate was sent to the customer."
    ),
    trigger!(
        "HT20",
        "estimate.scheduled",
        OfEstimate,
        "Estimates",
        "Estimate scheduled",
        "The visit for an estimate was planned."
    ),
    trigger!(
        "HT21",
        "estimate.completed",
        OfEstimate,
        "Estimates",
        "Estimate completed",
        "The visit for an estimate is done."
    ),
    trigger!(
        "HT22",
        "estimate.option.approval_status_changed",
        OfEstimate,
        "Estimates",
        "Estimate option answered",
        "An option was approved or declined. The whole estimate comes; each option has its own \"approval_status\"."
    ),
    trigger!("HT23", "lead.created", OfLead, "Leads", "Lead created", "A lead is new."),
    trigger!(
        "HT24",
        "lead.converted",
        OfLead,
        "Leads",
        "Lead converted",
        "A lead became an estimate or a job: the last of its \"conversions\"."
    ),
    trigger!(
        "HT25",
        "invoice.created",
        OfInvoice,
        "Invoices",
        "Invoice created",
        "An invoice is new. Names the job, not the customer."
    ),
    trigger!(
        "HT26",
        "invoice.paid",
        OfInvoice,
        "Invoices",
        "Invoice paid",
        "An invoice is paid in full. Names the job, not the customer."
    ),
    trigger!(
        "HT27",
        "estimate.updated",
        OfEstimate,
        "Estimates",
        "Estimate updated",
        "Something about an estimate changed. What, is not told."
    ),
    trigger!(
        "HT28",
        "estimate.on_my_way",
        OfEstimate,
        "Estimates",
        "On the way to an estimate",
        "Somebody pressed \"On my way\" for an estimate."
    ),
    trigger!(
        "HT29",
        "estimate.copy_to_job",
        OfEstimate,
        "Estimates",
        "Estimate copied to job",
        "Options of an estimate became a job."
    ),
    trigger!(
        "HT30",
        "estimate.option.created",
        OfEstimate,
        "Estimates",
        "Estimate option created",
        "An option is new. The whole estimate comes; which option it was is not told."
    ),
    trigger!(
        "HT31",
        "lead.updated",
        OfLead,
        "Leads",
        "Lead updated",
        "Something about a lead changed. What, is not told."
    ),
    trigger!(
        "HT32",
        "lead.deleted",
        OfLead,
        "Leads",
        "Lead deleted",
        "A lead was deleted. Housecall Pro does not tell it reliably."
    ),
    trigger!("HT33", "lead.lost", OfLead, "Leads", "Lead lost", "A lead was marked as lost."),
    trigger!("HT34", "invoice.sent", OfInvoice, "Invoices", "Invoice sent", "An invoice was sent to the customer."),
    trigger!("HT35", "invoice.voided", OfInvoice, "Invoices", "Invoice voided", "An invoice was voided."),
    trigger!("HT36", "invoice.canceled", OfInvoice, "Invoices", "Invoice canceled", "An invoice was canceled."),
    trigger!(
        "HT37",
        "invoice.amount_updated",
        OfInvoice,
        "Invoices",
        "Invoice amount changed",
        "The amount of an invoice is another one now."
    ),
    trigger!(
        "HT38",
        "invoice.payment.succeeded",
        OfInvoice,
        "Invoices",
        "Payment succeeded",
        "Somebody paid, perhaps only a part: see \"payments\" and \"due_amount\"."
    ),
    trigger!(
        "HT39",
        "invoice.payment.failed",
        OfInvoice,
        "Invoices",
        "Payment failed",
        "A payment did not go through."
    ),
    trigger!("HT40", "invoice.refund.succeeded", OfInvoice, "Invoices", "Refund succeeded", "Money was paid back."),
    trigger!(
        "HT41",
        "pro.created",
        OfEmployee,
        "Employees",
        "Employee created",
        "Somebody was hired. The webhook itself calls it \"employee.created\"."
    ),
];
