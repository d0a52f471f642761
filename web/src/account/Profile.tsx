import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf } from "../api/client";
import type { Me } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { toast } from "../ui/toast";
import { useRename } from "./queries";

/** Who one is here; the e-mail and the role are an admin's to change. */
export function Profile({ me }: { me: Me }) {
  const t = useText();
  const { person } = me;
  const rename = useRename();
  const [name, setName] = useState(person.name);
  const isChanged = name.trim() !== "" && name.trim() !== person.name;
  const error = rename.error ? (fieldsOf(rename.error).name ?? messageOf(rename.error)) : undefined;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isChanged) return;
    rename.mutate(name.trim(), { onSuccess: () => toast.good(t("saved")) });
  }
  return (
    <Card title={t("account-you")}>
      <div className="mb-4 flex items-center gap-3">
        <Avatar name={person.name} url={person.avatar_url} />
        <div className="min-w-0">
          <p className="truncate">{person.email}</p>
          <p className="text-ink-3 text-xs">
            {t(`role-${person.role}`)} · {me.company.name}
          </p>
        </div>
      </div>
      <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <div className="min-w-56 flex-1">
          <Field
            label={t("your-name")}
            hint={t("account-name-hint")}
            name="name"
            autoComplete="name"
            value={name}
            error={error}
            onChange={setName}
            isRequired
          />
        </div>
        <div className="pt-5.5">
          <Button type="submit" isDisabled={!isChanged || rename.isPending}>
            {t(rename.isPending ? "saving" : "save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
