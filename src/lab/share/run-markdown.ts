/** A run as Markdown, up to the play head: for a ticket, a chat, a handout. Pure. */
import type { JobState, RunEvent } from '../../recording/index.ts';
import { actsOf } from '../branches.ts';
import type { LabSnapshot } from '../lab-store.ts';
import { firstAtLeast } from '../notable.ts';
import { ledgerTable, type LedgerRow } from '../panels/ledger/table.ts';
import { spokenLedger } from '../spoken.ts';
import { short, timeText } from '../words.ts';
import { clusterWords, FICTION, isFictionIn, momentWords } from './run-told.ts';

/** More notable events than this are not listed one by one. */
const EVENTS_LISTED = 200;

/** What a Markdown reader would take for markup, or for the end of a cell. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');

/** A line of code in a cell. Its own backticks and bars would end it. */
const code = (text: string): string => `\`${text.replaceAll('`', '´').replaceAll('|', '\\|')}\``;

type Cells = readonly (string | number)[];

/** A table whose columns with numbers, from `numbers[0]` to before `numbers[1]`, stand at the right. */
function table(head: readonly string[], rows: readonly Cells[], numbers: readonly [number, number]): string[] {
  const line = (cells: Cells): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i >= numbers[0] && i < numbers[1] ? '---:' : '---'));
  return [line(head), line(rule), ...rows.map(line), ''];
}

function jobRow({ name, id, status, attempts, checkpoints }: JobState): Cells {
  const restored = checkpoints.restored === undefined ? '' : `checkpoint ${checkpoints.restored}`;
  return [
    `${plain(name)} (${short(id)})`,
    status,
    attempts,
    checkpoints.completed,
    checkpoints.failed,
    plain(checkpoints.restoredPath?.split('/').at(-1) ?? restored),
  ];
}

const LEDGER_HEAD = ['read_committed', 'read_uncommitted', 'open', 'aborted', 'twice', 'lost', 'not yet'];
const ledgerRow = (name: string, row: LedgerRow): Cells => [
  name,
  row.input,
  ...row.byVersion,
  ...[row.committed, row.everything, row.open, row.aborted, row.doubled, row.lost, row.pending],
];

/** Everything that happened, told as the lab tells it, and how the cluster stood then. */
export function runMarkdown(
  snapshot: LabSnapshot,
  { link, model }: { readonly link: string; readonly model?: string | undefined },
): string {
  const { view, moment, state, current } = snapshot;
  const laneOf = new Map(view.lanes.map(({ id, label }) => [id, label]));
  const told = (n: number): RunEvent => view.event(n);
  const acts = actsOf(view).filter((n) => n < moment);
  const notable = view.ranked(2).slice(0, firstAtLeast(view.ranked(2), moment));
  const listed = notable.slice(-EVENTS_LISTED);
  const left = notable.length - listed.length;
  const about = [
    `${clusterWords(view)}${view.scenario === undefined ? '' : `, scenario ${code(view.scenario)}`}`,
    ...(model === undefined ? [] : [`model version ${model}`]),
    `seen at ${momentWords(snapshot)}`,
  ];
  const ledger = state.ledgers[0];
  const sums = ledger === undefined ? undefined : ledgerTable(ledger, state);
  const lines = [
    `# ${plain(view.title)}`,
    '',
    ...(isFictionIn(view) ? [`> **${FICTION}**`, ''] : []),
    ...(current === undefined ? [] : [`**${timeText(current.at)} ${plain(current.title)}**`, '']),
    ...about.map((one) => `- ${one}`),
    `- [open this run](${link})`,
    '',
    '## What was done',
    '',
    ...(acts.length === 0
      ? ['Nothing.', '']
      : table(
          ['Time', 'What'],
          acts.map((n) => [timeText(told(n).at), code(told(n).title.replace(/^You: /, ''))]),
          [0, 1],
        )),
    '## What happened',
    '',
    ...(left > 0 ? [`${left} events before these are left out; the link has them.`, ''] : []),
    ...table(
      ['Time', 'Where', 'What'],
      listed.map((n) => {
        const { at, lane, title } = told(n);
        return [timeText(at), plain(laneOf.get(lane) ?? lane), plain(title)];
      }),
      [0, 1],
    ),
    '## What came of it',
    '',
    ...(state.jobs.length === 0
      ? ['No job.', '']
      : table(
          ['Job', 'Status', 'Restarts', 'Checkpoints', 'of them failed', 'Restored from'],
          state.jobs.map(jobRow),
          [2, 5],
        )),
    ...(ledger === undefined || sums === undefined
      ? []
      : [
          '## Ledger',
          '',
          `${plain(spokenLedger(ledger))}.`,
          '',
          ...table(
            ['Partition', 'in', ...sums.versions.map((version) => `by ${plain(version)}`), ...LEDGER_HEAD],
            [...sums.rows.map((row) => ledgerRow(String(row.partition), row)), ledgerRow('all', sums.sum)],
            [1, Number.POSITIVE_INFINITY],
          ),
        ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
