/** What a list shows instead of rows: nothing yet, an error, or rows to come. */
import { Button, Skeleton, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "@/bindings/AppError";
import { errorText } from "@/lib/errors";

interface EmptyProps {
  icon: TablerIcon;
  title: string;
  text?: ReactNode;
  /** What to do next; usually one button. */
  action?: ReactNode;
  compact?: boolean;
}

/** Nothing here, why, and what to do next. */
export function EmptyState({ icon: Icon, title, text, action, compact = false }: EmptyProps) {
  return (
    <Stack align="center" gap="sm" py={compact ? "lg" : 56} px="lg" ta="center">
      <ThemeIcon variant="light" size={compact ? 44 : 60} radius="xl">
        <Icon size={compact ? 22 : 30} stroke={1.5} aria-hidden />
      </ThemeIcon>
      <Title order={2} size={compact ? "h4" : "h3"}>
        {title}
      </Title>
      {text !== undefined && (
        <Text c="dimmed" maw={460} component="div">
          {text}
        </Text>
      )}
      {action !== undefined && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}

interface ErrorProps {
  error: AppError;
  onRetry?: () => void;
}

/** A view that could not be loaded, in words, with a way to try again. */
export function ErrorState({ error, onRetry }: ErrorProps) {
  const { t } = useTranslation("common");
  return (
    <Stack align="center" gap="sm" py={48} px="lg" ta="center" role="alert">
      <ThemeIcon variant="light" color="red" size={60} radius="xl">
        <IconAlertTriangle size={30} stroke={1.5} aria-hidden />
      </ThemeIcon>
      <Title order={2} size="h3">
        {t("error.load")}
      </Title>
      <Text c="dimmed" maw={520}>
        {errorText(t, error)}
      </Text>
      {onRetry && (
        <Button variant="default" onClick={onRetry} mt={8}>
          {t("action.retry")}
        </Button>
      )}
    </Stack>
  );
}

/** Grey rows while the real ones are on their way. */
export function LoadingRows({ rows = 8, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation("common");
  const keys = Array.from({ length: rows }, (_, index) => `row-${index}`);
  return (
    <Stack gap="xs" p="md" aria-busy="true" role="status" aria-label={t("table.loading")}>
      {keys.map((key) => (
        <Skeleton key={key} height={height} radius="md" />
      ))}
    </Stack>
  );
}
