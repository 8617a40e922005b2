/** What was mended and left out by hand, with the way back. */
import { Anchor, Group, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Choices, forgetHandWork, handWork } from "./choices";

interface Props {
  choices: Choices;
  /** Checks again with these choices. */
  onChange: (choices: Choices) => void;
  disabled: boolean;
}

export function HandWork({ choices, onChange, disabled }: Props) {
  const { t } = useTranslation("imports");
  const { mended, leftOut } = handWork(choices);
  if (mended + leftOut === 0) return null;
  const back = (part: "fixes" | "leave_rows", label: string) => (
    <Anchor
      component="button"
      type="button"
      size="sm"
      disabled={disabled}
      onClick={() => onChange(forgetHandWork(choices, part))}
      data-testid={`import-forget-${part}`}
    >
      {label}
    </Anchor>
  );
  return (
    <Group gap="xs" mt="xs" align="center">
      <IconPencil size={16} aria-hidden />
      {mended > 0 && (
        <Text size="sm" span>
          {t("hand.mended", { count: mended })} {back("fixes", t("hand.unmend"))}
        </Text>
      )}
      {leftOut > 0 && (
        <Text size="sm" span>
          {t("hand.leftOut", { count: leftOut })} {back("leave_rows", t("hand.takeBack"))}
        </Text>
      )}
    </Group>
  );
}
