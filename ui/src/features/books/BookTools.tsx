/** What can be done with the book itself: pause, check, back up, restore, take everything out. */
import { Button, Code, Menu, Stack, Switch } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { open as chooseFolder, save as chooseTarget } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { useTranslation } from "react-i18next";
import { useBook } from "@/lib/book";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import classes from "./books.module.css";
import { CheckResult } from "./CheckResult";
import { CopySettingsTool } from "./CopySettingsTool";
import { RestoreTool } from "./RestoreTool";
import { Tool } from "./Tool";

const formats = ["xlsx", "csv", "json"] as const;

/** The folder and the name of a path, whichever slash it uses. */
function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

export function BookTools() {
  const { t } = useTranslation("books");
  const book = useBook();
  const pausing = useCommand("books.pause", {
    onSuccess: ({ book: { paused } }) => notifyDone(t(paused ? "tools.paused" : "tools.resumed")),
  });
  const checking = useCommand("books.check");
  const saving = useCommand("books.backup", {
    onSuccess: ({ path }) => {
      notifyDone(t("tools.backedUp", { name: fileName(path) }));
      void revealItemInDir(path).catch(() => undefined);
    },
  });
  const exporting = useCommand("books.export", {
    onSuccess: ({ files }) => notifyDone(t("tools.exported", { count: files.length })),
  });
  if (!book) return null;
  const backUp = async () => {
    const name = `${fileName(book.path).replace(/\.puntual$/, "")}-${book.today}.puntual`;
    const path = await chooseTarget({
      defaultPath: name,
      filters: [{ name: t("fileKind"), extensions: ["puntual"] }],
    });
    if (path) saving.mutate({ path });
  };
  const exportAll = async (format: (typeof formats)[number]) => {
    const folder = await chooseFolder({ directory: true });
    if (folder) exporting.mutate({ folder, format });
  };
  return (
    <Stack gap={0} className="card">
      <Tool title={t("tools.file")} text={<Code className={classes.path}>{book.path}</Code>}>
        <Button variant="default" onClick={() => void revealItemInDir(book.path)}>
          {t("tools.show")}
        </Button>
      </Tool>
      <Tool title={t("tools.pause")} text={t("tools.pauseText")}>
        <Switch
          checked={!book.paused}
          onChange={(event) => pausing.mutate({ paused: !event.currentTarget.checked })}
          label={book.paused ? t("tools.isPaused") : t("tools.isRunning")}
          size="md"
          data-testid="book-pause"
        />
      </Tool>
      <Tool title={t("tools.backup")} text={t("tools.backupText")}>
        <Button
          variant="light"
          onClick={() => void backUp()}
          loading={saving.isPending}
          data-testid="book-backup"
        >
          {t("tools.backupAction")}
        </Button>
      </Tool>
      <RestoreTool />
      <CopySettingsTool />
      <Tool
        title={t("tools.check")}
        text={
          <>
            {t("tools.checkText")}
            {checking.data && <CheckResult result={checking.data} />}
          </>
        }
      >
        <Button
          variant="default"
          onClick={() => checking.mutate({})}
          loading={checking.isPending}
          data-testid="book-check"
        >
          {t("tools.checkAction")}
        </Button>
      </Tool>
      <Tool title={t("tools.export")} text={t("tools.exportText")}>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              rightSection={<IconChevronDown size={16} aria-hidden />}
              loading={exporting.isPending}
              data-testid="book-export"
            >
              {t("tools.exportAction")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {formats.map((format) => (
              <Menu.Item
                key={format}
                onClick={() => void exportAll(format)}
                data-testid={`book-export-${format}`}
              >
                {t(`tools.exportAs.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Tool>
    </Stack>
  );
}
