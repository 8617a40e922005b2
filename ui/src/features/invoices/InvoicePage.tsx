/** One invoice: what it is, what was paid towards it, and who was reminded when. */
import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import {
  IconBan,
  IconBellOff,
  IconCash,
  IconFileInvoice,
  IconHeartHandshake,
  IconInfoCircle,
  IconPhonePlus,
} from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InvoiceView } from "@/bindings/InvoiceView";
import { Amount, EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { BackLink } from "@/components/BackLink";
import { Card } from "@/components/Card";
import { ChangesCard } from "@/components/ChangesCard";
import { DisputeNotices } from "@/components/DisputeNotices";
import { History } from "@/components/History";
import { Notice } from "@/components/Notice";
import { PolicyWhy } from "@/components/policies/PolicyWhy";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { useInvoice } from "./api";
import { InvoiceState } from "./columns";
import { ExpectedCard } from "./ExpectedCard";
import { FilesCard } from "./FilesCard";
import { InvoiceMenu } from "./InvoiceMenu";
import classes from "./Invoices.module.css";
import { Movements } from "./Movements";
import { TermsCard } from "./TermsCard";

export function InvoicePage() {
  const { t } = useTranslation("invoices");
  const { invoice } = useParams({ from: "/invoices/$invoice" });
  const view = useInvoice(invoice);
  const frame = {
    title: t("page.heading", { number: invoice }),
    above: <BackLink to="/invoices">{t("page.back")}</BackLink>,
  };
  if (view.data) return <Loaded view={view.data} />;
  if (view.error?.code === "record.missing") {
    return (
      <Page {...frame}>
        <EmptyState
          icon={IconFileInvoice}
          title={t("page.missing.title")}
          text={t("page.missing.text")}
          action={
            <Button renderRoot={(props) => <Link to="/invoices" {...props} />}>
              {t("page.missing.action")}
            </Button>
          }
        />
      </Page>
    );
  }
  return (
    <Page {...frame}>
      {view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <LoadingRows rows={5} height={64} />
      )}
    </Page>
  );
}

function Loaded({ view }: { view: InvoiceView }) {
  const { t } = useTranslation(["invoices", "documents"]);
  const { weekday } = useFormat();
  const { open } = useActions();
  const row = view.invoice;
  const owed = row.state !== "paid" && row.state !== "cancelled";
  return (
    <Page
      title={t("page.heading", { number: row.invoice })}
      above={<BackLink to="/invoices">{t("page.back")}</BackLink>}
      subtitle={<InvoiceState row={row} />}
      toolbar={
        <Group gap="xs">
          {owed && (
            <>
              <Button
                variant="default"
                leftSection={<IconPhonePlus size={16} aria-hidden />}
                onClick={() => open({ do: "call", who: row.customer })}
              >
                {t("page.actions.call")}
              </Button>
              <Button
                variant="default"
                leftSection={<IconHeartHandshake size={16} aria-hidden />}
                onClick={() => open({ do: "promise", who: row.customer, invoice: row.invoice })}
              >
                {t("page.actions.promise")}
              </Button>
              <Button
                leftSection={<IconCash size={16} aria-hidden />}
                onClick={() => open({ do: "payment", who: row.customer, invoice: row.invoice })}
                data-testid="invoice-pay"
              >
                {t("page.actions.payment")}
              </Button>
            </>
          )}
          <InvoiceMenu view={view} />
        </Group>
      }
    >
      <Stack gap="md">
        <section className="card" style={{ padding: "1.1rem 1.25rem" }}>
          <dl className={classes.facts} style={{ margin: 0 }}>
            <Fact label={t("page.open")}>
              <Text span fz={22} fw={650}>
                <Amount amount={row.open} currency={row.currency} />
              </Text>
            </Fact>
            <Fact label={t("page.customer")}>
              <Anchor
                fw={600}
                renderRoot={(props) => (
                  <Link to="/customers/$customer" params={{ customer: row.customer }} {...props} />
                )}
              >
                {row.name}
              </Anchor>
            </Fact>
            <Fact label={t("page.due")}>{weekday(row.due_on)}</Fact>
            <Fact label={t("page.issued")}>{weekday(row.issued_on)}</Fact>
            <Fact label={t("page.total")}>
              <Amount amount={row.total} currency={row.currency} />
            </Fact>
            {view.exchange_rate !== "" && (
              <Fact label={t("documents:rate")}>
                {t("documents:rateValue", {
                  currency: row.currency,
                  rate: view.exchange_rate,
                  home: view.home_currency,
                })}
              </Fact>
            )}
            {view.notes !== "" && <Fact label={t("page.notes")}>{view.notes}</Fact>}
            {view.source !== "" && <Fact label={t("page.source")}>{view.source}</Fact>}
          </dl>
        </section>
        <DisputeNotices disputes={view.disputes} />
        <Decided view={view} />
        {view.counted_as_paid && <CountedAsPaid invoice={row.invoice} />}
        <div className={classes.columns}>
          <Card title={t("page.movements")}>
            <Movements view={view} />
          </Card>
          {owed && <ExpectedCard invoice={row.invoice} />}
          <TermsCard view={view} />
          {owed && <PolicyWhy invoice={row.invoice} />}
          <FilesCard invoice={row.invoice} files={view.files} />
          <Card title={t("page.reminders")}>
            {view.reminders.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t("page.noReminders")}
              </Text>
            ) : (
              <History
                label={t("page.reminders")}
                entries={view.reminders}
                onMessage={(message) => open({ message })}
              />
            )}
          </Card>
        </div>
        <ChangesCard invoice={row.invoice} />
      </Stack>
    </Page>
  );
}

/** What was decided by hand: it is cancelled, or no reminder names it. */
function Decided({ view }: { view: InvoiceView }) {
  const { t } = useTranslation("invoices");
  const { weekday } = useFormat();
  const { cancelled_on, cancel_reason, excluded_reason, excluded_until } = view;
  if (cancelled_on !== null) {
    return (
      <Notice state="notDue" icon={IconBan}>
        {t("cancelled", { date: weekday(cancelled_on), reason: cancel_reason })}
      </Notice>
    );
  }
  if (excluded_reason === "") return null;
  return (
    <Notice state="waiting" icon={IconBellOff}>
      {excluded_until === null
        ? t("exclude.note", { reason: excluded_reason })
        : t("exclude.noteUntil", { date: weekday(excluded_until), reason: excluded_reason })}
    </Notice>
  );
}

/** The way back from what an e-invoice says about itself. */
function CountedAsPaid({ invoice }: { invoice: string }) {
  const { t } = useTranslation("documents");
  const reopening = useCommand("invoices.reopen", { onSuccess: () => notifyDone(t("reopen.done")) });
  return (
    <Notice
      state="paid"
      icon={IconInfoCircle}
      action={
        <Button
          size="compact-sm"
          variant="default"
          loading={reopening.isPending}
          onClick={() => reopening.mutate({ invoice })}
          data-testid="invoice-reopen"
        >
          {t("reopen.action")}
        </Button>
      }
    >
      {t("reopen.note")}
    </Notice>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </div>
  );
}
