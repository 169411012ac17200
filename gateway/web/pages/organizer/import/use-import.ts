/** From a chosen file to its report: what the person said about it so far, and what the gateway answered to that. */
import { useEffect, useRef, useState } from 'react';
import {
  previewImport,
  runImport,
  type ImportEnd,
  type ImportOptions,
  type ImportPreview,
  type ImportProblem,
  type ImportProgress,
  type ImportRefusal,
} from '../../../api/import.ts';
import { ownZone } from '../../../components/when.tsx';

export interface Running {
  readonly progress: ImportProgress | null;
  readonly problems: readonly ImportProblem[];
  readonly end: ImportEnd | null;
}
const untouched: ImportOptions = { map: {}, defaults: {}, timeZone: ownZone };

export function useImport() {
  const [file, setFile] = useState<File | null>(null);
  const [options, setOptions] = useState(untouched);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [refusal, setRefusal] = useState<ImportRefusal | 'unreachable' | null>(null);
  const [looking, setLooking] = useState(false);
  const [running, setRunning] = useState<Running | null>(null);

  const asking = useRef<AbortController>(null);

  /** Only the answer to the latest question counts. */
  const look = async (asked: File, said: ImportOptions): Promise<void> => {
    asking.current?.abort();
    const stop = new AbortController();
    asking.current = stop;
    setLooking(true);
    const answer = await previewImport(asked, said, stop.signal);
    if (stop.signal.aborted) return;
    setLooking(false);
    if (answer === null) return setRefusal('unreachable');
    if (!('survey' in answer)) return setRefusal(answer);
    setRefusal(null);
    setPreview(answer);
  };

  const going = running !== null && running.end === null;
  useEffect(() => {
    if (!going) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [going]);

  const choose = (chosen: File | null): void => {
    asking.current?.abort();
    setFile(chosen);
    setOptions(untouched);
    setPreview(null);
    setRefusal(null);
    setRunning(null);
    if (chosen) void look(chosen, untouched);
  };
  const say = (change: Partial<ImportOptions>): void => {
    const next = { ...options, ...change };
    setOptions(next);
    if (file) void look(file, next);
  };
  const start = async (): Promise<void> => {
    if (!file || going) return;
    asking.current?.abort();
    setRunning({ progress: null, problems: [], end: null });
    const change = (part: (before: Running) => Partial<Running>): void => setRunning((before) => before && { ...before, ...part(before) });
    const end = await runImport(file, options, {
      onProgress: (progress) => change(() => ({ progress })),
      onProblem: (problem) => change(({ problems }) => ({ problems: [...problems, problem] })),
    });
    change(() => ({ end }));
  };
  const again = (): void => {
    if (file) void look(file, options);
  };
  return { file, options, preview, refusal, looking, running, choose, say, again, start };
}
