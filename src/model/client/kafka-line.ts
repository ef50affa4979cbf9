/** A line of one of Kafka's tools, understood. */
import type { ToolRequest } from '../kafka/kafka-messages.ts';

/** What a consumer on the command line reads, and when it ends. */
export interface Consumption {
  readonly topic: string;
  readonly fromBeginning: boolean;
  readonly committedOnly: boolean;
  readonly group?: string | undefined;
  readonly partition?: number | undefined;
  /** Of that partition. */
  readonly offset?: number | undefined;
  readonly most?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** `print.key` and its like. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A line of a tool, understood. */
export type KafkaCommand =
  | {
      readonly kind: 'ask';
      readonly tool: string;
      readonly server: string;
      readonly action: string;
      readonly options: Readonly<Record<string, string>>;
      readonly request: ToolRequest;
      /** How long the tool tries, and what it says then that it was about. */
      readonly patienceMs: number;
      readonly call: string;
    }
  | { readonly kind: 'consume'; readonly tool: string; readonly server: string; readonly consumption: Consumption }
  /** `text` names a text of the tools, `tool` the one whose options follow; `code` is the exit code. */
  | {
      readonly kind: 'complaint';
      readonly text: string;
      readonly message: string;
      readonly code: number;
      readonly tool?: string;
      /** Offsets were to be reset, and nobody said whether in earnest. */
      readonly isDry?: true;
    };

/** How long tools try, in ms. */
const ADMIN_PATIENCE_MS = 60_000;
export const GROUP_PATIENCE_MS = 5_000;

/** The words of a line. */
export interface Words {
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly verb: string;
}

/** A line that is refused. */
export function complaint(text: string, message: string, code: number, tool?: string): KafkaCommand {
  return { kind: 'complaint', text, message, code, ...(tool === undefined ? {} : { tool }) };
}

/** What is wrong, and the options of the tool. */
export const usage = (tool: string, message: string): KafkaCommand => complaint('kafka-usage', message, 1, tool);

/** A line that asks the broker. */
export function ask(
  tool: string,
  server: string,
  action: string,
  options: Readonly<Record<string, string>>,
  call: string,
  request: ToolRequest = { do: 'describe' },
  patienceMs = ADMIN_PATIENCE_MS,
): KafkaCommand {
  return { kind: 'ask', tool, server, action, options, request, patienceMs, call };
}
