/** Saves a chart as a picture: what the window drew, with its colours, on the page's ground. */
import { ActionIcon } from "@mantine/core";
import { IconPhotoDown } from "@tabler/icons-react";
import { save } from "@tauri-apps/plugin-dialog";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { showError } from "@/lib/errors";
import { fileName } from "@/lib/paths";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";
import { pictureOf } from "./picture";

interface Props {
  /** Where the chart is. */
  chart: RefObject<SVGSVGElement | null>;
  /** What the file is called unless somebody says otherwise. */
  name: string;
}

export function SaveChart({ chart, name }: Props) {
  const { t } = useTranslation("insights");
  const [drawing, setDrawing] = useState(false);
  const saving = useCommand("insights.save_chart", {
    onSuccess: ({ path }) => notifyDone(t("chart.saved", { name: fileName(path) })),
  });
  const write = async () => {
    if (chart.current === null) return;
    const path = await save({
      defaultPath: `${name.replace(/[\\/:*?"<>|]/g, " ")}.png`,
      filters: [{ name: "PNG", extensions: ["png"] }],
    });
    if (!path) return;
    setDrawing(true);
    try {
      saving.mutate({ path, png: await pictureOf(chart.current) });
    } catch {
      showError({ code: "chart.not_a_picture", params: {} });
    } finally {
      setDrawing(false);
    }
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t("chart.save")}
      title={t("chart.save")}
      onClick={() => void write()}
      loading={drawing || saving.isPending}
      data-testid="chart-save"
    >
      <IconPhotoDown size={18} aria-hidden />
    </ActionIcon>
  );
}
