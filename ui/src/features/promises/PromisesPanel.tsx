/** The promises: how each stands, what the customer's word is worth, and what comes next. */
import { Button, SegmentedControl, Text } from "@mantine/core";
import { IconHeartHandshake, IconPhone } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { HonestyView } from "@/bindings/HonestyView";
import type { PromiseView } from "@/bindings/PromiseView";
import { type Column, EmptyState, ErrorState, LoadingRows, StateBadge, VirtualTable } from "@/components";
import { Honesty } from "@/components/Honesty";
import { useActions } from "@/lib/actions";
import { isPositive } from "@/lib/decimal";
import { addDays, useFormat } from "@/lib/format";
import { stateOfPromise } from "@/lib/states";
import { notifyUndo } from "@/lib/undo";
import { usePromises, useWithdrawPromise } from "./api";

const shows = ["open", "due", "broken", "kept", "all"] as const;
type Show = (typeof shows)[number];

function isShown(show: Show, promise: PromiseView, today: string): boolean {
  switch (show) {
    case "open":
      return promise.state === "open";
    case "due":
      return promise.state === "open" && promise.promised_on <= addDays(today, 1);
    case "broken":
      return promise.state === "broken" || promise.state === "partly_kept";
    case "kept":
      return promise.state === "kept";
    default:
      return true;
  }
}

interface Props {
  show?: string;
  onShow: (show: string) => void;
}

export function PromisesPanel({ show, onShow }: Props) {
  const { t } = useTranslation("promises");
  const { locale } = useFormat();
  const navigate = useNavigate();
  const view = usePromises();
  const columns = useColumns(view.data?.honesty ?? []);
  const which: Show = shows.find((name) => name === show) ?? "open";
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={6} />;
  if (view.data.promises.length === 0) {
    return (
      <EmptyState
        icon={IconHeartHandshake}
        title={t("empty.title")}
        text={t("empty.text")}
        action={
          <Button renderRoot={(props) => <Link to="/customers" search={{ filter: "owing" }} {...props} />}>
            {t("empty.action")}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t("filter.label")}
        data={shows.map((value) => ({ value, label: t(`filter.${value}`) }))}
        value={which}
        onChange={onShow}
      />
      <VirtualTable
        label={t("list.label")}
        columns={columns}
        rows={view.data.promises.filter((promise) => isShown(which, promise, locale.today))}
        rowKey={(promise) => String(promise.promise)}
        rowName={(promise) => promise.name}
        rowHeight={56}
        minWidth="44rem"
        onRowOpen={(promise) =>
          void navigate({ to: "/customers/$customer", params: { customer: promise.customer } })
        }
        empty={<Text c="dimmed">{t("empty.filtered")}</Text>}
      />
    </>
  );
}

function useColumns(honesty: readonly HonestyView[]): Column<PromiseView>[] {
  const { t } = useTranslation("promises");
  const { money, weekday } = useFormat();
  return useMemo(() => {
    const known = new Map(honesty.map((one) => [one.customer, one]));
    const say = t as unknown as (key: string) => string;
    return [
      {
        id: "customer",
        header: t("list.customer"),
        width: "minmax(8rem, 1.5fr)",
        cell: (promise) => (
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} truncate title={promise.name}>
              {promise.name}
            </Text>
            <Text size="xs" c="dimmed" truncate title={promise.invoice}>
              {promise.invoice}
            </Text>
          </div>
        ),
      },
      {
        id: "amount",
        header: t("list.amount"),
        width: "minmax(6rem, 1fr)",
        align: "end",
        cell: (promise) => (
          <div style={{ minWidth: 0 }}>
            <Text size="sm" truncate style={{ fontVariantNumeric: "tabular-nums" }}>
              {money(promise.amount, promise.currency)}
            </Text>
            {isPositive(promise.paid) && promise.state !== "kept" && (
              <Text size="xs" c="dimmed" truncate>
                {t("paidSoFar", {
                  paid: money(promise.paid, promise.currency),
                  amount: money(promise.amount, promise.currency),
                })}
              </Text>
            )}
          </div>
        ),
      },
      {
        id: "on",
        header: t("list.on"),
        width: "7rem",
        cell: (promise) => <Text size="sm">{weekday(promise.promised_on)}</Text>,
      },
      {
        id: "state",
        header: t("list.state"),
        width: "minmax(6.5rem, 1fr)",
        cell: (promise) => (
          <StateBadge
            size="sm"
            state={stateOfPromise(promise.state)}
            label={say(`states.${promise.state}`)}
          />
        ),
      },
      {
        id: "honesty",
        header: t("list.honesty"),
        width: "minmax(7rem, 2fr)",
        cell: (promise) => {
          const theirs = known.get(promise.customer);
          return (
            <Text size="xs" c="dimmed" lineClamp={2}>
              {theirs ? <Honesty honesty={theirs} /> : t("honesty.none")}
            </Text>
          );
        },
      },
      {
        id: "follow",
        header: t("list.follow"),
        width: "minmax(6.5rem, 1.3fr)",
        cell: (promise) => <Next promise={promise} />,
      },
    ];
  }, [honesty, t, money, weekday]);
}

/** What is to be done about a promise. */
function Next({ promise }: { promise: PromiseView }) {
  const { t } = useTranslation("promises");
  const { weekday, locale } = useFormat();
  const { open } = useActions();
  const withdraw = useWithdrawPromise({
    onSuccess: (done) => notifyUndo(t("list.withdrawn"), done.batch),
  });
  const { follow_up: followUp } = promise;
  if (promise.state === "open") {
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        loading={withdraw.isPending}
        onClick={(event) => {
          event.stopPropagation();
          withdraw.mutate({ promise: promise.promise });
        }}
      >
        {t("list.withdraw")}
      </Button>
    );
  }
  if (followUp === null) return null;
  if (followUp.on <= locale.today) {
    return (
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPhone size={14} aria-hidden />}
        onClick={(event) => {
          event.stopPropagation();
          open({ do: "call", who: promise.customer });
        }}
      >
        {t("list.call")}
      </Button>
    );
  }
  const date = weekday(followUp.on);
  return (
    <Text size="xs" c="dimmed" lineClamp={2}>
      {followUp.usual_delay_days === null
        ? t("list.followUp", { date })
        : t("list.followUpUsual", { date, count: followUp.usual_delay_days })}
    </Text>
  );
}
