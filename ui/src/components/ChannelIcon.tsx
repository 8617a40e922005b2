/** By which way a message goes. */
import { Group, Text } from "@mantine/core";
import {
  IconBrandWhatsapp,
  IconFileText,
  IconMail,
  IconMessage,
  IconPhone,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Channel, isChannel } from "@/lib/channels";

const icons = {
  email: IconMail,
  sms: IconMessage,
  whatsapp: IconBrandWhatsapp,
  call: IconPhone,
  letter: IconFileText,
} as const satisfies Record<Channel, TablerIcon>;

interface Props {
  channel: string;
  /** Write the name beside the icon; otherwise only screen readers hear it. */
  withLabel?: boolean;
  size?: number;
}

export function ChannelIcon({ channel, withLabel = false, size = 18 }: Props) {
  const { t } = useTranslation("common");
  const known: Channel = isChannel(channel) ? channel : "email";
  const Icon = icons[known];
  const label = t(`channel.${known}`);
  if (!withLabel) return <Icon size={size} stroke={1.7} role="img" aria-label={label} />;
  return (
    <Group gap={6} wrap="nowrap" component="span" style={{ display: "inline-flex" }}>
      <Icon size={size} stroke={1.7} aria-hidden />
      <Text span inherit>
        {label}
      </Text>
    </Group>
  );
}
