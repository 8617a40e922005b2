/** The first minute: language and country, two doors, and the books this computer knows. */
import { Button, Container, Group, SegmentedControl, Select, Skeleton, Text, Title } from "@mantine/core";
import {
  IconArrowLeft,
  IconFileImport,
  IconFlask,
  IconFolderOpen,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Defaults } from "@/bindings/Defaults";
import { ErrorState, Logo } from "@/components";
import { useBook } from "@/lib/book";
import { countryName } from "@/lib/countries";
import { useWaitingFiles } from "@/lib/dropped";
import { useView } from "@/lib/query";
import classes from "./books.module.css";
import { KnownBooks } from "./KnownBooks";
import { NewBookModal } from "./NewBookModal";
import { RiskModal } from "./RiskModal";
import { useHome } from "./useHome";
import { useOpenBook } from "./useOpenBook";

export function WelcomePage() {
  const { data, error, refetch } = useView("books.defaults", {});
  return (
    <div className={classes.welcome}>
      <Container size={880} py="xl">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={420} radius="lg" mt={80} />}
        {data && <Doors defaults={data} />}
      </Container>
    </div>
  );
}

function Doors({ defaults }: { defaults: Defaults }) {
  const { t } = useTranslation("books");
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const home = useHome(defaults);
  const waiting = useWaitingFiles();
  // Files came before there is a book to import them into: it is made first, and they are taken up right after.
  useEffect(() => {
    if (waiting.length > 0) setCreating(true);
  }, [waiting]);
  const opener = useOpenBook(() => void navigate({ to: "/" }));
  return (
    <>
      <Head defaults={defaults} home={home} />
      <main>
        <Title order={1} className={classes.headline}>
          {t("welcome.title")}
        </Title>
        <Text size="lg" c="dimmed" maw={600} mt="xs">
          {t("welcome.text")}
        </Text>
        <div className={classes.doors}>
          <Door
            icon={IconFileImport}
            title={t("welcome.import")}
            text={t("welcome.importText")}
            action={t("welcome.importAction")}
            testId="welcome-import"
            primary
            onClick={() => setCreating(true)}
          />
          <Door
            icon={IconFlask}
            title={t("welcome.sample")}
            text={t("welcome.sampleText")}
            action={t("welcome.sampleAction")}
            testId="welcome-sample"
            loading={opener.busy}
            onClick={() => opener.sample(home.language)}
          />
        </div>
        <KnownBooks onOpen={opener.open} />
        <Group justify="space-between" mt="lg">
          <Button
            variant="subtle"
            leftSection={<IconFolderOpen size={16} aria-hidden />}
            onClick={() => void opener.choose()}
            data-testid="welcome-open"
          >
            {t("openFile")}
          </Button>
          <Text size="xs" c="dimmed">
            {t("welcome.local", { version: defaults.version })}
          </Text>
        </Group>
      </main>
      <NewBookModal opened={creating} onClose={() => setCreating(false)} defaults={defaults} home={home} />
      <RiskModal risk={opener.risk} onClose={opener.refuse} onAccept={opener.accept} loading={opener.busy} />
    </>
  );
}

function Head({ defaults, home }: { defaults: Defaults; home: ReturnType<typeof useHome> }) {
  const { t } = useTranslation("books");
  const book = useBook();
  const countries = defaults.countries.map(({ code }) => ({
    value: code,
    label: countryName(code, home.language),
  }));
  return (
    <header className={classes.head}>
      <Group gap="sm" wrap="nowrap">
        <Logo />
        <Text fw={700} size="xl">
          Puntual
        </Text>
        {book && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowLeft size={15} aria-hidden />}
            renderRoot={(props) => <Link to="/" {...props} />}
          >
            <Text span inherit truncate maw={220}>
              {t("welcome.back", { name: book.name })}
            </Text>
          </Button>
        )}
      </Group>
      {!book && (
        <Group gap="sm" wrap="nowrap">
          <Select
            aria-label={t("field.country")}
            data={countries}
            value={home.country}
            onChange={(code) => code && home.setCountry(code)}
            searchable
            w={190}
            data-testid="welcome-country"
          />
          <SegmentedControl
            aria-label={t("field.language")}
            data={[
              { value: "es", label: "Español" },
              { value: "en", label: "English" },
            ]}
            value={home.language}
            onChange={home.setLanguage}
            data-testid="welcome-language"
          />
        </Group>
      )}
    </header>
  );
}

interface DoorProps {
  icon: TablerIcon;
  title: string;
  text: string;
  action: string;
  testId: string;
  primary?: boolean;
  loading?: boolean;
  onClick: () => void;
}

function Door({ icon: Icon, title, text, action, testId, primary = false, loading, onClick }: DoorProps) {
  return (
    <section className={`card ${classes.door}`} data-primary={primary || undefined}>
      <span className={classes.doorIcon}>
        <Icon size={26} stroke={1.6} aria-hidden />
      </span>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" className={classes.doorText}>
        {text}
      </Text>
      <Button
        size="md"
        fullWidth
        variant={primary ? "filled" : "default"}
        onClick={onClick}
        loading={loading}
        data-testid={testId}
      >
        {action}
      </Button>
    </section>
  );
}
