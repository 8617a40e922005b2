/** The WhatsApp template that the provider approved, and what fills its parameters. */
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ProviderView } from "@/bindings/ProviderView";
import { Card } from "@/components/Card";

interface Props {
  value: ProviderView;
  onChange: (value: ProviderView) => void;
  fault: string | null;
}

export function ProviderFields({ value, onChange, fault }: Props) {
  const { t } = useTranslation("templates");
  const set = (index: number, text: string) =>
    onChange({ ...value, parameters: value.parameters.map((old, at) => (at === index ? text : old)) });
  return (
    <Card title={t("provider.title")}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t("provider.text")}
        </Text>
        <Group gap="sm" grow>
          <TextInput
            label={t("provider.name")}
            placeholder="recordatorio_pago"
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
            data-testid="provider-name"
          />
          <TextInput
            label={t("provider.language")}
            placeholder="es_MX"
            value={value.language}
            onChange={(event) => onChange({ ...value, language: event.currentTarget.value })}
          />
        </Group>
        {value.parameters.map((parameter, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is known by its place.
          <Group key={index} gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              flex={1}
              label={t("provider.parameter", { number: index + 1 })}
              value={parameter}
              onChange={(event) => set(index, event.currentTarget.value)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("provider.remove", { number: index + 1 })}
              onClick={() =>
                onChange({ ...value, parameters: value.parameters.filter((_, at) => at !== index) })
              }
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {fault && (
          <Text size="sm" c="red" role="alert">
            {fault}
          </Text>
        )}
        <Button
          variant="default"
          size="compact-md"
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ ...value, parameters: [...value.parameters, ""] })}
        >
          {t("provider.add")}
        </Button>
      </Stack>
    </Card>
  );
}
