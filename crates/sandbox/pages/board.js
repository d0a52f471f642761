// The dispatch board: jobs in columns, moved by dragging or by their buttons.

import { call } from "./api.js";
import { assign, newJob } from "./dialogs.js";
import { avatar, byId, fullName, h, keyed, time, toast } from "./dom.js";

/** The columns, and the move that brings a job into each. */
const COLUMNS = [
  { id: "needs_scheduling", title: "Needs scheduling" },
  { id: "scheduled", title: "Scheduled" },
  { id: "on_the_way", title: "On the way", move: "on_my_way" },
  { id: "in_progress", title: "In progress", move: "start" },
  { id: "done", title: "Done", move: "complete" },
];

const MOVES = {
  assign: "Assign …",
  on_my_way: "On my way",
  start: "Start",
  complete: "Complete",
  reopen: "Reopen",
  repeat_webhook: "Repeat webhook",
  cancel: "Cancel",
  delete: "Delete",
};

/** What one presses next, by column. */
const NEXT = {
  needs_scheduling: "assign",
  scheduled: "on_my_way",
  on_the_way: "start",
  in_progress: "complete",
  done: "repeat_webhook",
  canceled: "reopen",
};

let jobs = [];
let latest = null;

export function showBoard(state) {
  latest = state;
  jobs = state.housecall.jobs.filter((job) => !job.deleted_at).map((job) => ({ ...job, column: columnOf(job) }));
  const columns = byId("columns");
  if (columns.children.length === 0) columns.append(...COLUMNS.map(column));
  for (const { id } of COLUMNS) {
    const own = inOrder(jobs.filter((job) => job.column === id), id);
    keyed(byId(`column-${id}`), own, (job) => job.id, card);
    byId(`count-${id}`).textContent = own.length;
  }
  const canceled = jobs.filter((job) => job.column === "canceled");
  keyed(byId("canceled-jobs"), canceled, (job) => job.id, card);
  byId("canceled-count").textContent = canceled.length;
  byId("canceled").hidden = canceled.length === 0;
}

function columnOf(job) {
  const status = job.work_status ?? "";
  if (job.canceled_at || status.includes("canceled")) return "canceled";
  if (status.startsWith("complete")) return "done";
  if (status === "in progress") return "in_progress";
  if (job.work_timestamps?.on_my_way_at) return "on_the_way";
  return status === "scheduled" ? "scheduled" : "needs_scheduling";
}

function inOrder(some, column) {
  const at = (job) => job.schedule?.scheduled_start ?? job.created_at ?? "";
  const done = (job) => job.work_timestamps?.completed_at ?? "";
  return column === "done"
    ? some.sort((a, b) => done(b).localeCompare(done(a)))
    : some.sort((a, b) => at(a).localeCompare(at(b)));
}

function column({ id, title }) {
  return dropTarget(
    h("section", { class: "column", "data-column": id, "aria-labelledby": `title-${id}` },
      h("h3", { id: `title-${id}` }, title, " ", h("span", { class: "quiet", id: `count-${id}` }, "0")),
      h("ol", { class: "cards", id: `column-${id}` }),
    ),
    id,
  );
}

function card(job) {
  const label = `job ${job.invoice_number ?? ""}`.trim();
  const people = job.assigned_employees ?? [];
  const next = NEXT[job.column];
  const others = Object.keys(MOVES).filter((move) => move !== next && makesSense(move, job.column));
  return h("li", {
      class: `card ${job.column}`,
      draggable: true,
      ondragstart: (event) => {
        event.dataTransfer.setData("text/plain", job.id);
        event.dataTransfer.effectAllowed = "move";
        event.target.classList.add("dragged");
      },
      ondragend: (event) => event.target.classList.remove("dragged"),
    },
    h("p", { class: "when" }, when(job), job.invoice_number && h("span", { class: "quiet" }, `#${job.invoice_number}`)),
    h("h4", {}, job.description || "Job"),
    h("p", { class: "who" }, job.customer ? fullName(job.customer) : "No customer"),
    h("p", { class: "technicians" },
      people.length ? people.map((person) => avatar(person, "small")) : h("span", { class: "quiet" }, "Nobody assigned"),
      people.length > 0 && h("span", {}, people.map((person) => person.first_name).join(", ")),
    ),
    h("div", { class: "moves" },
      h("button", {
        type: "button", class: next === "complete" ? "primary wide" : "wide", "data-focus": "next",
        "aria-label": `${MOVES[next]}, ${label}`, onclick: () => move(job, next),
      }, MOVES[next]),
      h("details", { name: "moves" },
        h("summary", { "data-focus": "more", "aria-label": `More for ${label}` }, "More"),
        h("div", { class: "more" },
          others.map((name) =>
            h("button", { type: "button", class: name === "delete" ? "danger" : "", "data-focus": name, onclick: () => move(job, name) }, MOVES[name]),
          ),
        ),
      ),
    ),
  );
}

function when(job) {
  const done = job.work_timestamps?.completed_at;
  if (done) return h("span", {}, "✓ ", time(done));
  return time(job.schedule?.scheduled_start) ?? h("span", { class: "quiet" }, "No time");
}

function makesSense(move, column) {
  const isOver = column === "done" || column === "canceled";
  if (move === "reopen") return isOver;
  if (move === "assign" || move === "delete" || move === "repeat_webhook") return true;
  if (move === "cancel") return !isOver;
  if (move === "on_my_way") return column === "needs_scheduling";
  if (move === "start") return column === "needs_scheduling" || column === "scheduled";
  return !isOver;
}

async function move(job, to) {
  if (to === "assign") return assign(latest, job);
  const answer = await call("POST", `housecall/jobs/${job.id}/${to}`);
  if (answer && to === "repeat_webhook") toast("The job’s last webhook was sent once more.");
}

function dropTarget(element, columnId) {
  const lit = (yes) => element.classList.toggle("over", yes);
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    lit(true);
  });
  element.addEventListener("dragleave", () => lit(false));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    lit(false);
    const job = jobs.find(({ id }) => id === event.dataTransfer.getData("text/plain"));
    if (job) dropped(job, columnId);
  });
  return element;
}

function dropped(job, into) {
  if (job.column === into) return;
  const isOver = job.column === "done" || job.column === "canceled";
  const to = into === "canceled" ? "cancel" : COLUMNS.find(({ id }) => id === into).move;
  if (to) move(job, to);
  else if (isOver) move(job, "reopen");
  else toast("Housecall Pro has no such move. A job gets its time when it is made.");
}

dropTarget(byId("canceled"), "canceled");
byId("new-job").addEventListener("click", () => newJob(latest));
