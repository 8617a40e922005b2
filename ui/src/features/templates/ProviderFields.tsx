/** The WhatsApp template that the provider approved, and what fills its parameters. */
import { ActionIcon, Button, Group, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
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
  const replaced = (list: readonly string[], index: number, text: string) =>
    list.map((old, at) => (at === index ? text : old));
  const without = (list: readonly string[], index: number) => list.filter((_, at) => at !== index);
  const [named, setNamed] = useState(value.names.length > 0);
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
        <Switch
          label={t("provider.named")}
          checked={named}
          onChange={(event) => {
            setNamed(event.currentTarget.checked);
            onChange({ ...value, names: event.currentTarget.checked ? value.parameters.map(() => "") : [] });
          }}
          data-testid="provider-named"
        />
        {value.parameters.map((parameter, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is known by its place.
          <Group key={index} gap="xs" wrap="nowrap" align="flex-end">
            {named && (
              <TextInput
                w={150}
                label={t("provider.parameterName", { number: index + 1 })}
                placeholder="nombre_cliente"
                value={value.names[index] ?? ""}
                onChange={(event) =>
                  onChange({ ...value, names: replaced(value.names, index, event.currentTarget.value) })
                }
              />
            )}
            <TextInput
              flex={1}
              label={t("provider.parameter", { number: index + 1 })}
              value={parameter}
              onChange={(event) =>
                onChange({
                  ...value,
                  parameters: replaced(value.parameters, index, event.currentTarget.value),
                })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("provider.remove", { number: index + 1 })}
              onClick={() =>
                onChange({
                  ...value,
                  parameters: without(value.parameters, index),
                  names: without(value.names, index),
                })
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
          onClick={() =>
            onChange({
              ...value,
              parameters: [...value.parameters, ""],
              names: named ? [...value.names, ""] : [],
            })
          }
        >
          {t("provider.add")}
        </Button>
      </Stack>
    </Card>
  );
}
