/** What a customer said about being contacted: what counts now, and everything before it. */
import { Badge, Button, Collapse, Group, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentView } from "@/bindings/ConsentView";
import { isChannel } from "@/components";
import { Card } from "@/components/Card";
import { useActions } from "@/lib/actions";
import { useFormat } from "@/lib/format";
import { AgreedHours } from "./AgreedHours";
import { consentSources } from "./consents";

interface Props {
  customer: string;
  consents: readonly ConsentView[];
}

export function ConsentCard({ customer, consents }: Props) {
  const { t } = useTranslation("customers");
  const { open } = useActions();
  const [history, setHistory] = useState(false);
  const current = consents.filter(
    (consent, at) => consents.findIndex((other) => other.channel === consent.channel) === at,
  );
  const before = consents.filter((consent) => !current.includes(consent));
  return (
    <Card
      title={t("consents.title")}
      action={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => open({ do: "consent" })}
          data-testid="consent-add"
        >
          {t("consents.add")}
        </Button>
      }
    >
      <Stack gap="sm">
        {current.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("consents.none")}
          </Text>
        ) : (
          <Stack gap="xs">
            <List consents={current} />
            {before.length > 0 && (
              <>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  style={{ alignSelf: "flex-start" }}
                  aria-expanded={history}
                  onClick={() => setHistory(!history)}
                >
                  {t("consents.before", { count: before.length })}
                </Button>
                <Collapse expanded={history}>
                  <List consents={before} />
                </Collapse>
              </>
            )}
          </Stack>
        )}
        <AgreedHours customer={customer} />
      </Stack>
    </Card>
  );
}

function List({ consents }: { consents: readonly ConsentView[] }) {
  const { t } = useTranslation(["customers", "common"]);
  const { date } = useFormat();
  return (
    <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
      {consents.map((consent) => {
        const source = consentSources.find((word) => word === consent.source) ?? "other";
        return (
          <Group
            component="li"
            key={`${consent.channel}|${consent.on}|${consent.granted}|${consent.note}`}
            gap="sm"
            wrap="nowrap"
            align="flex-start"
          >
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text size="sm" fw={550}>
                {isChannel(consent.channel) ? t(`common:channel.${consent.channel}`) : t("consents.all")}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {[date(consent.on), t(`consents.sources.${source}`), consent.note]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </div>
            <Badge variant="light" color={consent.granted ? "teal" : "red"} style={{ flex: "none" }}>
              {t(consent.granted ? "consents.granted" : "consents.refused")}
            </Badge>
          </Group>
        );
      })}
    </Stack>
  );
}
