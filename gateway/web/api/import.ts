/** A spreadsheet on its way to the gateway: looked at first, then imported line by line. The shapes are those of gateway/import-routes.ts. */
import { rememberPosition, upload } from './client.ts';

export const dayOrders = ['dmy', 'mdy'] as const;
export type DayOrder = (typeof dayOrders)[number];

export interface ImportOptions {
  /** `#3`, the third column, to what it means, or to `ignore`. Columns left out are guessed. */
  readonly map: Readonly<Record<string, string>>;
  /** What the list does not say, by field. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly dayOrder?: DayOrder;
  readonly timeZone: string;
}
export interface ImportColumn {
  readonly index: number;
  readonly header: string;
  /** Null when it is left out. */
  readonly field: string | null;
  /** 0 to 1; 1 when a person said so. */
  readonly score: number;
  readonly why: 'said' | 'header' | 'doubted' | 'values' | 'left-over';
  readonly samples: readonly string[];
}
export interface ImportProblem {
  /** Counted from 1, as text editors and spreadsheets do. */
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** In English. */
  readonly reason: string;
  /** False: the row was left out. True: it was taken, with this difference. */
  readonly taken: boolean;
}
/** A problem in the reader's words. */
export type ToldProblem = Omit<ImportProblem, 'code' | 'values'>;

export interface ImportReport {
  readonly rows: number;
  readonly taken: number;
  readonly repeated: number;
  readonly leftOut: number;
  readonly organizationsRegistered: number;
  readonly projectsDrafted: number;
  readonly projectsRevised: number;
  readonly shiftsScheduled: number;
  readonly shiftsChanged: number;
  readonly flexible: number;
  readonly waitingForVerification: number;
}
export interface ImportedRow {
  readonly line: number;
  readonly organization: string;
  readonly need: { readonly title: string; readonly summary: string; readonly place?: { readonly name: string } | null };
  readonly shift: {
    readonly title: string;
    /** Wall-clock times such as `2026-11-28T09:00`; null when flexible. */
    readonly when: { readonly start: string; readonly end: string; readonly timeZone: string } | null;
    readonly places: number;
  };
}
export interface ImportPreview {
  readonly survey: {
    readonly columns: readonly ImportColumn[];
    readonly dayOrder: DayOrder;
    readonly rows: number;
  };
  readonly firstRows: readonly ImportedRow[];
  readonly problems: readonly ImportProblem[];
  readonly report: ImportReport;
  readonly fields: readonly string[];
}
export interface ImportProgress {
  readonly rows: number;
  readonly totalRows: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number;
}
export interface ImportRefusal {
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
}

type ImportLine =
  | ({ readonly kind: 'progress' } & ImportProgress)
  | ({ readonly kind: 'problem' } & ImportProblem)
  | { readonly kind: 'done'; readonly report: ImportReport; readonly position: number }
  | ({ readonly kind: 'failed' } & ImportRefusal);

/** `cut`: the connection broke, so nobody here knows the end of it. */
export type ImportEnd =
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly refusal: ImportRefusal }
  | { readonly kind: 'cut' };

const parts = (file: File, options: ImportOptions): FormData => {
  const form = new FormData();
  form.set('file', file);
  form.set('options', JSON.stringify(options));
  return form;
};

/** Null when the gateway could not be reached, or the file could not be read any more. */
export async function previewImport(
  file: File,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImportPreview | ImportRefusal | null> {
  try {
    const response = await upload('/api/import/preview', parts(file, options), signal);
    return (await response.json()) as ImportPreview | ImportRefusal;
  } catch {
    return null;
  }
}

export async function runImport(
  file: File,
  options: ImportOptions,
  told: { readonly onProgress: (progress: ImportProgress) => void; readonly onProblem: (problem: ImportProblem) => void },
): Promise<ImportEnd> {
  try {
    const response = await upload('/api/import/run', parts(file, options));
    if (!response.ok || !response.body) return { kind: 'failed', refusal: (await response.json()) as ImportRefusal };
    for await (const line of linesOf(response.body)) {
      const said = JSON.parse(line) as ImportLine;
      if (said.kind === 'progress') told.onProgress(said);
      else if (said.kind === 'problem') told.onProblem(said);
      else if (said.kind === 'failed') return { kind: 'failed', refusal: said };
      else {
        rememberPosition(said.position);
        return { kind: 'done', report: said.report };
      }
    }
  } catch {
    // A broken connection and a stream without its last line are the same to the person who waits.
  }
  return { kind: 'cut' };
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(Boolean);
  }
}
