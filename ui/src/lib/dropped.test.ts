import { renderHook } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { offerFiles, takeFiles, useWaitingFiles } from "./dropped";

describe("files that were dropped", () => {
  it("wait until they are taken, each once", () => {
    const { result } = renderHook(() => useWaitingFiles());
    act(() => offerFiles(["/a.csv", "/b.csv"]));
    act(() => offerFiles(["/b.csv", "/c.csv"]));
    expect(result.current).toEqual(["/a.csv", "/b.csv", "/c.csv"]);
    let taken: string[] = [];
    act(() => {
      taken = takeFiles();
    });
    expect(taken).toHaveLength(3);
    expect(result.current).toEqual([]);
    expect(takeFiles()).toEqual([]);
  });
});
