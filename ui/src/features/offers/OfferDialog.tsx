/** Making an early-payment offer: what is given for being paid by a day, with what it comes to in view. */
import {
  Button,
  Modal,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import type { DraftOffer } from "@/bindings/DraftOffer";
import { AgreementSwitch } from "@/components/AgreementSwitch";
import { DialogFooter } from "@/components/DialogFooter";
import { DialogTitle } from "@/components/DialogTitle";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { OfferFields } from "@/components/OfferFields";
import { useFormat } from "@/lib/format";
import { emptyTerms, termsOf } from "@/lib/offers";
import { nextFriday } from "@/lib/promiseDays";
import { notifyUndo } from "@/lib/undo";
import { useCustomer, useMakeOffer, useOpenInvoices, useSimulation } from "./api";
import { Preview } from "./Preview";

interface Props {
  customer: string;
  /** The offer that the new one stands in the place of. */
  replaces?: number;
  onClose: () => void;
}

export function OfferDialog({ customer, replaces, onClose }: Props) {
  const { t } = useTranslation(["offers", "common"]);
  const view = useCustomer(customer);
  return (
    <Modal
      opened
      onClose={onClose}
      size="60rem"
      title={
        <DialogTitle>{view.data ? t("with", { name: view.data.profile.name }) : t("title")}</DialogTitle>
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {view.data ? (
        <Builder view={view.data} replaces={replaces} onClose={onClose} />
      ) : view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <LoadingRows rows={6} />
      )}
    </Modal>
  );
}

/** Ways in which an offer is told. */
const channels = ["", "call", "email", "whatsapp", "visit", "other"] as const;

interface BuilderProps {
  view: CustomerView;
  replaces?: number;
  onClose: () => void;
}

function Builder({ view, replaces, onClose }: BuilderProps) {
  const { t } = useTranslation(["offers", "promises"]);
  const { locale, money, weekday } = useFormat();
  const { customer } = view.profile;
  const before = view.offers.find(({ offer }) => offer === replaces);
  const [currency, setCurrency] = useState(before?.currency ?? view.balances[0]?.currency ?? locale.currency);
  const [terms, setTerms] = useState(() => emptyTerms(nextFriday(locale.today)));
  const [invoices, setInvoices] = useState<string[]>(before?.invoices ?? []);
  const [announced, setAnnounced] = useState(true);
  const [to, setTo] = useState("");
  const [channel, setChannel] = useState("");
  const [note, setNote] = useState("");
  const rows = (useOpenInvoices(customer).data?.rows ?? []).filter((row) => row.currency === currency);
  const said = termsOf(terms);
  const draft: DraftOffer | null = said && {
    ...said,
    customer,
    currency,
    invoices: invoices.length > 0 ? invoices : undefined,
    announced,
    made_to: to.trim() || undefined,
    channel: channel || undefined,
    note: note.trim() || undefined,
    replaces,
  };
  const [settled] = useDebouncedValue(draft, 200);
  const simulation = useSimulation(settled);
  const make = useMakeOffer({
    onSuccess: (made) => {
      notifyUndo(t("saved"), made.batch);
      onClose();
    },
  });
  const ready = draft !== null && simulation.data !== undefined && !simulation.error;
  const currencies = view.balances.map((balance) => balance.currency);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) make.mutate(draft);
      }}
    >
      {replaces === undefined ? (
        <AgreementSwitch way="offer" customer={customer} />
      ) : (
        <Text size="sm" c="dimmed" mb="sm">
          {t("replaceNote", { offer: replaces })}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" mb="md">
        <Stack gap="sm" miw={0}>
          <MultiSelect
            label={t("invoices")}
            placeholder={invoices.length === 0 ? t("allInvoices") : undefined}
            data={rows.map((row) => ({
              value: row.invoice,
              label: `${row.invoice} · ${weekday(row.due_on)} · ${money(row.open, row.currency)}`,
            }))}
            value={invoices}
            onChange={setInvoices}
            searchable={rows.length > 8}
            clearable
          />
          {currencies.length > 1 && before === undefined && (
            <Select
              label={t("currency")}
              data={currencies}
              value={currency}
              onChange={(code) => {
                if (!code) return;
                setCurrency(code);
                setInvoices([]);
              }}
              allowDeselect={false}
            />
          )}
          <OfferFields value={terms} onChange={setTerms} currency={currency} />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput label={t("to")} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
            <Select
              label={t("channel")}
              data={channels.map((value) => ({ value, label: t(`promises:channels.${value}`) }))}
              value={channel}
              onChange={(value) => setChannel(value ?? "")}
              allowDeselect={false}
            />
          </SimpleGrid>
          <TextInput
            label={t("note")}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Switch
            label={t("announce")}
            description={t("announceHelp")}
            checked={announced}
            onChange={(event) => setAnnounced(event.currentTarget.checked)}
            data-testid="offer-announce"
          />
        </Stack>
        <Preview
          simulation={settled === null ? undefined : simulation.data}
          error={settled === null ? null : simulation.error}
        />
      </SimpleGrid>
      <DialogFooter>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button type="submit" disabled={!ready} loading={make.isPending} data-testid="offer-save">
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
