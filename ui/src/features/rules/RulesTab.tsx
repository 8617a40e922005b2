/** Contact rules: which pack the book follows, what the owner adds, what is allowed when, and where it is written. */
import {
  Anchor,
  Badge,
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Table,
  Text,
} from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ContactRulesView } from "@/bindings/ContactRulesView";
import type { SaveContactRules } from "@/bindings/SaveContactRules";
import { ErrorState, LoadingRows } from "@/components";
import { Notice } from "@/components/Notice";
import { useFormat } from "@/lib/format";
import { useCommand, useView } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { DaysOff } from "./DaysOff";
import classes from "./Rules.module.css";
import { useLocalText } from "./words";

export function RulesTab() {
  const { data, error, refetch } = useView("contact_rules.get", {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={4} height={120} />;
  return <Rules key={`${data.pack} ${data.scope}`} view={data} />;
}

function Rules({ view }: { view: ContactRulesView }) {
  const { t } = useTranslation("rules");
  const say = useLocalText();
  const save = useCommand("contact_rules.save", { onSuccess: () => notifyDone(t("saved")) });
  const choice: SaveContactRules = {
    pack: view.pack === "" ? "none" : view.pack,
    scope: view.scope,
    no_holidays: view.no_holidays,
    most_a_week: view.most_a_week ?? undefined,
  };
  const set = (change: Partial<SaveContactRules>) => save.mutate({ ...choice, ...change });
  const shown = view.packs.find(
    ({ pack }) => pack === (view.pack === "" || view.pack === "none" ? view.proposed : view.pack),
  );
  const name = (pack: ContactRulesView["packs"][number]) => say(pack, "name");
  return (
    <Stack gap="md">
      {view.pack === "" && shown && (
        <Notice
          state="dueSoon"
          icon={IconScale}
          action={
            <Group gap="xs" wrap="nowrap">
              <Button
                size="xs"
                loading={save.isPending}
                onClick={() => set({ pack: view.proposed })}
                data-testid="rules-use-proposed"
              >
                {t("use", { name: name(shown) })}
              </Button>
              <Button size="xs" variant="default" onClick={() => set({ pack: "none" })}>
                {t("useNone")}
              </Button>
            </Group>
          }
        >
          {t("unchosen", { name: name(shown) })}
        </Notice>
      )}
      <section className={`card ${classes.section}`}>
        <div>
          <Text component="h2" fw={650}>
            {t("choice.title")}
          </Text>
          <Text size="sm" c="dimmed" mt={4}>
            {t("choice.text")}
          </Text>
        </div>
        <Stack gap="md" maw={576}>
          <Select
            label={t("choice.pack")}
            placeholder={t("choice.unchosen")}
            value={view.pack === "" ? null : view.pack}
            onChange={(pack) => pack && set({ pack })}
            allowDeselect={false}
            data={[
              ...view.packs.map((pack) => ({ value: pack.pack, label: name(pack) })),
              { value: "none", label: t("choice.none") },
            ]}
            maw={320}
            data-testid="rules-pack"
          />
          <div>
            <Text size="sm" fw={500} mb={6} id="rules-scope">
              {t("choice.scope")}
            </Text>
            <SegmentedControl
              aria-labelledby="rules-scope"
              value={view.scope}
              disabled={view.pack === ""}
              onChange={(scope) => set({ scope })}
              data={[
                { value: "consumer", label: t("scope.consumer") },
                { value: "business", label: t("scope.business") },
              ]}
            />
            <Text size="xs" c="dimmed" mt={6}>
              {t("choice.scopeText")}
            </Text>
          </div>
          <Switch
            label={t("choice.noHolidays")}
            checked={view.no_holidays}
            onChange={(event) => set({ no_holidays: event.currentTarget.checked })}
          />
          <MostAWeek value={view.most_a_week} onSave={(most) => set({ most_a_week: most })} />
          <Text size="xs" c="dimmed">
            {t("choice.hours")} {t("notAdvice")}
          </Text>
        </Stack>
      </section>
      <DaysOff days={view.days_off} saving={save.isPending} onSave={(days_off) => set({ days_off })} />
      <section className={`card ${classes.block}`}>
        <Text component="h2" fw={650} mb="sm">
          {t("week.title")}
        </Text>
        <Week view={view} />
        {view.holidays.length > 0 && <Holidays view={view} />}
      </section>
      {shown && (
        <section className={`card ${classes.block}`}>
          <Text component="h2" fw={650}>
            {t("pack.title", { name: name(shown) })}
          </Text>
          <Text size="sm" c="dimmed" mt={4} mb="sm">
            {say(shown, "note")}
          </Text>
          <PackRules pack={shown} />
        </section>
      )}
    </Stack>
  );
}

function MostAWeek({ value, onSave }: { value: number | null; onSave: (most: number | undefined) => void }) {
  const { t } = useTranslation("rules");
  const [typed, setTyped] = useState<number | string>(value ?? "");
  const most = typeof typed === "number" ? typed : undefined;
  return (
    <NumberInput
      label={t("choice.most")}
      description={t("choice.mostText")}
      min={1}
      max={50}
      allowDecimal={false}
      allowNegative={false}
      value={typed}
      onChange={setTyped}
      onBlur={() => most !== (value ?? undefined) && onSave(most)}
      maw={320}
    />
  );
}

function Week({ view }: { view: ContactRulesView }) {
  const { t, i18n } = useTranslation("rules");
  // Any Monday serves to name the weekdays.
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" }).format(
      new Date(Date.UTC(2024, 0, 1 + day)),
    ),
  );
  return (
    <Table.ScrollContainer minWidth={780} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table
        aria-label={t("week.title")}
        verticalSpacing={6}
        horizontalSpacing={6}
        fz="xs"
        style={{ whiteSpace: "nowrap" }}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("week.who")}</Table.Th>
            {days.map((day) => (
              <Table.Th key={day}>{day}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {view.week.map((row) => (
            <Table.Tr key={`${row.scope} ${row.channel}`}>
              <Table.Th scope="row" fw={500}>
                {t(row.scope === "business" ? "scope.business" : "scope.consumer")} ·{" "}
                {t(row.channel === "call" ? "week.calls" : "week.messages")}
              </Table.Th>
              {row.days.map((hours, day) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is the weekday
                <Table.Td key={day} className="tabular" c={hours === "" ? "dimmed" : undefined}>
                  {hours === "" ? t("week.closed") : hours}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Holidays({ view }: { view: ContactRulesView }) {
  const { t } = useTranslation("rules");
  const { date } = useFormat();
  return (
    <details className={classes.details}>
      <summary>{t("holidays.title", { count: view.holidays.length })}</summary>
      <ul className={classes.holidays}>
        {view.holidays.map(({ on, name }) => (
          <li key={on}>
            {date(on)} – {name}
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {t("holidays.source", { source: view.holidays_source })}
      </Text>
    </details>
  );
}

function PackRules({ pack }: { pack: ContactRulesView["packs"][number] }) {
  const { t } = useTranslation("rules");
  const { date } = useFormat();
  const say = useLocalText();
  return (
    <Stack gap="sm">
      {pack.rules.map((rule) => (
        <div key={rule.rule} className={classes.rule}>
          <Badge
            variant="light"
            color={rule.basis === "law" ? undefined : "gray"}
            style={{ flex: "none" }}
            w={130}
          >
            {t(`basis.${rule.basis === "law" || rule.basis === "reference" ? rule.basis : "prudence"}`)}
          </Badge>
          <div>
            <Text size="sm">{say(rule, "text")}</Text>
            <Text size="xs" c="dimmed">
              {rule.scopes.length === 1 && (
                <>
                  {t(rule.scopes[0] === "business" ? "only.business" : "only.consumer")}
                  {" · "}
                </>
              )}
              {rule.agreement && (
                <>
                  {t("agreement")}
                  {" · "}
                </>
              )}
              {rule.url === "" ? (
                rule.source
              ) : (
                <Anchor href={rule.url} target="_blank" inherit>
                  {rule.source}
                </Anchor>
              )}
            </Text>
          </div>
        </div>
      ))}
      <Text size="xs" c="dimmed">
        {t("pack.checked", { date: date(pack.checked_on) })}
      </Text>
    </Stack>
  );
}
