/** Call mode: over whichever page one is, everything while the telephone rings, and on to the next. */
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components/Feedback";
import { useActions } from "@/lib/actions";
import { useCallCard, useCallQueue } from "./api";
import { CallMode } from "./CallMode";
import classes from "./Calls.module.css";

interface Props {
  customer: string;
  /** The call task that this call settles; found in the queue when left out. */
  task?: number;
  onClose: () => void;
}

export function CallDialog({ customer, task, onClose }: Props) {
  const { t } = useTranslation("calls");
  const { open } = useActions();
  const card = useCallCard(customer);
  const rows = useCallQueue().data?.rows ?? [];
  const place = rows.findIndex((row) => row.customer === customer);
  // Whoever comes after this one; at the end, or from outside the queue, its first.
  const following = rows.slice(place + 1).find((row) => row.customer !== customer);
  const next = following ?? rows.find((row) => row.customer !== customer);
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      aria-label={card.data ? t("log.with", { name: card.data.customer.profile.name }) : t("log.title")}
      classNames={{ content: classes.mode, body: classes.modeBody }}
      transitionProps={{ duration: 0 }}
    >
      {card.data ? (
        <CallMode
          key={customer}
          card={card.data}
          task={task ?? card.data.row?.task ?? undefined}
          place={place < 0 ? null : { at: place + 1, of: rows.length }}
          onNext={
            next ? () => open({ do: "call", who: next.customer, task: next.task ?? undefined }) : undefined
          }
          onComplaint={() => open({ do: "dispute", who: customer })}
          onClose={onClose}
        />
      ) : card.error ? (
        <ErrorState error={card.error} onRetry={() => void card.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </Modal>
  );
}
