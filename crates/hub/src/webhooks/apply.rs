//! Mirrors what a provider told us, and says which events that amounts to. The same for
//! webhooks and for polling.

use db::{DbError, Tx};
use domain::{
    ConnectionId, Timestamp,
    event::{AppointmentMoment, Change, Event, Incoming, JobMoment, JobRecord, What},
};

use crate::{App, conversations, crm, customers, employees, jobs, messages, people, reports};

/// Writes what was told at `told_at` and gives back the events.
///
/// An old piece of news changes nothing that is newer, but the moment of a job still counts: a
/// completion that is overtaken by a later update was a completion.
pub fn apply(
    tx: &mut Tx<'_>,
    app: &App,
    incoming: &Incoming,
    told_at: Timestamp,
    connection: ConnectionId,
) -> Result<Vec<Event>, DbError> {
    match &incoming.what {
        What::Customer { change, customer } => {
            let is_news = customers::store::mirror(tx, customer, *change, told_at)?;
            conversations::adopt_numbers(tx, customer)?;
            let event = Event::CustomerChanged { customer_ref: customer.customer_ref.clone(), change: *change };
            Ok(if is_news { vec![event] } else { vec![] })
        }
        What::Job { moment, job, customer, employees: people } => {
            let mut events = Vec::new();
            for employee in people {
                events.extend(mirror_employee(tx, employee, app)?);
            }
            if let Some(customer) = customer {
                customers::store::mirror(tx, customer, Change::Updated, told_at)?;
                conversations::adopt_numbers(tx, customer)?;
            }
            reports::touch_job(tx, job, app.env.now())?;
            jobs::store::mirror(tx, job, told_at)?;
            conversations::follow_job(tx, app, &job.job_ref)?;
            events.push(of_job(*moment, job, told_at));
            Ok(events)
        }
        What::Appointment { moment, job_ref, employees: people, .. } => {
            let mut events = Vec::new();
            for employee in people {
                events.extend(mirror_employee(tx, employee, app)?);
            }
            let technician_refs = people.iter().map(|employee| employee.employee_ref.clone()).collect();
            match moment {
                AppointmentMoment::TechniciansAssigned => {
                    events.push(Event::TechniciansAssigned { job_ref: job_ref.clone(), technician_refs });
                }
                AppointmentMoment::TechniciansUnassigned => {
                    events.push(Event::TechniciansUnassigned { job_ref: job_ref.clone(), technician_refs });
                }
                AppointmentMoment::Scheduled | AppointmentMoment::Rescheduled | AppointmentMoment::Discarded => {}
            }
            Ok(events)
        }
        What::Employee(employee) => Ok(mirror_employee(tx, employee, app)?.into_iter().collect()),
        What::Text(text) => messages::receive(tx, app, text, connection),
        What::DeliveryReport(report) => messages::report(tx, app, report, connection).map(|()| vec![]),
        What::Crm(news) => crm::receive(tx, app, connection, news).map(|()| vec![]),
        What::Ping | What::Ignored => Ok(vec![]),
    }
}

fn mirror_employee(
    tx: &mut Tx<'_>,
    employee: &domain::event::EmployeeRecord,
    app: &App,
) -> Result<Option<Event>, DbError> {
    let is_news = employees::store::mirror(tx, employee, app.env.now())?;
    if is_news {
        people::follow_employee(tx, employee)?;
        conversations::follow_person(tx, app, &employee.employee_ref)?;
    }
    Ok(is_news.then(|| Event::EmployeeChanged { employee_ref: employee.employee_ref.clone() }))
}

/// The event of a job's moment.
fn of_job(moment: JobMoment, job: &JobRecord, told_at: Timestamp) -> Event {
    let (job_ref, customer_ref) = (job.job_ref.clone(), job.customer_ref.clone());
    let technician_refs = job.technician_refs.clone();
    match moment {
        JobMoment::Completed => {
            let completed_at = job.completed_at.unwrap_or(told_at);
            Event::JobCompleted { job_ref, customer_ref, technician_refs, completed_at }
        }
        JobMoment::OnMyWay => Event::JobOnMyWay { job_ref, customer_ref, technician_refs },
        JobMoment::Canceled => Event::JobCanceled { job_ref, customer_ref, deleted: false },
        JobMoment::Deleted => Event::JobCanceled { job_ref, customer_ref, deleted: true },
        JobMoment::Created | JobMoment::Scheduled | JobMoment::Started | JobMoment::Paid | JobMoment::Updated => {
            Event::JobChanged { job_ref, customer_ref, moment }
        }
    }
}
