/** How a customer would see what is being written, a moment after it is typed. */
import { Group, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProviderView } from "@/bindings/ProviderView";
import type { TemplateKey } from "@/bindings/TemplateKey";
import type { TemplatePreview } from "@/bindings/TemplatePreview";
import { Amount, LoadingRows } from "@/components";
import { CustomerSelect } from "@/components/CustomerSelect";
import { MessagePreview } from "@/components/MessagePreview";
import type { RpcError } from "@/lib/rpc";
import { useTemplatePreview } from "./api";
import classes from "./Templates.module.css";

interface Props {
  place: TemplateKey;
  draft: { subject: string; body: string; provider: ProviderView };
  /** What is wrong with the draft; `null` when nothing is. */
  onFault: (fault: RpcError | null) => void;
}

export function PreviewPane({ place, draft, onFault }: Props) {
  const { t } = useTranslation("templates");
  const [customer, setCustomer] = useState("");
  const [invented, setInvented] = useState(false);
  const [width, setWidth] = useState("desktop");
  const { data, error } = useTemplatePreview({
    place,
    subject: draft.subject,
    body: draft.body,
    ...(place.channel === "whatsapp" && { provider: draft.provider }),
    ...(customer !== "" && { customer }),
    ...(invented && { invented }),
  });
  useEffect(() => onFault(error ?? null), [error, onFault]);
  // Looking for the most typical customer reads the whole book; once is enough.
  const typical = data?.customer ?? "";
  useEffect(() => {
    if (customer === "" && !invented) setCustomer(typical);
  }, [customer, invented, typical]);
  return (
    <section
      className={`card ${classes.preview}`}
      aria-label={t("preview.label")}
      data-testid="template-preview"
    >
      <Stack gap="xs" className={classes.previewHead}>
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <CustomerSelect
              value={invented ? "" : customer}
              onChange={(picked) => {
                setInvented(false);
                setCustomer(picked);
              }}
            />
          </div>
          <Switch
            mb={8}
            label={t("preview.invented")}
            checked={invented}
            onChange={(event) => setInvented(event.currentTarget.checked)}
            data-testid="preview-invented"
          />
        </Group>
        {place.channel === "email" && (
          <SegmentedControl
            size="xs"
            aria-label={t("preview.width")}
            value={width}
            onChange={setWidth}
            data={[
              { value: "desktop", label: t("preview.desktop") },
              { value: "phone", label: t("preview.phone") },
              { value: "text", label: t("preview.text") },
            ]}
          />
        )}
        {data && <Facts preview={data} channel={place.channel} />}
      </Stack>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable with the keyboard. */}
      <section className={classes.previewBody} tabIndex={0} aria-label={t("preview.label")}>
        {data ? (
          <div
            className={width === "phone" ? classes.phone : width === "desktop" ? classes.desktop : undefined}
          >
            <MessagePreview
              message={{ ...data, channel: place.channel, body: data.text }}
              asText={width === "text"}
            />
          </div>
        ) : (
          (error && (
            <Text size="sm" c="dimmed">
              {t("preview.broken")}
            </Text>
          )) || <LoadingRows rows={5} />
        )}
      </section>
    </section>
  );
}

function Facts({ preview, channel }: { preview: TemplatePreview; channel: string }) {
  const { t } = useTranslation("templates");
  return (
    <Stack gap={2}>
      {preview.subject !== "" && channel === "email" && (
        <Text size="sm" fw={600}>
          {preview.subject}
        </Text>
      )}
      {preview.made_up && (
        <Text size="xs" c="dimmed">
          {t("preview.madeUp")}
        </Text>
      )}
      {preview.encoding === "ucs2" && (
        <Text size="xs" c="dimmed" data-testid="preview-wide">
          {t("preview.wide")}
        </Text>
      )}
      {preview.cost !== null && (
        <Text size="xs" c="dimmed">
          {t("preview.cost")} <Amount amount={preview.cost} currency={preview.currency} />
        </Text>
      )}
      {preview.provider && (
        <Text size="xs" c="dimmed">
          {t("preview.provider", {
            name: preview.provider.name,
            parameters: filled(preview.provider),
          })}
        </Text>
      )}
      {preview.too_long && (
        <Text size="xs" c="red">
          {t("preview.tooLong", { characters: preview.characters })}
        </Text>
      )}
    </Stack>
  );
}

/** The values in their order, each with its name where it has one. */
function filled({ parameters, names }: ProviderView): string {
  return parameters
    .map((value, index) => (names[index] === undefined ? value : `${names[index]} = ${value}`))
    .join(" · ");
}
