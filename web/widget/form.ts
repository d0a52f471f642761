// What a visitor fills in before the first message.
import type { Chat, Draft } from "./chat";
import { h, set } from "./dom";
import { type Config, Refusal } from "./hub";
import { withLinks } from "./link";
import { openingOf } from "./when";
import type { Words } from "./words";

/** As the API names them. */
type Name = "name" | "phone" | "body" | "consented";
type Problems = Partial<Record<Name, string>>;

const LONGEST = { name: 100, phone: 30, body: 1600 };

/** What can be told without asking the hub. */
function problemsOf(draft: Draft, consented: boolean, words: Words): Problems {
  const digits = draft.phone.replace(/\D/g, "").length;
  return {
    ...(draft.name === "" && { name: words.nameMissing }),
    ...((digits < 10 || digits > 15) && { phone: words.phoneMissing }),
    ...(draft.body === "" && { body: words.messageMissing }),
    ...(!consented && { consented: words.consentMissing }),
  };
}

/** When nobody is there: when they are back, and that the answer comes as a text. */
export function closedWords(config: Config, words: Words): string {
  if (config.open_now) return "";
  if (!config.opens_at) return words.back;
  return words.backAt(openingOf(config.opens_at, config.time_zone, words));
}

export function formView(chat: Chat, config: Config, words: Words) {
  const name = field(words.name, "name", { autocomplete: "name" });
  const phone = field(words.phone, "phone", { type: "tel", autocomplete: "tel" }, words.phoneHint);
  const body = field(words.message, "body", { rows: 3 });
  body.input.value = chat.unsent;
  const consent = consentField(config.consent);
  const trap = h("input", { name: "website", tabindex: -1, autocomplete: "off" });
  const refused = h("p", { class: "problem", role: "alert", hidden: true });
  const button = h("button", { type: "submit", class: "primary" }, words.start);
  const fields = { name, phone, body, consented: consent };
  let isBusy = false;

  function show(problems: Problems) {
    const names = Object.keys(fields) as Name[];
    for (const one of names) fields[one].complain(problems[one]);
    const first = names.find((one) => problems[one]);
    if (first) fields[first].input.focus();
    return first !== undefined;
  }

  function say(words: string) {
    refused.textContent = words;
    refused.hidden = words === "";
  }

  async function submit(event: Event) {
    event.preventDefault();
    if (isBusy) return;
    const draft: Draft = {
      name: name.input.value.trim(),
      phone: phone.input.value.trim(),
      body: body.input.value.trim(),
      website: trap.value,
    };
    say("");
    if (show(problemsOf(draft, consent.input.checked, words))) return;
    isBusy = true;
    button.textContent = words.sending;
    try {
      await chat.start(draft);
    } catch (error) {
      const isShown = error instanceof Refusal && show(error.fields);
      if (!isShown) say(chat.why(error));
    } finally {
      isBusy = false;
      button.textContent = words.start;
    }
  }

  const closed = h("p", { class: "notice" });
  const form = h(
    "form",
    { class: "form", novalidate: true, submit },
    h("p", { class: "bubble theirs", dir: "auto" }, ...withLinks(config.greeting)),
    closed,
    name.element,
    phone.element,
    body.element,
    h("div", { class: "trap", "aria-hidden": "true" }, h("label", {}, "Website ", trap)),
    consent.element,
    refused,
    button,
  );
  function update(now: Config) {
    closed.textContent = closedWords(now, words);
    closed.hidden = now.open_now;
  }
  update(config);
  return { element: form, focus: () => name.input.focus(), update };
}

type Attributes = Record<string, string | number>;

function field(label: string, name: Name, attributes: Attributes, hint = "") {
  const input = h("rows" in attributes ? "textarea" : "input", {
    id: name,
    name,
    required: true,
    maxlength: LONGEST[name as keyof typeof LONGEST],
    dir: name === "phone" ? "ltr" : "auto",
    ...attributes,
  });
  const problem = problemOf(input, hint ? `${name}-hint` : null);
  const element = h(
    "div",
    { class: "field" },
    h("label", { for: name }, label),
    input,
    hint && h("p", { class: "hint", id: `${name}-hint` }, hint),
    problem.element,
  );
  return { element, input, complain: problem.complain };
}

function consentField(words: string) {
  const input = h("input", {
    id: "consented",
    name: "consented",
    type: "checkbox",
    required: true,
  });
  const problem = problemOf(input, null);
  const label = h("label", { for: "consented", dir: "auto" }, ...withLinks(words));
  const element = h("div", { class: "field" }, h("div", { class: "tick" }, input, label));
  element.append(problem.element);
  return { element, input, complain: problem.complain };
}

/** The line under a field that says what is wrong with it. */
function problemOf(input: HTMLElement, hint: string | null) {
  const id = `${input.id}-problem`;
  const element = h("p", { class: "problem", id, hidden: true });
  function complain(words: string | undefined) {
    element.textContent = words ?? "";
    element.hidden = !words;
    set(input, "aria-invalid", words && "true");
    const described = [words && id, hint].filter(Boolean).join(" ");
    set(input, "aria-describedby", described || null);
  }
  complain(undefined);
  return { element, complain };
}
