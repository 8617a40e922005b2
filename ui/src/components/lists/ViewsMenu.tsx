/** Saved views of a list: columns, order and filter, by name. */
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ViewContent } from "@/bindings/ViewContent";
import { useCommand, useView } from "@/lib/query";
import { notifyUndo } from "@/lib/undo";
import { DialogFooter } from "../DialogFooter";
import { DialogTitle } from "../DialogTitle";

interface Props {
  list: "customers" | "invoices";
  /** What is shown now. */
  current: ViewContent;
  onOpen: (content: ViewContent) => void;
}

export function ViewsMenu({ list, current, onOpen }: Props) {
  const { t } = useTranslation(["lists", "common"]);
  const [naming, setNaming] = useState(false);
  const views = useView("lists.views", { list }).data?.views ?? [];
  const removing = useCommand("lists.remove_view", {
    onSuccess: ({ name, batch }) => notifyUndo(t("views.removed", { name }), batch),
  });
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={16} aria-hidden />}
            data-testid="list-views"
          >
            {t("views.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && (
            <Text size="sm" c="dimmed" px="sm" py={6}>
              {t("views.none")}
            </Text>
          )}
          {views.map(({ view, name, content }) => (
            <Group key={view} wrap="nowrap" gap={2}>
              <Menu.Item
                onClick={() => onOpen(content)}
                data-testid={`view-${view}`}
                style={{ flex: 1, minWidth: 0 }}
              >
                <Text size="sm" truncate>
                  {name}
                </Text>
              </Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("views.remove", { name })}
                onClick={() => removing.mutate({ view })}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)} data-testid="view-save">
            {t("views.save")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <NameView list={list} content={current} onClose={() => setNaming(false)} />}
    </>
  );
}

function NameView({
  list,
  content,
  onClose,
}: {
  list: Props["list"];
  content: ViewContent;
  onClose: () => void;
}) {
  const { t } = useTranslation(["lists", "common"]);
  const [name, setName] = useState("");
  const saving = useCommand("lists.save_view", {
    onSuccess: (saved) => {
      notifyUndo(t("views.saved", { name: saved.name }), saved.batch);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={<DialogTitle>{t("views.save")}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate({ list, name: name.trim(), content });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t("views.name")}
            description={t("views.text")}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            data-testid="view-name"
          />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button
              type="submit"
              disabled={name.trim() === ""}
              loading={saving.isPending}
              data-testid="view-keep"
            >
              {t("views.keep")}
            </Button>
          </DialogFooter>
        </Stack>
      </form>
    </Modal>
  );
}
