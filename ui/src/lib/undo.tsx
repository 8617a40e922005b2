/** "Done – undo": the toast after anything that can be taken back as one step. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { topics } from "@/bindings/commands";
import { invalidateTopics } from "./client";
import { showError } from "./errors";
import { texts } from "./i18n";
import { RpcError, rpc } from "./rpc";

async function undo(batch: number): Promise<void> {
  try {
    await rpc("batches.undo", { batch });
    invalidateTopics(topics["batches.undo"].changes);
    notifications.show({ message: texts.t("undo.done", { ns: "common" }), color: "gray", autoClose: 4000 });
  } catch (cause) {
    showError(RpcError.from(cause));
  }
}

/** Says what was done and offers to undo `batch`; without a batch it only says it. */
export function notifyUndo(message: string, batch: number | null): void {
  const id = `undo:${batch ?? message}`;
  const button = batch !== null && (
    <Button
      size="compact-sm"
      variant="light"
      style={{ flex: "none" }}
      data-testid="undo"
      onClick={() => {
        notifications.hide(id);
        void undo(batch);
      }}
    >
      {texts.t("undo.action", { ns: "common" })}
    </Button>
  );
  notifications.show({
    id,
    color: "teal",
    autoClose: batch === null ? 4000 : 10_000,
    withBorder: true,
    closeButtonProps: { "aria-label": texts.t("action.close", { ns: "common" }) },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">{message}</Text>
        {button}
      </Group>
    ),
  });
}

/** Says that something is done, where nothing needs undoing. */
export function notifyDone(message: string): void {
  notifyUndo(message, null);
}
