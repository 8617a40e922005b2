/** What a check of the book found. */
import { Alert, List } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CheckView } from "@/bindings/CheckView";

export function CheckResult({ result }: { result: CheckView }) {
  const { t } = useTranslation("books");
  if (result.ok) {
    return (
      <Alert
        mt="xs"
        color="teal"
        icon={<IconCheck size={18} aria-hidden />}
        title={t("tools.checkOk")}
        role="status"
      />
    );
  }
  return (
    <Alert
      mt="xs"
      color="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t("tools.checkBad", { count: result.problems.length })}
      role="status"
    >
      <List size="sm">
        {result.problems.map((problem) => (
          <List.Item key={problem}>{problem}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
