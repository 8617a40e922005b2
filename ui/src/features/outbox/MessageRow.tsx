/** A message in the list: whom, what, how it stands and what to do. */
import { Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MessageView } from "@/bindings/MessageView";
import { Amount, ChannelIcon, StateBadge } from "@/components";
import { useActions } from "@/lib/actions";
import { stateOfMessage } from "@/lib/states";
import classes from "./Outbox.module.css";
import { Steps } from "./Steps";
import { stateOf } from "./state";
import { useHelp, useWhy } from "./words";

export function MessageRow({ message }: { message: MessageView }) {
  const { t } = useTranslation("outbox");
  const { open } = useActions();
  const help = useHelp();
  const why = useWhy();
  const reason = why(message);
  return (
    <div className={classes.row} data-testid={`message-${message.state}`}>
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Text span c="dimmed" style={{ display: "flex" }}>
          <ChannelIcon channel={message.channel} />
        </Text>
        <div style={{ minWidth: 0 }}>
          <UnstyledButton
            className={classes.subject}
            fw={600}
            fz="sm"
            aria-label={t("actions.open", { name: message.name })}
            onClick={() => open({ message: message.id })}
          >
            {message.name}
          </UnstyledButton>
          <Text size="xs" c="dimmed" truncate title={message.subject || message.to}>
            {message.subject || message.to}
          </Text>
        </div>
      </Group>
      <Stack gap={0} miw={0}>
        {reason !== "" && <Text size="sm">{reason}</Text>}
        <Text size={reason === "" ? "sm" : "xs"} c={reason === "" ? undefined : "dimmed"}>
          {help(message)}
        </Text>
      </Stack>
      <StateBadge state={stateOfMessage(message.state)} label={t(`states.${stateOf(message)}`)} />
      <Text size="sm" fw={600} ta="right" miw={90}>
        <Amount amount={message.amount} currency={message.currency} />
      </Text>
      <div className={classes.steps}>
        <Steps message={message} />
      </div>
    </div>
  );
}
