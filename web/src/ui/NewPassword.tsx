// A password that is being chosen, with the hub's word on it while it is typed.
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { api, take } from "../api/client";
import { keys } from "../api/keys";
import type { PasswordIdea, PasswordVerdict } from "../api/types";
import { useText } from "./i18n";
import { PasswordField } from "./PasswordField";
import { useSettled } from "./settled";

const SHORTEST = 8;

function verdictQuery(idea: PasswordIdea) {
  return queryOptions({
    queryKey: keys.passwordCheck(idea),
    queryFn: () => take(api.POST("/v1/password_check", { body: idea })),
    enabled: idea.password.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // No password stays in memory for longer than it is on the screen.
    gcTime: 0,
    retry: false,
  });
}

export function NewPassword({
  label,
  value,
  onChange,
  email,
  name,
  error,
  autoFocus,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  email?: string | null | undefined;
  name?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <PasswordField
        label={label}
        name="new-password"
        autoComplete="new-password"
        minLength={SHORTEST}
        value={value}
        onChange={onChange}
        error={error}
        autoFocus={autoFocus ?? false}
      />
      {error ? null : (
        <Meter idea={{ password: value, ...(email ? { email } : {}), ...(name ? { name } : {}) }} />
      )}
    </div>
  );
}

type State = "short" | "unknown" | "weak" | "good";

const BARS: Record<State, string> = {
  short: "bg-edge",
  unknown: "bg-edge",
  weak: "bg-negative",
  good: "bg-positive",
};

function Meter({ idea }: { idea: PasswordIdea }) {
  const t = useText();
  const settled = useSettled(idea);
  const verdict = useQuery(verdictQuery(settled)).data;
  const { length } = idea.password;
  const state = stateOf(length, verdict);
  const words: Record<State, string> = {
    short: t(length === 0 ? "password-hint" : "password-more", { count: SHORTEST - length }),
    unknown: t("password-checking"),
    weak: verdict?.message ?? "",
    good: t("password-good"),
  };
  const share = state === "weak" ? 0.5 : Math.min(1, length / SHORTEST);
  return (
    <>
      <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-wash">
        <span
          className={`block h-full rounded-full transition-[width] duration-150 ${BARS[state]}`}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      <p
        role="status"
        className={`flex min-h-9.5 items-start gap-1.5 text-xs ${state === "weak" ? "text-negative" : state === "good" ? "text-positive" : "text-ink-3"}`}
      >
        {state === "weak" ? <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden /> : null}
        {state === "good" ? <CircleCheck className="mt-0.5 size-3.5 shrink-0" aria-hidden /> : null}
        {words[state]}
      </p>
    </>
  );
}

function stateOf(length: number, verdict: PasswordVerdict | undefined): State {
  if (length < SHORTEST) return "short";
  if (!verdict) return "unknown";
  return verdict.ok ? "good" : "weak";
}
