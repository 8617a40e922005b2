/** Every template, the program's and the book's own. */
import { Badge, Group, SegmentedControl, Select, Text } from "@mantine/core";
import { IconFileSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateKey } from "@/bindings/TemplateKey";
import type { TemplateRow } from "@/bindings/TemplateRow";
import { ChannelIcon, type Column, EmptyState, ErrorState, LoadingRows, VirtualTable } from "@/components";
import { SearchField } from "@/components/SearchField";
import { channels } from "@/lib/channels";
import { useFormat } from "@/lib/format";
import { useTemplates } from "./api";
import { nameOf } from "./place";
import { tones, useKeyWords } from "./words";

interface Props {
  onOpen: (place: TemplateKey) => void;
}

export function TemplatesList({ onOpen }: Props) {
  const { t } = useTranslation(["templates", "common"]);
  const { locale } = useFormat();
  const keyWords = useKeyWords();
  const view = useTemplates();
  const [language, setLanguage] = useState<string>(locale.language);
  const [channel, setChannel] = useState("");
  const [query, setQuery] = useState("");
  const rows = useMemo(() => {
    const low = query.trim().toLowerCase();
    return (view.data?.templates ?? []).filter(
      (row) =>
        row.place.language === language &&
        (channel === "" || row.place.channel === channel) &&
        (low === "" ||
          `${keyWords(row.place.key)} ${row.place.key} ${row.subject} ${row.beginning}`
            .toLowerCase()
            .includes(low)),
    );
  }, [view.data, language, channel, query, keyWords]);
  const columns = useColumns();
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={8} />;
  return (
    <>
      <Group gap="sm" mb="sm">
        <SearchField
          value={query}
          onChange={setQuery}
          label={t("list.search")}
          clearLabel={t("list.clear")}
        />
        <SegmentedControl
          aria-label={t("list.language")}
          value={language}
          onChange={setLanguage}
          data={[
            { value: "es", label: t("language.es") },
            { value: "en", label: t("language.en") },
          ]}
        />
        <Select
          aria-label={t("list.channel")}
          placeholder={t("list.everyChannel")}
          w={180}
          clearable
          value={channel || null}
          onChange={(picked) => setChannel(picked ?? "")}
          data={channels.map((name) => ({ value: name, label: t(`common:channel.${name}`) }))}
        />
      </Group>
      <VirtualTable
        label={t("list.label")}
        columns={columns}
        rows={rows}
        rowKey={(row) => nameOf(row.place)}
        rowHeight={52}
        minWidth="46rem"
        onRowOpen={(row) => onOpen(row.place)}
        empty={<EmptyState icon={IconFileSearch} title={t("list.none")} text={t("list.noneText")} />}
      />
    </>
  );
}

function useColumns(): Column<TemplateRow>[] {
  const { t } = useTranslation("templates");
  const keyWords = useKeyWords();
  return useMemo(() => {
    const toneOf = (row: TemplateRow) => tones.find((tone) => tone === (row.place.tone ?? row.natural_tone));
    return [
      {
        id: "key",
        header: t("list.step"),
        width: "minmax(11rem, 1.2fr)",
        cell: (row) => (
          <Text size="sm" fw={600} lineClamp={2}>
            {keyWords(row.place.key)}
          </Text>
        ),
      },
      {
        id: "channel",
        header: t("list.channel"),
        width: "8rem",
        cell: (row) => (
          <Text size="sm">
            <ChannelIcon channel={row.place.channel} withLabel size={16} />
          </Text>
        ),
      },
      {
        id: "tone",
        header: t("list.tone"),
        width: "6.5rem",
        cell: (row) => {
          const tone = toneOf(row);
          return <Text size="sm">{tone ? t(`tone.${tone}`) : ""}</Text>;
        },
      },
      {
        id: "text",
        header: t("list.text"),
        width: "minmax(12rem, 2fr)",
        cell: (row) => (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {row.subject === "" ? row.beginning : row.subject}
          </Text>
        ),
      },
      {
        id: "own",
        header: t("list.whose"),
        width: "9.5rem",
        cell: (row) => (
          <Group gap={4}>
            {row.version === 0 ? (
              <Text size="xs" c="dimmed">
                {t("list.library")}
              </Text>
            ) : (
              <Badge variant="light" size="sm">
                {t("list.own", { version: row.version })}
              </Badge>
            )}
            {row.segment_name !== "" && (
              <Badge variant="outline" size="sm" maw="8rem">
                {row.segment_name}
              </Badge>
            )}
          </Group>
        ),
      },
    ];
  }, [t, keyWords]);
}
