/** The messages behind a figure. */
import { Drawer, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { GetResults } from "@/bindings/GetResults";
import { Amount, ChannelIcon, ErrorState, LoadingRows } from "@/components";
import { DialogTitle } from "@/components/DialogTitle";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import classes from "./Results.module.css";
import type { Asked } from "./ResultsPanel";

interface Props {
  request: GetResults;
  asked: Asked;
  onClose: () => void;
}

export function MessagesDrawer({ request, asked, onClose }: Props) {
  const { t } = useTranslation(["results", "common"]);
  const { date, number } = useFormat();
  const { open } = useActions();
  const { key, figure, name } = asked;
  const view = useView("results.rows", { ...request, figure, ...(key !== undefined && { key }) });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={<DialogTitle>{t("drawer", { figure: t(`figure.${figure}`), name })}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : !view.data ? (
        <LoadingRows rows={6} />
      ) : (
        <>
          <ul className={classes.rows}>
            {view.data.messages.map((message) => (
              <li key={message.id}>
                <UnstyledButton className={classes.row} onClick={() => open({ message: message.id })}>
                  <ChannelIcon channel={message.channel} size={16} />
                  <span style={{ minWidth: 0 }}>
                    <Text size="sm" fw={600} truncate>
                      {message.name}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {date(message.run_on)}
                    </Text>
                  </span>
                  <Text size="sm" ta="right">
                    <Amount amount={message.amount} currency={message.currency} />
                    {figure === "paid" && (
                      <Text span size="xs" c="dimmed" display="block">
                        {t("paidOf")} <Amount amount={message.paid} currency={message.currency} />
                      </Text>
                    )}
                  </Text>
                </UnstyledButton>
              </li>
            ))}
          </ul>
          {view.data.total > view.data.messages.length && (
            <Text size="xs" c="dimmed" mt="sm">
              {t("more", { total: number(view.data.total) })}
            </Text>
          )}
        </>
      )}
    </Drawer>
  );
}
