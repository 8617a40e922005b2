/** A message in the list: whom, how it stands, and what to do. */
import { Checkbox, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MessageView } from "@/bindings/MessageView";
import { Amount, ChannelIcon, StateBadge } from "@/components";
import { useActions } from "@/lib/actions";
import { stateOfMessage } from "@/lib/states";
import classes from "./Outbox.module.css";
import { Steps } from "./Steps";
import { canBeChosen, stateOf } from "./state";
import { useHelp, useWhy } from "./words";

interface Props {
  message: MessageView;
  selected?: boolean;
  onSelect?: (on: boolean) => void;
}

export function MessageRow({ message, selected = false, onSelect }: Props) {
  const { t } = useTranslation("outbox");
  const { open } = useActions();
  const help = useHelp()(message);
  // What the server said when all went well interests nobody in a list.
  const why = useWhy()(message);
  const reason = message.state === "accepted" ? "" : why;
  return (
    <div className={classes.row} data-testid={`message-${message.id}`} data-state={message.state}>
      <span className={classes.choice}>
        {onSelect && canBeChosen(message) && (
          <Checkbox
            size="xs"
            checked={selected}
            onChange={(event) => onSelect(event.currentTarget.checked)}
            aria-label={t("bulk.choose", { name: message.name })}
            data-testid={`choose-${message.id}`}
          />
        )}
      </span>
      <Text span c="dimmed" className={classes.icon}>
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
      <Stack gap={4} miw={0} align="flex-start">
        <StateBadge state={stateOfMessage(message.state)} label={t(`states.${stateOf(message)}`)} />
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {reason === "" ? help : reason}
        </Text>
        {reason !== "" && (
          <Text size="xs" c="dimmed">
            {help}
          </Text>
        )}
      </Stack>
      <Group gap={6} justify="flex-end">
        <Text size="sm" fw={600}>
          <Amount amount={message.amount} currency={message.currency} />
        </Text>
        <Steps message={message} />
      </Group>
    </div>
  );
}
