// How other companies on this server see the company, and whom it does not want to hear of.
import { useQuery } from "@tanstack/react-query";
import { fieldsOf, messageOf } from "../api/client";
import type { BlockedCompany, CommunityProfile } from "../api/types";
import { Button } from "../ui/Button";
import { SaveBar, UnsavedGuard, useDraft } from "../ui/draft";
import { Area, Field, Switch } from "../ui/Field";
import { useText } from "../ui/i18n";
import { Card, PageFrame } from "../ui/Layout";
import { ReadOnly } from "../ui/ReadOnly";
import { Loaded } from "../ui/States";
import { toast } from "../ui/toast";
import { blocksQuery, LONGEST, profileQuery, useBlock, useSaveProfile } from "./community";
import { TradesField } from "./TradesField";

export function CommunityRoute() {
  const t = useText();
  const profile = useQuery(profileQuery);
  return (
    <PageFrame title={t("community")} intro={t("community-intro")}>
      <Loaded query={profile}>
        {(loaded) => (
          <ReadOnly when={!loaded.may_change}>
            <Form profile={loaded} />
            <Blocked mayChange={loaded.may_change} />
          </ReadOnly>
        )}
      </Loaded>
    </PageFrame>
  );
}

const orNull = (text: string) => (text.trim() === "" ? null : text);

function Form({ profile }: { profile: CommunityProfile }) {
  const t = useText();
  const { listed, trades, area = null, about = null } = profile;
  const { value, isChanged, change, undo } = useDraft({ listed, trades, area, about });
  const save = useSaveProfile();
  const fields = fieldsOf(save.error);
  return (
    <>
      <UnsavedGuard isChanged={isChanged} />
      <Card>
        <Switch
          label={t("community-listed")}
          hint={t("community-listed-hint")}
          isSelected={value.listed}
          onChange={(on) => change({ listed: on })}
        />
      </Card>
      <Card title={t("community-shown")} intro={t("community-shown-intro")}>
        <div className="space-y-4">
          <TradesField
            trades={value.trades}
            error={fields.trades}
            onChange={(next) => change({ trades: next })}
          />
          <Field
            label={t("community-area")}
            hint={t("community-area-hint")}
            value={value.area ?? ""}
            error={fields.area}
            onChange={(next) => change({ area: orNull(next) })}
            maxLength={LONGEST.area}
          />
          <Area
            label={t("community-about")}
            hint={t("compose-length", { length: value.about?.length ?? 0, most: LONGEST.about })}
            value={value.about ?? ""}
            error={fields.about}
            onChange={(next) => change({ about: orNull(next) })}
            maxLength={LONGEST.about}
          />
        </div>
      </Card>
      <SaveBar
        isChanged={isChanged}
        isBusy={save.isPending}
        error={save.error ? messageOf(save.error) : undefined}
        onUndo={undo}
        onSave={() =>
          save.mutate(value, {
            onSuccess: () => {
              undo();
              toast.good(t("saved"));
            },
          })
        }
      />
    </>
  );
}

function Blocked({ mayChange }: { mayChange: boolean }) {
  const t = useText();
  const blocks = useQuery(blocksQuery);
  const block = useBlock();
  function unblock({ id: company_id, name }: BlockedCompany) {
    block.mutate(
      { company_id, blocked: false },
      {
        onSuccess: () =>
          toast.good(t("unblocked", { name }), {
            label: t("undo"),
            run: () => block.mutate({ company_id, blocked: true }, { onError: toast.bad }),
          }),
        onError: toast.bad,
      },
    );
  }
  return (
    <Card title={t("community-blocks")} intro={t("block-explained")}>
      <Loaded query={blocks}>
        {(items) =>
          items.length === 0 ? (
            <p className="text-ink-2">{t("community-blocks-none")}</p>
          ) : (
            <ul aria-label={t("community-blocks")} className="divide-y divide-line">
              {items.map((company) => (
                <li key={company.id} className="flex min-h-row items-center gap-3 py-1.5">
                  <span className="min-w-0 flex-1 truncate font-medium">{company.name}</span>
                  {mayChange ? (
                    <Button
                      small
                      aria-label={t("unblock-named", { name: company.name })}
                      isDisabled={block.isPending}
                      onPress={() => unblock(company)}
                    >
                      {t("unblock")}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
