/** A search field that waits for the typing to pause, and can be emptied. */
import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";

interface Props {
  /** What is searched for now. */
  value: string;
  onChange: (value: string) => void;
  /** What can be searched for; also the field's name. */
  label: string;
  clearLabel: string;
}

export function SearchField({ value, onChange, label, clearLabel }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const search = useDebouncedCallback(onChange, 200);
  return (
    <TextInput
      type="search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      aria-label={label}
      placeholder={label}
      // Whoever leaves the field is done typing; a search that came later would take them back.
      onBlur={() => search.flush()}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== "" && (
          <CloseButton
            size="sm"
            aria-label={clearLabel}
            onClick={() => {
              search.cancel();
              setTyped("");
              onChange("");
            }}
          />
        )
      }
    />
  );
}
