/** One customer: what they owe, how they pay, how to reach them, and everything that happened. */
import { Button, Stack } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CustomerView } from "@/bindings/CustomerView";
import { EmptyState, ErrorState, LoadingRows, Page } from "@/components";
import { BackLink } from "@/components/BackLink";
import { ChangesCard } from "@/components/ChangesCard";
import { PolicyWhy } from "@/components/policies/PolicyWhy";
import { RepliesCard } from "@/components/RepliesCard";
import { useActions } from "@/lib/actions";
import { useCustomer } from "./api";
import { BalanceCard } from "./BalanceCard";
import { Banners } from "./Banners";
import { ConsentCard } from "./ConsentCard";
import { ContactCard } from "./ContactCard";
import { CreditsCard } from "./CreditsCard";
import classes from "./Customer.module.css";
import { CustomerActions, EditButton, EnterMenu } from "./CustomerActions";
import { EditDrawer } from "./EditDrawer";
import { OffersCard } from "./OffersCard";
import { OpenInvoices } from "./OpenInvoices";
import { PaysCard } from "./PaysCard";
import { PlansCard } from "./PlansCard";
import { PromisesCard } from "./PromisesCard";
import { TimelineCard } from "./TimelineCard";

export function CustomerPage() {
  const { t } = useTranslation("customers");
  const { customer } = useParams({ from: "/customers/$customer" });
  const { current } = useActions();
  const view = useCustomer(customer);
  const back = <BackLink to="/customers">{t("page.back")}</BackLink>;
  if (current.do === "message") return <Navigate to="/reminders" search={{ who: customer }} replace />;
  if (view.error?.code === "record.missing") {
    return (
      <Page title={customer} above={back}>
        <EmptyState
          icon={IconUserOff}
          title={t("page.missing.title")}
          text={t("page.missing.text")}
          action={
            <Button renderRoot={(props) => <Link to="/customers" {...props} />}>
              {t("page.missing.action")}
            </Button>
          }
        />
      </Page>
    );
  }
  if (view.error) {
    return (
      <Page title={customer} above={back}>
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      </Page>
    );
  }
  if (!view.data) {
    return (
      <Page title={customer} above={back}>
        <LoadingRows rows={6} height={64} />
      </Page>
    );
  }
  return <Loaded view={view.data} above={back} />;
}

function Loaded({ view, above }: { view: CustomerView; above: React.ReactNode }) {
  const { t } = useTranslation("customers");
  const { current, close } = useActions();
  const { profile } = view;
  const facts = [
    t("page.key", { key: profile.customer }),
    profile.tax_id === "" ? "" : t("page.taxId", { id: profile.tax_id }),
    profile.segment,
    profile.owner ? t("page.owner", { name: profile.owner }) : "",
    (profile.tags ?? []).map((tag) => `#${tag}`).join(" "),
    view.also_known_as.length === 0
      ? ""
      : t("page.also", { names: view.also_known_as.map((known) => known.name).join(", ") }),
  ];
  return (
    <Page
      title={profile.name}
      subtitle={facts.filter(Boolean).join("  ·  ")}
      above={above}
      actions={
        <>
          <EnterMenu />
          <EditButton />
        </>
      }
      toolbar={<CustomerActions customer={profile.customer} />}
    >
      <div className={classes.container}>
        <div className={classes.layout}>
          <Stack gap="xs" className={classes.wide}>
            <Banners view={view} />
          </Stack>
          <Stack gap="md" miw={0}>
            <BalanceCard view={view} />
            <OpenInvoices customer={profile.customer} />
            <CreditsCard customer={profile.customer} />
            <RepliesCard customer={profile.customer} />
            <TimelineCard customer={profile.customer} />
            <ChangesCard customer={profile.customer} />
          </Stack>
          <Stack gap="md" miw={0} className={classes.aside}>
            <PaysCard behaviour={view.behaviour} standing={view.standing} />
            <ContactCard profile={profile} />
            <ConsentCard customer={profile.customer} consents={view.consents} />
            <PromisesCard promises={view.promises} honesty={view.honesty} />
            <PlansCard plans={view.plans} />
            <OffersCard offers={view.offers} />
            <PolicyWhy customer={profile.customer} />
          </Stack>
        </div>
      </div>
      {current.do === "edit" && <EditDrawer profile={profile} onClose={close} />}
    </Page>
  );
}
