import { ChevronDown, Plus, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "../ui/Button";
import { inputClass } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { without } from "../ui/list";
import { useIsReadOnly } from "../ui/ReadOnly";
import { useBuilder, useSpot } from "./builder";
import { ChoiceList } from "./ChoiceList";
import { FindingsAt } from "./forms";
import { useLookup } from "./lookup";
import { type FormField, isGiven, isTemplate } from "./schema";
import { InsertButton, Needed, TemplateField } from "./TemplateField";
import { VariableMenu } from "./VariableMenu";
import { partsOf, SYSTEM_NAMES, variableName } from "./words";

type Props = {
  field: FormField;
  value: unknown;
  at: string;
  onChange: (next: unknown) => void;
};

const OPENS_VARIABLE = /\{\{\s?$/;
/** After a list, which gives the focus back on its own. */
const LATER_MS = 30;

function useSystemName(): string {
  const { catalogue } = useBuilder();
  const { operation } = useSpot();
  const system = catalogue.get(operation ?? "")?.system;
  return system ? SYSTEM_NAMES[system] : "";
}

/** The list under a field: whether it is open, and what is searched in it. */
function useList(startsOpen = false) {
  const [typed, setTyped] = useState<string | null>(startsOpen ? "" : null);
  return {
    isOpen: typed !== null,
    typed: typed ?? "",
    open: (text = "") => setTyped(text),
    close: () => setTyped(null),
  };
}

/** An id of the other system, chosen by its name; or what a variable says. */
export function LookupField({ field, value, at, onChange }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  // Whoever has just taken the braces away is still writing.
  const [isWriting, setIsWriting] = useState(false);
  const [startsOpen, setStartsOpen] = useState(false);
  const isWritten = isTemplate(value) || isWriting;
  const hasActed = useRef(false);
  useEffect(() => {
    if (!hasActed.current) return;
    hasActed.current = false;
    setTimeout(() => {
      const selector = isWritten ? "textarea" : "[data-field]";
      frame.current?.querySelector<HTMLElement>(selector)?.focus();
    }, LATER_MS);
  }, [isWritten]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that the field is in use
    <div
      ref={frame}
      className="min-w-0"
      onFocus={() => setIsWriting(isWritten)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsWriting(false);
      }}
    >
      {isWritten ? (
        <>
          <TemplateField
            label={field.label}
            hint={field.hint}
            isRequired={field.isRequired}
            value={typeof value === "string" ? value : ""}
            onChange={onChange}
            field={at}
          />
          <FromListInstead
            onPress={() => {
              onChange(undefined);
              setIsWriting(false);
              setStartsOpen(true);
            }}
          />
        </>
      ) : (
        <ChosenOne
          field={field}
          value={isGiven(value) ? String(value) : null}
          at={at}
          startsOpen={startsOpen}
          onChange={(next) => {
            hasActed.current = isTemplate(next);
            setStartsOpen(false);
            onChange(next);
          }}
        />
      )}
    </div>
  );
}

function ChosenOne({
  field,
  value,
  at,
  startsOpen,
  onChange,
}: {
  field: FormField;
  value: string | null;
  at: string;
  startsOpen: boolean;
  onChange: (next: string | undefined) => void;
}) {
  const t = useText();
  const id = useId();
  const isAtRest = useIsReadOnly();
  const system = useSystemName();
  const { step, variables } = useSpot();
  const button = useRef<HTMLButtonElement>(null);
  const list = useList(startsOpen);
  const [isPicking, setIsPicking] = useState<"asked" | "typed" | null>(null);
  const ids = value === null ? [] : [value];
  const found = useLookup(at, ids, list);
  const name = value === null ? undefined : found.nameOf(value);
  const focus = () => setTimeout(() => button.current?.focus(), LATER_MS);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <FieldHead id={id} field={field}>
        {isAtRest ? null : (
          <InsertButton label={field.label} onPress={() => setIsPicking("asked")} />
        )}
      </FieldHead>
      <div className="relative">
        <AriaButton
          ref={button}
          data-field=""
          isDisabled={isAtRest}
          aria-haspopup="listbox"
          aria-expanded={list.isOpen}
          aria-labelledby={`${id} ${id}-value`}
          aria-describedby={`${id}-more`}
          onPress={() => list.open()}
          onKeyDown={(event) => {
            const isLetter =
              event.key.length === 1 &&
              event.key !== " " &&
              !event.ctrlKey &&
              !event.metaKey &&
              !event.altKey;
            if (event.key === "ArrowDown") list.open();
            else if (isLetter) list.open(event.key);
            else event.continuePropagation();
          }}
          className={`${inputClass} flex items-center gap-2 text-left ${value === null ? "pr-9" : "pr-18"}`}
        >
          <span id={`${id}-value`} className="flex min-w-0 flex-1 items-baseline gap-2">
            {value === null ? (
              <span className="truncate text-ink-3">{t("wf-choices-choose")}</span>
            ) : (
              <>
                <span className="truncate">{name ?? value}</span>
                {name ? (
                  <span className="min-w-12 shrink-[9] truncate text-ink-3 text-xs">{value}</span>
                ) : null}
              </>
            )}
          </span>
        </AriaButton>
        {value === null || isAtRest ? null : (
          <span className="absolute inset-y-0 right-7 flex items-center max-md:right-8">
            <IconButton
              label={t("wf-choices-clear", { field: field.label })}
              onPress={() => {
                onChange(undefined);
                focus();
              }}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
          </span>
        )}
        <ChevronDown
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-3 size-4 text-ink-3"
          aria-hidden
        />
      </div>
      <div id={`${id}-more`}>
        {value !== null && found.isGone(value) ? <Gone /> : null}
        <FindingsAt step={step} fields={[at]} />
        {field.hint ? <p className="max-w-prose text-ink-3 text-xs">{field.hint}</p> : null}
      </div>
      {list.isOpen ? (
        <ChoiceList
          label={field.label}
          system={system}
          trigger={button}
          list={found}
          typed={list.typed}
          onType={(typed) => {
            if (!OPENS_VARIABLE.test(typed)) return list.open(typed);
            list.close();
            setIsPicking("typed");
          }}
          chosen={ids}
          isMany={false}
          onChoose={(next) => {
            list.close();
            onChange(next.find((one) => one !== value) ?? value ?? undefined);
            focus();
          }}
          onClose={() => {
            list.close();
            focus();
          }}
        />
      ) : null}
      {isPicking ? (
        <VariableMenu
          trigger={button}
          variables={variables}
          onPick={({ path }) => {
            setIsPicking(null);
            onChange(`{{ ${path} }}`);
          }}
          onClose={() => {
            setIsPicking(null);
            // Whoever typed the braces writes an expression.
            if (isPicking === "typed") onChange("{{ }}");
            else focus();
          }}
        />
      ) : null}
    </div>
  );
}

/** Several ids of the other system; a variable may stand among them, or for all of them. */
export function LookupsField({ field, value, at, onChange }: Props) {
  const t = useText();
  const id = useId();
  const isAtRest = useIsReadOnly();
  const system = useSystemName();
  const { naming } = useBuilder();
  const { step, variables } = useSpot();
  const button = useRef<HTMLButtonElement>(null);
  const list = useList();
  const [isPicking, setIsPicking] = useState(false);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const ids = chosen.filter((one) => !isTemplate(one));
  const found = useLookup(at, ids, list);
  const set = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  const focus = () => setTimeout(() => button.current?.focus(), LATER_MS);
  if (isTemplate(value)) {
    return (
      <div className="min-w-0">
        <TemplateField
          label={field.label}
          hint={field.hint}
          isRequired={field.isRequired}
          value={value}
          onChange={onChange}
          field={at}
        />
        <FromListInstead onPress={() => onChange(undefined)} />
      </div>
    );
  }
  const wordsOf = (one: string) =>
    isTemplate(one)
      ? partsOf(one)
          .map((part) => ("text" in part ? part.text : variableName(naming, part.variable)))
          .join("")
      : (found.nameOf(one) ?? one);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a row with a button
    <div role="group" aria-labelledby={id} className="flex min-w-0 flex-col gap-1">
      <FieldHead id={id} field={field}>
        {isAtRest ? null : <InsertButton label={field.label} onPress={() => setIsPicking(true)} />}
      </FieldHead>
      <ul aria-labelledby={id} className="flex flex-wrap gap-1.5 empty:hidden">
        {chosen.map((one, index) => (
          <li
            key={one}
            title={one}
            className={`inline-flex min-h-8 max-w-full items-center gap-1 rounded-full border border-line pl-3 text-xs ${isAtRest ? "pr-3" : ""} ${isTemplate(one) ? "bg-neutral-wash text-neutral" : "bg-raised"}`}
          >
            {found.isGone(one) && !isTemplate(one) ? (
              <TriangleAlert className="size-3.5 shrink-0 text-accent-text" aria-hidden />
            ) : null}
            <span className="truncate">{wordsOf(one)}</span>
            {isAtRest ? null : (
              <AriaButton
                aria-label={t("wf-remove-item", { name: wordsOf(one) })}
                onPress={() => {
                  set(without(chosen, index));
                  focus();
                }}
                className="inline-flex size-8 shrink-0 items-center justify-center rounded-full text-ink-3 data-hovered:bg-wash data-hovered:text-ink-1 max-md:size-11"
              >
                <X className="size-3.5" aria-hidden />
              </AriaButton>
            )}
          </li>
        ))}
      </ul>
      {isAtRest ? null : (
        <div>
          <Button
            ref={button}
            small
            aria-label={`${t("wf-choices-add")}: ${field.label}`}
            data-field=""
            aria-haspopup="listbox"
            aria-expanded={list.isOpen}
            aria-describedby={`${id}-more`}
            onPress={() => list.open()}
          >
            <Plus className="size-4" aria-hidden />
            {t("wf-choices-add")}
          </Button>
        </div>
      )}
      <div id={`${id}-more`}>
        {ids.filter(found.isGone).map((one) => (
          <Gone key={one} name={one} />
        ))}
        <FindingsAt step={step} fields={[at, ...chosen.map((_, index) => `${at}/${index}`)]} />
        {field.hint ? <p className="max-w-prose text-ink-3 text-xs">{field.hint}</p> : null}
      </div>
      {list.isOpen ? (
        <ChoiceList
          label={field.label}
          system={system}
          trigger={button}
          list={found}
          typed={list.typed}
          onType={(typed) => {
            if (!OPENS_VARIABLE.test(typed)) return list.open(typed);
            list.close();
            setIsPicking(true);
          }}
          chosen={chosen}
          isMany
          onChoose={set}
          onClose={() => {
            list.close();
            focus();
          }}
        />
      ) : null}
      {isPicking ? (
        <VariableMenu
          trigger={button}
          variables={variables}
          onPick={({ path, type }) => {
            setIsPicking(false);
            const variable = `{{ ${path} }}`;
            if (chosen.length === 0 && type === "array") onChange(variable);
            else set([...new Set([...chosen, variable])]);
            focus();
          }}
          onClose={() => {
            setIsPicking(false);
            focus();
          }}
        />
      ) : null}
    </div>
  );
}

/** Whoever has a variable there may still choose by name. */
function FromListInstead({ onPress }: { onPress: () => void }) {
  const t = useText();
  if (useIsReadOnly()) return null;
  return (
    <div className="mt-1">
      <Button small look="quiet" onPress={onPress}>
        {t("wf-choices-instead")}
      </Button>
    </div>
  );
}

function FieldHead({ id, field, children }: { id: string; field: FormField; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-end justify-between gap-2">
      <span id={id} className="pb-0.5 font-medium text-ink-1 text-xs">
        {field.label}
        {field.isRequired ? <Needed /> : null}
      </span>
      {children}
    </div>
  );
}

/** It stays as it is: only a person can know what should stand there instead. */
function Gone({ name }: { name?: string }) {
  const t = useText();
  const system = useSystemName();
  return (
    <p className="flex items-center gap-1 text-accent-text text-xs">
      {name ? null : <TriangleAlert className="size-3.5 shrink-0" aria-hidden />}
      {[name, t("wf-choices-gone", { system })].filter(Boolean).join(": ")}
    </p>
  );
}
