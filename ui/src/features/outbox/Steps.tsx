/** The buttons for what can be done about a message. */
import { Button, Group } from "@mantine/core";
import { IconCheck, IconPhonePlus, IconPrinter, IconRefresh, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { MessageView } from "@/bindings/MessageView";
import { useActions } from "@/lib/actions";
import { notifyDone } from "@/lib/undo";
import { useCancel, useRetry, useSettle } from "./api";
import { ByHand } from "./ByHand";
import { stepsOf } from "./state";

export function Steps({ message }: { message: MessageView }) {
  const { t } = useTranslation("outbox");
  const { open } = useActions();
  const { id, name } = message;
  const cancel = useCancel({
    onSuccess: () =>
      notifyDone(message.state === "task" ? t("actions.discarded") : t("actions.cancelled", { name })),
  });
  const retry = useRetry({ onSuccess: () => notifyDone(t("actions.retried")) });
  const settle = useSettle({
    onSuccess: (_, { was_sent }) => notifyDone(settled(was_sent)),
  });
  const settled = (wasSent: boolean) => {
    if (message.state === "task") return t("actions.settledDone");
    return wasSent ? t("actions.settledSent") : t("actions.settledAgain");
  };
  const steps = stepsOf(message);
  if (steps.length === 0) return null;
  const busy = cancel.isPending || retry.isPending || settle.isPending;
  const named = (words: string) => ({ children: words, "aria-label": `${words}: ${name}` });
  return (
    <Group gap={6} justify="flex-end">
      {steps.includes("settle") && (
        <>
          <Button
            size="compact-sm"
            leftSection={<IconCheck size={14} aria-hidden />}
            disabled={busy}
            onClick={() => settle.mutate({ id, was_sent: true })}
            data-testid="settle-sent"
            {...named(t("actions.wasSent"))}
          />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            disabled={busy}
            onClick={() => settle.mutate({ id, was_sent: false })}
            data-testid="settle-again"
            {...named(t("actions.notSent"))}
          />
        </>
      )}
      {steps.includes("chat") && <ByHand message={message} />}
      {steps.includes("call") && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPhonePlus size={14} aria-hidden />}
          onClick={() => open({ do: "call", who: message.customer, task: id })}
          {...named(t("actions.logCall"))}
        />
      )}
      {steps.includes("print") && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => open({ do: "letter", task: id })}
          data-testid="message-print"
          {...named(t("actions.print"))}
        />
      )}
      {steps.includes("done") && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconCheck size={14} aria-hidden />}
          disabled={busy}
          onClick={() => settle.mutate({ id, was_sent: true })}
          {...named(t("actions.done"))}
        />
      )}
      {steps.includes("retry") && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconRefresh size={14} aria-hidden />}
          disabled={busy}
          onClick={() => retry.mutate({ id })}
          {...named(message.state === "retry_at" ? t("actions.retryNow") : t("actions.retry"))}
        />
      )}
      {steps.includes("cancel") && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          disabled={busy}
          onClick={() => cancel.mutate({ id })}
          {...named(message.state === "task" ? t("actions.discard") : t("actions.cancel"))}
        />
      )}
    </Group>
  );
}
