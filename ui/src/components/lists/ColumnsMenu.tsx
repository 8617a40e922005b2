/** Which columns a list shows. The first one names the row and always stays. */
import { Button, Checkbox, Menu, Stack } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Column } from "@/components";

interface Props<Row> {
  /** Every column there is, in their order. */
  all: readonly Column<Row>[];
  /** Ids of those shown. */
  shown: readonly string[];
  onChange: (shown: string[]) => void;
}

export function ColumnsMenu<Row>({ all, shown, onChange }: Props<Row>) {
  const { t } = useTranslation("lists");
  const toggle = (id: string) =>
    onChange(
      all
        .map((column) => column.id)
        .filter((known) => (known === id ? !shown.includes(id) : shown.includes(known))),
    );
  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={240}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconColumns3 size={16} aria-hidden />}
          data-testid="list-columns"
        >
          {t("columns")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={6} p={6} role="group" aria-label={t("columns")}>
          {all.map((column, index) => (
            <Checkbox
              key={column.id}
              size="sm"
              label={column.header}
              checked={index === 0 || shown.includes(column.id)}
              disabled={index === 0}
              onChange={() => toggle(column.id)}
              data-testid={`column-${column.id}`}
            />
          ))}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The columns of a list as they were last chosen on this computer. */
export function useColumnChoice(list: string, usual: readonly string[]): [string[], (ids: string[]) => void] {
  const [ids, setIds] = useLocalStorage<string[]>({
    key: `puntual.columns.${list}`,
    defaultValue: [...usual],
    getInitialValueInEffect: false,
  });
  return [ids, setIds];
}
