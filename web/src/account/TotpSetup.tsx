import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { messageOf, Problem } from "../api/client";
import type { TotpSecret } from "../api/types";
import { Button, buttonClass } from "../ui/Button";
import { CodeField } from "../ui/CodeField";
import { CopyField } from "../ui/Copy";
import { type Text, useText } from "../ui/i18n";
import { Loaded, Skeleton } from "../ui/States";
import { totpQuery, useFinishTotp } from "./queries";
import { RecoveryCodes } from "./RecoveryCodes";

/** An authenticator app: its picture, a code of it, and then the codes for when it is lost. */
export function TotpSetup({
  owner,
  onCodes,
  onDone,
}: {
  owner: string;
  /** From here on the recovery codes are on the screen. */
  onCodes?: () => void;
  onDone: () => void;
}) {
  const finish = useFinishTotp();
  if (finish.data) {
    return <RecoveryCodes codes={finish.data.recovery_codes} owner={owner} onDone={onDone} />;
  }
  return (
    <Setup
      isBusy={finish.isPending}
      error={finish.error}
      onCode={(code) => {
        if (!finish.isPending) finish.mutate(code, { onSuccess: () => onCodes?.() });
      }}
    />
  );
}

function Setup({
  isBusy,
  error,
  onCode,
}: {
  isBusy: boolean;
  error: Error | null;
  onCode: (code: string) => void;
}) {
  const totp = useQuery(totpQuery);
  return (
    <Loaded query={totp} skeleton={<Skeleton className="h-112" />}>
      {(secret) => <TotpForm secret={secret} isBusy={isBusy} error={error} onCode={onCode} />}
    </Loaded>
  );
}

function TotpForm({
  secret,
  isBusy,
  error,
  onCode,
}: {
  secret: TotpSecret;
  isBusy: boolean;
  error: Error | null;
  onCode: (code: string) => void;
}) {
  const t = useText();
  const [code, setCode] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    onCode(code);
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="max-w-prose text-ink-2">{t("totp-scan")}</p>
      <div className="scheme-light self-center rounded-card border border-line bg-raised p-3">
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(secret.qr_svg)}`}
          alt={t("totp-picture")}
          width={200}
          height={200}
          className="size-50"
        />
      </div>
      <a href={secret.uri} className={`${buttonClass()} self-center md:hidden`}>
        {t("totp-open-app")}
      </a>
      <CopyField label={t("totp-key")} value={secret.secret} />
      <CodeField
        value={code}
        onChange={setCode}
        onComplete={onCode}
        error={error ? codeWords(t, error) : undefined}
      />
      <div className="flex justify-end">
        <Button look="primary" type="submit" isDisabled={isBusy || code.length < 6}>
          {t("totp-turn-on")}
        </Button>
      </div>
    </form>
  );
}

function codeWords(t: Text, error: Error): string {
  const isWrong = error instanceof Problem && error.code === "wrong-code";
  return isWrong ? t("totp-wrong-code") : messageOf(error);
}
