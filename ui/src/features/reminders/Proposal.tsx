/** The proposal of a run: choose from the list, look at each message, approve. */
import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconChecks, IconFileImport, IconMailCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Proposed } from "@/bindings/Proposed";
import type { RunView } from "@/bindings/RunView";
import { Amount, ChannelIcon, type Column, EmptyState, VirtualTable } from "@/components";
import { PaymentsAge } from "@/components/PaymentsAge";
import { useApprove, useToday } from "./api";
import { ConfirmApprove } from "./ConfirmApprove";
import { ContactCell } from "./ContactCell";
import { Preview } from "./Preview";
import classes from "./Reminders.module.css";
import { channelCounts, groupedByCustomer, totals } from "./selection";

interface Props {
  run: RunView;
  /** Customer key to show first and choose alone, as when one came from their page. */
  customer?: string;
  onApproved: (run: RunView, contacts: readonly Proposed[]) => void;
  /** The outcome of an approval is on the screen, so an empty list needs no words. */
  quiet: boolean;
}

export function Proposal({ run, customer, onApproved, quiet }: Props) {
  const { t } = useTranslation("reminders");
  const contacts = useMemo(() => groupedByCustomer(run.proposed), [run.proposed]);
  const asked = contacts.filter((contact) => contact.customer === customer);
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        asked.length > 0 ? contacts.filter((row) => row.customer !== customer).map((row) => row.key) : [],
      ),
  );
  const [shown, setShown] = useState<string | undefined>(asked[0]?.key);
  const [channel, setChannel] = useState("");
  const [confirming, setConfirming] = useState(false);
  const chosen = contacts.filter((contact) => !unchosen.has(contact.key));
  const approve = useApprove({
    onSuccess: (done) => {
      setConfirming(false);
      onApproved(done, chosen);
    },
    onError: () => setConfirming(false),
  });

  if (contacts.length === 0) return quiet ? null : <NothingToSend />;

  const inView = contacts.filter((contact) => channel === "" || contact.channel === channel);
  const selected = new Set(
    inView.filter((contact) => !unchosen.has(contact.key)).map((contact) => contact.key),
  );
  const current = inView.find((contact) => contact.key === shown) ?? inView[0];
  const select = (keys: ReadonlySet<string>) => {
    const rest = [...unchosen].filter((key) => !inView.some((contact) => contact.key === key));
    setUnchosen(new Set([...rest, ...inView.filter(({ key }) => !keys.has(key)).map(({ key }) => key)]));
  };

  return (
    <>
      <PaymentsAge payments={run.payments} />
      <Group justify="space-between" mb="sm" gap="sm">
        <ChannelFilter contacts={contacts} value={channel} onChange={setChannel} />
        <Group gap="md" ml="auto">
          <Text size="sm" c="dimmed" aria-live="polite">
            {t("proposal.selected", { count: chosen.length })}
            {totals(chosen).map((sum) => (
              <Text span key={sum.currency} fw={600} c="var(--mantine-color-text)" ml={8}>
                <Amount {...sum} />
              </Text>
            ))}
          </Text>
          <Button
            leftSection={<IconChecks size={18} aria-hidden />}
            disabled={chosen.length === 0}
            onClick={() => setConfirming(true)}
            data-testid="proposal-approve"
          >
            {t("proposal.approve", { count: chosen.length })}
          </Button>
        </Group>
      </Group>
      <div className={classes.split}>
        <ContactList
          contacts={inView}
          selected={selected}
          onSelect={select}
          onShow={(contact) => setShown(contact.key)}
        />
        {current && <Preview contact={current} />}
      </div>
      <ConfirmApprove
        opened={confirming}
        contacts={chosen}
        payments={run.payments}
        onClose={() => setConfirming(false)}
        onConfirm={() =>
          approve.mutate(
            chosen.length === contacts.length ? {} : { keys: chosen.map((contact) => contact.key) },
          )
        }
        loading={approve.isPending}
      />
    </>
  );
}

interface ListProps {
  contacts: readonly Proposed[];
  selected: ReadonlySet<string>;
  onSelect: (keys: ReadonlySet<string>) => void;
  onShow: (contact: Proposed) => void;
}

function ContactList({ contacts, selected, onSelect, onShow }: ListProps) {
  const { t } = useTranslation("reminders");
  const columns = useMemo<Column<Proposed>[]>(
    () => [
      {
        id: "contact",
        header: t("proposal.list"),
        width: "minmax(0, 1fr)",
        cell: (contact) => <ContactCell contact={contact} />,
      },
    ],
    [t],
  );
  return (
    <div className={classes.list}>
      <VirtualTable
        label={t("proposal.list")}
        columns={columns}
        rows={contacts}
        rowKey={(contact) => contact.key}
        rowName={(contact) => t("proposal.selectOne", { name: contact.name })}
        rowHeight={84}
        selected={selected}
        onSelect={onSelect}
        onRowOpen={onShow}
        onActive={onShow}
      />
    </div>
  );
}

interface FilterProps {
  contacts: readonly Proposed[];
  value: string;
  onChange: (channel: string) => void;
}

function ChannelFilter({ contacts, value, onChange }: FilterProps) {
  const { t } = useTranslation("reminders");
  const counts = channelCounts(contacts);
  if (counts.length < 2) return <span />;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("proposal.filter")}
      value={value}
      onChange={onChange}
      data={[
        { value: "", label: t("proposal.everyChannel") },
        ...counts.map(({ channel, count }) => ({
          value: channel,
          label: (
            <Group gap={6} wrap="nowrap">
              <ChannelIcon channel={channel} withLabel size={14} />
              {count}
            </Group>
          ),
        })),
      ]}
    />
  );
}

function NothingToSend() {
  const { t } = useTranslation("reminders");
  const today = useToday().data;
  if (today && today.invoices === 0) {
    return (
      <EmptyState
        icon={IconFileImport}
        title={t("empty.book.title")}
        text={t("empty.book.text")}
        action={
          <Button renderRoot={(props) => <Link to="/imports" {...props} />}>{t("empty.book.action")}</Button>
        }
      />
    );
  }
  return (
    <EmptyState icon={IconMailCheck} title={t("empty.proposal.title")} text={t("empty.proposal.text")} />
  );
}
