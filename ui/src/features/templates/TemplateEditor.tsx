/** One template: its source, what is wrong with it, how a customer would see it, and its earlier versions. */
import { Badge, Button, Group, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDeviceFloppy, IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProviderView } from "@/bindings/ProviderView";
import type { TemplateKey } from "@/bindings/TemplateKey";
import type { TemplateView } from "@/bindings/TemplateView";
import { ErrorState, LoadingRows } from "@/components";
import { errorText } from "@/lib/errors";
import type { RpcError } from "@/lib/rpc";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useSaveTemplate, useSegments, useTemplate } from "./api";
import { PreviewPane } from "./PreviewPane";
import { ProviderFields } from "./ProviderFields";
import { nameOf } from "./place";
import { type Fault, SourceField } from "./SourceField";
import classes from "./Templates.module.css";
import { VersionsDrawer } from "./VersionsDrawer";
import { tones } from "./words";

interface Props {
  place: TemplateKey;
  onPlace: (place: TemplateKey) => void;
}

export function TemplateEditor({ place, onPlace }: Props) {
  const view = useTemplate(place);
  if (view.error) return <ErrorState error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data) return <LoadingRows rows={6} />;
  // Another version is another text to begin with.
  const key = `${nameOf(place)}:${view.data.version}:${view.data.body}`;
  return <Editor key={key} view={view.data} place={place} onPlace={onPlace} />;
}

function Editor({ view, place, onPlace }: Props & { view: TemplateView }) {
  const { t } = useTranslation("templates");
  const [subject, setSubject] = useState(view.subject);
  const [body, setBody] = useState(view.body);
  const [provider, setProvider] = useState<ProviderView>(view.provider);
  const [versions, setVersions] = useState(false);
  const [fault, setFault] = useState<RpcError | null>(null);
  const [draft] = useDebouncedValue({ subject, body, provider }, 350);
  const save = useSaveTemplate({
    handles: true,
    onSuccess: (saved) => {
      setFault(null);
      if (saved.batch === null) notifyDone(t("editor.same"));
      else notifyUndo(t("editor.saved", { version: saved.version }), saved.batch);
    },
    onError: setFault,
  });
  const faultOf = (part: string): Fault | null => {
    if (!fault || (fault.params.part ?? "body") !== part) return null;
    return { line: Number(fault.params.line ?? 0), text: errorText(t, fault) };
  };
  const hasSubject = place.channel === "email" || place.channel === "letter";
  const elsewhere = fault?.params.part?.startsWith("parameter") ? errorText(t, fault) : null;
  return (
    <div className={classes.editor}>
      <Stack gap="md">
        <Variant place={place} onPlace={onPlace} view={view} />
        {hasSubject && (
          <SourceField
            single
            label={t("editor.subject")}
            value={subject}
            onChange={setSubject}
            variables={view.variables}
            fault={faultOf("subject")}
            testId="template-subject"
          />
        )}
        <SourceField
          label={t("editor.body")}
          value={body}
          onChange={setBody}
          variables={view.variables}
          fault={faultOf("body")}
          testId="template-body"
        />
        {place.channel === "whatsapp" && (
          <ProviderFields value={provider} onChange={setProvider} fault={elsewhere} />
        )}
        <Group gap="sm">
          <Button
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            onClick={() =>
              save.mutate({ place, subject, body, ...(place.channel === "whatsapp" && { provider }) })
            }
            loading={save.isPending}
            data-testid="template-save"
          >
            {t("editor.save")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={() => setVersions(true)}
            data-testid="template-versions"
          >
            {t("editor.versions")}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t("editor.note", { braces: "{{" })}
        </Text>
      </Stack>
      <PreviewPane place={place} draft={draft} onFault={setFault} />
      <VersionsDrawer
        opened={versions}
        place={place}
        inLibrary={view.in_library}
        own={view.version > 0}
        onClose={() => setVersions(false)}
      />
    </div>
  );
}

/** For whom the text is: every tone and customer, or one of them. */
function Variant({ place, onPlace, view }: Props & { view: TemplateView }) {
  const { t } = useTranslation("templates");
  const segments = useSegments();
  const natural = tones.find((tone) => tone === view.natural_tone);
  const go = (part: Partial<TemplateKey>) => {
    const { tone, segment, ...rest } = { ...place, ...part };
    onPlace({ ...rest, ...(tone && { tone }), ...(segment !== undefined && { segment }) });
  };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t("editor.language")}
        w={120}
        allowDeselect={false}
        value={place.language}
        onChange={(language) => go({ language: language ?? place.language })}
        data={[
          { value: "es", label: t("language.es") },
          { value: "en", label: t("language.en") },
        ]}
      />
      <Select
        label={t("editor.tone")}
        w={170}
        value={place.tone ?? ""}
        allowDeselect={false}
        onChange={(tone) => go({ tone: tone === "" || tone === null ? undefined : tone })}
        data={[
          { value: "", label: t("editor.everyTone") },
          ...tones.map((tone) => ({ value: tone, label: t(`tone.${tone}`) })),
        ]}
        data-testid="template-tone"
      />
      <Select
        label={t("editor.segment")}
        w={180}
        value={place.segment === undefined ? "" : String(place.segment)}
        allowDeselect={false}
        onChange={(segment) => go({ segment: segment ? Number(segment) : undefined })}
        data={[
          { value: "", label: t("editor.everybody") },
          ...segments.map((row) => ({ value: String(row.segment), label: row.name })),
        ]}
      />
      <Badge variant={view.version > 0 ? "light" : "default"} mb={9}>
        {view.version > 0
          ? t("list.own", { version: view.version })
          : t("editor.library", { tone: natural ? t(`tone.${natural}`) : "" })}
      </Badge>
    </Group>
  );
}
