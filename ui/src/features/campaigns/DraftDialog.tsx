/** A campaign being drafted: its name, for whom, by which way, and what it says. */
import { MultiSelect, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "@/bindings/CampaignView";
import type { WhichCustomers } from "@/bindings/WhichCustomers";
import { Dialog } from "@/components/Dialog";
import { type SegmentChoice, SegmentSelect } from "@/components/SegmentSelect";
import { errorText } from "@/lib/errors";
import { texts } from "@/lib/i18n";
import type { RpcError } from "@/lib/rpc";
import { useDraftCampaign, useTemplateRows } from "./api";

const ways = ["email", "whatsapp", "sms", "letter"] as const;
const filters = ["all", "owing", "overdue", "due_soon", "promised"] as const;

interface Props {
  /** Customers that were chosen elsewhere. */
  which?: WhichCustomers;
  onClose: () => void;
  onDrafted: (campaign: CampaignView) => void;
}

export function DraftDialog({ which, onClose, onDrafted }: Props) {
  const { t } = useTranslation(["campaigns", "common", "templates"]);
  const [name, setName] = useState("");
  const [filter, setFilter] = useState<string>("owing");
  const [segment, setSegment] = useState<SegmentChoice>({});
  const [channels, setChannels] = useState<string[]>(["email"]);
  const [own, setOwn] = useState(false);
  const [template, setTemplate] = useState<string | null>("balance");
  const [subject, setSubject] = useState("");
  const [body, setBody] = useState("");
  const [fault, setFault] = useState<RpcError | null>(null);
  const rows = useTemplateRows();
  const draft = useDraftCampaign({ handles: true, onSuccess: onDrafted, onError: setFault });
  const keys = [...new Set(rows.map((row) => row.place.key))].filter((key) =>
    channels.every((channel) => rows.some((row) => row.place.key === key && row.place.channel === channel)),
  );
  const keyName = (key: string) =>
    texts.exists(`templates:keys.${key}`) ? t(`templates:keys.${key}` as "templates:keys.before_7") : key;
  const whom: WhichCustomers = which ?? { among: { ...segment, ...(filter !== "all" && { filter }) } };
  const chosen = which?.customers?.length;
  const ready = name.trim() !== "" && channels.length > 0 && (own ? body.trim() !== "" : template !== null);
  return (
    <Dialog
      title={t("draftTitle")}
      action={t("see")}
      disabled={!ready}
      busy={draft.isPending}
      onClose={onClose}
      testId="campaign-draft"
      onSubmit={() =>
        draft.mutate({
          name,
          which: whom,
          channels,
          ...(own ? { subject, body } : { template: template ?? "" }),
        })
      }
    >
      <TextInput
        label={t("name")}
        placeholder={t("namePlaceholder")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={80}
        required
        data-autofocus
        data-testid="campaign-name"
      />
      {which === undefined ? (
        <Stack gap={4}>
          <Text size="sm" fw={500}>
            {t("whom")}
          </Text>
          <Stack gap="xs">
            <SegmentSelect value={segment} onChange={setSegment} width="100%" />
            <Select
              aria-label={t("filterLabel")}
              allowDeselect={false}
              value={filter}
              onChange={(picked) => setFilter(picked ?? "all")}
              data={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
              data-testid="campaign-filter"
            />
          </Stack>
        </Stack>
      ) : (
        <Text size="sm">{chosen === undefined ? t("chosenAll") : t("chosen", { count: chosen })}</Text>
      )}
      <MultiSelect
        label={t("channels")}
        description={t("channelsHint")}
        data={ways.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
        value={channels}
        onChange={setChannels}
        data-testid="campaign-channels"
      />
      <SegmentedControl
        aria-label={t("what")}
        value={own ? "own" : "template"}
        onChange={(value) => setOwn(value === "own")}
        data={[
          { value: "template", label: t("fromTemplate") },
          { value: "own", label: t("ownText") },
        ]}
        data-testid="campaign-what"
      />
      {own ? (
        <>
          {channels.some((channel) => channel === "email" || channel === "letter") && (
            <TextInput
              label={t("subject")}
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value)}
              data-testid="campaign-subject"
            />
          )}
          <Textarea
            label={t("text")}
            description={t("textHint", { name: "{{ greeting_name }}" })}
            autosize
            minRows={5}
            maxRows={14}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
            data-testid="campaign-body"
          />
        </>
      ) : (
        <Select
          label={t("template")}
          searchable
          data={keys.map((key) => ({ value: key, label: keyName(key) }))}
          value={template !== null && keys.includes(template) ? template : null}
          onChange={setTemplate}
          nothingFoundMessage={t("noTemplate")}
          data-testid="campaign-template"
        />
      )}
      {fault && (
        <Text size="sm" c="red" role="alert">
          {errorText(t, fault)}
        </Text>
      )}
    </Dialog>
  );
}
