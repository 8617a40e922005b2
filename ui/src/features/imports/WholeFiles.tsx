/** Files that stay out as a whole, each with the reason. */
import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ImportedFile } from "@/bindings/ImportedFile";
import { fileName } from "@/lib/paths";

export function WholeFiles({ files }: { files: readonly ImportedFile[] }) {
  const refused = files.flatMap((file) =>
    file.problems.filter((problem) => problem.row === null).map((problem) => ({ file, problem })),
  );
  return refused.map(({ file, problem }) => (
    <Alert
      key={`${file.path} ${problem.code}`}
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={fileName(file.path)}
    >
      {problem.message}
    </Alert>
  ));
}
