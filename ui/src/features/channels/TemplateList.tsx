/** The templates that WhatsApp has approved, fetched when somebody asks. */
import { Button, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/components";
import { useView } from "@/lib/query";

export function TemplateList() {
  const { t } = useTranslation("channels");
  const [asked, setAsked] = useState(false);
  const { data, error, refetch } = useView("channels.templates", {}, { enabled: asked });
  if (!asked) {
    return (
      <Button variant="default" style={{ alignSelf: "flex-start" }} onClick={() => setAsked(true)}>
        {t("templates.fetch")}
      </Button>
    );
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={3} />;
  if (data.templates.length === 0) return <Text size="sm">{t("templates.none")}</Text>;
  return (
    <Stack gap={4}>
      <Table aria-label={t("templates.title")} style={{ overflowWrap: "anywhere" }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("templates.name")}</Table.Th>
            <Table.Th>{t("templates.state")}</Table.Th>
            <Table.Th>{t("templates.parameters")}</Table.Th>
            <Table.Th>{t("templates.text")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.templates.map((template) => (
            <Table.Tr key={`${template.name}|${template.language}`}>
              <Table.Td>
                {template.title !== "" && <Text size="sm">{template.title}</Text>}
                {template.name} ({template.language})
              </Table.Td>
              <Table.Td>{template.status}</Table.Td>
              <Table.Td>
                {template.names.length > 0
                  ? template.names.join(", ")
                  : t("templates.numbered", { count: template.parameters })}
              </Table.Td>
              <Table.Td>{template.body}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
