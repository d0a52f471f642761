import { describe, expect, it } from "vitest";
import { english } from "../testing/render";
import { read, written } from "./condition";
import type { Step } from "./contract";
import { cronOf, planOf } from "./cron";
import { plainFindings } from "./findings";
import { begun, edited, redone, undone } from "./history";
import { stepOf } from "./new-step";
import { fieldsOf, folded, inWords, numberOf, withValue } from "./schema";
import { segmentsOf } from "./segments";
import { branch, definition, message, operations, reply, task, variables, wait } from "./testing";
import {
  across,
  beside,
  duplicate,
  everyStep,
  find,
  insert,
  move,
  newId,
  placeAfter,
  remove,
  replace,
  TOP,
} from "./tree";
import {
  conditionWords,
  labelsOf,
  type Naming,
  partsOf,
  plainly,
  summaryOf,
  titleOf,
  waitWords,
} from "./words";

const { steps } = definition;
const ids = (all: Step[]) => everyStep(all).map(({ step }) => step.id);
const stop = stepOf({ id: "stop", type: "stop" }, "stop");

describe("the tree of steps", () => {
  it("is read from the top to the bottom", () => {
    expect(ids(steps)).toEqual(["wait", "message_send", "reply", "branch", "task_create"]);
    expect(find(steps, "task_create")).toMatchObject({ owner: "branch", slot: "otherwise", at: 0 });
  });

  it("takes a step at the top and on a path", () => {
    expect(ids(insert(steps, { ...TOP, at: 1 }, stop))[1]).toBe("stop");
    const onPath = insert(steps, { owner: "branch", slot: "0", at: 0 }, stop);
    expect(find(onPath, "stop")).toMatchObject({ owner: "branch", slot: "0" });
  });

  it("leaves what does not change as it is", () => {
    const next = remove(steps, "wait");
    expect(ids(next)).toEqual(["message_send", "reply", "branch", "task_create"]);
    expect(next[2]).toBe(steps[3]);
    expect(remove(steps, "nobody")).toBe(steps);
  });

  it("loses a step within a branch", () => {
    const next = remove(steps, "task_create");
    expect(ids(next)).not.toContain("task_create");
    expect(find(steps, "task_create")).toBeDefined();
  });

  it("replaces a step in its place", () => {
    const next = replace(steps, "task_create", { ...task, name: "Call" });
    expect(find(next, "task_create")?.step.name).toBe("Call");
  });

  it("moves a step within its list, out of a branch, and nowhere at the ends", () => {
    expect(ids(move(steps, "reply", -1)).slice(0, 3)).toEqual(["wait", "reply", "message_send"]);
    const out = move(steps, "task_create", 1);
    expect(out.map(({ id }) => id)).toEqual([
      "wait",
      "message_send",
      "reply",
      "branch",
      "task_create",
    ]);
    expect(move(steps, "task_create", -1).map(({ id }) => id)).toEqual([
      "wait",
      "message_send",
      "reply",
      "task_create",
      "branch",
    ]);
    expect(move(steps, "wait", -1)).toBe(steps);
    expect(move(steps, "branch", 1)).toBe(steps);
  });

  it("copies a step with ids of its own, and its own references follow", () => {
    const inner: Step = {
      ...branch,
      id: "outer",
      otherwise: [reply, task],
    } as Step;
    const copied = duplicate([inner], "outer");
    expect(copied?.id).toBe("outer_2");
    expect(ids(copied?.steps ?? [])).toEqual([
      "outer",
      "reply",
      "task_create",
      "outer_2",
      "reply_2",
      "task_create_2",
    ]);
    const copy = find(copied?.steps ?? [], "task_create_2")?.step;
    expect(copy?.type === "action" && copy.input.title).toContain("steps.reply_2.text");
    // A step outside of what was copied is still the same one.
    const alone = duplicate(steps, "task_create");
    const twin = find(alone?.steps ?? [], "task_create_2")?.step;
    expect(twin?.type === "action" && twin.input.title).toContain("steps.reply.text");
  });

  it("gives ids that are free and fit", () => {
    expect(newId(steps, "wait")).toBe("wait_2");
    expect(newId([], "3rd Party")).toBe("step_3rd_party");
    expect(newId([], "x".repeat(40))).toHaveLength(32);
  });

  it("is walked by keys", () => {
    expect(beside(steps, null, 1)).toBe("wait");
    expect(beside(steps, "wait", -1)).toBeNull();
    expect(beside(steps, "task_create", 1)).toBe("task_create");
    expect(across(steps, "branch", 1)).toBe("task_create");
    expect(across(steps, "task_create", -1)).toBe("branch");
    expect(placeAfter(steps, "task_create")).toEqual({ owner: "branch", slot: "otherwise", at: 1 });
    expect(placeAfter(steps, null)).toEqual({ ...TOP, at: 0 });
  });
});

describe("undo", () => {
  it("takes back one change, and does it again", () => {
    const two = edited(edited(begun("a"), "b", null, 1), "c", null, 2);
    expect(undone(two).now).toBe("b");
    expect(undone(undone(undone(two))).now).toBe("a");
    expect(redone(undone(two)).now).toBe("c");
    expect(edited(undone(two), "d", null, 3).future).toEqual([]);
  });

  it("takes what was typed in one go together", () => {
    let typed = begun("");
    for (const [at, text] of ["H", "Hi", "Hi!"].entries())
      typed = edited(typed, text, "f", at * 200);
    expect(undone(typed).now).toBe("");
    const later = edited(typed, "Hi! Again", "f", 60_000);
    expect(undone(later).now).toBe("Hi!");
    expect(undone(edited(typed, "x", "g", 500)).now).toBe("Hi!");
  });
});

describe("a condition", () => {
  it.each([
    'customer.city == "Denver"',
    "job.total > 50000",
    "job.total >= -1.5 and job.total <= 9",
    '"vip" in customer.tags',
    '"vip" not in customer.tags or customer.city != "Bo\\"ulder"',
    "not customer.email",
    "customer.email",
    "steps.reply.replied == true",
    "steps.reply.replied == false",
    'customer.last_name is startingwith("Mc")',
    "job.total > trigger.estimate.total",
  ])("is read and written alike: %s", (expression) => {
    const condition = read(expression);
    expect(condition).not.toBeNull();
    expect(condition && written(condition)).toBe(expression);
  });

  it.each(['a == "x" and b or c', "(a or b) and c", "customer.tags | length > 2", "a == ", "a b"])(
    "that says more stays an expression: %s",
    (expression) => {
      expect(read(expression)).toBeNull();
    },
  );

  it("is empty at first", () => {
    expect(read("")).toEqual({ join: "and", clauses: [] });
    expect(read("a == 'x'")).toEqual(read('a == "x"'));
  });
});

describe("a form from a schema", () => {
  const schema = {
    type: "object",
    properties: {
      note: { type: ["string", "null"], description: "More." },
      contactId: { type: "string" },
      status: { anyOf: [{ enum: ["open", "won"] }, { type: "null" }], default: "open" },
      amount: { type: "integer", minimum: 0 },
      urgent: { type: "boolean" },
      tags: { type: "array", items: { type: "string" } },
      days: { type: "array", items: { enum: ["mon", "tue"] } },
      address: { $ref: "#/$defs/Address" },
      items: { type: "array", items: { $ref: "#/$defs/Address" } },
      extra: { type: "object" },
      kind: { oneOf: [{ const: "a", title: "First" }, { const: "b" }] },
      due_at: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] },
    },
    required: ["contactId"],
    $defs: { Address: { type: "object", properties: { city: { type: "string" } } } },
  };
  const fields = fieldsOf(schema);
  const kind = (name: string) => fields.find((one) => one.name === name);

  it("begins with what is needed", () => {
    expect(fields[0]).toMatchObject({ name: "contactId", label: "Contact id", isRequired: true });
  });

  it("has a field of the right kind for each property", () => {
    expect(fields.map(({ name, kind: of }) => `${name}: ${of}`)).toEqual([
      "contactId: text",
      "note: text",
      "status: choice",
      "amount: number",
      "urgent: yes_no",
      "tags: texts",
      "days: several",
      "address: group",
      "items: groups",
      "extra: any",
      "kind: choice",
      "due_at: text",
    ]);
    expect(kind("note")).toMatchObject({ isLong: true, hint: "More.", isRequired: false });
    expect(kind("status")).toMatchObject({ fallback: "open" });
    expect(kind("kind")).toMatchObject({
      choices: [
        { value: "a", label: "First" },
        { value: "b", label: "B" },
      ],
    });
    expect(kind("due_at")).toMatchObject({ format: "date-time" });
    expect(kind("address")).toMatchObject({ fields: [{ name: "city" }] });
  });

  it("folds what is neither needed nor given", () => {
    const { shown, more } = folded(fields, { amount: 3 });
    expect(shown.map(({ name }) => name)).toEqual(["contactId", "amount"]);
    expect(more).toHaveLength(10);
    expect(folded(fieldsOf({ properties: { a: {}, b: {} } }), {}).more).toEqual([]);
  });

  it("does not end in a schema that holds itself", () => {
    const self = { properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: { $ref: "#/$defs/A" } } };
    expect(fieldsOf(self)[0]?.kind).toBe("any");
  });

  it("leaves out what is empty, and keeps numbers numbers", () => {
    expect(withValue({ a: 1, b: 2 }, "a", "")).toEqual({ b: 2 });
    expect(withValue({}, "a", false)).toEqual({ a: false });
    expect([numberOf("12"), numberOf("{{ x }}"), numberOf("1x"), numberOf("")]).toEqual([
      12,
      "{{ x }}",
      "1x",
      undefined,
    ]);
    expect(inWords("due_in_hours")).toBe("Due in hours");
  });
});

describe("in words", () => {
  const naming: Naming = {
    t: english,
    locale: "en-US",
    catalogue: new Map(operations.map((one) => [one.id, one])),
    labels: new Map(variables.map(({ path, label }) => [path, label])),
  };

  it.each([
    [wait, "Waits 3 days"],
    [reply, "Waits for a reply, at most 2 days"],
    [branch, "2 paths"],
  ])("%o is summed up", (step, words) => {
    expect(summaryOf(naming, step)).toBe(words);
  });

  it("waits are sentences", () => {
    const days = [5, 1, 2, 3, 4];
    expect(
      waitWords(naming, { kind: "time_of_day", at: "09:00", weekdays: days, clock: "recipient" }),
    ).toBe("Waits until 9:00 AM, Mon – Fri, on the customer’s clock");
    expect(
      waitWords(naming, { kind: "time_of_day", at: "17:30", weekdays: [], clock: "company" }),
    ).toBe("Waits until 5:30 PM, any day, on the company’s clock");
    const moment = { kind: "moment", moment: "job.scheduled_start" } as const;
    expect(waitWords(naming, { ...moment, offset_minutes: -90 })).toBe(
      "Waits until 90 minutes before: Job scheduled start",
    );
    expect(waitWords(naming, { ...moment, offset_minutes: 1440 })).toBe(
      "Waits until 1 day after: Job scheduled start",
    );
    const timeout = { amount: 3, unit: "days" } as const;
    expect(
      waitWords(naming, { kind: "condition", when: "trigger.estimate.total > 5", timeout }),
    ).toBe("Waits until Total is more than 5, at most 3 days");
  });

  it("conditions are said with the names of their variables", () => {
    expect(conditionWords(naming, 'customer.first_name == "Ann" or not steps.reply.text')).toBe(
      "First name is “Ann” or Reply text is empty",
    );
    expect(conditionWords(naming, "a | length > 2")).toBe("a | length > 2");
  });

  it("steps are called by their own name, or by what they do", () => {
    expect(titleOf(naming, message)).toBe("Send a message");
    expect(titleOf(naming, { ...message, name: "Reminder" })).toBe("Reminder");
    expect(titleOf(naming, reply)).toBe("Wait for a reply");
  });

  it("a yes or no is true, where others are there", () => {
    const flags = new Set(["steps.reply.replied"]);
    expect(conditionWords({ ...naming, flags }, "steps.reply.replied")).toBe(
      "Reply replied is true",
    );
    expect(conditionWords(naming, "steps.reply.replied")).toBe("Reply replied is there");
  });

  it("labels that several have do not name any of them", () => {
    const all = [
      { path: "company.name", label: "Name" },
      { path: "customer.name", label: "Name" },
      { path: "customer.first_name", label: "First name" },
      { path: "customer.first_name", label: "First name" },
    ];
    const labels = labelsOf(all);
    expect(plainly({ ...naming, labels }, "{{ customer.first_name }} of {{ company.name }}")).toBe(
      "[First name] of [Company name]",
    );
  });

  it("texts show the names of their variables", () => {
    expect(partsOf("Hi {{ a.b }}!")).toEqual([{ text: "Hi " }, { variable: "a.b" }, { text: "!" }]);
    expect(plainly(naming, "Hi {{ customer.first_name | upper }}!")).toBe("Hi [First name]!");
  });
});

describe("a schedule", () => {
  it.each(["0 9 * * 1,2,3,4,5", "30 17 * * *", "0 8 1 * *", "15 * * * *", "0 9 * * 0"])(
    "%s is read and written alike",
    (cron) => {
      const plan = planOf(cron);
      expect(plan && cronOf(plan)).toBe(cron);
    },
  );

  it("knows Sunday and spans, and leaves the rest as it is", () => {
    expect(planOf("0 9 * * 0,6")).toMatchObject({ days: [6, 7] });
    expect(planOf("0 9 * * 1-5")).toMatchObject({ days: [1, 2, 3, 4, 5] });
    for (const cron of ["*/5 * * * *", "0 9 1 1 *", "0 9", "0 25 * * *", ""])
      expect(planOf(cron)).toBeNull();
  });
});

it("counts texts as the carriers do", () => {
  expect(segmentsOf("x".repeat(160))).toEqual({ encoding: "GSM-7", characters: 160, segments: 1 });
  expect(segmentsOf("x".repeat(161)).segments).toBe(2);
  expect(segmentsOf("€").characters).toBe(2);
  expect(segmentsOf(`${"x".repeat(70)}…`)).toMatchObject({ encoding: "UCS-2", segments: 2 });
  expect(segmentsOf("").segments).toBe(0);
});

describe("what is wrong", () => {
  it("is said to people, at the field that is empty", () => {
    const finding = { step: "a", field: "input", severity: "error", code: "input" } as const;
    const other = { ...finding, message: "Choose what starts it" };
    const schema = { ...finding, message: '"due_in_hours" is a required property' };
    expect(plainFindings(english, [other, schema])).toEqual([
      other,
      { ...finding, field: "input/due_in_hours", message: "Due in hours is needed" },
    ]);
  });
});
